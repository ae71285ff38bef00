#pragma once

#include <cmath>
#include <limits>

/// The score interval of one share. Wilson EB (1927), Journal of the American Statistical
/// Association 22:209-212.
namespace nps::stats {

/// Lower limit of x of n; the upper one is 1 less the lower limit of n - x.
[[nodiscard]] inline double wilson_lower(double x, double n, double z) {
  // The textbook quotient times its conjugate: no cancellation, and exactly 0 for x = 0.
  const double z2 = z * z;
  return 2 * x * x / (n * (2 * x + z2 + z * std::sqrt(z2 + 4 * x * (n - x) / n)));
}

/// The z at which the lower limit lies `distance` >= 0 below x / n.
[[nodiscard]] inline double wilson_z_below(double x, double n, double distance) {
  if (!(distance > 0)) return 0;
  const double variance = (x / n - distance) * ((n - x) / n + distance);
  if (!(variance > 0)) return std::numeric_limits<double>::infinity();
  return distance * std::sqrt(n / variance);
}

}  // namespace nps::stats
