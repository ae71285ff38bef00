#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nps/stats/counts.hpp"

namespace nps::stats {

/// A test of "all groups have the same NPS".
struct HomogeneityTest {
  double statistic = 0;
  double df1 = 0;
  double df2 = 0;
  double p = 1;
};

/// Welch's analysis of variance on the -1/0/+1 scores (Welch 1951, Biometrika 38:330-336). Groups
/// with fewer than two answers or without any spread take no part; nothing when fewer than two are
/// left. `reason` says why nothing is given.
struct HomogeneityResult {
  std::optional<HomogeneityTest> test;
  std::string_view reason;
};
[[nodiscard]] HomogeneityResult welch_anova(std::span<const Counts> groups);

}  // namespace nps::stats
