#include <cmath>
#include <limits>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/boundary.hpp"
#include "stats/interval_families.hpp"
#include "stats/restricted_share.hpp"

namespace nps::stats {
namespace {

/// observed * log(observed / expected) - (observed - expected). The second part adds up to 0 over
/// the groups and makes every term small and positive, so that large surveys lose no digits.
double deviance_term(double observed, double expected) {
  if (observed == 0) return expected;
  if (expected == 0) return std::numeric_limits<double>::infinity();
  const double excess = (observed - expected) / expected;
  return expected * ((1 + excess) * std::log1p(excess) - excess);
}

/// Twice the log-likelihood that is lost by fixing the NPS at `theta`.
double deviance(const Counts& counts, double theta) {
  if (theta < 0) return deviance(counts.mirrored(), -theta);
  const double n = counts.n();
  const double share = restricted_detractor_share(counts, theta);
  const double passives = std::fmax(0, (1 - theta) - 2 * share);
  return 2 * (deviance_term(counts.promoters, n * (share + theta)) +
              deviance_term(counts.passives, n * passives) +
              deviance_term(counts.detractors, n * share));
}

}  // namespace

IntervalResult likelihood_interval(const Counts& counts, double level) {
  const double z = normal_two_sided_quantile(level);
  const auto is_inside = [&](double theta) { return deviance(counts, theta) <= z * z; };
  const double estimate = *nps(counts);
  return {Interval{boundary(estimate, -1.0, is_inside), boundary(estimate, 1.0, is_inside)}, {}};
}

}  // namespace nps::stats
