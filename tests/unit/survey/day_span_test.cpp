#include "survey/day_span.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace nps::survey {
namespace {

TEST(DaySpan, IsReadFromItsFirstAndLastDay) {
  EXPECT_EQ(parse_day_span(" 2025-03-03/2025-03-09 "), (DaySpan{20'150, 20'156}));
  EXPECT_EQ(parse_day_span("2025-03-09/2025-03-09"), (DaySpan{20'156, 20'156}));
  EXPECT_EQ(parse_day_span("2024-01-01/2024-12-31"), (DaySpan{19'723, 20'088}));
}

TEST(DaySpan, IsNothingElse) {
  for (const std::string_view cell :
       {"", "2025-03-09", "2025-03-09/2025-03-03", "2024-01-01/2025-01-01", "2025-02-30/2025-03-03",
        "2025-03-03 2025-03-09", "2025-03-03/2025-3-009", "2025/03/03/2025/03/09",
        "03-03-2025/09-03-2025"}) {
    EXPECT_FALSE(parse_day_span(cell)) << cell;
  }
}

TEST(DaySpan, OfAPeriodReadsBack) {
  EXPECT_EQ(span_text(period_of(20'156, {PeriodUnit::day})), "2025-03-09");
  EXPECT_EQ(span_text(period_of(20'156, {PeriodUnit::week})), "2025-03-03/2025-03-09");
  EXPECT_EQ(span_text(period_of(20'156, {PeriodUnit::week, true})), "2025-03-09/2025-03-15");
  EXPECT_EQ(span_text(period_of(20'156, {PeriodUnit::quarter})), "2025-01-01/2025-03-31");
  EXPECT_EQ(span_text(period_of(kLastDay, {PeriodUnit::week})), "9999-12-27/9999-12-31");
}

}  // namespace
}  // namespace nps::survey
