#pragma once

#include <cmath>
#include <limits>

#include "nps/stats/counts.hpp"

/// Inline, because comparing all pairs of many groups does little else.
namespace nps::stats {

/// Share of detractors that makes the survey most likely among all populations whose NPS is
/// `theta`: the larger root of A q^2 + B q + C = 0 with A = 2n, B = (2n - b + c) theta - b - c and
/// C = -c theta (1 - theta). Tango T (1998), Statistics in Medicine 17:891-908. `theta` in [0, 1];
/// for a negative one mirror the counts. n > 0.
[[nodiscard]] inline double restricted_detractor_share(const Counts& counts, double theta) {
  const auto& [b, m, c] = counts;
  const double n = counts.n();
  // Without passives there is nothing to estimate, and rounding must not invent any.
  if (m == 0) return (1 - theta) / 2;
  const double linear = (n + m + 2 * c) * theta - (b + c);
  const double product = c * theta * (1 - theta);
  const double root = std::sqrt(linear * linear + 8 * n * product);
  // Of the two ways to write the root, the one that adds numbers of the same sign.
  return linear > 0 ? 2 * product / (linear + root) : (root - linear) / (4 * n);
}

/// Tango's score statistic at `distance` >= 0 below the NPS: the z at which the lower score limit
/// lies there. Takes the distance itself, so that a small one keeps its digits. `nps` is that of
/// the counts.
[[nodiscard]] inline double score_z_below(const Counts& counts, double nps, double distance) {
  if (!(distance > 0)) return 0;
  const double theta = nps - distance;
  const double size = std::abs(theta);
  const double share = restricted_detractor_share(theta < 0 ? counts.mirrored() : counts, size);
  const double variance = 2 * share + size * (1 - size);
  if (!(variance > 0)) return std::numeric_limits<double>::infinity();
  return distance * std::sqrt(counts.n() / variance);
}

}  // namespace nps::stats
