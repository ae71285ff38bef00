#include "stats/restricted_share.hpp"

#include <cmath>

namespace nps::stats {

double restricted_detractor_share(const Counts& counts, double theta) {
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

}  // namespace nps::stats
