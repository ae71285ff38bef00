#include <cmath>

#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

/// Weight of the last period; each one before has 4/5 of the weight of its successor.
constexpr double kForgetting = 0.2;

/// Exponentially weighted averages from the centre of the chart on; `error_of` gives the standard
/// error of a period. They have the variance that these errors add up to, period by period.
template <class ErrorOf>
void draw_averages(const Series& series, const ErrorOf& error_of, ControlChart& chart) {
  double average = chart.center;
  double variance = 0;
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    const Answers& period = series.periods[i];
    if (!period.any()) continue;
    const double kept = 1 - kForgetting;
    const double error = kForgetting * error_of(period);
    average = kForgetting * period.mean + kept * average;
    variance = kept * kept * variance + error * error;
    const ControlLimits limits = limits_around(chart.center, std::sqrt(variance), average, series);
    ControlPoint point{limits, {}, {average}};
    if (std::abs(limits.z) > kChartWidth) point.signals.push_back(RunRule::beyond_limits);
    chart.points[i] = std::move(point);
  }
  chart.parameters.push_back({"lambda", kForgetting});
  chart.parameters.push_back({"width", kChartWidth});
}

}  // namespace

std::optional<ControlChart> ewma_chart(const Series& series) {
  std::optional<ControlChart> chart = shewhart_chart(series);
  if (!chart) return std::nullopt;
  const double sigma = (chart->widened ? *chart->sigma_z : 1) * chart->sigma;
  draw_averages(
      series, [&](const Answers& period) { return sigma / std::sqrt(period.n); }, *chart);
  return chart;
}

std::optional<ControlChart> ewma_xmr_chart(const Series& series) {
  std::optional<ControlChart> chart = xmr_chart(series);
  if (!chart) return std::nullopt;
  chart->parameters = {{"sigma", chart->sigma, true}};
  draw_averages(
      series, [&](const Answers&) { return chart->sigma; }, *chart);
  return chart;
}

}  // namespace nps::stats
