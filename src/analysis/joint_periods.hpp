#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/analysis/metric.hpp"
#include "nps/survey/tally.hpp"

namespace nps::analysis {

/// Parts of one sample as independent ones, for methods that look at differences between them.
struct IndependentParts {
  /// Each with the weighted shares of its answers; empty for parts without answers.
  std::vector<stats::Counts> counts;  ///< of the NPS
  std::vector<Sample> samples;        ///< of a metric
};

/// Why there are none.
inline constexpr std::string_view kNoChanceInPeriods =
    "nothing in the periods is left to chance, or its part is not known";

struct IndependentPartsResult {
  std::optional<IndependentParts> parts;
  std::string_view reason;  ///< English: why there are none; empty when there are
};

/// As many answers for each part as it has by Kish's formula, over one design effect for all:
///
///   sum over pairs of Var(a - b) / sum over pairs of (S_a^2 / n_a + S_b^2 / n_b)
///
/// with S^2 the variance of answers and n Kish's effective base. It is that of the differences:
/// what all parts have in common, such as shops that are better than others at all times, is no
/// part of it; and one figure from all parts is surer than one from the few clusters of each.
/// Equal weights without strata and clusters give back the answers, but for the n / (n - 1) of the
/// variances. No parts where a stratum has a single primary sampling unit, and where those with
/// answers do not differ by chance. Of the NPS where no metric is named; every tally that has
/// answers has weights, of one sample.
[[nodiscard]] IndependentPartsResult independent_parts(
    std::span<const survey::Tally* const> tallies, const std::optional<MetricChoice>& metric);

}  // namespace nps::analysis
