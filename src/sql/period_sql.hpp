#pragma once

#include <string>
#include <string_view>

#include "nps/sql/dialect.hpp"
#include "nps/survey/period.hpp"

namespace nps::sql {

/// The period of the date in `cell`, a name of SQL, as a table of counts has it: `2025-03-09`, or
/// from its first day to its last `2025-03-03/2025-03-09`. Empty where the cell is no date; a cell
/// that may be a date of another form than YYYY-MM-DD ends the query with an error.
[[nodiscard]] std::string period_sql(const Dialect& dialect, const survey::PeriodRule& rule,
                                     std::string_view cell);

}  // namespace nps::sql
