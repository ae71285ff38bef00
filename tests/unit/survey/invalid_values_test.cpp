#include "survey/invalid_values.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nps::survey {
namespace {

TEST(InvalidValues, AreListedByFrequencyThenText) {
  InvalidValues values;
  values.add("ten", "a.csv", 2);
  values.add(" nine ", "a.csv", 3);
  values.add("nine", "b.csv", 4);
  values.add("eight", "b.csv", 5);
  const auto list = values.list();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].value, "nine");
  EXPECT_EQ(list[0].count, 2U);
  EXPECT_EQ(list[0].file, "a.csv");
  EXPECT_EQ(list[0].first_line, 3U);
  EXPECT_EQ(list[1].value, "eight");
  EXPECT_EQ(list[2].value, "ten");
}

TEST(InvalidValues, BeyondAThousandAreCountedTogether) {
  InvalidValues values;
  for (std::uint64_t i = 0; i < 1'500; ++i) values.add("v" + std::to_string(i), "a.csv", i + 2);
  values.add("v0", "a.csv", 9'999);
  const auto list = values.list();
  ASSERT_EQ(list.size(), 1'001U);
  EXPECT_EQ(list.front().value, "v0");
  EXPECT_EQ(list.front().count, 2U);
  EXPECT_EQ(list.back().value, "(other values)");
  EXPECT_EQ(list.back().count, 500U);
  EXPECT_EQ(list.back().first_line, 1'002U);
}

TEST(InvalidValues, LongOnesAreCutBetweenCharacters) {
  InvalidValues values;
  std::string text(199, 'x');
  text += "评分评分";
  values.add(text, "a.csv", 2);
  EXPECT_EQ(values.list().front().value, std::string(199, 'x') + "…");
}

}  // namespace
}  // namespace nps::survey
