#include "survey/date_code.hpp"

#include <chrono>

#include "survey/calendar.hpp"

namespace nps::survey {
namespace {

enum Kind : std::uint64_t { kPlain, kDayFirst, kMonthFirst };

constexpr std::uint64_t kSeconds = (kDateCodes - 1) / 3;

/// The time with its day as the month and its month as the day, when there is such a month.
std::optional<CivilSeconds> swapped(CivilSeconds time) {
  const std::int64_t days = day_count(time);
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
  const auto other = midnight(static_cast<int>(day.year()), static_cast<int>(unsigned{day.day()}),
                              static_cast<int>(unsigned{day.month()}));
  if (!other) return std::nullopt;
  return *other + (time - days * kDaySeconds);
}

bool same(const DateCell& a, const DateCell& b) {
  return a.day_first_ok == b.day_first_ok && a.month_first_ok == b.month_first_ok &&
         (!a.day_first_ok || a.day_first == b.day_first) &&
         (!a.month_first_ok || a.month_first == b.month_first);
}

Kind kind_of(const DateCell& date) {
  if (!date.day_first_ok) return kMonthFirst;
  return date.month_first_ok && date.day_first == date.month_first ? kPlain : kDayFirst;
}

}  // namespace

std::optional<std::uint64_t> date_code(const std::optional<DateCell>& date) {
  if (!date || (!date->day_first_ok && !date->month_first_ok)) return 0;
  const Kind kind = kind_of(*date);
  const CivilSeconds time = kind == kMonthFirst ? date->month_first : date->day_first;
  if (time < kFirstSecond || time > kLastSecond) return std::nullopt;
  const std::uint64_t code = 1 + kind * kSeconds + static_cast<std::uint64_t>(time - kFirstSecond);
  if (kind != kPlain && !same(*date, *date_of_code(code))) return std::nullopt;
  return code;
}

std::optional<DateCell> date_of_code(std::uint64_t code) {
  if (code == 0) return std::nullopt;
  const std::uint64_t kind = (code - 1) / kSeconds;
  const CivilSeconds time = kFirstSecond + static_cast<CivilSeconds>((code - 1) % kSeconds);
  if (kind == kPlain) return DateCell{time, time, true, true};
  if (kind == kMonthFirst) return DateCell{0, time, false, true};
  const std::optional<CivilSeconds> month_first = swapped(time);
  return DateCell{time, month_first.value_or(0), true, month_first.has_value()};
}

}  // namespace nps::survey
