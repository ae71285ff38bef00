#include "survey/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include "survey/scan.hpp"

namespace nps::survey {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};

bool equal_but_for_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) { return to_ascii_lower(a) == b; });
}

/// Place of `name` among full names, whole or cut to three letters or to `longest_cut`.
std::optional<int> find_name(std::string_view name, std::span<const std::string_view> names,
                             std::size_t longest_cut) {
  if (name.size() < 3) return std::nullopt;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const std::string_view full = names[at];
    const bool cut = name.size() <= longest_cut;
    if (equal_but_for_case(name, full) ||
        (cut && equal_but_for_case(name, full.substr(0, name.size())))) {
      return static_cast<int>(at);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<CivilSeconds> midnight(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count() * kDaySeconds;
}

std::optional<int> month_of_name(std::string_view name) {
  if (equal_but_for_case(name, "sept")) return 9;
  const std::optional<int> month = find_name(name, kMonths, 3);
  if (!month) return std::nullopt;
  return *month + 1;
}

std::optional<int> weekday_of_name(std::string_view name) { return find_name(name, kWeekdays, 5); }

int weekday_of(CivilSeconds time) {
  constexpr CivilSeconds kThursday = 4;  // 1970-01-01
  return static_cast<int>(((day_count(time) + kThursday) % 7 + 7) % 7);
}

std::int64_t month_count(CivilSeconds time) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day_count(time)}}};
  return static_cast<int>(date.year()) * std::int64_t{12} + static_cast<unsigned>(date.month()) - 1;
}

std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && is_digit(text[length])) {
    if (length == most) return std::nullopt;
    value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length < least) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

}  // namespace nps::survey
