#include "nps/stats/linear_trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

struct WeightedPoint {
  double x = 0;
  double y = 0;
  double weight = 0;
};

std::vector<WeightedPoint> points_of(const Series& series) {
  // Effective answers are whole numbers but for rounding where weights are equal.
  constexpr double kRoundingError = 1e-12;
  const double least = series.least_own_variance * (1 - kRoundingError);
  std::vector<WeightedPoint> points;
  for (std::size_t i = 0; i < series.periods.size(); ++i) {
    const Answers& period = series.periods[i];
    if (!period.any()) continue;
    const bool has_own = period.n >= least && period.variance > 0;
    const double variance = has_own ? period.variance : series.known_variance;
    points.push_back({static_cast<double>(i), period.mean, period.n / variance});
  }
  return points;
}

}  // namespace

std::optional<LinearTrend> linear_trend(const Series& series) {
  const std::vector<WeightedPoint> points = points_of(series);
  if (points.size() < kLeastPeriods) return std::nullopt;
  double weight = 0;
  double x_sum = 0;
  double y_sum = 0;
  for (const WeightedPoint& point : points) {
    weight += point.weight;
    x_sum += point.weight * point.x;
    y_sum += point.weight * point.y;
  }
  const double x_mean = x_sum / weight;
  const double y_mean = y_sum / weight;
  double xx = 0;
  double xy = 0;
  for (const WeightedPoint& point : points) {
    xx += point.weight * (point.x - x_mean) * (point.x - x_mean);
    xy += point.weight * (point.x - x_mean) * (point.y - y_mean);
  }
  LinearTrend trend;
  trend.slope = xy / xx;
  trend.intercept = y_mean - trend.slope * x_mean;
  for (const WeightedPoint& point : points) {
    const double rest = point.y - y_mean - trend.slope * (point.x - x_mean);
    trend.residual += point.weight * rest * rest;
  }
  trend.overdispersion = trend.residual / static_cast<double>(points.size() - 2);
  trend.standard_error = std::sqrt(std::max(trend.overdispersion, 1.0) / xx);
  trend.z = trend.slope / trend.standard_error;
  trend.p = normal_two_sided_p(trend.z);
  return trend;
}

}  // namespace nps::stats
