#include "nps/stats/compact_letters.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using nps::stats::compact_letters;
using nps::stats::GroupPair;
using Letters = std::vector<std::string>;

TEST(CompactLetters, OfNoGroupsAreNone) { EXPECT_EQ(compact_letters(0, {}), Letters{}); }

TEST(CompactLetters, AreOneForGroupsThatDoNotDiffer) {
  EXPECT_EQ(compact_letters(3, {}), (Letters{"a", "a", "a"}));
}

TEST(CompactLetters, OverlapWhereAGroupIsBetweenTwo) {
  EXPECT_EQ(compact_letters(3, std::vector<GroupPair>{{0, 2}}), (Letters{"a", "ab", "b"}));
}

TEST(CompactLetters, AreAsManyAsGroupsThatAllDiffer) {
  EXPECT_EQ(compact_letters(3, std::vector<GroupPair>{{0, 1}, {0, 2}, {1, 2}}),
            (Letters{"a", "b", "c"}));
}

TEST(CompactLetters, AreGivenUpBeyondTheAlphabet) {
  std::vector<GroupPair> all;
  for (std::size_t i = 0; i < 53; ++i) {
    for (std::size_t j = i + 1; j < 53; ++j) all.push_back({i, j});
  }
  EXPECT_EQ(compact_letters(53, all), std::nullopt);
  std::erase_if(all, [](const GroupPair& pair) { return pair.second == 52; });
  EXPECT_EQ(compact_letters(52, all).value().back(), "Z");
}

}  // namespace
