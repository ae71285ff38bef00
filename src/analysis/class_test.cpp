#include "analysis/class_test.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include "analysis/design_places.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/rao_scott.hpp"

namespace nps::analysis {
namespace {

using survey::DesignCell;

constexpr std::size_t kClasses = 3;

/// Answers of a primary sampling unit, or of a stratum of answers, in a cell of the table parts x
/// classes.
struct Entry {
  std::size_t cell = 0;
  double weight = 0;
  double squared_weight = 0;  ///< of the single answers
};

/// Sums over the primary sampling units of a stratum, with w the weights of one by cell and s their
/// sum.
class StratumMoments {
 public:
  explicit StratumMoments(std::size_t cells)
      : cells_(cells), totals_(cells), with_sum_(cells), products_(cells * cells) {}

  void add_unit(const std::vector<Entry>& entries) {
    double sum = 0;
    for (const Entry& entry : entries) sum += entry.weight;
    for (const Entry& a : entries) {
      totals_[a.cell] += a.weight;
      with_sum_[a.cell] += a.weight * sum;
      for (const Entry& b : entries) products_[a.cell * cells_ + b.cell] += a.weight * b.weight;
    }
    total_ += sum;
    squared_sums_ += sum * sum;
  }

  /// Answers each of which is a unit.
  void add_answers(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      totals_[entry.cell] += entry.weight;
      with_sum_[entry.cell] += entry.squared_weight;
      products_[entry.cell * cells_ + entry.cell] += entry.squared_weight;
      total_ += entry.weight;
      squared_sums_ += entry.squared_weight;
    }
  }

  /// Of what the units add to the linearised shares of two cells, (w - share s) / `weights`.
  void linearise(const std::vector<double>& shares, std::size_t a, std::size_t b, double weights,
                 stats::StratumProducts& sums) const {
    sums.total_a = (totals_[a] - shares[a] * total_) / weights;
    sums.total_b = (totals_[b] - shares[b] * total_) / weights;
    sums.products = (products_[a * cells_ + b] - shares[a] * with_sum_[b] -
                     shares[b] * with_sum_[a] + shares[a] * shares[b] * squared_sums_) /
                    (weights * weights);
  }

 private:
  std::size_t cells_;
  std::vector<double> totals_;    ///< of w
  std::vector<double> with_sum_;  ///< of w s
  std::vector<double> products_;  ///< of w w', row by row
  double total_ = 0;              ///< of s
  double squared_sums_ = 0;       ///< of s^2
};

/// The answers of all parts by place.
std::map<Place, std::vector<Entry>> entries_of(std::span<const survey::Weighting* const> parts) {
  std::map<Place, std::vector<Entry>> places;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const auto& [place, cell] : by_place(*parts[part])) {
      for (std::size_t c = 0; c < kClasses; ++c) {
        if (!(cell.weights[c] > 0)) continue;
        places[place].push_back({part * kClasses + c, cell.weights[c], cell.squared_weights[c]});
      }
    }
  }
  return places;
}

/// The covariances of the shares of all cells, row by row.
std::vector<double> covariances(std::span<const survey::Weighting* const> parts,
                                const std::vector<double>& shares, double weights) {
  const survey::SampleDesign& design = *parts.front()->sample;
  const std::size_t cells = shares.size();
  std::vector<double> sums(cells * cells);
  const std::map<Place, std::vector<Entry>> places = entries_of(parts);
  for (auto place = places.begin(); place != places.end();) {
    const std::size_t h = place->first.first;
    StratumMoments moments(cells);
    for (; place != places.end() && place->first.first == h; ++place) {
      if (design.clustered) {
        moments.add_unit(place->second);
      } else {
        moments.add_answers(place->second);
      }
    }
    stats::StratumProducts stratum;
    stratum.psus = design.psus[h];
    stratum.population = design.population(h);
    for (std::size_t a = 0; a < cells; ++a) {
      for (std::size_t b = 0; b < cells; ++b) {
        moments.linearise(shares, a, b, weights, stratum);
        sums[a * cells + b] += stats::domain_covariance({&stratum, 1});
      }
    }
  }
  return sums;
}

}  // namespace

std::optional<stats::HomogeneityResult> test_classes(
    std::span<const survey::Weighting* const> parts) {
  if (parts.empty()) return std::nullopt;
  const bool is_one_sample = std::all_of(parts.begin(), parts.end(), [&](const auto* part) {
    return part->sample == parts.front()->sample;
  });
  if (!is_one_sample) return std::nullopt;
  stats::ClassShares shares;
  std::vector<const survey::Weighting*> tested;
  double weights = 0;
  for (const survey::Weighting* const part : parts) {
    const stats::WeightedEstimateResult result = estimate_weights(*part);
    const stats::Counts weights_of_part = weights_by_group(*part);
    if (!(weights_of_part.n() > 0)) continue;
    if (!result.estimate) return stats::HomogeneityResult{{}, result.reason};
    shares.answers += result.estimate->answers;
    shares.groups.push_back(weights_of_part);
    weights += weights_of_part.n();
    tested.push_back(part);
  }
  std::vector<double> cells;
  for (stats::Counts& group : shares.groups) {
    group = group * (1 / weights);
    cells.insert(cells.end(), {group.promoters, group.passives, group.detractors});
  }
  // Covariances of more groups than can be tested would not fit anywhere.
  if (!tested.empty() && tested.size() <= stats::kMostRaoScottGroups) {
    shares.covariances = covariances(tested, cells, weights);
  }
  shares.df = degrees_of_freedom(*parts.front()->sample);
  return stats::rao_scott(shares);
}

}  // namespace nps::analysis
