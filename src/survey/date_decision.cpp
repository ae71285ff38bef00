#include "survey/date_decision.hpp"

#include <fmt/format.h>

#include <string_view>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

[[noreturn]] void fail_undecided(const DateRemarks& dates, const std::string& column) {
  constexpr std::string_view kHint =
      "say how the dates are written, such as --date-format %d/%m/%Y or --date-format %m/%d/%Y";
  ErrorDetails details;
  if (dates.ambiguous) {
    details.file = dates.ambiguous->file;
    details.line = dates.ambiguous->line;
  }
  details.column = column;
  details.hint = kHint;
  if (dates.order.contradictory()) {
    throw Error(
        ErrorKind::usage,
        fmt::format("column '{}' holds dates with the day first and with the month first", column),
        details);
  }
  const auto day = [](CivilSeconds time) { return to_iso(time).substr(0, 10); };
  throw Error(ErrorKind::usage,
              fmt::format("the dates of column '{}' read both ways: the first may be {} (day "
                          "first) or {} (month first)",
                          column, day(dates.ambiguous->date.day_first),
                          day(dates.ambiguous->date.month_first)),
              details);
}

}  // namespace

std::optional<DateOrder> decide_date_order(const DateRemarks& dates, const DateQuestion& question) {
  // Where dates of both orders stand, a date may be read apart from its neighbours: whoever
  // answered twice is in doubt, even where either order alone would keep the same answer.
  const bool in_doubt = dates.order.contradictory()
                            ? question.anyone_twice && question.keeps_one
                            : !dates.order.order() && question.order_matters;
  // Nobody asked for these dates, so they must not stand in the way.
  if (question.is_found && (in_doubt || question.is_missing || !dates.any)) return std::nullopt;
  if (in_doubt) fail_undecided(dates, question.column);
  return dates.order.order().value_or(DateOrder::day_first);
}

}  // namespace nps::survey
