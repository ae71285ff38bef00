#include "commands/option_values.hpp"

#include <gtest/gtest.h>

namespace nps::commands {
namespace {

TEST(Level, IsReadAsShareOrPerCent) {
  EXPECT_DOUBLE_EQ(parse_level("confidence", "0.95"), 0.95);
  EXPECT_DOUBLE_EQ(parse_level("confidence", "95"), 0.95);
  EXPECT_DOUBLE_EQ(parse_level("confidence", "95%"), 0.95);
  EXPECT_DOUBLE_EQ(parse_level("confidence", "99.9"), 0.999);
  EXPECT_DOUBLE_EQ(parse_level("confidence", "0.5%"), 0.005);
}

TEST(Level, OutsideItsRangeIsRefused) {
  for (const char* text : {"0", "1", "100", "101", "-5", "", "x", "nan", "inf", "0.9 "}) {
    EXPECT_THROW(static_cast<void>(parse_level("confidence", text)), Error) << text;
  }
}

TEST(Number, IsReadWithADotWhateverTheLocale) {
  EXPECT_DOUBLE_EQ(parse_number("fail-under", "-12.5"), -12.5);
  EXPECT_DOUBLE_EQ(parse_number("fail-under", "+30"), 30);
  for (const char* text : {"1,5", "", " 1", "0x10", "1e999", "--1", "+-1", "++1"}) {
    EXPECT_THROW(static_cast<void>(parse_number("fail-under", text)), Error) << text;
  }
}

TEST(Count, IsWholeAndNotBelowItsLeast) {
  EXPECT_EQ(parse_count("top", "3", 1), 3);
  EXPECT_EQ(parse_count("promoters", "9007199254740993", 0), 9007199254740993);
  for (const char* text : {"0", "-1", "1.5", "", "9223372036854775808"}) {
    EXPECT_THROW(static_cast<void>(parse_count("top", text, 1)), Error) << text;
  }
}

TEST(UnknownName, NamesTheNearestAndTheOption) {
  const Error error = unknown_name("interval", "scor", {{"score", ""}, {"wald", ""}});
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.details().did_you_mean, std::vector<std::string>{"score"});
  EXPECT_EQ(error.details().column, "--interval");
}

}  // namespace
}  // namespace nps::commands
