#pragma once

#include <optional>

#include "nps/analysis/metric.hpp"
#include "nps/analysis/segment_report.hpp"

namespace nps::analysis {

/// What is known of a group of answers: its NPS or, where another metric was asked for, that and
/// nothing of an NPS but the answers behind it.
struct MeasuredGroup : GroupEstimate {
  std::optional<MetricValue> metric;

  /// An NPS on the scale of shares, a metric in its unit.
  [[nodiscard]] const std::optional<double>& value() const { return metric ? metric->value : nps; }
};

/// The NPS with `interval` at `level`, or the metric with what was chosen for it.
[[nodiscard]] MeasuredGroup measure_group(const survey::Tally& tally,
                                          const stats::IntervalMethod& interval, double level,
                                          const std::optional<MetricChoice>& metric);

}  // namespace nps::analysis
