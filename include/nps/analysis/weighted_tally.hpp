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

/// The share of a group as effective counts; nothing where they are not known or infinite.
[[nodiscard]] std::optional<stats::Part> effective_share(const survey::Weighting& weighting,
                                                         stats::Group group);

/// A part of a sample, whose NPS counts so many times.
struct WeightedPart {
  const survey::Weighting* weighting = nullptr;  ///< not null
  double factor = 0;
};

/// Variance of a sum of NPS of parts of one sample that have no answer in common, each with its
/// factor. In clusters that the parts share, their NPS go together. Parts without weights add
/// nothing. Nothing where a stratum has only one primary sampling unit.
[[nodiscard]] std::optional<double> variance_of_sum(std::span<const WeightedPart> parts);

/// The weights of all answers but those of `part`, which is one of their groups.
[[nodiscard]] survey::Weighting without(const survey::Weighting& all,
                                        const survey::Weighting& part);

}  // namespace nps::analysis
