#include "nps/stats/score_interval.hpp"

#include <cmath>
#include <limits>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/boundary.hpp"
#include "stats/interval_families.hpp"
#include "stats/restricted_share.hpp"

namespace nps::stats {

double score_statistic(const Counts& counts, double theta) {
  if (theta < 0) return -score_statistic(counts.mirrored(), -theta);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (theta > 1) return -kInfinity;
  const double numerator = counts.promoters - counts.detractors - counts.n() * theta;
  const double share = restricted_detractor_share(counts, theta);
  const double variance = counts.n() * (2 * share + theta * (1 - theta));
  if (variance > 0) return numerator / std::sqrt(variance);
  return numerator == 0 ? 0 : std::copysign(kInfinity, numerator);
}

double score_lower_limit(const Counts& counts, double z) {
  return boundary(*nps(counts), -1.0,
                  [&](double theta) { return score_statistic(counts, theta) <= z; });
}

double score_upper_limit(const Counts& counts, double z) {
  return -score_lower_limit(counts.mirrored(), z);
}

Interval score_limits(const Counts& counts, double z) {
  return {score_lower_limit(counts, z), score_upper_limit(counts, z)};
}

double score_test_p(const Counts& counts, double theta0) {
  if (!(counts.n() > 0)) return 1;
  return normal_two_sided_p(score_statistic(counts, theta0));
}

IntervalResult score_interval(const Counts& counts, double level) {
  return {score_limits(counts, normal_two_sided_quantile(level)), {}};
}

}  // namespace nps::stats
