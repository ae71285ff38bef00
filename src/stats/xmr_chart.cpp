#include <cmath>
#include <cstddef>

#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

/// Upper limit of a moving range in units of their mean, with the digits of the tables (D4).
constexpr double kWidestMovingRange = 3.267;
constexpr double kRounding = 1e-12;

}  // namespace

std::optional<ControlChart> xmr_chart(const Series& series) {
  std::vector<double> values;
  double sum = 0;
  for (const Answers& period : series.periods) {
    if (!period.any()) continue;
    values.push_back(period.mean);
    sum += period.mean;
  }
  if (values.size() < 2) return std::nullopt;
  const double mean_range = mean_moving_range(values);
  // Weighted means that are equal differ by rounding.
  if (!(mean_range > kRounding * (series.range.high - series.range.low))) return std::nullopt;

  ControlChart chart;
  chart.center = sum / static_cast<double>(values.size());
  chart.sigma = mean_range / kMeanMovingRange;
  const double widest = kWidestMovingRange * mean_range;
  chart.parameters = {{"sigma", chart.sigma, true}, {"moving_range_high", widest, true}};
  std::vector<double> z;
  for (const Answers& period : series.periods) {
    chart.points.emplace_back();
    if (!period.any()) continue;
    const ControlLimits limits = limits_around(chart.center, chart.sigma, period.mean, series);
    ControlPoint point{limits, {}};
    z.push_back(limits.z);
    point.signals = signals_of(z);
    if (z.size() > 1) {
      point.plotted.moving_range = std::abs(period.mean - values[z.size() - 2]);
      if (*point.plotted.moving_range > widest) point.signals.push_back(RunRule::moving_range);
    }
    chart.points.back() = std::move(point);
  }
  return chart;
}

}  // namespace nps::stats
