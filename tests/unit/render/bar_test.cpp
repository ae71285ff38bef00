#include "render/bar.hpp"

#include <gtest/gtest.h>

namespace {

using nps::render::bar;

TEST(Bar, IsDrawnToAnEighthOfAColumn) {
  EXPECT_EQ(bar(0.5, 4, false), "██");
  EXPECT_EQ(bar(1.0, 4, false), "████");
  EXPECT_EQ(bar(1.0 / 8, 1, false), "▏");
  EXPECT_EQ(bar(7.0 / 8, 1, false), "▉");
  EXPECT_EQ(bar(0.55, 10, false), "█████▌");
}

TEST(Bar, IsDrawnInWholeColumnsInAscii) {
  EXPECT_EQ(bar(0.5, 4, true), "##");
  EXPECT_EQ(bar(0.04, 10, true), "#");
}

TEST(Bar, ShowsTheSmallestShareButNotNothing) {
  EXPECT_EQ(bar(0.000001, 40, false), "▏");
  EXPECT_EQ(bar(0, 40, false), "");
  EXPECT_EQ(bar(-0.5, 40, true), "");
}

TEST(Bar, NeverLeavesItsScale) { EXPECT_EQ(bar(7.5, 3, true), "###"); }

}  // namespace
