#pragma once

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"

namespace nps::stats {

/// Tango's score statistic T(theta) = (b - c - n theta) / sqrt(V(theta)), with V at the restricted
/// maximum-likelihood estimate; 0 for 0/0, infinite where only V is 0 and outside [-1, 1], where
/// no NPS can be. `counts.n()` > 0. Tango T (1998), Statistics in Medicine 17:891-908.
[[nodiscard]] double score_statistic(const Counts& counts, double theta);

/// The theta at which T = z, by bisection to the last bit (to 2^-62 near 0). Never above the NPS,
/// and above 0 exactly when T(0) > z. `z` >= 0, `counts.n()` > 0.
[[nodiscard]] double score_lower_limit(const Counts& counts, double z);

/// The theta at which T = -z: the mirror image of the lower limit, to the last bit.
[[nodiscard]] double score_upper_limit(const Counts& counts, double z);

/// Both limits.
[[nodiscard]] Interval score_limits(const Counts& counts, double z);

/// Two-sided p of H0: NPS = theta0 by the score test. 1 for n = 0.
[[nodiscard]] double score_test_p(const Counts& counts, double theta0);

}  // namespace nps::stats
