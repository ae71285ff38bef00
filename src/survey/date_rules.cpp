#include "nps/survey/date_rules.hpp"

#include "nps/survey/period.hpp"

namespace nps::survey {
namespace {

void convert(const TimeZone& zone, std::int32_t offset, CivilSeconds& value, bool& ok) {
  if (!ok) return;
  value = zone.civil(value - offset);
  ok = day_of(value) >= kFirstDay && day_of(value) <= kLastDay;
}

}  // namespace

std::optional<DateCell> DateRules::read(std::string_view cell) const {
  if (!format.empty()) {
    const std::optional<CivilSeconds> time = parse_date(cell, format);
    if (!time) return std::nullopt;
    return DateCell{*time, *time, true, true};
  }
  std::optional<DateCell> date = parse_date(cell);
  if (!date || !zone) return date;
  if (date->zone.is_named) return std::nullopt;
  if (!date->zone.offset) return date;
  convert(*zone, *date->zone.offset, date->day_first, date->day_first_ok);
  convert(*zone, *date->zone.offset, date->month_first, date->month_first_ok);
  if (!date->day_first_ok && !date->month_first_ok) return std::nullopt;
  return date;
}

}  // namespace nps::survey
