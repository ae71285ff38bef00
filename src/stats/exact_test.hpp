#pragma once

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// Above this the exact test takes too long.
inline constexpr double kMostExactAnswers = 50;

/// One-sided p of H0: NPS = theta against a higher NPS: the probability of a survey with a score
/// statistic as high as that of `counts`, at whichever share of passives makes it greatest. Whole
/// counts, 1 to kMostExactAnswers in all; theta in (-1, 1).
[[nodiscard]] double exact_upper_p(const Counts& counts, double theta);

/// The least theta whose p is above `tail`, for p does not rise everywhere; -1 if everyone is a
/// detractor.
[[nodiscard]] double exact_lower_limit(const Counts& counts, double tail);

}  // namespace nps::stats
