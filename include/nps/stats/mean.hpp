#pragma once

#include <optional>

#include "nps/stats/difference.hpp"
#include "nps/stats/interval.hpp"

namespace nps::stats {

/// Answers as their mean and spread.
struct Moments {
  double n = 0;
  double mean = 0;
  double variance = 0;  ///< divisor n - 1; meaningless for n < 2
};

/// sqrt(variance / n); nothing for fewer than two answers.
[[nodiscard]] std::optional<double> mean_standard_error(const Moments& moments);

/// Mean and t times its standard error. Student (1908), Biometrika 6:1-25. No interval, with a
/// reason, for fewer than two answers, for answers that are all alike, or a level outside (0, 1).
[[nodiscard]] IntervalResult mean_interval(const Moments& moments, double level);

/// Difference a - b of two independent means with Welch's interval and test, which agree on 0.
/// Welch (1947), Biometrika 34:28-35. Nothing when a side has fewer than two answers, neither has
/// any spread, or `level` is outside (0, 1).
[[nodiscard]] std::optional<Difference> mean_difference(const Moments& a, const Moments& b,
                                                        double level);

}  // namespace nps::stats
