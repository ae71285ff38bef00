#include "commands/period_arguments.hpp"

#include <iterator>
#include <string>

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr Choice kWeekStarts[] = {
    {"monday", "as ISO 8601 has it"},
    {"sunday", "weeks are numbered by the year that holds their Wednesday"},
};

survey::PeriodUnit parse_unit(const std::string& value) {
  for (const survey::NamedUnit& known : survey::period_units()) {
    if (value == known.name) return known.unit;
  }
  throw unknown_name("every", value, choices_of(survey::period_units()));
}

bool parse_week_start(const std::string& value) {
  for (const Choice& known : kWeekStarts) {
    if (value == known.name) return known.name == "sunday";
  }
  throw unknown_name("week-start", value, {std::begin(kWeekStarts), std::end(kWeekStarts)});
}

}  // namespace

std::vector<Option> PeriodArguments::options(std::string_view group) {
  const std::string_view usual = survey::period_units()[static_cast<std::size_t>(rule_.unit)].name;
  std::vector<Option> options;
  options.push_back({"every", "UNIT", group, "length of a period (" + std::string(usual) + ")",
                     choices_of(survey::period_units()), false, [this](const std::string& value) {
                       rule_.unit = parse_unit(value);
                       is_given_ = true;
                     }});
  options.push_back({"week-start",
                     "DAY",
                     group,
                     "first day of a week (monday)",
                     {std::begin(kWeekStarts), std::end(kWeekStarts)},
                     false,
                     [this](const std::string& value) {
                       rule_.sunday_weeks = parse_week_start(value);
                       is_given_ = true;
                     }});
  return options;
}

}  // namespace nps::commands
