#include "survey/dated_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/number.hpp"
#include "survey/date_decision.hpp"
#include "survey/day_span.hpp"

namespace nps::survey {
namespace {

std::int64_t number_of(const std::optional<DaySpan>& span, const PeriodRule& rule) {
  return span ? period_of(span->first, rule).number : kFirstDay - 1;
}

std::string_view name_of(PeriodUnit unit) {
  return period_units()[static_cast<std::size_t>(unit)].name;
}

}  // namespace

DatedGroups::DatedGroups(std::set<std::string> keys, const Column& column, const PeriodRule& rule)
    : keys_(std::move(keys)), rule_(rule) {
  const bool order_matters = std::any_of(keys_.begin(), keys_.end(), [&](const std::string& key) {
    return number_of(days_of_key(key, DateOrder::day_first), rule_) !=
           number_of(days_of_key(key, DateOrder::month_first), rule_);
  });
  order_ = *decide_date_order(column.remarks, {.column = column.name,
                                               .is_found = false,
                                               .is_missing = false,
                                               .anyone_twice = true,
                                               .keeps_one = true,
                                               .order_matters = order_matters});
  refuse_divided(column.name);
}

void DatedGroups::refuse_divided(const std::string& column) const {
  for (const std::string& key : keys_) {
    const std::optional<DaySpan> span = days_of_key(key, order_);
    if (!span) continue;
    if (period_of(span->first, rule_).number == period_of(span->last, rule_).number) continue;
    throw Error(ErrorKind::usage,
                fmt::format("column '{}' counts the days from {} to {} together, which do not lie "
                            "in one {}",
                            column, iso_day(span->first), iso_day(span->last), name_of(rule_.unit)),
                {"",
                 0,
                 column,
                 "count by day, or take the --every and --week-start that the table was made with",
                 {}});
  }
}

std::optional<Period> DatedGroups::period(const std::string& key) const {
  const std::optional<DaySpan> span = days_of_key(key, order_);
  if (!span) return std::nullopt;
  return period_of(span->first, rule_);
}

std::vector<Day> DatedGroups::days() const {
  std::set<Day> days;
  for (const std::string& key : keys_) {
    const std::optional<DaySpan> span = days_of_key(key, order_);
    if (!span) continue;
    for (Day day = span->first; day <= span->last; ++day) days.insert(day);
  }
  return {days.begin(), days.end()};
}

bool DatedGroups::has_spans() const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& key) {
    const std::optional<DaySpan> span = days_of_key(key, order_);
    return span && span->first != span->last;
  });
}

void require_dates(const DatedGroups::Column& column, std::uint64_t undated) {
  if (column.remarks.any || undated == 0) return;
  ErrorDetails details;
  details.column = column.name;
  details.hint = "name the column of dates with --date, or their form with --date-format";
  throw Error(ErrorKind::usage,
              fmt::format("column '{}' holds no date in any of the {} rows with a score",
                          column.name, text::grouped(undated)),
              details);
}

}  // namespace nps::survey
