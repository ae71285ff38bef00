#include "nps/survey/period.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstddef>

#include "survey/calendar.hpp"

namespace nps::survey {
namespace {

constexpr std::int64_t kWeek = 7;
constexpr std::int64_t kMonths = 12;
constexpr std::int64_t kQuarters = 4;

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

std::chrono::year_month_day date_of(Day day) {
  return std::chrono::sys_days{std::chrono::days{day}};
}

std::int64_t year_of(Day day) { return static_cast<int>(date_of(day).year()); }

/// The first day of a month counted from January of the year 0.
Day start_of_month(std::int64_t month) {
  const std::int64_t year = floor_divide(month, kMonths);
  const std::chrono::year_month_day first{
      std::chrono::year{static_cast<int>(year)},
      std::chrono::month{static_cast<unsigned>(month - year * kMonths + 1)}, std::chrono::day{1}};
  return std::chrono::sys_days{first}.time_since_epoch().count();
}

/// Days from the first day of week 0 to 1970-01-01, which was a Thursday.
constexpr std::int64_t week_shift(const PeriodRule& rule) { return rule.sunday_weeks ? 4 : 3; }

struct WeekName {
  std::int64_t year = 0;
  std::int64_t week = 0;
};

WeekName name_of_week(const Period& period) {
  constexpr Day kToFourthDay = 3;
  const Day decisive = first_day(period) + kToFourthDay;
  const std::int64_t year = year_of(decisive);
  return {year, (decisive - start_of_month(year * kMonths)) / kWeek + 1};
}

std::optional<Period> day_year_before(const Period& period) {
  const std::chrono::year_month_day date = date_of(period.number);
  const std::chrono::year_month_day before = date - std::chrono::years{1};
  if (!before.ok()) return std::nullopt;
  return Period{period.rule, std::chrono::sys_days{before}.time_since_epoch().count()};
}

std::optional<Period> week_year_before(const Period& period) {
  constexpr Day kFourth = 4;  // of January: always in week 1
  const WeekName name = name_of_week(period);
  const Day january = start_of_month((name.year - 1) * kMonths);
  const Period before{period.rule,
                      period_of(january + kFourth - 1, period.rule).number + name.week - 1};
  if (name_of_week(before).year != name.year - 1) return std::nullopt;
  return before;
}

template <std::int64_t in_a_year>
std::optional<Period> number_before(const Period& period) {
  return Period{period.rule, period.number - in_a_year};
}

/// What a unit makes of days; the rows stand in the order of PeriodUnit.
struct Calendar {
  std::int64_t (*number)(Day day, const PeriodRule& rule);
  Day (*first)(std::int64_t number, const PeriodRule& rule);
  std::string (*label)(const Period& period);
  std::optional<Period> (*year_before)(const Period& period);
};

constexpr NamedUnit kUnits[] = {
    {"day", "2025-03-09", PeriodUnit::day},
    {"week", "2025-W07, from Monday unless --week-start says Sunday", PeriodUnit::week},
    {"month", "2025-03", PeriodUnit::month},
    {"quarter", "2025-Q1", PeriodUnit::quarter},
    {"year", "2025", PeriodUnit::year},
};

const std::array<Calendar, std::size(kUnits)> kCalendars{{
    {[](Day day, const PeriodRule&) { return day; },
     [](std::int64_t number, const PeriodRule&) { return number; },
     [](const Period& period) { return iso_day(period.number); }, day_year_before},
    {[](Day day, const PeriodRule& rule) { return floor_divide(day + week_shift(rule), kWeek); },
     [](std::int64_t number, const PeriodRule& rule) { return number * kWeek - week_shift(rule); },
     [](const Period& period) {
       const WeekName name = name_of_week(period);
       return fmt::format("{:04}-W{:02}", name.year, name.week);
     },
     week_year_before},
    {[](Day day, const PeriodRule&) { return month_count(midnight_of(day)); },
     [](std::int64_t number, const PeriodRule&) { return start_of_month(number); },
     [](const Period& period) {
       return fmt::format("{:04}-{:02}", period.number / kMonths, period.number % kMonths + 1);
     },
     number_before<kMonths>},
    {[](Day day, const PeriodRule&) { return month_count(midnight_of(day)) * kQuarters / kMonths; },
     [](std::int64_t number, const PeriodRule&) {
       return start_of_month(number * kMonths / kQuarters);
     },
     [](const Period& period) {
       return fmt::format("{:04}-Q{}", period.number / kQuarters, period.number % kQuarters + 1);
     },
     number_before<kQuarters>},
    {[](Day day, const PeriodRule&) { return year_of(day); },
     [](std::int64_t number, const PeriodRule&) { return start_of_month(number * kMonths); },
     [](const Period& period) { return fmt::format("{:04}", period.number); }, number_before<1>},
}};

const Calendar& calendar_of(const PeriodRule& rule) {
  return kCalendars[static_cast<std::size_t>(rule.unit)];
}

}  // namespace

std::span<const NamedUnit> period_units() { return kUnits; }

Period period_of(Day day, const PeriodRule& rule) {
  return {rule, calendar_of(rule).number(day, rule)};
}

Day first_day(const Period& period) {
  return calendar_of(period.rule).first(period.number, period.rule);
}

Day last_day(const Period& period) {
  return calendar_of(period.rule).first(period.number + 1, period.rule) - 1;
}

std::string label(const Period& period) { return calendar_of(period.rule).label(period); }

std::optional<Period> year_before(const Period& period) {
  const std::optional<Period> before = calendar_of(period.rule).year_before(period);
  if (!before || last_day(*before) < kFirstDay) return std::nullopt;
  return before;
}

std::string iso_day(Day day) {
  const std::chrono::year_month_day date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Day day_of(CivilSeconds time) { return day_count(time); }

CivilSeconds midnight_of(Day day) { return day * kDaySeconds; }

}  // namespace nps::survey
