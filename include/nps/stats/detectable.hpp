#pragma once

#include <optional>

#include "nps/stats/difference.hpp"

namespace nps::stats {

/// What two groups of these sizes and spreads can show, on the scale of shares.
struct Detectable {
  double difference = 0;        ///< found significant with the power asked for, when it is real
  double just_significant = 0;  ///< observed, it would just be significant
};

/// (z + z_power) and z standard errors of the difference by the z test at the level of the sides;
/// `power` in (0, 1). Nothing when neither group has any spread.
[[nodiscard]] std::optional<Detectable> detectable_difference(const Side& a, const Side& b,
                                                              double power);

/// The same from variances of the scores (divisor n) and numbers of answers.
[[nodiscard]] std::optional<Detectable> detectable_difference(double variance_a, double n_a,
                                                              double variance_b, double n_b,
                                                              double level, double power);

}  // namespace nps::stats
