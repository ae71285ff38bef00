#include "nps/survey/period.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <optional>
#include <string>

namespace nps::survey {
namespace {

constexpr PeriodRule kDays{PeriodUnit::day, false};
constexpr PeriodRule kWeeks{PeriodUnit::week, false};
constexpr PeriodRule kSundayWeeks{PeriodUnit::week, true};
constexpr PeriodRule kMonths{PeriodUnit::month, false};
constexpr PeriodRule kQuarters{PeriodUnit::quarter, false};
constexpr PeriodRule kYears{PeriodUnit::year, false};

Day day(int year, unsigned month, unsigned number) {
  const std::chrono::sys_days date{std::chrono::year_month_day{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}}};
  return date.time_since_epoch().count();
}

std::string shown(const Period& period) {
  return label(period) + " " + iso_day(first_day(period)) + " " + iso_day(last_day(period));
}

std::string before(int year, unsigned month, unsigned number, const PeriodRule& rule) {
  const std::optional<Period> period = year_before(period_of(day(year, month, number), rule));
  return period ? label(*period) : "none";
}

/// What the C library says: %G-W%V is the week of ISO 8601.
std::string by_c_library(Day number, const char* format) {
  const std::time_t seconds = static_cast<std::time_t>(number) * 86'400;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, format, &parts);
  return {text, size};
}

TEST(Period, AgreesWithTheCLibraryForEveryDayOfTwoCenturies) {
  for (Day number = day(1900, 1, 1); number <= day(2100, 12, 31); ++number) {
    ASSERT_EQ(label(period_of(number, kDays)), by_c_library(number, "%Y-%m-%d"));
    ASSERT_EQ(label(period_of(number, kWeeks)), by_c_library(number, "%G-W%V"));
    ASSERT_EQ(label(period_of(number, kMonths)), by_c_library(number, "%Y-%m"));
    ASSERT_EQ(label(period_of(number, kYears)), by_c_library(number, "%Y"));
  }
}

TEST(Period, IsTheSameForAllItsDaysAndEndsWhereTheNextOneBegins) {
  for (const PeriodRule& rule : {kDays, kWeeks, kSundayWeeks, kMonths, kQuarters, kYears}) {
    for (Day number = day(1999, 12, 1); number <= day(2005, 2, 1); ++number) {
      const Period period = period_of(number, rule);
      ASSERT_LE(first_day(period), number);
      ASSERT_GE(last_day(period), number);
      ASSERT_EQ(first_day({rule, period.number + 1}), last_day(period) + 1);
      ASSERT_EQ(period_of(first_day(period), rule).number, period.number);
      ASSERT_EQ(period_of(last_day(period), rule).number, period.number);
    }
  }
}

TEST(Period, WeeksBeginOnTheDayAskedFor) {
  EXPECT_EQ(shown(period_of(day(2025, 3, 9), kWeeks)), "2025-W10 2025-03-03 2025-03-09");
  EXPECT_EQ(shown(period_of(day(2025, 3, 9), kSundayWeeks)), "2025-W11 2025-03-09 2025-03-15");
  EXPECT_EQ(shown(period_of(day(2025, 3, 8), kSundayWeeks)), "2025-W10 2025-03-02 2025-03-08");
}

TEST(Period, WeeksFromSundayBelongToTheYearOfTheirWednesday) {
  EXPECT_EQ(shown(period_of(day(2026, 1, 3), kSundayWeeks)), "2025-W53 2025-12-28 2026-01-03");
  EXPECT_EQ(shown(period_of(day(2026, 1, 4), kSundayWeeks)), "2026-W01 2026-01-04 2026-01-10");
  EXPECT_EQ(shown(period_of(day(2025, 1, 1), kSundayWeeks)), "2025-W01 2024-12-29 2025-01-04");
}

TEST(Period, KnowsTheEdgesOfMonthsAndQuarters) {
  EXPECT_EQ(shown(period_of(day(2024, 2, 29), kMonths)), "2024-02 2024-02-01 2024-02-29");
  EXPECT_EQ(shown(period_of(day(2100, 2, 28), kMonths)), "2100-02 2100-02-01 2100-02-28");
  EXPECT_EQ(shown(period_of(day(2025, 12, 31), kMonths)), "2025-12 2025-12-01 2025-12-31");
  EXPECT_EQ(shown(period_of(day(2025, 3, 31), kQuarters)), "2025-Q1 2025-01-01 2025-03-31");
  EXPECT_EQ(shown(period_of(day(2025, 4, 1), kQuarters)), "2025-Q2 2025-04-01 2025-06-30");
  EXPECT_EQ(shown(period_of(day(1969, 12, 31), kQuarters)), "1969-Q4 1969-10-01 1969-12-31");
  EXPECT_EQ(shown(period_of(day(1900, 7, 4), kYears)), "1900 1900-01-01 1900-12-31");
}

TEST(Period, KnowsTheFirstAndTheLastYear) {
  EXPECT_EQ(kFirstDay, day(1, 1, 1));
  EXPECT_EQ(kLastDay, day(9999, 12, 31));
  EXPECT_EQ(shown(period_of(kFirstDay, kWeeks)), "0001-W01 0001-01-01 0001-01-07");
  EXPECT_EQ(shown(period_of(kFirstDay, kMonths)), "0001-01 0001-01-01 0001-01-31");
  EXPECT_EQ(shown(period_of(kFirstDay, kQuarters)), "0001-Q1 0001-01-01 0001-03-31");
  EXPECT_EQ(shown(period_of(kFirstDay, kYears)), "0001 0001-01-01 0001-12-31");
  EXPECT_EQ(label(period_of(kFirstDay, kSundayWeeks)), "0001-W01");
  EXPECT_EQ(shown(period_of(kLastDay, kMonths)), "9999-12 9999-12-01 9999-12-31");
  EXPECT_EQ(shown(period_of(kLastDay, kYears)), "9999 9999-01-01 9999-12-31");
  EXPECT_EQ(label(period_of(kLastDay, kWeeks)), "9999-W52");
  EXPECT_EQ(label(period_of(kLastDay, kDays)), "9999-12-31");
}

TEST(Period, FindsTheSamePeriodOfTheYearBefore) {
  EXPECT_EQ(before(2025, 3, 9, kDays), "2024-03-09");
  EXPECT_EQ(before(2025, 3, 9, kWeeks), "2024-W10");
  EXPECT_EQ(before(2025, 3, 9, kMonths), "2024-03");
  EXPECT_EQ(before(2025, 3, 9, kQuarters), "2024-Q1");
  EXPECT_EQ(before(2025, 3, 9, kYears), "2024");
  EXPECT_EQ(before(2025, 1, 1, kWeeks), "2024-W01");
  EXPECT_EQ(before(2026, 1, 10, kSundayWeeks), "2025-W01");
}

TEST(Period, HasNothingBeforeALeapDayOrAWeekThatTheYearBeforeLacks) {
  EXPECT_EQ(before(2024, 2, 29, kDays), "none");
  EXPECT_EQ(before(2020, 12, 31, kWeeks), "none");  // 2020-W53; 2019 has 52 weeks
  EXPECT_EQ(before(2020, 12, 26, kWeeks), "2019-W52");
  EXPECT_EQ(before(1, 6, 1, kMonths), "none");
  EXPECT_EQ(before(1, 6, 1, kWeeks), "none");
  EXPECT_EQ(before(1, 6, 1, kYears), "none");
}

TEST(Period, NumberOfAWeekIsThatOfTheYearBeforeWhereverThereIsOne) {
  for (Day number = day(1990, 1, 1); number < day(2030, 1, 1); number += 7) {
    const std::string own = label(period_of(number, kWeeks));
    const std::optional<Period> earlier = year_before(period_of(number, kWeeks));
    if (!earlier) {
      ASSERT_EQ(own.substr(5), "W53");
      continue;
    }
    ASSERT_EQ(label(*earlier), fmt::format("{}-{}", std::stoi(own) - 1, own.substr(5)));
  }
}

}  // namespace
}  // namespace nps::survey
