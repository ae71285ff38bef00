#include "nps/text/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <locale>
#include <string>

#include "nps/error.hpp"

namespace {

using nps::text::fixed;

TEST(Fixed, RoundsTheDecimalValueThatPeopleSeeAndNotItsBinaryNeighbour) {
  EXPECT_EQ(fixed(2.25, 1), "2.3");
  EXPECT_EQ(fixed(0.15, 1), "0.2");    // binary 0.1499999999999999944
  EXPECT_EQ(fixed(1.005, 2), "1.01");  // binary 1.00499999999999989
  EXPECT_EQ(fixed(2.675, 2), "2.68");
  EXPECT_EQ(fixed(8.345, 2), "8.35");
  EXPECT_EQ(fixed(0.5, 0), "1");
  EXPECT_EQ(fixed(1.5, 0), "2");
  EXPECT_EQ(fixed(2.5, 0), "3");
}

TEST(Fixed, RoundsHalvesAwayFromZeroOnBothSides) {
  EXPECT_EQ(fixed(-2.25, 1), "-2.3");
  EXPECT_EQ(fixed(-0.5, 0), "-1");
  EXPECT_EQ(fixed(-1.005, 2), "-1.01");
}

TEST(Fixed, NeverWritesMinusZero) {
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.0, 2), "0.00");
  EXPECT_EQ(fixed(-0.4, 0), "0");
  EXPECT_EQ(fixed(-1e-300, 3), "0.000");
  EXPECT_EQ(fixed(-0.05, 1), "-0.1");
}

TEST(Fixed, CarriesThroughNines) {
  EXPECT_EQ(fixed(9.95, 1), "10.0");
  EXPECT_EQ(fixed(99.99, 1), "100.0");
  EXPECT_EQ(fixed(0.999, 2), "1.00");
  EXPECT_EQ(fixed(999999.5, 0), "1000000");
}

TEST(Fixed, PadsWithZerosAndKeepsLargeAndTinyNumbersPlain) {
  EXPECT_EQ(fixed(0, 0), "0");
  EXPECT_EQ(fixed(62, 1), "62.0");
  EXPECT_EQ(fixed(0.06, 1), "0.1");
  EXPECT_EQ(fixed(0.004, 1), "0.0");
  EXPECT_EQ(fixed(0.0004999, 3), "0.000");
  EXPECT_EQ(fixed(1e21, 1), "1000000000000000000000.0");
  EXPECT_EQ(fixed(5e-324, 4), "0.0000");
  EXPECT_EQ(fixed(123456.789, 2), "123456.79");
}

TEST(Fixed, RefusesWhatIsNoFiniteNumber) {
  EXPECT_THROW(static_cast<void>(fixed(std::nan(""), 1)), nps::Error);
  EXPECT_THROW(static_cast<void>(fixed(std::numeric_limits<double>::infinity(), 1)), nps::Error);
  EXPECT_THROW(static_cast<void>(nps::text::shortest(std::nan(""))), nps::Error);
  EXPECT_THROW(static_cast<void>(nps::text::p_value(std::nan(""))), nps::Error);
}

RC_GTEST_PROP(Fixed, RoundsHundredthsAsOneWouldOnPaper, ()) {
  const auto hundredths = *rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000);
  const std::int64_t size = std::llabs(hundredths);
  const std::int64_t tenths = size / 10 + (size % 10 >= 5 ? 1 : 0);
  const std::string sign = hundredths < 0 && tenths != 0 ? "-" : "";
  const std::string expected =
      sign + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  RC_ASSERT(fixed(static_cast<double>(hundredths) / 100, 1) == expected);
}

