#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace nps::sql {

/// The days that a period is made of.
struct PeriodDays {
  std::string_view first;  ///< of the period that date {0} lies in
  std::string_view last;   ///< of the period whose first day is {0}
};

/// How a database cuts days into periods; {0} and {1} are SQL.
struct Periods {
  std::string_view date;     ///< the date that the cell {0}, a plain date, begins with
  std::string_view text;     ///< date {0} as YYYY-MM-DD
  std::string_view from_to;  ///< the texts {0} and {1} with a stroke between them
  std::string_view failure;  ///< Dialect::no_plain_date {0} as a text
  PeriodDays monday_week;
  PeriodDays sunday_week;
  PeriodDays month;
  PeriodDays quarter;
  PeriodDays year;
};

/// How a database writes what a counting query needs. Of the texts with places, `{0}` and `{1}` are
/// SQL: a column or a cell, which is a column's trimmed text.
struct Dialect {
  std::string_view name;
  std::string_view summary;
  /// Quotes a name.
  std::string (*quoted_name)(std::string_view name);
  /// Quotes a text. Characters that steer a terminal are written in visible form.
  std::string (*literal)(std::string_view text);
  /// Column {0} as the text a CSV export would hold, without blanks at its ends, empty for NULL.
  /// `{1}` are the blanks.
  std::string_view cell;
  std::string_view blanks;
  /// Whether the regular expression {1}, a literal, matches somewhere in cell {0}; empty: there are
  /// no regular expressions.
  std::string_view matches;
  /// The RE2 pattern as this database must be given it; nothing when it would mean something else.
  std::optional<std::string> (*pattern)(std::string_view re2);
  /// Text {0}, which holds a number, as a double.
  std::string_view number;
  /// Ends the query with an error that shows cell {0}; {1} is whether the cell is a plain date.
  std::string_view no_plain_date;
  const Periods* periods;
  /// What no name may hold, quoted or not.
  std::string_view unfit_for_names = {};
  /// Behind a query that compares numbers.
  std::string_view number_settings = {};
  /// Whether cell {0} is a number, is a plain date, may be a date of another form, where there are
  /// no regular expressions that tell.
  std::string_view is_number = {};
  std::string_view is_plain_date = {};
  std::string_view may_be_date = {};
};

/// Every dialect, in the order of the help.
[[nodiscard]] std::span<const Dialect> dialects();
[[nodiscard]] const Dialect* find_dialect(std::string_view name);

}  // namespace nps::sql
