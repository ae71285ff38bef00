#pragma once

#include <span>

#include "nps/stats/homogeneity.hpp"

namespace nps::stats {

/// More groups than these are not tested: their covariances are a square.
inline constexpr std::size_t kMostWaldGroups = 300;

/// Are the figures of several groups equal that are not independent, such as segments that share
/// clusters? Wald's F on the differences to the last group, W / (k - 1) on k - 1 and df + 1 - k
/// degrees of freedom (Wald 1943, Transactions of the AMS 54:426-482), as R's
/// `survey::regTermTest` has it. `covariances` are k * k, row by row; `df` are the degrees of
/// freedom of the design, primary sampling units less strata. No test for fewer than two groups,
/// too many for `df` or for kMostWaldGroups, and for differences without a variance.
[[nodiscard]] HomogeneityResult wald_test(std::span<const double> estimates,
                                          std::span<const double> covariances, double df);

}  // namespace nps::stats
