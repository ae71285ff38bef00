#include "nps/stats/difference.hpp"

#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/score_interval.hpp"
#include "stats/root.hpp"

namespace nps::stats {
namespace {

/// Beyond this z the two-sided p is no longer a normal double.
constexpr double kLargestZ = 37.5;

/// How far the interval of a - b reaches below its estimate: the recovered variances of the limit
/// of `a` below and of `b` above (Zou and Donner 2008, Statistics in Medicine 27:1693-1702).
double reach_below(const Counts& a, const Counts& b, double z) {
  const double below = *nps(a) - score_lower_limit(a, z);
  const double above = score_upper_limit(b, z) - *nps(b);
  return std::sqrt(below * below + above * above);
}

/// Two-sided p for a > b: the interval starts to cover 0 at the z where it reaches as far as the
/// estimate.
double inverted_p(const Counts& a, const Counts& b, double estimate) {
  const auto lower_limit = [&](double z) { return estimate - reach_below(a, b, z); };
  const double farthest = lower_limit(kLargestZ);
  if (farthest > 0) return 0;
  return normal_two_sided_p(find_root(lower_limit, {0, estimate}, {kLargestZ, farthest}));
}

}  // namespace

std::optional<Difference> difference(const Counts& a, const Counts& b, double level) {
  const std::optional<double> nps_a = nps(a);
  const std::optional<double> nps_b = nps(b);
  if (!nps_a || !nps_b || !(level > 0 && level < 1)) return std::nullopt;

  const double z = normal_two_sided_quantile(level);
  Difference result;
  result.estimate = *nps_a - *nps_b;
  result.interval.low = std::clamp(result.estimate - reach_below(a, b, z), -2.0, 2.0);
  result.interval.high = std::clamp(result.estimate + reach_below(b, a, z), -2.0, 2.0);
  if (result.estimate > 0) result.p = inverted_p(a, b, result.estimate);
  if (result.estimate < 0) result.p = inverted_p(b, a, -result.estimate);
  return result;
}

}  // namespace nps::stats
