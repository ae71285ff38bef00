#include "input/plausibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace nps::input {
namespace {

double western(std::string_view text) {
  const auto all = candidates();
  const auto found = std::find_if(all.begin(), all.end(), [](const Candidate& candidate) {
    return candidate.encoding == "windows-1252";
  });
  return plausibility(*found, text);
}

TEST(WesternReading, HasAtMostTwoAccentsInARow) {
  EXPECT_GT(western("cr\u00e9\u00e9e"), 0.9);
  EXPECT_EQ(western("cr\u00e9\u00e9\u00e9e"), -1);
  EXPECT_EQ(western("\u00e9\u00e9\u00e9"), -1);
  // One of a word of its own is ordinary; three at an end of the text are not.
  EXPECT_DOUBLE_EQ(western("\u00e9\u00e9\u00e9 cr\u00e9e"), (3 * -1.0 + 1) / 4);
  EXPECT_DOUBLE_EQ(western("cr\u00e9e \u00e9\u00e9\u00e9"), (3 * -1.0 + 1) / 4);
}

TEST(WesternReading, OfALongRunIsJudgedInLinearTime) {
  std::string text;
  for (int i = 0; i < 400'000; ++i) text += "\u00e9";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(western(text), -1);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace nps::input
