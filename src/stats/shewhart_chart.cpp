#include <algorithm>
#include <cmath>
#include <cstddef>

#include "nps/stats/distributions.hpp"
#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

/// Standard deviation of sigma_z without a change, times the root of the number of differences:
/// sqrt(0.826) / 1.128, 0.826 being the limit of the variance of the mean moving range.
constexpr double kSpreadOfSigmaZ = 0.806;

/// Over the periods with answers, by their z.
std::optional<double> laney_sigma(std::span<const double> z) {
  if (z.size() < 2) return std::nullopt;
  return mean_moving_range(z) / kMeanMovingRange;
}

}  // namespace

std::optional<ControlChart> shewhart_chart(const Series& series) {
  if (!(series.all.variance > 0)) return std::nullopt;

  ControlChart chart;
  chart.center = series.all.mean;
  chart.sigma = std::sqrt(series.all.variance);
  std::vector<double> z;
  for (const Answers& period : series.periods) {
    if (!period.any()) continue;
    z.push_back((period.mean - chart.center) / (chart.sigma / std::sqrt(period.n)));
  }
  chart.sigma_z = laney_sigma(z);
  chart.widened = chart.sigma_z.value_or(1) > kOverdispersed;
  const double widening = chart.widened ? *chart.sigma_z : 1;
  chart.overdispersed =
      chart.widened && widening > 1 + normal_quantile(0.99) * kSpreadOfSigmaZ /
                                          std::sqrt(static_cast<double>(z.size() - 1));
  for (double& value : z) value /= widening;

  std::size_t answered = 0;
  for (const Answers& period : series.periods) {
    chart.points.emplace_back();
    if (!period.any()) continue;
    const double reach = kChartWidth * widening * chart.sigma / std::sqrt(period.n);
    ++answered;
    chart.points.back() = ControlPoint{
        ControlLimits{chart.center, std::max(chart.center - reach, series.range.low),
                      std::min(chart.center + reach, series.range.high), z[answered - 1]},
        signals_of(std::span(z).first(answered))};
  }
  return chart;
}

}  // namespace nps::stats
