#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "nps/error.hpp"
#include "nps/survey/date.hpp"

namespace {

using nps::survey::CivilSeconds;
using nps::survey::DateCell;
using nps::survey::parse_date;
using nps::survey::to_iso;

void require(bool promise) {
  if (!promise) std::abort();
}

/// A date is of the years 1 to 9999 and reads back as it is written.
void check_reading(CivilSeconds time) {
  const std::string iso = to_iso(time);
  require(iso.size() == std::string_view("2025-03-09T14:30:00").size());
  const std::optional<DateCell> again = parse_date(iso);
  require(again && again->day_first_ok && again->month_first_ok);
  require(again->day_first == time && again->month_first == time);
}

}  // namespace

/// Any bytes as a date cell; what stands after the first line is a --date-format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view cell = text.substr(0, line);
  if (const std::optional<DateCell> date = parse_date(cell)) {
    require(date->day_first_ok || date->month_first_ok);
    if (date->day_first_ok) check_reading(date->day_first);
    if (date->month_first_ok) check_reading(date->month_first);
  }
  if (line == text.size()) return 0;
  try {
    if (const auto time = parse_date(cell, text.substr(line + 1))) check_reading(*time);
  } catch (const nps::Error& error) {
    require(error.kind() == nps::ErrorKind::usage);
  }
  return 0;
}
