#pragma once

#include <optional>

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"

namespace nps::stats {

/// Difference a - b of two independent NPS.
struct Difference {
  double estimate = 0;
  Interval interval;  ///< inside [-2, 2]
  double p = 1;  ///< two-sided, by inversion of the interval: p < alpha exactly when it excludes 0
};

/// MOVER on score intervals (Zou and Donner 2008; Tango 1998 for the single limits). Nothing when
/// either side is empty or `level` is outside (0, 1). difference(b, a) is the exact negative.
[[nodiscard]] std::optional<Difference> difference(const Counts& a, const Counts& b, double level);

}  // namespace nps::stats
