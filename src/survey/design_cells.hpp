#pragma once

#include <memory>
#include <optional>
#include <span>

#include "nps/survey/survey.hpp"
#include "survey/roles.hpp"
#include "survey/segments.hpp"

namespace nps::survey {

/// The weights of a tally whose answers were drawn one by one, from a sample with one stratum.
[[nodiscard]] Weighting weighting_of(const Tally& tally, const WeightSums& sums,
                                     const std::shared_ptr<const SampleDesign>& sample);

/// Adds their weights to the tallies of a survey: those of all answers, and those of `tables`,
/// which are the breakdowns of `result`, then those of the design. `population` is the number of
/// primary sampling units there are.
void add_weights(const Roles& roles, const WeightSums& overall,
                 std::span<const SegmentTable> tables, std::optional<double> population,
                 SurveyTally& result);

}  // namespace nps::survey
