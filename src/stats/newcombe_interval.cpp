#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/interval_families.hpp"
#include "stats/wilson.hpp"

namespace nps::stats {
namespace {

/// How far the Wilson (1927) limits lie from a share, never negative.
struct Reach {
  double below = 0;
  double above = 0;
};

Reach wilson_reach(double x, double n, double z) {
  return {x / n - wilson_lower(x, n, z), (n - x) / n - wilson_lower(n - x, n, z)};
}

/// Correlation of "is a promoter" and "is a detractor" in one answer; 0 when one of them is certain
/// or impossible.
double correlation(const Counts& counts) {
  const auto& [b, m, c] = counts;
  // In pairs that change places with promoters and detractors, so that the mirror image is exact.
  const double product = (b * c) * ((m + c) * (m + b));
  return product > 0 ? -(b * c) / std::sqrt(product) : 0;
}

double square_and_add(double first, double second, double phi) {
  return std::sqrt(std::fmax(0, first * first + second * second - 2 * phi * (first * second)));
}

}  // namespace

IntervalResult newcombe_interval(const Counts& counts, double level) {
  const double n = counts.n();
  const double z = normal_two_sided_quantile(level);
  const Reach promoters = wilson_reach(counts.promoters, n, z);
  const Reach detractors = wilson_reach(counts.detractors, n, z);
  const double phi = correlation(counts);
  const double estimate = *nps(counts);
  return {Interval{estimate - square_and_add(promoters.below, detractors.above, phi),
                   estimate + square_and_add(promoters.above, detractors.below, phi)},
          {}};
}

}  // namespace nps::stats
