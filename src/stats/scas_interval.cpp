#include <cmath>
#include <limits>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/boundary.hpp"
#include "stats/interval_families.hpp"
#include "stats/restricted_share.hpp"

namespace nps::stats {
namespace {

double cube(double x) { return x * x * x; }

/// Tango's statistic with the variance of n - 1 and without the skewness of the score (Laud 2017,
/// Pharmaceutical Statistics 16:334-348). `theta` in [-1, 1], n > 1.
double statistic(const Counts& counts, double theta) {
  if (theta < 0) return -statistic(counts.mirrored(), -theta);
  const double n = counts.n();
  const double numerator = (counts.promoters - counts.detractors) / n - theta;
  const double detractors = restricted_detractor_share(counts, theta);
  const double promoters = detractors + theta;
  const double passives = std::fmax(0, (1 - theta) - 2 * detractors);
  const double variance = (2 * detractors + theta * (1 - theta)) / (n - 1);
  if (!(variance > 0)) {
    return numerator == 0 ? 0 : std::copysign(std::numeric_limits<double>::infinity(), numerator);
  }
  const double third_moment =
      (promoters * cube(1 - theta) - passives * cube(theta) - detractors * cube(1 + theta)) /
      (n * n);
  const double score = numerator / std::sqrt(variance);
  const double skewness = third_moment / (6 * variance * std::sqrt(variance));
  // The root s of skewness (s^2 - 1) + s = score, written so that no skewness is no special case.
  const double shifted = score + skewness;
  return 2 * shifted / (1 + std::sqrt(std::fmax(0, 1 + 4 * skewness * shifted)));
}

/// Searched over the whole scale: at low levels the estimate itself can lie outside.
double lower_limit(const Counts& counts, double z) {
  return boundary(1.0, -1.0, [&](double theta) { return statistic(counts, theta) <= z; });
}

}  // namespace

IntervalResult scas_interval(const Counts& counts, double level) {
  if (counts.n() < 2) return {{}, "a scas interval needs two answers or more"};
  const double z = normal_two_sided_quantile(level);
  return {Interval{lower_limit(counts, z), -lower_limit(counts.mirrored(), z)}, {}};
}

}  // namespace nps::stats
