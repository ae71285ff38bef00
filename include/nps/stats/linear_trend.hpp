#pragma once

#include <optional>

#include "nps/stats/series.hpp"

namespace nps::stats {

/// A straight line through the means of consecutive periods, such as their NPS.
struct LinearTrend {
  double slope = 0;
  double intercept = 0;  ///< at period 0
  double standard_error = 0;
  double z = 0;
  double p = 1;               ///< two-sided, of slope 0
  double residual = 0;        ///< chi-square of what the line leaves over
  double overdispersion = 1;  ///< residual / (periods - 2); the error is multiplied by its root
                              ///< where that is above 1
};

/// Fewer periods with answers than this have no trend.
inline constexpr std::size_t kLeastPeriods = 4;

/// Weighted least squares on the place of the period, weights 1 / variance of its mean, which are
/// known from its answers (fixed-effect meta-regression: Thompson and Higgins 2002, Statistics in
/// Medicine 21:1559-1573). A period whose answers are all alike has the variance of all answers
/// too; a period without answers has only its place. Nothing for fewer than kLeastPeriods periods
/// with answers.
[[nodiscard]] std::optional<LinearTrend> linear_trend(const Series& series);

/// Whether the answers rise or fall with time, by the variance that all of them have together:
/// exact about "nothing has changed", where the line above asks how large the change is.
struct LinearByLinear {
  double slope = 0;  ///< of a straight line through all answers, per period
  double z = 0;
  double p = 1;  ///< two-sided
};

/// z = sqrt(N - 1) times the correlation of the answers with the place of their period (Mantel
/// 1963, Journal of the American Statistical Association 58:690-700; Agresti, Categorical Data
/// Analysis, ch. 3). Of a share that is the test of Cochran (1954) and Armitage (1955), but for its
/// N - 1 in place of N. Nothing when all answers are alike or in one period.
[[nodiscard]] std::optional<LinearByLinear> linear_by_linear(const Series& series);

}  // namespace nps::stats
