#include "analysis/class_test.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "analysis/design_places.hpp"
#include "nps/analysis/domain.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/rao_scott.hpp"

namespace nps::analysis {
namespace {

using survey::SampleDesign;

constexpr std::size_t kClasses = 3;

/// Answers of a primary sampling unit, or of a stratum of answers, in a cell of the table parts x
/// classes.
struct Entry {
  std::size_t cell = 0;
  double weight = 0;
  double squared_weight = 0;  ///< of the single answers
};

/// The answers of all parts by place.
using Entries = std::map<Place, std::vector<Entry>>;

Entries entries_of(std::span<const survey::Weighting* const> parts) {
  Entries places;
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

/// Totals of the primary sampling units of a stratum in each of its cells and, in the last column,
/// in all of them: their sums, and those of their products.
class StratumTotals {
 public:
  explicit StratumTotals(std::vector<std::size_t> cells)
      : cells_(std::move(cells)), sums_(cells_.size()), products_(cells_.size() * cells_.size()) {}

  void add_unit(const std::vector<Entry>& entries) {
    std::vector<Entry> unit{{cells_.size() - 1, 0, 0}};
    for (const Entry& entry : entries) {
      unit.push_back({column_of(entry.cell), entry.weight, 0});
      unit.front().weight += entry.weight;
    }
    for (const Entry& x : unit) {
      sums_[x.cell] += x.weight;
      for (const Entry& y : unit) products_[x.cell * cells_.size() + y.cell] += x.weight * y.weight;
    }
  }

  /// Answers each of which is a unit.
  void add_answers(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      const auto columns = {column_of(entry.cell), cells_.size() - 1};
      for (const std::size_t x : columns) {
        sums_[x] += entry.weight;
        for (const std::size_t y : columns) {
          products_[x * cells_.size() + y] += entry.squared_weight;
        }
      }
    }
  }

  /// Adds the covariances of the totals in all strata to a matrix with `size` columns.
  void add_to(std::vector<double>& covariances, std::size_t size, const SampleDesign& design,
              std::size_t stratum) const {
    for (std::size_t x = 0; x < cells_.size(); ++x) {
      for (std::size_t y = 0; y < cells_.size(); ++y) {
        const stats::StratumProducts products{design.psus[stratum], design.population(stratum),
                                              sums_[x], sums_[y], products_[x * cells_.size() + y]};
        covariances[cells_[x] * size + cells_[y]] += stats::domain_covariance({&products, 1});
      }
    }
  }

 private:
  [[nodiscard]] std::size_t column_of(std::size_t cell) const {
    const auto place = std::lower_bound(cells_.begin(), cells_.end(), cell);
    return static_cast<std::size_t>(place - cells_.begin());
  }

  std::vector<std::size_t> cells_;  ///< ascending; the last is that of all together
  std::vector<double> sums_;
  std::vector<double> products_;
};

/// Covariances of the estimated totals of all cells and, in the last column, of all together.
std::vector<double> total_covariances(const Entries& entries, const SampleDesign& design,
                                      std::size_t cells) {
  const std::size_t size = cells + 1;
  std::vector<double> covariances(size * size);
  for (auto place = entries.begin(); place != entries.end();) {
    const std::size_t stratum = place->first.first;
    auto end = place;
    std::set<std::size_t> present{cells};
    for (; end != entries.end() && end->first.first == stratum; ++end) {
      for (const Entry& entry : end->second) present.insert(entry.cell);
    }
    StratumTotals totals({present.begin(), present.end()});
    for (; place != end; ++place) {
      if (design.clustered) {
        totals.add_unit(place->second);
      } else {
        totals.add_answers(place->second);
      }
    }
    totals.add_to(covariances, size, design, stratum);
  }
  return covariances;
}

/// The covariances of the shares of all cells, each of which is its total over that of all, `sum`.
std::vector<double> share_covariances(const std::vector<double>& of_totals,
                                      const std::vector<double>& shares, double sum) {
  const std::size_t cells = shares.size();
  const std::size_t size = cells + 1;
  const double of_sum = of_totals.back();
  std::vector<double> covariances;
  for (std::size_t a = 0; a < cells; ++a) {
    for (std::size_t b = 0; b < cells; ++b) {
      const double linearised = of_totals[a * size + b] - shares[a] * of_totals[b * size + cells] -
                                shares[b] * of_totals[a * size + cells] +
                                shares[a] * shares[b] * of_sum;
      covariances.push_back(linearised / (sum * sum));
    }
  }
  return covariances;
}

double df_of(const Entries& entries, const SampleDesign& design) {
  if (!design.clustered) return degrees_of_freedom(design);
  std::set<Place> places;
  for (const auto& [place, unit] : entries) places.insert(place);
  return units_less_strata(places);
}

}  // namespace

std::optional<stats::HomogeneityResult> test_classes(
    std::span<const survey::Weighting* const> parts) {
  if (parts.empty()) return std::nullopt;
  const SampleDesign& design = *parts.front()->sample;
  const bool is_one_sample = std::all_of(
      parts.begin(), parts.end(), [&](const auto* part) { return part->sample.get() == &design; });
  if (!is_one_sample) return std::nullopt;
  stats::ClassShares shares;
  std::vector<const survey::Weighting*> tested;
  double sum = 0;
  for (const survey::Weighting* const part : parts) {
    const stats::WeightedEstimateResult result = estimate_weights(*part);
    const stats::Counts weights = weights_by_group(*part);
    if (!(weights.n() > 0)) continue;
    if (!result.estimate) return stats::HomogeneityResult{{}, result.reason};
    shares.answers += result.estimate->answers;
    shares.groups.push_back(weights);
    sum += weights.n();
    tested.push_back(part);
  }
  std::vector<double> cells;
  for (stats::Counts& group : shares.groups) {
    group = group * (1 / sum);
    cells.insert(cells.end(), {group.promoters, group.passives, group.detractors});
  }
  // Covariances of more groups than can be tested would not fit anywhere.
  if (tested.size() <= stats::kMostRaoScottGroups) {
    const Entries entries = entries_of(tested);
    shares.df = df_of(entries, design);
    shares.covariances =
        share_covariances(total_covariances(entries, design, cells.size()), cells, sum);
  }
  return stats::rao_scott(shares);
}

}  // namespace nps::analysis
