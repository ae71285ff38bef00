#include "nps/stats/detectable.hpp"

#include <cmath>

#include "nps/stats/distributions.hpp"

namespace nps::stats {

std::optional<Detectable> detectable_difference(double variance_a, double n_a, double variance_b,
                                                double n_b, double level, double power) {
  const double error = std::sqrt(variance_a / n_a + variance_b / n_b);
  if (!(error > 0)) return std::nullopt;
  const double z = normal_two_sided_quantile(level);
  return Detectable{(z + normal_quantile(power)) * error, z * error};
}

std::optional<Detectable> detectable_difference(const Side& a, const Side& b, double power) {
  return detectable_difference(a.variance, a.counts.n(), b.variance, b.counts.n(), a.level, power);
}

}  // namespace nps::stats
