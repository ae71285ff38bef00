#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "nps/stats/interval.hpp"

namespace nps::stats {

/// A value and its place in time; places must rise.
struct TimedValue {
  double time = 0;
  double value = 0;
};

/// A test of any rise or fall, that looks at the order of values alone.
struct MannKendall {
  std::int64_t s = 0;    ///< pairs that rise less pairs that fall
  double variance = 0;   ///< of s, with ties
  double z = 0;          ///< with correction for continuity
  double p = 1;          ///< two-sided
  bool exact = false;    ///< p is that of all orders of the values; else of z
  double tau = 0;        ///< Kendall's tau-b: s over the most that these values could have
  double sen_slope = 0;  ///< median of the slopes of all pairs, per unit of time
  /// Of the slope: the slopes that are z sqrt(variance) / 2 ranks from the median, rounded; nothing
  /// where there are too few, or all values are alike.
  std::optional<Interval> sen_interval = std::nullopt;
};

/// Mann 1945, Econometrica 13:245-259; Kendall 1975, Rank Correlation Methods; Sen 1968, Journal of
/// the American Statistical Association 63:1379-1389. p is exact up to 50 values without ties.
/// Nothing for fewer than four values. `level` of the interval in (0, 1).
[[nodiscard]] std::optional<MannKendall> mann_kendall(std::span<const TimedValue> values,
                                                      double level = 0.95);

}  // namespace nps::stats
