#include <algorithm>

#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

/// Half of the change, in standard errors, that is found soonest.
constexpr double kAllowance = 0.5;
/// A sum above this is no chance.
constexpr double kDecision = 5;

}  // namespace

std::optional<ControlChart> cusum_chart(const Series& series) {
  std::optional<ControlChart> chart = shewhart_chart(series);
  if (!chart) return std::nullopt;
  CumulativeSums sums;
  for (std::optional<ControlPoint>& point : chart->points) {
    if (!point) continue;
    const double z = point->limits->z;
    sums = {std::max(0.0, sums.up + z - kAllowance), std::max(0.0, sums.down - z - kAllowance)};
    point = ControlPoint{std::nullopt, {}, {{}, {}, sums}};
    if (sums.up > kDecision) point->signals.push_back(RunRule::sum_up);
    if (sums.down > kDecision) point->signals.push_back(RunRule::sum_down);
  }
  chart->parameters = {{"allowance", kAllowance}, {"decision", kDecision}};
  return chart;
}

}  // namespace nps::stats
