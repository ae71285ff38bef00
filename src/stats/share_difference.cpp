#include "nps/stats/share_difference.hpp"

#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "stats/mover.hpp"
#include "stats/wilson.hpp"

namespace nps::stats {
namespace {

double share(const Part& part) { return part.count / part.n; }

/// The answers that are not of the part: its upper limits are the lower ones of these.
Part rest(const Part& part) { return {part.n - part.count, part.n, part.is_known}; }

double below(const Part& part, double z) {
  if (part.is_known) return 0;
  return share(part) - wilson_lower(part.count, part.n, z);
}

double reach_below(const Part& a, const Part& b, double z) {
  return mover_reach(below(a, z), below(rest(b), z));
}

double rough_variance(const Part& part) {
  const double p = share(part);
  return (p * (1 - p) + 1 / (part.n + 1)) / part.n;
}

double touching_z(const Part& higher, const Part& lower) {
  const double distance = share(higher) - share(lower);
  const Part others = rest(lower);
  if (higher.is_known) return wilson_z_below(others.count, others.n, distance);
  if (lower.is_known) return wilson_z_below(higher.count, higher.n, distance);
  const double first = rough_variance(higher);
  return mover_z(
      distance, first / (first + rough_variance(lower)),
      [&](double x) { return wilson_z_below(higher.count, higher.n, x); },
      [&](double y) { return wilson_z_below(others.count, others.n, y); });
}

}  // namespace

std::optional<Difference> share_difference(const Part& a, const Part& b, double level) {
  if (!(a.n > 0) || !(b.n > 0) || !(level > 0 && level < 1)) return std::nullopt;
  if (a.is_known && b.is_known) return std::nullopt;
  const double z = normal_two_sided_quantile(level);
  Difference result;
  result.estimate = share(a) - share(b);
  result.interval.low = std::clamp(result.estimate - reach_below(a, b, z), -1.0, 1.0);
  result.interval.high = std::clamp(result.estimate + reach_below(b, a, z), -1.0, 1.0);
  if (result.estimate > 0) result.z = touching_z(a, b);
  if (result.estimate < 0) result.z = -touching_z(b, a);
  result.p = normal_two_sided_p(result.z);
  return result;
}

}  // namespace nps::stats
