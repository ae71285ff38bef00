#pragma once

#include <optional>

#include "nps/analysis/metric.hpp"
#include "nps/stats/difference.hpp"
#include "nps/survey/tally.hpp"

/// Metrics of answers with weights, strata or clusters. The value is weighted; its linearised
/// variance says how many answers of a simple random sample would be as sure, and every interval
/// and test is used on so many: equal weights give back what answers without weights give.
namespace nps::analysis {

/// The metric of a tally with weights: one whose unit is no point. As Metric::estimate, with the
/// standard error of the design.
[[nodiscard]] MetricValue weighted_value(const survey::Tally& tally, const MetricChoice& choice);

/// A part of a sample less all other answers of the sample; as Metric::difference, and nothing
/// where chance has no part in either side or its part is not known.
[[nodiscard]] std::optional<stats::Difference> weighted_difference_to_rest(
    const survey::Tally& part, const survey::Tally& sample, const MetricChoice& choice);

}  // namespace nps::analysis
