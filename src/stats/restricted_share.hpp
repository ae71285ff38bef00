#pragma once

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// Share of detractors that makes the survey most likely among all populations whose NPS is
/// `theta`: the larger root of A q^2 + B q + C = 0 with A = 2n, B = (2n - b + c) theta - b - c and
/// C = -c theta (1 - theta). Tango T (1998), Statistics in Medicine 17:891-908. `theta` in [0, 1];
/// for a negative one mirror the counts. n > 0.
[[nodiscard]] double restricted_detractor_share(const Counts& counts, double theta);

}  // namespace nps::stats
