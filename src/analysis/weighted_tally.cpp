#include "nps/analysis/weighted_tally.hpp"

#include <array>
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

}  // namespace

stats::WeightedEstimateResult estimate_weights(const survey::Weighting& weighting) {
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
  std::vector<stats::StratumSums> sample(design.psus.size());
  for (std::size_t i = 0; i < sample.size(); ++i) sample[i].psus = design.psus[i];
  if (sample.size() == 1) sample.front().population = design.population;
  return stats::estimate_domain(part, sample);
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
