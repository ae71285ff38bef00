#pragma once

#include <optional>

#include "nps/stats/counts.hpp"

/// All figures are on the scale of shares, -1 to 1; only documents turn them into points.
namespace nps::stats {

/// NPS as a difference of shares, (promoters - detractors) / n; nothing for n = 0.
[[nodiscard]] std::optional<double> nps(const Counts& counts);

/// Variance of the -1/0/+1 score with divisor n: p + q - (p - q)^2; nothing for n = 0.
[[nodiscard]] std::optional<double> score_variance(const Counts& counts);

/// Standard error of the NPS, sqrt(variance / n); nothing for n = 0.
[[nodiscard]] std::optional<double> standard_error(const Counts& counts);

}  // namespace nps::stats
