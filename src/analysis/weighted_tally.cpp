#include "nps/analysis/weighted_tally.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace nps::analysis {
namespace {

using survey::DesignCell;
using survey::Group;

constexpr auto kPromoter = static_cast<std::size_t>(Group::promoter);
constexpr auto kPassive = static_cast<std::size_t>(Group::passive);
constexpr auto kDetractor = static_cast<std::size_t>(Group::detractor);

/// A stratum, and its primary sampling unit or, where answers are drawn, 0.
using Place = std::pair<std::uint32_t, std::uint32_t>;

template <typename Step>
void combine(DesignCell& cell, const DesignCell& other, Step step) {
  step(cell.answers, other.answers);
  for (std::size_t i = 0; i < cell.weights.size(); ++i) {
    step(cell.weights[i], other.weights[i]);
    step(cell.squared_weights[i], other.squared_weights[i]);
  }
}

std::map<Place, DesignCell> by_place(const survey::Weighting& weighting) {
  std::map<Place, DesignCell> cells;
  for (const DesignCell& cell : weighting.cells) {
    const Place place{cell.stratum, weighting.sample->clustered ? cell.psu : 0};
    const auto [entry, is_new] = cells.emplace(place, cell);
    if (is_new) continue;
    combine(entry->second, cell, [](double& sum, double more) { sum += more; });
  }
  return cells;
}

stats::Counts counts_in(const std::array<double, 3>& by_group) {
  return {by_group[kPromoter], by_group[kPassive], by_group[kDetractor]};
}

/// Sums of answers that are each drawn on their own.
stats::StratumSums sums_of_answers(const DesignCell& cell) {
  stats::StratumSums sums;
  sums.psus = sums.answers = cell.answers;
  sums.totals = counts_in(cell.weights);
  const stats::Counts squares = counts_in(cell.squared_weights);
  sums.squared_weights = squares.n();
  sums.promoters2 = squares.promoters;
  sums.passives2 = squares.passives;
  sums.detractors2 = squares.detractors;
  return sums;
}

std::vector<stats::StratumSums> sample_of(const survey::SampleDesign& design) {
  std::vector<stats::StratumSums> sample(design.psus.size());
  for (std::size_t i = 0; i < sample.size(); ++i) sample[i].psus = design.psus[i];
  if (sample.size() == 1) sample.front().population = design.population;
  return sample;
}

std::vector<stats::StratumSums> strata_of(const survey::Weighting& weighting) {
  const survey::SampleDesign& design = *weighting.sample;
  std::vector<stats::StratumSums> part(design.psus.size());
  for (const auto& [place, cell] : by_place(weighting)) {
    stats::StratumSums& stratum = part[cell.stratum];
    if (design.clustered) {
      stratum.add_psu(counts_in(cell.weights), cell.answers, counts_in(cell.squared_weights).n());
    } else {
      stratum.merge(sums_of_answers(cell));
    }
  }
  return part;
}

/// What the answers of a cell add to the linearised value, which has a value for each group.
struct LinearCell {
  double total = 0;
  double size = 0;
  double squares = 0;  ///< of single answers
};

LinearCell linear_cell(const DesignCell& cell, const std::array<double, 3>& values) {
  LinearCell sums;
  for (std::size_t group = 0; group < values.size(); ++group) {
    sums.total += values[group] * cell.weights[group];
    sums.size += std::abs(values[group]) * cell.weights[group];
    sums.squares += values[group] * values[group] * cell.squared_weights[group];
  }
  return sums;
}

/// Values of the answers by group, as they change the NPS of a part times its factor.
std::array<double, 3> linearised(const stats::Counts& weights, double factor) {
  const double sum = weights.n();
  const double nps = (weights.promoters - weights.detractors) / sum;
  std::array<double, 3> values{};
  values[kPromoter] = factor * (1 - nps) / sum;
  values[kPassive] = factor * -nps / sum;
  values[kDetractor] = factor * (-1 - nps) / sum;
  return values;
}

}  // namespace

stats::WeightedEstimateResult estimate_weights(const survey::Weighting& weighting) {
  return stats::estimate_domain(strata_of(weighting), sample_of(*weighting.sample));
}

std::optional<stats::Part> effective_share(const survey::Weighting& weighting, stats::Group group) {
  return stats::effective_share(strata_of(weighting), sample_of(*weighting.sample), group);
}

std::optional<double> variance_of_sum(std::span<const WeightedPart> parts) {
  if (parts.empty()) return 0;
  const survey::SampleDesign& design = *parts.front().weighting->sample;
  std::map<Place, LinearCell> places;
  for (const WeightedPart& part : parts) {
    const stats::Counts weights = weights_by_group(*part.weighting);
    if (!(weights.n() > 0)) continue;
    const std::array<double, 3> values = linearised(weights, part.factor);
    for (const auto& [place, cell] : by_place(*part.weighting)) {
      const LinearCell more = linear_cell(cell, values);
      LinearCell& sum = places[place];
      sum.total += more.total;
      sum.size += more.size;
      sum.squares += more.squares;
    }
  }
  std::vector<stats::LinearSums> strata(design.psus.size());
  for (const auto& [place, sum] : places) {
    stats::LinearSums& stratum = strata[place.first];
    stratum.total += sum.total;
    stratum.squares += design.clustered ? sum.total * sum.total : sum.squares;
    stratum.sizes += design.clustered ? sum.size * sum.size : sum.squares;
  }
  return stats::total_variance(strata, sample_of(design));
}

stats::Counts weights_by_group(const survey::Weighting& weighting) {
  stats::Counts sum;
  for (const DesignCell& cell : weighting.cells) {
    const stats::Counts more = counts_in(cell.weights);
    sum = {sum.promoters + more.promoters, sum.passives + more.passives,
           sum.detractors + more.detractors};
  }
  return sum;
}

survey::Weighting without(const survey::Weighting& all, const survey::Weighting& part) {
  std::map<Place, DesignCell> left = by_place(all);
  for (const auto& [place, cell] : by_place(part)) {
    combine(left[place], cell, [](double& sum, double less) { sum -= less; });
  }
  survey::Weighting rest{all.sample, all.score_sum - part.score_sum, {}};
  for (const auto& [place, cell] : left) {
    if (cell.answers > 0) rest.cells.push_back(cell);
  }
  return rest;
}

}  // namespace nps::analysis
