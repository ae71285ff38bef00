#include "nps/stats/raking.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "nps/stats/trimming.hpp"

namespace nps::stats {
namespace {

/// Weights above the cap come back to it from scaling by less than this.
constexpr double kAtCap = 1e-9;
constexpr int kMostClips = 1000;

class Raking {
 public:
  Raking(std::span<const RakingUnit> units, std::span<const RakingMargin> margins)
      : units_(units), margins_(margins) {
    for (const RakingUnit& unit : units) {
      weights_.push_back(unit.weight);
      answers_ += unit.answers;
    }
    scale_to_mean_one();
  }

  /// One margin after the other is met; gives the largest relative error found on the way.
  double sweep() {
    double worst = 0;
    for (std::size_t margin = 0; margin < margins_.size(); ++margin) {
      const RakingMargin& wanted = margins_[margin];
      std::vector<double> factors = shares(margin);
      for (std::size_t level = 0; level < wanted.size(); ++level) {
        if (wanted[level] > 0) {
          worst = std::max(worst, std::abs(factors[level] / wanted[level] - 1));
        }
        factors[level] = factors[level] > 0 ? wanted[level] / factors[level] : 0;
      }
      for (std::size_t i = 0; i < units_.size(); ++i) {
        weights_[i] *= factors[units_[i].levels[margin]];
      }
    }
    scale_to_mean_one();
    return worst;
  }

  /// Gives how far the farthest weight has moved from `before`.
  [[nodiscard]] double moved(const std::vector<double>& before) const {
    double farthest = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      farthest = std::max(farthest, std::abs(weights_[i] - before[i]));
    }
    return farthest;
  }

  void clip(double cap) {
    for (int round = 0; round < kMostClips; ++round) {
      if (keeps_to(cap)) return;
      for (double& weight : weights_) weight = std::min(weight, cap);
      scale_to_mean_one();
    }
  }

  /// Gives how many answers have the limit as their weight.
  double trim(double limit) {
    if (keeps_to(limit)) return 0;
    auto trimmed = stats::trim(units_, weights_, limit);
    if (!trimmed) return 0;
    weights_ = std::move(*trimmed);
    return answers_from(limit * (1 - kAtCap));
  }

  [[nodiscard]] RakingResult result(std::optional<double> cap) const {
    RakingResult result;
    result.weights = weights_;
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      sum += units_[i].answers * weights_[i];
      squares += units_[i].answers * weights_[i] * weights_[i];
    }
    if (cap) result.capped_answers = answers_from(*cap * (1 - kAtCap));
    if (squares > 0) result.effective_n = sum * sum / squares;
    for (std::size_t margin = 0; margin < margins_.size(); ++margin) {
      const std::vector<double> achieved = shares(margin);
      for (std::size_t level = 0; level < achieved.size(); ++level) {
        result.largest_error =
            std::max(result.largest_error, std::abs(achieved[level] - margins_[margin][level]));
      }
    }
    return result;
  }

  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }

 private:
  [[nodiscard]] bool keeps_to(double limit) const {
    return *std::max_element(weights_.begin(), weights_.end()) <= limit * (1 + kAtCap);
  }

  /// Answers with this weight or more.
  [[nodiscard]] double answers_from(double weight) const {
    double answers = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (weights_[i] >= weight) answers += units_[i].answers;
    }
    return answers;
  }

  [[nodiscard]] std::vector<double> shares(std::size_t margin) const {
    return weighted_shares(units_, weights_, margin, margins_[margin].size());
  }

  void scale_to_mean_one() {
    double sum = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) sum += units_[i].answers * weights_[i];
    if (!(sum > 0)) return;
    for (double& weight : weights_) weight *= answers_ / sum;
  }

  std::span<const RakingUnit> units_;
  std::span<const RakingMargin> margins_;
  std::vector<double> weights_;
  double answers_ = 0;
};

}  // namespace

std::vector<double> weighted_shares(std::span<const RakingUnit> units,
                                    std::span<const double> weights, std::size_t margin,
                                    std::size_t levels) {
  std::vector<double> shares(levels);
  double sum = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const double weight = units[i].answers * weights[i];
    shares[units[i].levels[margin]] += weight;
    sum += weight;
  }
  if (!(sum > 0)) return shares;
  for (double& share : shares) share /= sum;
  return shares;
}

RakingResult rake(std::span<const RakingUnit> units, std::span<const RakingMargin> margins,
                  const RakingOptions& options) {
  Raking raking(units, margins);
  bool converged = false;
  int sweeps = 0;
  while (!converged && sweeps < options.most_sweeps) {
    const std::vector<double> before = raking.weights();
    const double error = raking.sweep();
    ++sweeps;
    if (options.cap) {
      raking.clip(*options.cap);
      converged = raking.moved(before) <= options.tolerance;
    } else {
      converged = error <= options.tolerance;
    }
  }
  const double trimmed = converged && options.trim ? raking.trim(*options.trim) : 0;
  RakingResult result = raking.result(options.cap);
  result.trimmed_answers = trimmed;
  result.sweeps = sweeps;
  result.converged = converged;
  return result;
}

}  // namespace nps::stats
