#pragma once

namespace nps::stats {

/// What a test of ranks tells beside its corrected z: the sum that R prints as W or V.
struct RankSum {
  double sum = 0;
  double p_uncorrected = 1;  ///< two-sided, without the continuity correction
};

/// z of a sum of ranks that is `excess` above its mean, with the standard deviation `spread` > 0,
/// after a step of half a rank towards the mean, which makes up for sums being no continuum.
[[nodiscard]] double corrected_z(double excess, double spread);

}  // namespace nps::stats
