#include "analysis/joint_periods.hpp"

#include <utility>

#include "analysis/effective_sample.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::analysis {
namespace {

/// A part on the scale of the NPS, whatever is measured.
struct Part {
  survey::Weighting linear;
  stats::WeightedEstimate estimate;
  double spread = 0;  ///< variance of the answers, divisor n
};

struct Parts {
  std::vector<std::optional<Part>> parts;  ///< nothing for those without answers
  std::string_view reason;                 ///< why one of them is not known
};

Part part_of_nps(const survey::Weighting& weighting, const stats::WeightedEstimate& estimate) {
  return {weighting, estimate, stats::score_variance(estimate.shares).value_or(0)};
}

Parts parts_of(std::span<const survey::Tally* const> tallies,
               const std::optional<MetricChoice>& metric) {
  Parts all;
  for (const survey::Tally* tally : tallies) {
    all.parts.emplace_back();
    if (tally->n() == 0) continue;
    const survey::Weighting& weighting = *tally->weighting();
    if (!metric) {
      const stats::WeightedEstimateResult result = estimate_weights(weighting);
      if (!result.estimate) return {{}, result.reason};
      all.parts.back() = part_of_nps(weighting, *result.estimate);
      continue;
    }
    const AnswerFigure figure = figure_of(*metric->metric);
    const auto [answers, reason] = effective_answers(weighting, metric->scale, figure);
    if (!answers) return {{}, reason};
    constexpr double kToNps = 4;  // the NPS is 2 x - 1
    all.parts.back() = Part{linear_answers(weighting, metric->scale, figure), answers->estimate,
                            kToNps * answers->spread};
  }
  return all;
}

/// Over all pairs of parts that have answers: the variance of their difference, and what it would
/// be in simple random samples of Kish's size.
struct OverPairs {
  double variance = 0;
  double simple = 0;
};

std::optional<OverPairs> over_pairs(const std::vector<std::optional<Part>>& parts) {
  std::vector<WeightedPart> sum;
  OverPairs over;
  for (const std::optional<Part>& part : parts) {
    if (!part) continue;
    sum.push_back({&part->linear, 1});
    over.variance += part->estimate.variance;
    over.simple += part->spread / part->estimate.kish_effective_n;
  }
  const std::optional<double> of_sum = variance_of_sum(sum);
  if (!of_sum) return std::nullopt;
  // Var(a - b) over all pairs is the number of parts times their variances, less that of the sum.
  const auto size = static_cast<double>(sum.size());
  const double all = size * over.variance;
  over.variance = all - *of_sum;
  constexpr double kRoundingError = 1e-12;
  if (!(over.variance > kRoundingError * all)) over.variance = 0;
  over.simple *= size - 1;
  return over;
}

Sample sample_of(const survey::Weighting& weighting, const MetricScale& scale, double spread,
                 double n) {
  const Sample one = weighted_shares(weighting, scale);
  const double half = (scale.scale.size() - 1) / 2.0;
  Sample sample;
  sample.n = n;
  sample.boxed = one.boxed * n;
  sample.sum = *one.sum * n;
  sample.squares = *sample.sum * (*sample.sum / n) + spread * half * half * n;
  return sample;
}

}  // namespace

IndependentPartsResult independent_parts(std::span<const survey::Tally* const> tallies,
                                         const std::optional<MetricChoice>& metric) {
  const Parts parts = parts_of(tallies, metric);
  if (!parts.reason.empty()) return {std::nullopt, parts.reason};
  const std::optional<OverPairs> over = over_pairs(parts.parts);
  if (!over) return {std::nullopt, kNoChanceInPeriods};
  // Answers that are all alike differ by no chance in any sample.
  double design_effect = 1;
  if (over->simple > 0) design_effect = over->variance / over->simple;
  if (!(design_effect > 0)) return {std::nullopt, kNoChanceInPeriods};
  IndependentParts independent;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    independent.counts.emplace_back();
    independent.samples.emplace_back();
    independent.samples.back().sum = independent.samples.back().squares = 0;
    const std::optional<Part>& part = parts.parts[i];
    if (!part) continue;
    const double n = part->estimate.kish_effective_n / design_effect;
    if (metric) {
      independent.samples.back() =
          sample_of(*tallies[i]->weighting(), metric->scale, part->spread, n);
    } else {
      independent.counts.back() = part->estimate.shares * n;
    }
  }
  return {std::move(independent), {}};
}

}  // namespace nps::analysis
