#pragma once

#include <memory>
#include <optional>
#include <span>

#include "nps/survey/survey.hpp"
#include "survey/roles.hpp"
#include "survey/segments.hpp"
#include "survey/stratum_populations.hpp"

namespace nps::survey {

/// How many primary sampling units there are, as far as it is said.
struct Populations {
  std::optional<double> in_all;                ///< in a sample without strata
  const StratumPopulations* by_row = nullptr;  ///< where a column says it
};

/// Adds the populations of the strata with these names. Throws Error for those that contradict
/// themselves or are smaller than the sample.
void set_populations(SampleDesign& sample, const Populations& populations, const Roles& roles,
                     const std::vector<std::string>& names);

/// The weights of a tally whose answers were drawn one by one, from a sample with one stratum.
[[nodiscard]] Weighting weighting_of(const Tally& tally, const WeightSums& sums,
                                     const std::shared_ptr<const SampleDesign>& sample);

/// Adds their weights to the tallies of a survey: those of all answers, and those of `tables`,
/// which are the breakdowns of `result`, then those of the design. Throws Error for populations
/// that contradict themselves or the sample.
void add_weights(const Roles& roles, const WeightSums& overall,
                 std::span<const SegmentTable> tables, const Populations& populations,
                 SurveyTally& result);

}  // namespace nps::survey
