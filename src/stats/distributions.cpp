#include "nps/stats/distributions.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace nps::stats {
namespace {

namespace policies = boost::math::policies;

// Nothing throws: an argument outside the domain gives NaN, which callers rule out beforehand.
// Without promotion to long double the figures are the same on every platform.
using Policy = policies::policy<policies::domain_error<policies::ignore_error>,
                                policies::pole_error<policies::ignore_error>,
                                policies::overflow_error<policies::ignore_error>,
                                policies::evaluation_error<policies::ignore_error>,
                                policies::promote_float<false>, policies::promote_double<false>>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double normal_quantile(double p) {
  if (!(p > 0 && p < 1)) return kNan;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, Policy());
}

double normal_two_sided_quantile(double level) {
  if (!(level > 0 && level < 1)) return kNan;
  return std::numbers::sqrt2 * boost::math::erfc_inv(1 - level, Policy());
}

double normal_two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double t_quantile(double p, double df) {
  if (!(p > 0 && p < 1 && df > 0)) return kNan;
  return boost::math::quantile(boost::math::students_t_distribution<double, Policy>(df), p);
}

double beta_quantile(double p, double a, double b) {
  if (!(p > 0 && p < 1 && a > 0 && b > 0)) return kNan;
  return boost::math::ibeta_inv(a, b, p, Policy());
}

double f_upper_p(double f, double df1, double df2) {
  if (!(f >= 0 && df1 > 0 && df2 > 0)) return kNan;
  if (std::isinf(f)) return 0;
  return boost::math::ibeta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f), Policy());
}

double chi_square_upper_p(double x, double df) {
  if (!(x >= 0 && df > 0)) return kNan;
  if (std::isinf(x)) return 0;
  return boost::math::gamma_q(df / 2, x / 2, Policy());
}

}  // namespace nps::stats
