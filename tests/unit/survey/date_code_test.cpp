#include "survey/date_code.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nps::survey {
namespace {

void expect_same(const DateCell& date, const std::optional<DateCell>& read) {
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->day_first_ok, date.day_first_ok);
  EXPECT_EQ(read->month_first_ok, date.month_first_ok);
  if (date.day_first_ok) {
    EXPECT_EQ(read->day_first, date.day_first);
  }
  if (date.month_first_ok) {
    EXPECT_EQ(read->month_first, date.month_first);
  }
}

TEST(DateCode, KeepsBothReadingsOfADate) {
  for (const std::string cell :
       {"2025-03-09", "1970-01-01", "0001-01-01", "9999-12-31 23:59:59", "2024-02-29T12:34:56Z",
        "03/04/2025", "25/04/2025 09:15", "04/25/2025 23:59:59", "12/12/2024", "01/02/0001",
        "12/11/9999 23:59:59", "2/1/69", "29/02/2024", "02/29/2024", "31/12/1969 23:59:59"}) {
    SCOPED_TRACE(cell);
    const std::optional<DateCell> date = parse_date(cell);
    ASSERT_TRUE(date.has_value());
    const std::optional<std::uint64_t> code = date_code(date);
    ASSERT_TRUE(code.has_value());
    EXPECT_LT(*code, kDateCodes);
    expect_same(*date, date_of_code(*code));
  }
}

TEST(DateCode, DatesThatAreReadOtherwiseHaveOtherCodes) {
  EXPECT_NE(date_code(parse_date("03/04/2025")), date_code(parse_date("2025-04-03")));
  EXPECT_NE(date_code(parse_date("25/04/2025")), date_code(parse_date("04/25/2025")));
}

TEST(DateCode, NoDateIsZero) {
  EXPECT_EQ(date_code({}), 0U);
  EXPECT_EQ(date_code(DateCell{}), 0U);
  EXPECT_FALSE(date_of_code(0).has_value());
}

TEST(DateCode, IsNotForReadingsThatAreNotEachOthers) {
  EXPECT_FALSE(date_code(parse_date("03/04/2025 24:00")).has_value());
  EXPECT_FALSE(date_code(DateCell{kLastSecond + 1, kLastSecond + 1, true, true}).has_value());
  EXPECT_FALSE(date_code(DateCell{kFirstSecond - 1, kFirstSecond - 1, true, true}).has_value());
  // 3 April 1970 by day only: as if a weekday had said so.
  EXPECT_FALSE(date_code(DateCell{92 * 86'400, 0, true, false}).has_value());
}

}  // namespace
}  // namespace nps::survey
