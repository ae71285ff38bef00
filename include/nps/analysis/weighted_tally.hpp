#pragma once

#include <optional>
#include <span>

#include "nps/stats/survey_design.hpp"
#include "nps/survey/tally.hpp"

namespace nps::analysis {

/// The estimate of a tally with weights, as a part of its sample.
[[nodiscard]] stats::WeightedEstimateResult estimate_weights(const survey::Weighting& weighting);

/// Sums of the weights.
[[nodiscard]] stats::Counts weights_by_group(const survey::Weighting& weighting);

/// The weights of all answers but those of `part`, which is one of their groups.
[[nodiscard]] survey::Weighting without(const survey::Weighting& all,
                                        const survey::Weighting& part);

/// One of the three groups against the two others: promoters are its answers, detractors all
/// others. The NPS of that is 2 * share - 1, and as sure as the share.
[[nodiscard]] survey::Weighting share_of(const survey::Weighting& weighting, survey::Group group);

/// A part of a sample, whose NPS counts so many times.
struct WeightedPart {
  const survey::Weighting* weighting = nullptr;  ///< not null
  double factor = 0;
};

/// Variance of a sum of NPS of parts that have no answer in common, each with its factor; parts of
/// one sample go together in the strata and clusters they share. Parts without weights add nothing.
/// Nothing where a stratum has only one primary sampling unit.
[[nodiscard]] std::optional<double> variance_of_sum(std::span<const WeightedPart> parts);

/// Every answer as the part of a promoter that its score is of the way from the least score to the
/// greatest, `steps` above it, and of a detractor as to the rest. The NPS of that is
/// 2 * (mean - least) / steps - 1, and as sure as the mean; its design effect is that of answers at
/// both ends of the scale.
[[nodiscard]] survey::Weighting mean_of(const survey::Weighting& weighting, double steps);

}  // namespace nps::analysis
