#include <charconv>
#include <cmath>

#include "survey/calendar.hpp"
#include "survey/clock_time.hpp"
#include "survey/scan.hpp"
#include "survey/written_day.hpp"

namespace nps::survey {
namespace {

std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// 1899-12-30 is day 0 of the 1900 date system for every day from March 1900 on.
std::optional<CivilSeconds> excel_day(std::int64_t days, std::string_view fraction) {
  constexpr std::int64_t kFirst = 20'000;  // 1954
  constexpr std::int64_t kLast = 80'000;   // 2119
  constexpr std::int64_t kUnixEpoch = 25'569;
  if (days < kFirst || days > kLast) return std::nullopt;
  double part = 0;
  if (!fraction.empty()) {
    std::from_chars(fraction.data(), fraction.data() + fraction.size(), part);
  }
  const auto seconds =
      static_cast<CivilSeconds>(std::round(part * static_cast<double>(kDaySeconds)));
  return (days - kUnixEpoch) * kDaySeconds + seconds;
}

std::optional<CivilSeconds> year_and_month(std::int64_t value) {
  if (value < 190'001 || value > 209'912) return std::nullopt;
  return midnight(static_cast<int>(value / 100), static_cast<int>(value % 100), 1);
}

std::optional<CivilSeconds> year_month_day(std::int64_t value) {
  return midnight(static_cast<int>(value / 10'000), static_cast<int>(value / 100 % 100),
                  static_cast<int>(value % 100));
}

/// `YYYYMMDDhhmm` and `YYYYMMDDhhmmss` of the years 1900 to 2199.
std::optional<CivilSeconds> compact_time(std::string_view digits) {
  const std::int64_t date = value_of(digits.substr(0, 8));
  if (date < 1900'01'01 || date > 2199'12'31) return std::nullopt;
  const std::optional<CivilSeconds> day = year_month_day(date);
  std::string_view clock = digits.substr(8);
  const std::optional<int> seconds = take_basic_time(clock);
  if (!day || !seconds) return std::nullopt;
  return *day + *seconds;
}

std::optional<DateNumber> civil(const std::optional<CivilSeconds>& time) {
  return time ? std::optional(DateNumber{*time}) : std::nullopt;
}

DateNumber unix_time(std::int64_t seconds) { return {seconds, {0}}; }

}  // namespace

std::optional<DateNumber> read_date_number(std::string_view text) {
  std::string_view fraction = text;
  const std::string_view digits = take_while(fraction, is_digit);
  if (!fraction.empty()) {
    std::string_view decimals = fraction.substr(1);
    if (fraction.front() != '.' || decimals.empty()) return std::nullopt;
    (void)take_while(decimals, is_digit);
    const bool may_have_fraction = digits.size() == 5 || digits.size() == 9 || digits.size() == 10;
    if (!decimals.empty() || !may_have_fraction) return std::nullopt;
  }
  if (digits.empty() || digits.size() > 14) return std::nullopt;
  if (digits.front() == '0' && digits.size() != 8) return std::nullopt;
  const std::int64_t value = value_of(digits);
  switch (digits.size()) {
    case 5:
      return civil(excel_day(value, fraction));
    case 6:
      return civil(year_and_month(value));
    case 8:
      return civil(year_month_day(value));
    case 9:
    case 10:
      return unix_time(value);
    case 12:
      if (const auto compact = compact_time(digits)) return civil(compact);
      return unix_time(value / 1000);
    case 13:
      return unix_time(value / 1000);
    case 14:
      return civil(compact_time(digits));
    default:
      return std::nullopt;
  }
}

}  // namespace nps::survey
