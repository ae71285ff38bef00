#pragma once

#include <string>
#include <string_view>

#include "nps/sql/dialect.hpp"
#include "nps/survey/filter.hpp"

namespace nps::sql {

/// Puts `first` and `second` in the places `{0}` and `{1}` of a dialect's text.
[[nodiscard]] std::string filled(std::string_view text, std::string_view first,
                                 std::string_view second = {});

/// The condition put to `cell`, SQL for a trimmed text. A cell that a report would not keep is
/// never kept; where the database cannot tell which date a cell means, the query ends in an error.
/// Throws Error{usage} for a condition that the database would judge otherwise than a report.
[[nodiscard]] std::string condition_sql(const Dialect& dialect, const survey::Condition& condition,
                                        std::string_view cell);

/// Whether the condition compares numbers.
[[nodiscard]] bool compares_numbers(const survey::Condition& condition);

/// Whether a cell is a date written YYYY-MM-DD, perhaps with a time of day; whether it may be a
/// date of any form.
[[nodiscard]] std::string is_plain_date(const Dialect& dialect, std::string_view cell);
[[nodiscard]] std::string may_be_date(const Dialect& dialect, std::string_view cell);

}  // namespace nps::sql
