#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/stats/mix_and_rate.hpp"

namespace nps::analysis {

/// Which segments changed the NPS, by their share or by their own NPS, and how much of the change
/// came from promoters and from detractors.
struct Explanation {
  std::vector<std::string> by;
  std::vector<std::vector<std::string>> keys;  ///< in the order of the parts
  stats::MixAndRate split;                     ///< largest part of the change first
  /// Of `split.rate`, the shares of the segments taken as given.
  std::optional<double> rate_error;
  std::string_view no_rate_error;  ///< English: why there is none
  /// Of `split.from_promoters` and `split.from_detractors`.
  std::optional<stats::Interval> promoters_interval;
  std::optional<stats::Interval> detractors_interval;
};

/// Why an explanation of answers with weights lacks an interval, and often a standard error.
inline constexpr std::string_view kNoDesignError =
    "the sample does not say how sure it is: too few or equal primary sampling units";

/// Explains the change from the answers of `a` to those of `b` by their segments; a segment of one
/// side only counts as empty on the other. With weights, those count, and sides of one sample go
/// together in the strata and clusters they share. Nothing when a side has no answers.
[[nodiscard]] std::optional<Explanation> explain(const std::vector<std::string>& by,
                                                 const std::vector<GroupAnswers>& a,
                                                 const std::vector<GroupAnswers>& b, double level);

}  // namespace nps::analysis
