#include "nps/stats/estimate.hpp"

#include <cmath>

namespace nps::stats {

std::optional<double> nps(const Counts& counts) {
  const double n = counts.n();
  if (!(n > 0)) return std::nullopt;
  return (counts.promoters - counts.detractors) / n;
}

std::optional<double> score_variance(const Counts& counts) {
  const double n = counts.n();
  if (!(n > 0)) return std::nullopt;
  const double p = counts.promoters / n;
  const double q = counts.detractors / n;
  const double r = counts.passives / n;
  // Equal to p + q - (p - q)^2, and does not cancel when nearly everyone is in one group.
  return r * (p + q) + 4 * p * q;
}

std::optional<double> standard_error(const Counts& counts) {
  const std::optional<double> variance = score_variance(counts);
  if (!variance) return std::nullopt;
  return std::sqrt(*variance / counts.n());
}

}  // namespace nps::stats
