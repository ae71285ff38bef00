#include "nps/stats/design_quantile.hpp"

#include <cmath>
#include <numbers>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

/// The z of a two-sided p. One too small for a double stands for the least z that has none.
double z_of(double p) {
  constexpr double kLargestZ = 38.5;
  return p > 0 ? -normal_quantile(p / 2) : kLargestZ;
}

}  // namespace

std::optional<double> level_by_design(double level, const DesignDf& df, const DesignDf& own_df) {
  if (!df) return level;
  if (!(*df > 0)) return std::nullopt;
  // The lower tail keeps its digits for levels close to 1.
  const double t = -t_quantile((1 - level) / 2, *df);
  const double tail = own_df ? f_upper_p(t * t, 1, *own_df) : normal_two_sided_p(t);
  constexpr double kSmallestTail = 1e-11;
  if (!(tail > kSmallestTail)) return std::nullopt;
  return 1 - tail;
}

double power_by_design(double power, const DesignDf& df) {
  if (!df || !(*df > 0)) return power;
  return std::erfc(-t_quantile(power, *df) / std::numbers::sqrt2) / 2;
}

double p_by_design(double z, const DesignDf& df) {
  if (!df) return normal_two_sided_p(z);
  return *df > 0 ? f_upper_p(z * z, 1, *df) : 1;
}

std::optional<Difference> difference_by_design(
    const std::function<std::optional<Difference>(double level)>& compute, double level,
    const DesignDf& df) {
  std::optional<Difference> usual = compute(level);
  if (!usual || !df) return usual;
  const std::optional<double> at = level_by_design(level, df, usual->df);
  if (!at) return std::nullopt;
  std::optional<Difference> result = compute(*at);
  result->p = p_by_design(result->z, df);
  result->df = df;
  return result;
}

TwoSampleResult test_by_design(const std::function<TwoSampleResult(double level)>& compute,
                               double level, const DesignDf& df) {
  const TwoSampleResult usual = compute(level);
  if (!df) return usual;
  const std::optional<double> at = level_by_design(level, df, usual.df);
  TwoSampleResult result = at ? compute(*at) : usual;
  if (!at) {
    result.interval.reset();
    result.no_interval = kTooFewUnits;
  }
  if (!result.p) return result;
  result.p = p_by_design(result.statistic.value_or(z_of(*result.p)), df);
  result.df = df;
  return result;
}

}  // namespace nps::stats
