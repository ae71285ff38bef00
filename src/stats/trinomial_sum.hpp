#pragma once

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// The net sum of n answers, drawn independently from the shares of `counts`, n = counts.n(): the
/// least whole number that it stays at or below with a probability of at least `p`. Nothing is
/// simulated; a probability that falls short of `p` by a part of 1e-10 counts as reaching it. Whole
/// counts, n from 1 to 2^52, p in (0, 1). Costs some hundred microseconds at any n.
[[nodiscard]] double trinomial_sum_quantile(const Counts& counts, double p);

}  // namespace nps::stats
