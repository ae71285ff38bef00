#include "nps/text/natural_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

std::vector<std::string> ordered(std::vector<std::string> names) {
  std::sort(names.begin(), names.end(), nps::text::naturally_before);
  return names;
}

using Names = std::vector<std::string>;

TEST(NaturalOrder, TakesDigitsAsNumbers) {
  EXPECT_EQ(ordered({"wave 10", "wave 2", "wave 1"}), (Names{"wave 1", "wave 2", "wave 10"}));
  EXPECT_EQ(ordered({"2025-Q1", "2024-Q4", "2025"}), (Names{"2024-Q4", "2025", "2025-Q1"}));
}

TEST(NaturalOrder, OfNumbersBeyondEveryIntegerIsRight) {
  EXPECT_EQ(ordered({"99999999999999999999999", "100000000000000000000000"}),
            (Names{"99999999999999999999999", "100000000000000000000000"}));
}

TEST(NaturalOrder, OfOtherTextIsThatOfItsBytes) {
  EXPECT_EQ(ordered({"b", "a", "B", "", "é"}), (Names{"", "B", "a", "b", "é"}));
}

TEST(NaturalOrder, TellsLeadingZerosApart) {
  EXPECT_EQ(ordered({"w1", "w01"}), (Names{"w01", "w1"}));
  EXPECT_FALSE(nps::text::naturally_before("w1", "w1"));
  EXPECT_EQ(ordered({"01b", "1a"}), (Names{"1a", "01b"}));
}

}  // namespace
