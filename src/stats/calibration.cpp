#include "nps/stats/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace nps::stats {
namespace {

constexpr double kRest = 1e-14;
constexpr int kMostSweeps = 10'000;

/// Least squares on the levels of several margins, one margin after the other until nothing moves:
/// the way in which raking itself goes, and as fast.
class Regression {
 public:
  Regression(std::span<const CalibratedUnit> units, const std::vector<double>& totals)
      : units_(units), totals_(totals), fitted_(units.size()) {
    const std::size_t margins = units.empty() ? 0 : units.front().levels.size();
    for (std::size_t margin = 0; margin < margins; ++margin) {
      std::uint32_t levels = 0;
      for (const CalibratedUnit& unit : units) levels = std::max(levels, unit.levels[margin] + 1);
      weights_.emplace_back(levels);
      for (const CalibratedUnit& unit : units) {
        weights_.back()[unit.levels[margin]] += unit.base_weight * unit.rows;
      }
    }
  }

  /// What the margins say of a row of each unit.
  const std::vector<double>& fit() {
    double largest = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      largest = std::max(largest, std::abs(totals_[i]) / units_[i].rows);
    }
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
      double moved = 0;
      for (std::size_t margin = 0; margin < weights_.size(); ++margin) {
        moved = std::max(moved, step(margin));
      }
      if (moved <= kRest * largest) break;
    }
    return fitted_;
  }

 private:
  double step(std::size_t margin) {
    std::vector<double> means(weights_[margin].size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      means[units_[i].levels[margin]] +=
          units_[i].base_weight * (totals_[i] - units_[i].rows * fitted_[i]);
    }
    double moved = 0;
    for (std::size_t level = 0; level < means.size(); ++level) {
      if (weights_[margin][level] > 0) means[level] /= weights_[margin][level];
      moved = std::max(moved, std::abs(means[level]));
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      fitted_[i] += means[units_[i].levels[margin]];
    }
    return moved;
  }

  std::span<const CalibratedUnit> units_;
  const std::vector<double>& totals_;  ///< of each unit's rows
  std::vector<double> fitted_;
  std::vector<std::vector<double>> weights_;  ///< by margin and level
};

}  // namespace

StratumSums answers_of(std::span<const CalibratedUnit> units) {
  StratumSums sums;
  for (const CalibratedUnit& unit : units) {
    if (!(unit.weight > 0)) continue;
    const double square = unit.weight * unit.weight;
    sums.psus += unit.answers.n();
    sums.squared_weights += unit.answers.n() * square;
    sums.totals.promoters += unit.answers.promoters * unit.weight;
    sums.totals.passives += unit.answers.passives * unit.weight;
    sums.totals.detractors += unit.answers.detractors * unit.weight;
    sums.promoters2 += unit.answers.promoters * square;
    sums.passives2 += unit.answers.passives * square;
    sums.detractors2 += unit.answers.detractors * square;
  }
  sums.answers = sums.psus;
  return sums;
}

std::optional<double> calibrated_variance(std::span<const CalibratedUnit> units) {
  const Counts weights = answers_of(units).totals;
  if (!(weights.n() > 0)) return std::nullopt;
  const Linearised linearised = linearise(weights);
  // Outside the population nobody has a say.
  std::vector<CalibratedUnit> inside;
  std::vector<double> totals;
  double rows = 0;
  for (const CalibratedUnit& unit : units) {
    if (!(unit.weight > 0)) continue;
    inside.push_back(unit);
    totals.push_back(linearised.of(unit.answers));
    rows += unit.rows;
  }
  if (!(rows > 1)) return std::nullopt;
  Regression regression(inside, totals);
  const std::vector<double>& fitted = regression.fit();
  double mean = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    mean += inside[i].weight * (totals[i] - inside[i].rows * fitted[i]) / rows;
  }
  double squares = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const CalibratedUnit& unit = inside[i];
    const auto add = [&](double count, double value) {
      const double distance = unit.weight * (value - fitted[i]) - mean;
      squares += count * distance * distance;
    };
    add(unit.answers.promoters, linearised.promoter);
    add(unit.answers.passives, linearised.passive);
    add(unit.answers.detractors, linearised.detractor);
    add(unit.rows - unit.answers.n(), 0);
  }
  return rows / (rows - 1) * squares;
}

}  // namespace nps::stats
