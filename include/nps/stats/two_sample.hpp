#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/difference.hpp"
#include "nps/stats/rank_sum.hpp"

namespace nps::stats {

/// What a test says about the difference a - b of two independent NPS. Whatever is missing has its
/// reason, in English.
struct TwoSampleResult {
  double estimate = 0;                ///< the difference of the two NPS, whatever the test adds
  std::optional<Interval> interval;   ///< inside [-2, 2]; excludes 0 exactly when p < alpha
  std::string_view no_interval;       ///< why there is none
  std::optional<double> statistic;    ///< z or t; above 0: a is better
  std::optional<double> df;           ///< of a t
  std::optional<double> p;            ///< two-sided
  std::string_view no_p;              ///< why there is none
  std::optional<RankSum> ranks = {};  ///< of a test of ranks: W, the pairs of an answer each in
                                      ///< which that of a is in the better group, ties half
};

/// One way to test whether two independent NPS are equal.
struct TwoSampleTest {
  std::string_view name;       ///< as typed after --test
  std::string_view summary;    ///< one line for the help
  std::string_view reference;  ///< author, year and journal of the formula
  bool has_interval;           ///< false: never one, because the test is not about the difference
  /// Both sides have answers and the same level. Exchanging them changes signs and nothing else.
  TwoSampleResult (*compute)(const Side& a, const Side& b);
  bool takes_known = false;  ///< either side, but not both, may be one whose NPS is known
};

/// Every test, the default (mover) first.
[[nodiscard]] std::span<const TwoSampleTest> two_sample_tests();
[[nodiscard]] const TwoSampleTest* find_two_sample_test(std::string_view name);

/// More answers than this in both groups together are too many for the exact tests.
inline constexpr double kMostPermuted = 20'000;

}  // namespace nps::stats
