#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/interval_families.hpp"

namespace nps::stats {
namespace {

IntervalResult symmetric(double centre, double half_width) {
  return {Interval{centre - half_width, centre + half_width}, {}};
}

}  // namespace

IntervalResult wald_with(const Counts& counts, const Counts& added, double level) {
  return wald_times({counts.promoters + added.promoters, counts.passives + added.passives,
                     counts.detractors + added.detractors},
                    normal_two_sided_quantile(level));
}

IntervalResult wald_times(const Counts& counts, double multiplier) {
  return symmetric(*nps(counts), multiplier * *standard_error(counts));
}

IntervalResult wald_interval(const Counts& counts, double level) {
  return wald_with(counts, {}, level);
}

IntervalResult wald_t_interval(const Counts& counts, double level) {
  if (counts.n() < 2) return {{}, "a t interval needs two answers or more"};
  const double df = counts.n() - 1;
  // The lower tail keeps its digits for levels close to 1.
  const double t = -t_quantile((1 - level) / 2, df);
  return symmetric(*nps(counts), t * std::sqrt(*score_variance(counts) / df));
}

IntervalResult goodman_interval(const Counts& counts, double level) {
  // Chi-square with two degrees of freedom has this closed quantile.
  return wald_times(counts, std::sqrt(-2 * std::log1p(-level)));
}

IntervalResult adjusted_wald_interval(const Counts& counts, double level) {
  return wald_with(counts, {0.75, 1.5, 0.75}, level);
}

IntervalResult bonett_price_interval(const Counts& counts, double level) {
  return wald_with(counts, {1, 0, 1}, level);
}

IntervalResult agresti_min_interval(const Counts& counts, double level) {
  return wald_with(counts, {0.5, 1, 0.5}, level);
}

}  // namespace nps::stats
