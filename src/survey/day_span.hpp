#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nps/survey/period.hpp"

namespace nps::survey {

/// Days from the first to the last of what a cell means: one day, or in tables of counts a period.
struct DaySpan {
  Day first = 0;
  Day last = 0;
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// `2025-03-03/2025-03-09`, as ISO 8601 writes the days from one to another. Nothing for anything
/// else, and for more days than the longest year has.
[[nodiscard]] std::optional<DaySpan> parse_day_span(std::string_view cell);

/// A period as parse_day_span, or for a single day parse_date, reads it.
[[nodiscard]] std::string span_text(const Period& period);

}  // namespace nps::survey
