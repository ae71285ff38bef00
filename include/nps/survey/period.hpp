#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// Days since 1970-01-01 of the civil calendar.
using Day = std::int64_t;

/// First and last day of the years 1 to 9999, beyond which there are no dates.
inline constexpr Day kFirstDay = -719'162;
inline constexpr Day kLastDay = 2'932'896;

enum class PeriodUnit { day, week, month, quarter, year };

/// How time is cut into periods. Weeks begin on Monday, as ISO 8601 has them, or on Sunday.
struct PeriodRule {
  PeriodUnit unit = PeriodUnit::month;
  bool sunday_weeks = false;
};

/// A period: `number` counts those of its rule, so that the next one has the next number.
struct Period {
  PeriodRule rule;
  std::int64_t number = 0;
};

/// A unit and its name after --every.
struct NamedUnit {
  std::string_view name;
  std::string_view summary;  ///< one line for the help, with the form of the label
  PeriodUnit unit;
};
[[nodiscard]] std::span<const NamedUnit> period_units();

/// The period that a day of the years 1 to 9999 lies in.
[[nodiscard]] Period period_of(Day day, const PeriodRule& rule);

/// Its days; the first and the last week may reach beyond the years 1 to 9999.
[[nodiscard]] Day first_day(const Period& period);
[[nodiscard]] Day last_day(const Period& period);

/// `2025-03-09`, `2025-W07`, `2025-03`, `2025-Q1`, `2025`. A week belongs to the year that holds
/// its fourth day: for weeks from Monday that is the rule of ISO 8601.
[[nodiscard]] std::string label(const Period& period);

/// The same day of the month, week by number, month or quarter of the year before. Nothing for 29
/// February, for a week 53 where that year has none, and before the year 1.
[[nodiscard]] std::optional<Period> year_before(const Period& period);

/// `2025-03-09`.
[[nodiscard]] std::string iso_day(Day day);

/// The day of a moment, and its midnight.
[[nodiscard]] Day day_of(CivilSeconds time);
[[nodiscard]] CivilSeconds midnight_of(Day day);

}  // namespace nps::survey
