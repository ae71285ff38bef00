#pragma once

#include <optional>

#include "nps/stats/counts.hpp"
#include "nps/stats/interval.hpp"

namespace nps::stats {

/// Difference a - b of two independent NPS, shares or means.
struct Difference {
  double estimate = 0;
  Interval interval;  ///< inside [-2, 2]
  double z = 0;       ///< the z at which the interval starts to cover 0, with the estimate's sign
  double p = 1;  ///< two-sided, by inversion of the interval: p < alpha exactly when it excludes 0
  std::optional<double> df = {};  ///< of a t, which `z` then is
};

/// One side of a comparison with what all its comparisons need: a group that is compared with many
/// others is worked out once. Throws nothing; `counts.n()` > 0 and `level` in (0, 1).
struct Side {
  Side(const Counts& counts_of_side, double confidence);
  /// An NPS that is known, as where a whole population has answered: chance has no part in it.
  /// It has no counts; difference() takes one beside a side of answers.
  [[nodiscard]] static Side known(double nps, double confidence);

  Counts counts;
  double level;
  double nps;
  double variance;  ///< of the scores, divisor n
  Interval limits;  ///< score interval of the NPS
  bool is_known = false;

 private:
  Side(double known_nps, double confidence);
};

/// z of the difference of `higher` and `lower`, whose NPS must not be the higher one: the z at
/// which the MOVER interval starts to cover 0. 0 for equal NPS.
[[nodiscard]] double difference_z(const Side& higher, const Side& lower);

/// MOVER on score intervals (Zou and Donner 2008; Tango 1998 for the single limits), of two sides
/// at one level. difference(b, a) is the exact negative.
[[nodiscard]] Difference difference(const Side& a, const Side& b);

/// The same of counts. Nothing when either side is empty or `level` is outside (0, 1).
[[nodiscard]] std::optional<Difference> difference(const Counts& a, const Counts& b, double level);

}  // namespace nps::stats
