#pragma once

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

}  // namespace nps::analysis
