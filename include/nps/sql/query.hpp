#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/sql/dialect.hpp"
#include "nps/survey/period.hpp"

namespace nps::sql {

/// The column of the counts, in queries and in tables of counts.
inline constexpr std::string_view kCountColumn = "answers";

/// What is counted. Columns are named as the table names them.
struct CountingOptions {
  std::string table;  ///< `table` or `schema.table`; a part with a dot stands in double quotes
  std::string score;
  std::vector<std::string> by;     ///< as typed after --by: a column, or several joined by commas
  std::vector<std::string> where;  ///< conditions as typed, joined by "and"
  std::string date = {};           ///< empty: not counted by period
  survey::PeriodRule every = {};   ///< of the periods of `date`
  std::optional<survey::Day> since = {};  ///< first day of `date` to count
  std::optional<survey::Day> until = {};  ///< last day
};

/// A query that gives one row per combination of the columns of `by` and the score, each trimmed
/// and as text, with the number of rows in column `answers`, sorted by its columns. A NULL is an
/// empty text. With `date` its periods come first, as in a survey::ScoreTable. Nothing of the
/// options is read as SQL.
///
/// Throws Error{usage} for a missing table or score, a column called `answers`, a name or value
/// that SQL cannot hold, and a condition that the database would judge otherwise than a report.
[[nodiscard]] std::string counting_query(const Dialect& dialect, const CountingOptions& options);

}  // namespace nps::sql
