#include "nps/stats/sample_size.hpp"

#include <cmath>
#include <numbers>

#include "nps/stats/distributions.hpp"

namespace nps::stats {
namespace {

double normal_upper_p(double z) { return std::erfc(z / std::numbers::sqrt2) / 2; }

}  // namespace

double planned_standard_error(double variance, double n, std::optional<double> population) {
  const double drawn = population ? n / *population : 0;
  return drawn >= 1 ? 0 : std::sqrt(variance / n * (1 - drawn));
}

double difference_standard_error(double standard_error_a, double standard_error_b) {
  return std::sqrt(standard_error_a * standard_error_a + standard_error_b * standard_error_b);
}

double margin_of_error(double standard_error, double level) {
  return normal_two_sided_quantile(level) * standard_error;
}

double answers_for_margin(double variance, double margin, double level,
                          std::optional<double> population) {
  const double ratio = normal_two_sided_quantile(level) / margin;
  const double without_end = ratio * ratio * variance;
  return population ? without_end / (1 + without_end / *population) : without_end;
}

double answers_for_difference(const PlannedGroups& groups, double difference, double level,
                              double power) {
  const double ratio = (normal_two_sided_quantile(level) + normal_quantile(power)) / difference;
  return ratio * ratio * (groups.variance_a + groups.variance_b / groups.ratio);
}

double detectable_difference(double standard_error, double level, double power) {
  return (normal_two_sided_quantile(level) + normal_quantile(power)) * standard_error;
}

double just_significant_difference(double standard_error, double level) {
  return normal_two_sided_quantile(level) * standard_error;
}

double power_of_difference(double difference, double standard_error, double level) {
  if (standard_error == 0) return difference == 0 ? 1 - level : 1;
  const double z = normal_two_sided_quantile(level);
  const double shift = std::abs(difference) / standard_error;
  return normal_upper_p(z - shift) + normal_upper_p(z + shift);
}

std::optional<std::int64_t> whole_answers(double answers) {
  constexpr double kRoundingError = 1e-12;
  const double whole = std::ceil(answers * (1 - kRoundingError));
  if (!(whole <= 0x1p53)) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

}  // namespace nps::stats
