#pragma once

#include <cstdint>
#include <optional>

/// How many answers a question needs, and what a number of answers can show: normal theory for
/// NPS on the scale of shares. A variance is that of the -1/0/+1 score (`score_variance`): 1 at
/// most. Levels and powers are in (0, 1), margins and differences above 0, numbers of answers too.
namespace nps::stats {

/// The largest variance of a score: half promoters, half detractors.
inline constexpr double kWorstVariance = 1;

/// Standard error of the NPS of `n` answers: sqrt(variance / n), times sqrt(1 - n / population)
/// where they are drawn, without replacement, from a population of that size; 0 from n = population
/// on.
[[nodiscard]] double planned_standard_error(double variance, double n,
                                            std::optional<double> population = std::nullopt);

/// Standard error of the difference of two independent NPS from their own.
[[nodiscard]] double difference_standard_error(double standard_error_a, double standard_error_b);

/// Half the length of the interval that a standard error gives: z * standard error.
[[nodiscard]] double margin_of_error(double standard_error, double level);

/// Answers after which the margin of error is `margin`, not rounded: z^2 variance / margin^2 = n0,
/// and n0 / (1 + n0 / population) in a finite population. Cochran (1977), Sampling Techniques,
/// eq. 4.1 and 4.2.
[[nodiscard]] double answers_for_margin(double variance, double margin, double level,
                                        std::optional<double> population = std::nullopt);

/// Two groups to be compared: the second has `ratio` times the answers of the first.
struct PlannedGroups {
  double variance_a = kWorstVariance;
  double variance_b = kWorstVariance;
  double ratio = 1;
};

/// Answers in the first group with which a true difference is found significant with probability
/// `power`, not rounded: (z + z_power)^2 (variance_a + variance_b / ratio) / difference^2. `power`
/// above 1 - level: a test finds that much where there is no difference.
[[nodiscard]] double answers_for_difference(const PlannedGroups& groups, double difference,
                                            double level, double power);

/// The true difference that is found significant with probability `power`: (z + z_power) times the
/// standard error of the difference.
[[nodiscard]] double detectable_difference(double standard_error, double level, double power);

/// The smallest observed difference that is significant: z times its standard error. A true
/// difference of this size is missed every other time.
[[nodiscard]] double just_significant_difference(double standard_error, double level);

/// Probability that a true difference is found significant, on either side:
/// Phi(-z + d / se) + Phi(-z - d / se). 1 for a standard error of 0 and a difference other than 0.
[[nodiscard]] double power_of_difference(double difference, double standard_error, double level);

/// Whole answers: rounded up, except for what is rounding error of the computation. Nothing when
/// they are beyond 2^53.
[[nodiscard]] std::optional<std::int64_t> whole_answers(double answers);

}  // namespace nps::stats
