#include "nps/stats/linear_trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::stats {
namespace {

/// Added to answers that do not vary, which would otherwise be taken for certain.
constexpr Counts kPseudoAnswers{0.75, 1.5, 0.75};

struct WeightedPoint {
  double x = 0;
  double y = 0;
  double weight = 0;
};

/// Of all answers together, never 0.
double common_variance(std::span<const Counts> periods) {
  Counts all;
  for (const Counts& period : periods) all = all + period;
  const double variance = score_variance(all).value_or(0);
  return variance > 0 ? variance : *score_variance(all + kPseudoAnswers);
}

std::vector<WeightedPoint> points_of(std::span<const Counts> periods) {
  const double common = common_variance(periods);
  std::vector<WeightedPoint> points;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!(periods[i].n() > 0)) continue;
    const double n = periods[i].n();
    const double own = *score_variance(periods[i]);
    const double variance = n < kLeastOwnVariance || !(own > 0) ? common : own;
    points.push_back({static_cast<double>(i), *nps(periods[i]), n / variance});
  }
  return points;
}

}  // namespace

std::optional<LinearTrend> linear_trend(std::span<const Counts> periods) {
  const std::vector<WeightedPoint> points = points_of(periods);
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
