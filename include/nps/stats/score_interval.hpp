#pragma once

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"

namespace nps::stats {

/// Tango's score statistic T(theta) = (b - c - n theta) / sqrt(V(theta)), with V at the restricted
/// maximum-likelihood estimate; 0 for 0/0, infinite where only V is 0. `counts.n()` > 0.
/// Tango T (1998), Statistics in Medicine 17:891-908.
[[nodiscard]] double score_statistic(const Counts& counts, double theta);

/// The theta at which T = z (lower) and T = -z (upper), by bisection to the last bit. `z` >= 0,
/// `counts.n()` > 0.
[[nodiscard]] Interval score_limits(const Counts& counts, double z);

/// Two-sided p of H0: NPS = theta0 by the score test. 1 for n = 0.
[[nodiscard]] double score_test_p(const Counts& counts, double theta0);

}  // namespace nps::stats
