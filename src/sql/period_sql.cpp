#include "sql/period_sql.hpp"

#include <fmt/format.h>

#include <array>

#include "sql/condition_sql.hpp"

namespace nps::sql {
namespace {

/// In the order of PeriodUnit; a day needs no other days.
constexpr std::array<PeriodDays Periods::*, 5> kDaysOfUnits{
    nullptr, &Periods::monday_week, &Periods::month, &Periods::quarter, &Periods::year};

const PeriodDays& days_of(const Periods& periods, const survey::PeriodRule& rule) {
  const bool is_sunday_week = rule.unit == survey::PeriodUnit::week && rule.sunday_weeks;
  if (is_sunday_week) return periods.sunday_week;
  return periods.*kDaysOfUnits[static_cast<std::size_t>(rule.unit)];
}

/// The text of the period of a cell that is a plain date.
std::string period_of_date(const Dialect& dialect, const survey::PeriodRule& rule,
                           std::string_view cell) {
  if (rule.unit == survey::PeriodUnit::day) return fmt::format("SUBSTRING({}, 1, 10)", cell);
  const Periods& periods = *dialect.periods;
  const PeriodDays& days = days_of(periods, rule);
  const std::string first = filled(days.first, filled(periods.date, cell));
  const std::string last = filled(days.last, first);
  return filled(periods.from_to, filled(periods.text, first), filled(periods.text, last));
}

}  // namespace

std::string period_sql(const Dialect& dialect, const survey::PeriodRule& rule,
                       std::string_view cell) {
  const std::string plain = is_plain_date(dialect, cell);
  return fmt::format("CASE WHEN {} THEN {} WHEN {} THEN {} ELSE '' END", plain,
                     period_of_date(dialect, rule, cell), may_be_date(dialect, cell),
                     filled(dialect.periods->failure, filled(dialect.no_plain_date, cell, plain)));
}

}  // namespace nps::sql
