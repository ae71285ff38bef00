#include "survey/day_span.hpp"

#include <algorithm>

#include "nps/survey/date.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kDaySize = 10;
constexpr char kBetween = '/';

/// `2025-03-09` and nothing else.
std::optional<Day> iso_day_of(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  const bool fits =
      std::equal(text.begin(), text.end(), kShape.begin(), kShape.end(),
                 [](char c, char shape) { return shape == '0' ? is_digit(c) : c == shape; });
  const std::optional<DateCell> date = fits ? parse_date(text) : std::nullopt;
  return date ? std::optional(day_of(date->day_first)) : std::nullopt;
}

}  // namespace

std::optional<DaySpan> parse_day_span(std::string_view cell) {
  constexpr Day kMostDays = 366;
  const std::string_view text = trim_cell(cell);
  if (text.size() != 2 * kDaySize + 1 || text[kDaySize] != kBetween) return std::nullopt;
  const std::optional<Day> first = iso_day_of(text.substr(0, kDaySize));
  const std::optional<Day> last = iso_day_of(text.substr(kDaySize + 1));
  if (!first || !last || *last < *first || *last - *first >= kMostDays) return std::nullopt;
  return DaySpan{*first, *last};
}

std::string span_text(const Period& period) {
  const Day first = std::max(first_day(period), kFirstDay);
  const Day last = std::min(last_day(period), kLastDay);
  if (first == last) return iso_day(first);
  return iso_day(first) + kBetween + iso_day(last);
}

}  // namespace nps::survey
