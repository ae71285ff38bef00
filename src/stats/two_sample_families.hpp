#pragma once

#include "nps/stats/two_sample.hpp"

/// The tests behind the table of two-sample tests.
namespace nps::stats {

[[nodiscard]] TwoSampleResult mover_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult z_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult welch_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult pooled_t_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult adjusted_wald_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult bonett_price_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult pooled_score_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult mann_whitney_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult permutation_test(const Side& a, const Side& b);
[[nodiscard]] TwoSampleResult fisher_test(const Side& a, const Side& b);

/// The reason of tests that measure by the spread, and find none.
inline constexpr std::string_view kNoSpread = "all answers of both groups are alike";

/// The reason of tests that are about the distributions.
inline constexpr std::string_view kNoDifferenceInterval =
    "the test is about equal distributions and has no interval of the difference";

}  // namespace nps::stats
