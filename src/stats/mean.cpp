#include "nps/stats/mean.hpp"

#include <cmath>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

double two_sided_t(double level, double df) { return -t_quantile((1 - level) / 2, df); }

}  // namespace

std::optional<double> mean_standard_error(const Moments& moments) {
  if (moments.n < 2) return std::nullopt;
  return std::sqrt(moments.variance / moments.n);
}

IntervalResult mean_interval(const Moments& moments, double level) {
  if (!(level > 0 && level < 1)) return {{}, "the confidence level is not between 0 and 1"};
  const std::optional<double> error = mean_standard_error(moments);
  if (!error) return {{}, "a t interval needs two answers or more"};
  if (!(moments.variance > 0)) return {{}, "all answers are alike"};
  const double reach = two_sided_t(level, moments.n - 1) * *error;
  return {Interval{moments.mean - reach, moments.mean + reach}, {}};
}

std::optional<Difference> mean_difference(const Moments& a, const Moments& b, double level) {
  if (a.n < 2 || b.n < 2 || !(level > 0 && level < 1)) return std::nullopt;
  const double of_a = a.variance / a.n;
  const double of_b = b.variance / b.n;
  const double variance = of_a + of_b;
  if (!(variance > 0)) return std::nullopt;
  // Satterthwaite (1946).
  const double df = variance * variance / (of_a * of_a / (a.n - 1) + of_b * of_b / (b.n - 1));
  Difference result;
  result.estimate = a.mean - b.mean;
  const double reach = two_sided_t(level, df) * std::sqrt(variance);
  result.interval = {result.estimate - reach, result.estimate + reach};
  result.z = result.estimate / std::sqrt(variance);
  result.df = df;
  result.p = f_upper_p(result.estimate * result.estimate / variance, 1, df);
  return result;
}

}  // namespace nps::stats