RC_GTEST_PROP(Fixed, StaysWithinHalfAUnitOfTheLastPlace, ()) {
  const auto part = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  const double value = static_cast<double>(part) / *rc::gen::inRange(1, 100'000);
  const auto decimals = *rc::gen::inRange(0, 4);
  const double back = std::strtod(fixed(value, decimals).c_str(), nullptr);
  const double half = 0.5 * std::pow(10, -decimals);
  RC_ASSERT(std::fabs(back - value) <= half + std::fabs(value) * 1e-15);
}

TEST(SignedFixed, MarksWhatIsPositiveAfterRounding) {
  EXPECT_EQ(nps::text::signed_fixed(62.097, 1), "+62.1");
  EXPECT_EQ(nps::text::signed_fixed(-26.35, 1), "-26.4");
  EXPECT_EQ(nps::text::signed_fixed(0.04, 1), "0.0");
  EXPECT_EQ(nps::text::signed_fixed(-0.04, 1), "0.0");
  EXPECT_EQ(nps::text::signed_fixed(0.05, 1), "+0.1");
}

TEST(Percent, MovesTheDotInsteadOfMultiplying) {
  EXPECT_EQ(nps::text::percent(0.285, 1), "28.5");
  EXPECT_EQ(nps::text::percent(0.285, 0), "29");    // 0.285 * 100 is 28.499999999999996
  EXPECT_EQ(nps::text::percent(0.0575, 1), "5.8");  // 0.0575 * 100 is 5.75 only by luck
  EXPECT_EQ(nps::text::percent(0, 1), "0.0");
  EXPECT_EQ(nps::text::percent(1, 1), "100.0");
  EXPECT_EQ(nps::text::percent(0.0004, 1), "0.0");
  EXPECT_EQ(nps::text::percent(-0.0004, 1), "0.0");
  EXPECT_EQ(nps::text::percent(0.12345, 2), "12.35");
}

TEST(Grouped, SeparatesThousands) {
  EXPECT_EQ(nps::text::grouped(0), "0");
  EXPECT_EQ(nps::text::grouped(999), "999");
  EXPECT_EQ(nps::text::grouped(1204), "1,204");
  EXPECT_EQ(nps::text::grouped(1234567), "1,234,567");
  EXPECT_EQ(nps::text::grouped(18446744073709551615U), "18,446,744,073,709,551,615");
}

TEST(PValue, NamesASmallOneByItsBound) {
  EXPECT_EQ(nps::text::p_value(0.0324), "0.032");
  EXPECT_EQ(nps::text::p_value(0.001), "0.001");
  EXPECT_EQ(nps::text::p_value(0.00099), "<0.001");
  EXPECT_EQ(nps::text::p_value(0), "<0.001");
  EXPECT_EQ(nps::text::p_value(1), "1.000");
}

TEST(Shortest, IsWhatAPersonWouldWrite) {
  EXPECT_EQ(nps::text::shortest(0.1), "0.1");
  EXPECT_EQ(nps::text::shortest(62), "62");
  EXPECT_EQ(nps::text::shortest(-0.0), "0");
  EXPECT_EQ(nps::text::shortest(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(nps::text::shortest(0.0004), "0.0004");
  EXPECT_EQ(nps::text::shortest(-0.000001), "-0.000001");
  EXPECT_EQ(nps::text::shortest(1e-7), "1e-07");
  EXPECT_EQ(nps::text::shortest(123456789012), "123456789012");
  EXPECT_EQ(nps::text::shortest(1e300), "1e+300");
}

RC_GTEST_PROP(Shortest, ReadsBackAsTheSameDouble, (double value)) {
  RC_PRE(std::isfinite(value));
  RC_ASSERT(std::strtod(nps::text::shortest(value).c_str(), nullptr) == value);
}

/// A locale such as the German one, which not every machine has installed.
struct CommaPunctuation : std::numpunct<char> {
  [[nodiscard]] char do_decimal_point() const override { return ','; }
  [[nodiscard]] char do_thousands_sep() const override { return '.'; }
  [[nodiscard]] std::string do_grouping() const override { return "\3"; }
};

TEST(Numbers, DoNotFollowTheLocale) {
  const std::locale before = std::locale::global({std::locale(), new CommaPunctuation});
  EXPECT_EQ(fixed(1234.5, 1), "1234.5");
  EXPECT_EQ(nps::text::shortest(1234.5), "1234.5");
  EXPECT_EQ(nps::text::grouped(1234), "1,234");
  std::locale::global(before);
}

TEST(PValue, IsNotRoundedOntoTheUsualLevel) {
  EXPECT_EQ(nps::text::p_value(0.0499), "<0.050");
  EXPECT_EQ(nps::text::p_value(0.0494), "0.049");
  EXPECT_EQ(nps::text::p_value(0.05), "0.050");
}

}  // namespace
