#pragma once

#include <optional>
#include <string_view>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// The readings of a day, at midnight; neither when it is no day.
struct DayReadings {
  std::optional<CivilSeconds> day_first;
  std::optional<CivilSeconds> month_first;

  [[nodiscard]] bool any() const { return day_first || month_first; }
};

/// A day whose readings are the same, or none.
[[nodiscard]] inline DayReadings plain_day(std::optional<CivilSeconds> day) { return {day, day}; }

/// Takes a day of the calendar from the front of `text`, which is ASCII or NFKC: year first, day or
/// month first, with a named month, in Chinese, Japanese or Korean writing. A month alone
/// (`2025-03`, `2025年3月`, `October 2020`) is its first day.
[[nodiscard]] DayReadings take_day(std::string_view& text);

/// A cell that is one number: Excel serial day, `YYYYMM`, `YYYYMMDD`, `YYYYMMDDhhmm[ss]`, Unix
/// seconds or milliseconds, told apart by the count of digits as parse_date describes. The last two
/// state UTC.
struct DateNumber {
  CivilSeconds time = 0;
  CellZone zone = {};
};
[[nodiscard]] std::optional<DateNumber> read_date_number(std::string_view text);

}  // namespace nps::survey
