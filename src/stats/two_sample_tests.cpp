#include <algorithm>
#include <cmath>

#include "nps/stats/distributions.hpp"
#include "nps/stats/estimate.hpp"
#include "stats/two_sample_families.hpp"

namespace nps::stats {
namespace {

TwoSampleResult without_test(const Side& a, const Side& b, std::string_view reason) {
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.no_interval = reason;
  result.no_p = reason;
  return result;
}

/// The interval `centre` +- `reach`, cut to the scale of differences.
Interval around(double centre, double reach) {
  return {std::clamp(centre - reach, -2.0, 2.0), std::clamp(centre + reach, -2.0, 2.0)};
}

/// The unpooled z test of counts to each of which `added` answers were added.
TwoSampleResult z_with(const Side& a, const Side& b, const Counts& added) {
  const auto more = [&](const Counts& counts) {
    return Counts{counts.promoters + added.promoters, counts.passives + added.passives,
                  counts.detractors + added.detractors};
  };
  const Counts first = more(a.counts);
  const Counts second = more(b.counts);
  const double centre = *nps(first) - *nps(second);
  const double error =
      std::sqrt(*score_variance(first) / first.n() + *score_variance(second) / second.n());
  if (!(error > 0)) return without_test(a, b, kNoSpread);
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.interval = around(centre, normal_two_sided_quantile(a.level) * error);
  result.statistic = centre / error;
  result.p = normal_two_sided_p(*result.statistic);
  return result;
}

/// Student's t of the difference with this variance.
TwoSampleResult t_with(const Side& a, const Side& b, double variance, double df) {
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.df = df;
  result.statistic = result.estimate / std::sqrt(variance);
  // The square of t with df degrees of freedom is F with 1 and df.
  result.p = f_upper_p(*result.statistic * *result.statistic, 1, df);
  result.interval =
      around(result.estimate, -t_quantile((1 - a.level) / 2, df) * std::sqrt(variance));
  return result;
}

}  // namespace

TwoSampleResult mover_test(const Side& a, const Side& b) {
  const Difference both = difference(a, b);
  TwoSampleResult result;
  result.estimate = both.estimate;
  result.interval = both.interval;
  result.p = both.p;
  result.statistic = both.z;
  return result;
}

TwoSampleResult z_test(const Side& a, const Side& b) { return z_with(a, b, {}); }

TwoSampleResult adjusted_wald_test(const Side& a, const Side& b) {
  return z_with(a, b, {0.75, 1.5, 0.75});
}

TwoSampleResult bonett_price_test(const Side& a, const Side& b) { return z_with(a, b, {1, 0, 1}); }

TwoSampleResult welch_test(const Side& a, const Side& b) {
  const double df_a = a.counts.n() - 1;
  const double df_b = b.counts.n() - 1;
  if (!(df_a > 0) || !(df_b > 0)) {
    return without_test(a, b, "a t test needs two answers or more in each group");
  }
  const double of_a = a.variance / df_a;
  const double of_b = b.variance / df_b;
  const double both = of_a + of_b;
  if (!(both > 0)) return without_test(a, b, kNoSpread);
  return t_with(a, b, both, both * both / (of_a * of_a / df_a + of_b * of_b / df_b));
}

TwoSampleResult pooled_t_test(const Side& a, const Side& b) {
  const double df = a.counts.n() + b.counts.n() - 2;
  if (!(df > 0)) return without_test(a, b, "a pooled t test needs three answers or more");
  const double common = (a.counts.n() * a.variance + b.counts.n() * b.variance) / df;
  if (!(common > 0)) return without_test(a, b, kNoSpread);
  return t_with(a, b, common * (1 / a.counts.n() + 1 / b.counts.n()), df);
}

TwoSampleResult pooled_score_test(const Side& a, const Side& b) {
  const Counts pooled{a.counts.promoters + b.counts.promoters,
                      a.counts.passives + b.counts.passives,
                      a.counts.detractors + b.counts.detractors};
  const double variance = *score_variance(pooled);
  if (!(variance > 0)) return without_test(a, b, kNoSpread);
  TwoSampleResult result;
  result.estimate = a.nps - b.nps;
  result.no_interval = kNoDifferenceInterval;
  result.statistic = result.estimate / std::sqrt(variance * (1 / a.counts.n() + 1 / b.counts.n()));
  result.p = normal_two_sided_p(*result.statistic);
  return result;
}

}  // namespace nps::stats
