#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/counts.hpp"
#include "nps/stats/mean.hpp"

namespace nps::stats {

/// A test of "all groups are the same".
struct HomogeneityTest {
  double statistic = 0;
  double df1 = 0;
  double df2 = 0;  ///< of an F; 0: the statistic is a chi-square
  double p = 1;
};

/// A test, or the reason why there is none.
struct HomogeneityResult {
  std::optional<HomogeneityTest> test;
  std::string_view reason;  ///< English
};

/// Equal NPS: Welch's analysis of variance on the -1/0/+1 scores (Welch 1951, Biometrika
/// 38:330-336). Groups with fewer than two answers or without any spread take no part; nothing when
/// fewer than two are left.
[[nodiscard]] HomogeneityResult welch_anova(std::span<const Counts> groups);

/// The same of equal means.
[[nodiscard]] HomogeneityResult welch_anova_of_means(std::span<const Moments> groups);

/// One way to test whether several groups are the same.
struct HomogeneityMethod {
  std::string_view name;  ///< as typed after --overall
  std::string_view summary;
  std::string_view reference;
  HomogeneityResult (*compute)(std::span<const Counts> groups);
  /// The same for means of scores; nullptr: it is none for them.
  HomogeneityResult (*of_means)(std::span<const Moments> groups);
  /// Of the classes of a sample with weights there is `rao_scott` in its place.
  bool is_rao_scott_with_weights = false;
};

/// Every method, the default (welch-anova) first.
[[nodiscard]] std::span<const HomogeneityMethod> homogeneity_methods();
[[nodiscard]] const HomogeneityMethod* find_homogeneity_method(std::string_view name);

}  // namespace nps::stats
