#include "nps/stats/difference.hpp"

#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "nps/stats/score_interval.hpp"
#include "stats/mover.hpp"
#include "stats/restricted_share.hpp"

namespace nps::stats {
namespace {

/// Beyond this z the two-sided p is no longer a normal double.
constexpr double kLargestZ = 37.5;

/// How far the interval of a - b reaches below its estimate.
double reach_below(const Side& a, const Side& b) {
  return mover_reach(a.nps - a.limits.low, b.limits.high - b.nps);
}

/// Of the NPS, and above 0 when all answers are alike.
double rough_variance(const Side& side) {
  const double n = side.counts.n();
  return (side.variance + 1 / (n + 1)) / n;
}

double p_of(double z) { return z > kLargestZ ? 0 : normal_two_sided_p(z); }

}  // namespace

Side::Side(const Counts& counts_of_side, double confidence)
    : counts(counts_of_side),
      level(confidence),
      nps(*stats::nps(counts)),
      variance(*score_variance(counts)),
      limits(score_limits(counts, normal_two_sided_quantile(level))) {}

Side::Side(double known_nps, double confidence)
    : level(confidence),
      nps(known_nps),
      variance(0),
      limits{known_nps, known_nps},
      is_known(true) {}

Side Side::known(double nps, double confidence) { return {nps, confidence}; }

double difference_z(const Side& higher, const Side& lower) {
  const double distance = higher.nps - lower.nps;
  if (!(distance > 0)) return 0;
  const Counts mirrored = lower.counts.mirrored();
  if (higher.is_known) return score_z_below(mirrored, -lower.nps, distance);
  if (lower.is_known) return score_z_below(higher.counts, higher.nps, distance);
  const double first = rough_variance(higher);
  return mover_z(
      distance, first / (first + rough_variance(lower)),
      [&](double x) { return score_z_below(higher.counts, higher.nps, x); },
      [&](double y) { return score_z_below(mirrored, -lower.nps, y); });
}

Difference difference(const Side& a, const Side& b) {
  Difference result;
  result.estimate = a.nps - b.nps;
  result.interval.low = std::clamp(result.estimate - reach_below(a, b), -2.0, 2.0);
  result.interval.high = std::clamp(result.estimate + reach_below(b, a), -2.0, 2.0);
  result.z = result.estimate < 0 ? -difference_z(b, a) : difference_z(a, b);
  result.p = p_of(std::abs(result.z));
  return result;
}

std::optional<Difference> difference(const Counts& a, const Counts& b, double level) {
  if (!(a.n() > 0) || !(b.n() > 0) || !(level > 0 && level < 1)) return std::nullopt;
  return difference(Side(a, level), Side(b, level));
}

}  // namespace nps::stats
