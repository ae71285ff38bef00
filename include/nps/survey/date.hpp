#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nps::survey {

/// Seconds since 1970-01-01 00:00 of the civil calendar, without time zone: an offset in the cell
/// is dropped, its civil time kept.
using CivilSeconds = std::int64_t;

/// A cell that reads as a date. `03/04/2025` has two readings until the column decides.
struct DateCell {
  CivilSeconds day_first = 0;    ///< reading with day before month
  CivilSeconds month_first = 0;  ///< reading with month before day; equal when the form is plain
  bool day_first_ok = false;
  bool month_first_ok = false;
};

/// ISO 8601 and RFC 3339 (with `T` or blank, fractions, offsets, `Z`), `YYYY/M/D`, `YYYY.M.D`,
/// `YYYY年M月D日`, `YYYYMM`, `YYYYMMDD`, D/M/Y and M/D/Y with `/`, `-` or `.` and two or four
/// digits of the year, times with or without seconds, AM/PM, 上午/下午, trailing zone names, `9
/// October 2020`, `Oct 9, 2020`, `Friday, 9 October 2020`, Unix seconds and milliseconds, Excel
/// serial days. Years 1 to 9999. Nothing for anything else.
[[nodiscard]] std::optional<DateCell> parse_date(std::string_view cell);

/// A date by an explicit pattern of --date-format: %Y %y %m %d %H %I %M %S %p %b %B, other text as
/// it stands. Throws Error{usage} for an unknown directive.
[[nodiscard]] std::optional<CivilSeconds> parse_date(std::string_view cell,
                                                     std::string_view format);

enum class DateOrder { day_first, month_first };

/// Collects what a whole column says about the order of day and month.
class DateOrderEvidence {
 public:
  void add(const DateCell& date);
  /// The order, or nothing while every date so far reads both ways differently. A column that holds
  /// proof of both orders is `contradictory`.
  [[nodiscard]] std::optional<DateOrder> order() const;
  [[nodiscard]] bool contradictory() const { return only_day_first_ > 0 && only_month_first_ > 0; }
  /// True when some cell has two different readings, so the order matters.
  [[nodiscard]] bool matters() const { return two_readings_ > 0; }

 private:
  std::uint64_t only_day_first_ = 0;
  std::uint64_t only_month_first_ = 0;
  std::uint64_t two_readings_ = 0;
};

/// "2025-03-09T14:30:00".
[[nodiscard]] std::string to_iso(CivilSeconds time);

}  // namespace nps::survey
