#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "nps/stats/difference.hpp"
#include "nps/stats/two_sample.hpp"

/// Quantiles of t in the place of normal ones, for standard errors that a few primary sampling
/// units tell (Korn and Graubard 1990, The American Statistician 44:270-276). Every formula that
/// takes a level takes it as the level at which its own quantile is t's, so that an interval
/// excludes 0 exactly when p < alpha, whatever the formula.
namespace nps::stats {

/// Degrees of freedom of a standard error; nothing where quantiles stay the formula's own.
using DesignDf = std::optional<double>;

/// Why there is no interval where the level would be too close to 1 to be told from it.
inline constexpr std::string_view kTooFewUnits =
    "too few primary sampling units for so high a level of confidence";

/// The level at which a formula takes the quantile that t with `df` degrees of freedom has at
/// `level`: 2 Phi(t) - 1 for one with normal quantiles, or that of t with `own_df`. `level` itself
/// without `df`; nothing above 1 - 1e-11, and for `df` that are not above 0.
[[nodiscard]] std::optional<double> level_by_design(double level, const DesignDf& df,
                                                    const DesignDf& own_df = std::nullopt);

/// The same for the power of a test: Phi(t) for the one-sided quantile of t.
[[nodiscard]] double power_by_design(double power, const DesignDf& df);

/// Two-sided p of a standardised figure that goes by t.
[[nodiscard]] double p_by_design(double z, const DesignDf& df);

/// A difference that `compute` gives at a level; nothing where it gives none, or kTooFewUnits.
[[nodiscard]] std::optional<Difference> difference_by_design(
    const std::function<std::optional<Difference>(double level)>& compute, double level,
    const DesignDf& df);

/// The same of a test of two groups. Its interval may be missing for kTooFewUnits.
[[nodiscard]] TwoSampleResult test_by_design(
    const std::function<TwoSampleResult(double level)>& compute, double level, const DesignDf& df);

}  // namespace nps::stats
