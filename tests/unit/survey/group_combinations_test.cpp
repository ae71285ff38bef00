#include "survey/group_combinations.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace nps::survey {
namespace {

using Groups = std::vector<std::uint32_t>;

TEST(GroupCombinations, OfSeveralBreakdownsAreNumberedInOrder) {
  GroupCombinations combinations(3);
  const std::vector<Groups> seen{{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, 0, 4'000'000'000}};
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < seen.size(); ++i) EXPECT_EQ(combinations.number(seen[i]), i);
  }
  for (std::uint32_t i = 0; i < seen.size(); ++i) {
    Groups groups(3);
    combinations.groups(i, groups);
    EXPECT_EQ(groups, seen[i]);
  }
}

TEST(GroupCombinations, OfOneBreakdownAreItsGroups) {
  GroupCombinations combinations(1);
  EXPECT_EQ(combinations.number(Groups{70'000}), 70'000U);
  Groups groups(1);
  combinations.groups(70'000, groups);
  EXPECT_EQ(groups, Groups{70'000});
  EXPECT_EQ(combinations.bytes(), 0U);
}

TEST(GroupCombinations, OfNoBreakdownAreOne) {
  GroupCombinations combinations(0);
  EXPECT_EQ(combinations.number({}), 0U);
  EXPECT_EQ(combinations.bytes(), 0U);
}

}  // namespace
}  // namespace nps::survey
