#include "nps/stats/multiplicity.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace {

using nps::stats::find_adjustment;

std::vector<double> adjusted(std::string_view name, const std::vector<double>& p) {
  return find_adjustment(name)->adjust(p);
}

void expect_values(const std::vector<double>& actual, const std::vector<double>& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_DOUBLE_EQ(actual[i], expected[i]) << i;
}

// By hand, in the order 0.01, 0.02, 0.03, 0.4.
const std::vector<double> kP{0.03, 0.01, 0.4, 0.02};

TEST(Multiplicity, BonferroniMultipliesByTheNumberOfComparisons) {
  expect_values(adjusted("bonferroni", kP), {0.12, 0.04, 1, 0.08});
}

TEST(Multiplicity, HolmMultipliesByTheNumberOfComparisonsLeft) {
  expect_values(adjusted("holm", kP), {0.06, 0.04, 0.4, 0.06});
}

TEST(Multiplicity, BenjaminiHochbergDividesByTheRank) {
  expect_values(adjusted("bh", kP), {0.04, 0.04, 0.4, 0.04});
}

TEST(Multiplicity, NoneKeepsTheValues) { EXPECT_EQ(adjusted("none", kP), kP); }

TEST(Multiplicity, EqualValuesStayEqual) {
  for (const auto& adjustment : nps::stats::adjustments()) {
    const std::vector<double> result = adjustment.adjust(std::vector<double>{0.2, 0.01, 0.2, 0.2});
    EXPECT_EQ(result[0], result[2]) << adjustment.name;
    EXPECT_EQ(result[0], result[3]) << adjustment.name;
  }
}

TEST(Multiplicity, ZeroStaysZeroAndOneStaysOne) {
  for (const auto& adjustment : nps::stats::adjustments()) {
    const std::vector<double> result = adjustment.adjust(std::vector<double>{1, 0, 0.5});
    EXPECT_EQ(result[0], 1) << adjustment.name;
    EXPECT_EQ(result[1], 0) << adjustment.name;
  }
}

}  // namespace
