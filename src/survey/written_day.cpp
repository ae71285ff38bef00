#include "survey/written_day.hpp"

#include <array>

#include "survey/calendar.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// The characters after year, month and day.
struct DayWords {
  std::string_view year, month, day;
};
constexpr std::array<DayWords, 4> kDayWords{
    {{"年", "月", "日"}, {"年", "月", "号"}, {"年", "月", "號"}, {"년", "월", "일"}}};

std::optional<int> take_number(std::string_view& text) { return take_digits(text, 1, 2); }

bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

/// `-`, `/` or `.`; a blank may follow the dot, as in `2025. 3. 9.`
bool take_separator(std::string_view& text, char separator) {
  if (text.empty() || text.front() != separator) return false;
  text.remove_prefix(1);
  if (separator == '.') skip_blanks(text);
  return true;
}

/// What may stand beside a month's name: blanks, and one comma, dot, dash or slash.
bool take_gap(std::string_view& text) {
  const std::size_t before = text.size();
  skip_blanks(text);
  if (!text.empty() && (text.front() == ',' || is_separator(text.front()))) text.remove_prefix(1);
  skip_blanks(text);
  return text.size() < before;
}

std::optional<int> take_month_name(std::string_view& text) {
  std::string_view rest = text;
  const std::optional<int> month = month_of_name(take_while(rest, is_ascii_letter));
  if (month) text = rest;
  return month;
}

void skip_ordinal(std::string_view& text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (take_prefix(text, ending)) return;
  }
}

/// A year of four digits, or of two.
std::optional<int> take_year(std::string_view& text) {
  if (const auto year = take_digits(text, 4, 4)) return year;
  if (const auto year = take_digits(text, 2, 2)) return full_year(*year);
  return std::nullopt;
}

/// `2025年3月9日`, `2025 年 3 月 9 日`, `2025年3月`, after the year's digits.
std::optional<DayReadings> take_with_words(std::string_view& text, int year) {
  for (const DayWords& words : kDayWords) {
    std::string_view rest = text;
    skip_blanks(rest);
    if (!take_prefix(rest, words.year)) continue;
    skip_blanks(rest);
    const std::optional<int> month = take_number(rest);
    skip_blanks(rest);
    if (!month || !take_prefix(rest, words.month)) continue;
    skip_blanks(rest);
    const std::optional<int> day = rest.empty() ? 1 : take_number(rest);
    const bool month_only = rest.empty();
    skip_blanks(rest);
    if (!day || (!month_only && !take_prefix(rest, words.day))) continue;
    text = rest;
    return plain_day(midnight(year, *month, *day));
  }
  return std::nullopt;
}

/// `2025-03-09`, `2025/3/9`, `2025. 3. 9.`, `2025-Oct-09`, `2025-03`.
DayReadings take_year_first(std::string_view& text) {
  const std::optional<int> year = take_digits(text, 4, 4);
  if (!year || text.empty()) return {};
  if (!is_ascii(text.front()) || is_blank(text.front())) {
    if (const auto day = take_with_words(text, *year)) return *day;
  }
  std::string_view rest = text;
  if (take_gap(rest)) {
    if (const auto month = take_month_name(rest)) {
      take_gap(rest);
      const std::optional<int> day = take_number(rest);
      text = rest;
      return day ? plain_day(midnight(*year, *month, *day)) : DayReadings{};
    }
  }
  const char separator = text.front();
  if (!is_separator(separator) || !take_separator(text, separator)) return {};
  const std::optional<int> month = take_number(text);
  if (!month) return {};
  // `2025.03` is more likely a decimal number than a month.
  if (text.empty() && separator != '.') return plain_day(midnight(*year, *month, 1));
  if (!take_separator(text, separator)) return {};
  const std::optional<int> day = take_number(text);
  if (!day) return {};
  if (separator == '.') (void)take_prefix(text, ".");
  return plain_day(midnight(*year, *month, *day));
}

/// `9/3/2025`, `9.3.25`, `9 October 2020`, `9th of Oct, 2020`, `09-Oct-20`.
DayReadings take_day_or_month_first(std::string_view& text) {
  const std::optional<int> first = take_number(text);
  if (!first || text.empty()) return {};
  std::string_view rest = text;
  skip_ordinal(rest);
  if (take_gap(rest)) {
    (void)take_prefix(rest, "of ");
    if (const auto month = take_month_name(rest)) {
      take_gap(rest);
      const std::optional<int> year = take_year(rest);
      text = rest;
      return year ? plain_day(midnight(*year, *month, *first)) : DayReadings{};
    }
  }
  const char separator = text.front();
  if (!is_separator(separator) || !take_separator(text, separator)) return {};
  const std::optional<int> second = take_number(text);
  if (!second || !take_separator(text, separator)) return {};
  const std::optional<int> year = take_year(text);
  if (!year) return {};
  return {midnight(*year, *second, *first), midnight(*year, *first, *second)};
}

/// `October 9, 2020`, `Oct 9 2020`, `Oct-09-2020`, `October 2020`.
DayReadings take_month_name_first(std::string_view& text) {
  const std::optional<int> month = take_month_name(text);
  if (!month || !take_gap(text)) return {};
  if (const auto year = take_digits(text, 4, 4)) return plain_day(midnight(*year, *month, 1));
  const std::optional<int> day = take_number(text);
  if (!day) return {};
  skip_ordinal(text);
  if (!take_gap(text)) return {};
  const std::optional<int> year = take_year(text);
  return year ? plain_day(midnight(*year, *month, *day)) : DayReadings{};
}

/// `20250309`, before a time.
DayReadings take_basic(std::string_view& text) {
  const std::optional<int> digits = take_digits(text, 8, 8);
  if (!digits) return {};
  return plain_day(midnight(*digits / 10'000, *digits / 100 % 100, *digits % 100));
}

}  // namespace

DayReadings take_day(std::string_view& text) {
  if (text.empty()) return {};
  if (is_ascii_letter(text.front())) return take_month_name_first(text);
  std::string_view rest = text;
  switch (take_while(rest, is_digit).size()) {
    case 1:
    case 2:
      return take_day_or_month_first(text);
    case 4:
      return take_year_first(text);
    case 8:
      return take_basic(text);
    default:
      return {};
  }
}

}  // namespace nps::survey
