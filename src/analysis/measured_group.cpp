#include "nps/analysis/measured_group.hpp"

#include "nps/analysis/weighted_metric.hpp"

namespace nps::analysis {

MeasuredGroup measure_group(const survey::Tally& tally, const stats::IntervalMethod& interval,
                            double level, const std::optional<MetricChoice>& metric) {
  if (!metric) return {estimate_group(tally, interval, level), {}};
  MeasuredGroup group{{tally, {}, {}, {}, {}, {}, {}, {}, {}, {}}, {}};
  group.reason = group.interval.reason = "another metric was asked for";
  group.metric = measure_metric(tally, *metric);
  return group;
}

}  // namespace nps::analysis
