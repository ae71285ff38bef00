#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nps::survey {

/// Seconds since 1970-01-01 00:00 of the civil calendar, without time zone.
using CivilSeconds = std::int64_t;

/// What a cell says of its time zone.
struct CellZone {
  std::optional<std::int32_t> offset;  ///< seconds before UTC, as in `+02:00` and `Z`
  bool is_named = false;               ///< by a name that tells no offset, such as `CEST`
};

/// A cell that reads as a date. `03/04/2025` has two readings until the column decides.
struct DateCell {
  CivilSeconds day_first = 0;    ///< reading with day before month
  CivilSeconds month_first = 0;  ///< reading with month before day; equal when the form is plain
  bool day_first_ok = false;
  bool month_first_ok = false;
  CellZone zone = {};  ///< which the readings leave out: they are the civil time of the cell
};

/// Reads a cell by its shape. Days that do not exist, and a weekday that is not the day's, are no
/// date. Years 1 to 9999; two digits 69-99 are 1969-1999, 00-68 are 2000-2068.
///
/// Days: `2025-03-09`, `2025/3/9`, `2025.3.9`, `2025. 3. 9.`, `2025年3月9日`, `2025년 3월 9일`,
/// `20250309`; D/M/Y and M/D/Y with `/`, `-` or `.` and two or four digits of the year;
/// `9 October 2020`, `9th of Oct, 2020`, `09-Oct-20`, `Oct 9, 2020`, `2020-Oct-09`,
/// `Friday, 9 October 2020`, `Fri Oct  9 15:04:05 2020`. A month alone is its first day:
/// `2025-03`, `2025/3`, `2025年3月`, `October 2020`.
///
/// After the day, behind `T`, blanks, a comma or `at`: `9:05`, `09:05:30`, a fraction (dropped),
/// AM/PM, a.m./p.m., 上午/下午, 午前/午後, 오전/오후 (before or after), then any zone: `Z`,
/// `+02:00`,
/// `-0500`, `GMT+3`, `CEST`, `Europe/Berlin`, `(Moscow Standard Time)`. `24:00` is the end of the
/// day, a leap second `:59:60` counts as `:59:59`; other times out of range are no date.
///
/// A cell of digits only is read by their count: 5, 20000 to 80000: Excel serial day (1900 system;
/// a fraction is the time, to the nearest second); 6, 190001 to 209912: YYYYMM; 8: YYYYMMDD; 9 or
/// 10: Unix seconds (fraction dropped); 12: YYYYMMDDhhmm when it is one of the years 1900 to 2199,
/// else Unix milliseconds; 13: Unix milliseconds; 14: YYYYMMDDhhmmss. Unix times state UTC. A
/// leading zero is possible with 8 digits only.
///
/// Nothing for anything else.
[[nodiscard]] std::optional<DateCell> parse_date(std::string_view cell);

/// A date by an explicit pattern of --date-format: %Y %y %m %d %H %I %M %S %p %b %B, %% for a
/// percent sign, a blank for any blanks, other text as it stands. Leading zeros may be missing; a
/// day that is not in the pattern is the first, a time midnight. The whole cell must match. Throws
/// Error{usage} for an unknown directive and for a pattern without year or month, or with %I but
/// not %p.
[[nodiscard]] std::optional<CivilSeconds> parse_date(std::string_view cell,
                                                     std::string_view format);

enum class DateOrder { day_first, month_first };

/// Collects what a whole column says about the order of day and month.
class DateOrderEvidence {
 public:
  void add(const DateCell& date);
  /// Adds what other cells of the column say.
  void merge(const DateOrderEvidence& other);
  /// The order, or nothing while no date proves one (a proof is a date that reads one way only) and
  /// when the column holds proof of both: `contradictory`.
  [[nodiscard]] std::optional<DateOrder> order() const;
  [[nodiscard]] bool contradictory() const { return only_day_first_ > 0 && only_month_first_ > 0; }
  /// True when some cell has two different readings, so the order matters.
  [[nodiscard]] bool matters() const { return two_readings_ > 0; }

 private:
  std::uint64_t only_day_first_ = 0;
  std::uint64_t only_month_first_ = 0;
  std::uint64_t two_readings_ = 0;
};

/// "2025-03-09T14:30:00", for the years 1 to 9999.
[[nodiscard]] std::string to_iso(CivilSeconds time);

}  // namespace nps::survey
