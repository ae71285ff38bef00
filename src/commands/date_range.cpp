#include "commands/date_range.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "commands/option_values.hpp"
#include "nps/survey/date.hpp"

namespace nps::commands {
namespace {

using survey::Day;
using survey::PeriodUnit;

constexpr std::string_view kGroup = "Input";

/// Days from the first to the last of what a value means.
struct Span {
  Day first = 0;
  Day last = 0;
};

struct RelativeWord {
  std::string_view name;
  PeriodUnit unit;
};

constexpr RelativeWord kWords[] = {{"last-week", PeriodUnit::week},
                                   {"last-month", PeriodUnit::month},
                                   {"last-quarter", PeriodUnit::quarter},
                                   {"last-year", PeriodUnit::year}};

Span days_of(const survey::Period& period) { return {first_day(period), last_day(period)}; }

/// `30` of `30-days`.
std::optional<Day> days_before(std::string_view text) {
  constexpr std::string_view kEnd = "-days";
  constexpr Day kMost = 1'000'000;
  if (!text.ends_with(kEnd)) return std::nullopt;
  text.remove_suffix(kEnd.size());
  Day days = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || stop != text.data() + text.size() || days < 0 || days > kMost) {
    return std::nullopt;
  }
  return days;
}

std::optional<Span> relative_span(std::string_view text, Day today, bool sunday_weeks) {
  if (const auto days = days_before(text)) return Span{today - *days, today - *days};
  for (const RelativeWord& word : kWords) {
    if (text != word.name) continue;
    survey::Period period = survey::period_of(today, {word.unit, sunday_weeks});
    --period.number;
    return days_of(period);
  }
  return std::nullopt;
}

/// A day, or a month alone.
Span written_span(const std::string& option, const std::string& text) {
  const auto date = survey::parse_date(text);
  if (!date) {
    throw bad_value(option, text,
                    "it is neither a date such as 2025-03-09 nor last-week, last-month, "
                    "last-quarter, last-year or a number of days such as 90-days");
  }
  if (date->day_first_ok && date->month_first_ok && date->day_first != date->month_first) {
    throw bad_value(option, text, "it reads both ways; write the year first, such as 2025-03-09");
  }
  const Day day = survey::day_of(date->day_first_ok ? date->day_first : date->month_first);
  const survey::Period month = survey::period_of(day, {PeriodUnit::month, false});
  return survey::label(month) == text ? days_of(month) : Span{day, day};
}

}  // namespace

std::vector<Option> DateRange::options() {
  std::vector<Option> options;
  options.push_back(text_option(
      "since", "DATE", kGroup,
      "first day to use: 2025-03-09, last-week, last-month, last-quarter, last-year, 90-days",
      since_));
  options.push_back(
      text_option("until", "DATE", kGroup, "last day to use, in the same forms", until_));
  options.push_back(
      {"now",
       "DATE",
       kGroup,
       "the day that last-month and its like are counted from (today)",
       {},
       false,
       [this](const std::string& value) { now_ = written_span("now", value).first; }});
  return options;
}

std::optional<Day> DateRange::today(const Context& context) const {
  if (now_ || !context.today) return now_;
  return context.today();
}

void DateRange::put_into(survey::SurveyOptions& options, const Context& context,
                         bool sunday_weeks) const {
  const std::optional<Day> now = today(context);
  const auto span = [&](const std::string& option, const std::string& text) {
    if (const auto relative = relative_span(text, now.value_or(0), sunday_weeks)) {
      if (!now) throw bad_value(option, text, "say what day it is with --now");
      return *relative;
    }
    return written_span(option, text);
  };
  if (!since_.empty()) options.since = span("since", since_).first;
  if (!until_.empty()) options.until = span("until", until_).last;
  for (auto* day : {&options.since, &options.until}) {
    if (*day) *day = std::clamp(**day, survey::kFirstDay, survey::kLastDay);
  }
  if (options.since && options.until && *options.since > *options.until) {
    throw Error(ErrorKind::usage,
                "--until " + survey::iso_day(*options.until) + " is before --since " +
                    survey::iso_day(*options.since),
                {"", 0, "--until", "", {}});
  }
}

}  // namespace nps::commands
