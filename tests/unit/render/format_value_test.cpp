#include "render/format_value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "nps/error.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using report::Unit;
using report::Value;
using report::ValueList;

TEST(FormatValue, WritesEachUnitAsPeopleReadIt) {
  EXPECT_EQ(format_value(62.097, Unit::points, 1), "+62.1");
  EXPECT_EQ(format_value(-26.35, Unit::points, 1), "-26.4");
  EXPECT_EQ(format_value(-0.04, Unit::points, 1), "0.0");
  EXPECT_EQ(format_value(5.3456, Unit::error, 1), "5.3");
  EXPECT_EQ(format_value(0.677, Unit::share, 1), "67.7 %");
  EXPECT_EQ(format_value(8.915, Unit::score, 1), "8.92");
  EXPECT_EQ(format_value(0.0324, Unit::p_value, 1), "0.032");
  EXPECT_EQ(format_value(0.0000324, Unit::p_value, 1), "<0.001");
  EXPECT_EQ(format_value(1.9, Unit::statistic, 1), "1.900");
  EXPECT_EQ(format_value(0.1, Unit::none, 1), "0.1");
}

TEST(FormatValue, FollowsThePrecisionForPointsAndShares) {
  EXPECT_EQ(format_value(62.097, Unit::points, 0), "+62");
  EXPECT_EQ(format_value(62.097, Unit::error, 3), "62.097");
  EXPECT_EQ(format_value(0.285, Unit::share, 0), "29 %");
  EXPECT_EQ(format_value(8.915, Unit::score, 0), "8.92");
}

TEST(FormatValue, GroupsCountsButNotPlainNumbers) {
  EXPECT_EQ(format_value(whole(1204), Unit::count, 1), "1,204");
  EXPECT_EQ(format_value(whole(-1204), Unit::count, 1), "-1,204");
  EXPECT_EQ(format_value(whole(std::numeric_limits<std::int64_t>::min()), Unit::count, 1),
            "-9,223,372,036,854,775,808");
  EXPECT_EQ(format_value(whole(2025), Unit::none, 1), "2025");
}

TEST(FormatValue, ShowsTheFractionOfWeightedCountsOnlyWhereThereIsOne) {
  EXPECT_EQ(format_value(1204.0, Unit::count, 1), "1,204");
  EXPECT_EQ(format_value(1204.56, Unit::count, 1), "1,204.6");
  EXPECT_EQ(format_value(-999.96, Unit::count, 1), "-1,000.0");
}

TEST(FormatValue, TakesWholeNumbersForAnyUnit) {
  EXPECT_EQ(format_value(whole(50), Unit::points, 1), "+50.0");
  EXPECT_EQ(format_value(whole(1), Unit::share, 1), "100.0 %");
}

TEST(FormatValue, ShowsADashWhereThereIsNoFigure) {
  EXPECT_EQ(format_value(Value{}, Unit::points, 1), "-");
  EXPECT_EQ(format_value(missing("no answers"), Unit::share, 1), "-");
}

TEST(FormatValue, EscapesTextAndJoinsLists) {
  EXPECT_EQ(format_value(words("a\x1b[1m"), Unit::none, 1), "a\\x1b[1m");
  EXPECT_EQ(format_value(ValueList{words("country"), whole(9), true}, Unit::none, 1),
            "country, 9, yes");
  EXPECT_EQ(format_value(ValueList{}, Unit::none, 1), "");
}

TEST(FormatValue, RefusesAFigureThatIsNone) {
  EXPECT_THROW(static_cast<void>(format_value(std::nan(""), Unit::points, 1)), Error);
  EXPECT_THROW(static_cast<void>(format_value(HUGE_VAL, Unit::count, 1)), Error);
}

}  // namespace
}  // namespace nps::render
