#pragma once

#include <optional>
#include <string_view>

#include "nps/survey/date.hpp"

namespace nps::survey {

inline constexpr CivilSeconds kDaySeconds = 86'400;

/// Midnight of a day of the years 1 to 9999; nothing for a day that does not exist.
[[nodiscard]] std::optional<CivilSeconds> midnight(int year, int month, int day);

/// A day with seconds since its midnight; nothing after the end of the year 9999.
[[nodiscard]] constexpr std::optional<CivilSeconds> at_time(CivilSeconds day, int seconds) {
  constexpr CivilSeconds kEndOf9999 = 253'402'300'800;
  if (day + seconds >= kEndOf9999) return std::nullopt;
  return day + seconds;
}

/// 1 to 12. English names in full, with three letters or `Sept`, in any case.
[[nodiscard]] std::optional<int> month_of_name(std::string_view name);

/// 0 for Sunday to 6. English names in full or with three or four letters, in any case.
[[nodiscard]] std::optional<int> weekday_of_name(std::string_view name);

/// 0 for Sunday to 6.
[[nodiscard]] int weekday_of(CivilSeconds time);

/// Days since 1970-01-01.
[[nodiscard]] constexpr std::int64_t day_count(CivilSeconds time) {
  return (time >= 0 ? time : time - kDaySeconds + 1) / kDaySeconds;
}

/// Months since January of the year 0.
[[nodiscard]] std::int64_t month_count(CivilSeconds time);

/// The year meant by two digits, as POSIX reads them: 69-99 are 1969-1999, 00-68 are 2000-2068.
[[nodiscard]] constexpr int full_year(int two_digits) {
  return two_digits + (two_digits < 69 ? 2000 : 1900);
}

/// Takes a run of `least` to `most` digits. A longer run is left where it is.
[[nodiscard]] std::optional<int> take_digits(std::string_view& text, std::size_t least,
                                             std::size_t most);

}  // namespace nps::survey
