#include "nps/sql/query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "nps/survey/filter.hpp"
#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"
#include "sql/condition_sql.hpp"
#include "sql/period_sql.hpp"
#include "survey/breakdown_names.hpp"

namespace nps::sql {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string message, std::string hint) {
  ErrorDetails details;
  details.column = option;
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

bool is_ascii_prefix(std::string_view prefix, std::string_view name) {
  return name.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), name.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
         });
}

/// Bytes that are no UTF-8 may hide a quote from this program, and NUL ends a text in many clients.
bool is_sound(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    if (!point.valid || point.value == 0) return false;
    at += point.length;
  }
  return true;
}

bool steers(std::string_view text) {
  const std::u32string points = text::code_points(text);
  return std::any_of(points.begin(), points.end(), text::is_steering);
}

void require_sound_name(const Dialect& dialect, std::string_view option, std::string_view name) {
  constexpr std::string_view kHint = "count the rows of a view that gives it another name";
  if (name.empty()) refuse(option, fmt::format("{} names nothing", option), "write a name");
  const bool unfit = !dialect.unfit_for_names.empty() &&
                     name.find(dialect.unfit_for_names) != std::string_view::npos;
  if (is_sound(name) && !steers(name) && !unfit) return;
  refuse(option, fmt::format("the name '{}' cannot be quoted safely for {}", name, dialect.name),
         std::string(kHint));
}

/// The parts of `schema.table`; one in double quotes may hold dots, and `""` inside is a quote.
std::vector<std::string> table_parts(std::string_view typed) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    std::string& part = parts.back();
    if (typed[i] == '"' && (quoted || part.empty())) {
      const bool doubled = quoted && i + 1 < typed.size() && typed[i + 1] == '"';
      if (doubled) part += typed[++i];
      if (!doubled) quoted = !quoted;
    } else if (typed[i] == '.' && !quoted) {
      parts.emplace_back();
    } else {
      part += typed[i];
    }
  }
  if (quoted) {
    refuse("--table", fmt::format("the quote in '{}' is not closed", typed),
           "a name with a dot stands in double quotes, where \"\" is a quote");
  }
  return parts;
}

std::string quoted_table(const Dialect& dialect, std::string_view typed) {
  std::vector<std::string> quoted;
  for (const std::string& part : table_parts(text::trim(typed))) {
    require_sound_name(dialect, "--table", part);
    quoted.push_back(dialect.quoted_name(part));
  }
  return fmt::format("{}", fmt::join(quoted, "."));
}

/// The columns of the result: the date, those of --by, then the score, each once.
std::vector<std::string> result_columns(const Dialect& dialect, const CountingOptions& options) {
  std::vector<std::string> columns;
  const auto add = [&](std::string_view option, std::string_view name) {
    require_sound_name(dialect, option, name);
    if (is_ascii_prefix(kCountColumn, name) && name.size() == kCountColumn.size()) {
      refuse(option,
             fmt::format("a column '{}' cannot stand beside the counts, which are called so", name),
             "count the rows of a view that gives it another name");
    }
    if (std::find(columns.begin(), columns.end(), name) == columns.end())
      columns.emplace_back(name);
  };
  const std::string_view date = text::trim(options.date);
  const auto add_but_date = [&](std::string_view option, std::string_view name) {
    if (!date.empty() && name == date) {
      refuse(option, fmt::format("column '{}' is counted by --date and by {}", name, option),
             "leave one of them out");
    }
    add(option, name);
  };
  if (!date.empty()) add("--date", date);
  for (const std::string& typed : options.by) {
    for (const std::string& name : survey::split_names(typed)) add_but_date("--by", name);
  }
  add_but_date("--score", text::trim(options.score));
  return columns;
}

/// The columns whose cells a query looks at, and what it calls the cells. A name of the query's own
/// must be none of the table's that it uses.
class Cells {
 public:
  void use(std::string_view column) {
    if (std::find(columns_.begin(), columns_.end(), column) == columns_.end()) {
      columns_.emplace_back(column);
    }
  }
  void choose_names() {
    while (std::any_of(columns_.begin(), columns_.end(),
                       [&](const std::string& name) { return is_ascii_prefix(prefix_, name); })) {
      prefix_ += '_';
    }
  }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::string name(std::size_t i) const {
    return fmt::format("{}{}", prefix_, i + 1);
  }
  [[nodiscard]] std::string period_name() const { return prefix_ + "period"; }
  [[nodiscard]] std::string name_of(std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    return name(static_cast<std::size_t>(at - columns_.begin()));
  }

 private:
  std::vector<std::string> columns_;
  std::string prefix_ = "cell_";
};

std::vector<survey::Condition> read_conditions(const Dialect& dialect,
                                               const CountingOptions& options,
                                               const std::vector<std::string>& known) {
  std::vector<survey::Condition> conditions;
  for (const std::string& text : options.where) {
    if (!is_sound(text))
      refuse("--where", fmt::format("--where '{}' is no text", text), "use UTF-8");
    conditions.push_back(survey::Condition::parse(text, [&](std::string_view name) {
      return std::find(known.begin(), known.end(), name) != known.end();
    }));
    require_sound_name(dialect, "--where", conditions.back().column());
  }
  const auto add_limit = [&](std::string_view comparison, const std::optional<survey::Day>& day) {
    if (!day) return;
    const std::string_view date = text::trim(options.date);
    conditions.push_back(
        survey::Condition::parse(fmt::format("{}{}{}", date, comparison, survey::iso_day(*day)),
                                 [&](std::string_view name) { return name == date; }));
  };
  add_limit(">=", options.since);
  add_limit("<=", options.until);
  return conditions;
}

/// The columns as cells, from the table; with a date also its period, for the rows that count.
std::string cells_query(const Dialect& dialect, const CountingOptions& options, const Cells& cells,
                        const std::vector<std::string>& keys, const std::string& conditions) {
  std::vector<std::string> inner;
  for (const std::string& column : cells.columns()) {
    inner.push_back(fmt::format("{} AS {}",
                                filled(dialect.cell, dialect.quoted_name(column), dialect.blanks),
                                cells.name_of(column)));
  }
  const std::string read =
      fmt::format("FROM (\n  SELECT\n    {}\n  FROM {}\n) AS cells\n{}",
                  fmt::join(inner, ",\n    "), quoted_table(dialect, options.table), conditions);
  const std::string_view date = text::trim(options.date);
  if (date.empty()) return read;
  const std::vector<std::string> others(keys.begin() + 1, keys.end());
  return fmt::format("FROM (\nSELECT {} AS {}, {}\n{}) AS dated\n",
                     period_sql(dialect, options.every, cells.name_of(date)), cells.period_name(),
                     fmt::join(others, ", "), read);
}

}  // namespace

std::string counting_query(const Dialect& dialect, const CountingOptions& options) {
  const std::vector<std::string> columns = result_columns(dialect, options);
  const auto conditions = read_conditions(dialect, options, columns);
  Cells cells;
  for (const std::string& column : columns) cells.use(column);
  for (const survey::Condition& condition : conditions) cells.use(condition.column());
  cells.choose_names();

  std::vector<std::string> outer;
  std::vector<std::string> keys;
  for (const std::string& column : columns) {
    const bool is_date = keys.empty() && column == text::trim(options.date);
    keys.push_back(is_date ? cells.period_name() : cells.name_of(column));
    outer.push_back(fmt::format("{} AS {}", keys.back(), dialect.quoted_name(column)));
  }
  bool numbers = false;
  std::string met;
  for (const survey::Condition& condition : conditions) {
    const std::string_view joint = &condition == &conditions.front() ? "WHERE" : "  AND";
    met += fmt::format("{} {}\n", joint,
                       condition_sql(dialect, condition, cells.name_of(condition.column())));
    numbers = numbers || compares_numbers(condition);
  }
  std::string query =
      fmt::format("SELECT {}, COUNT(*) AS {}\n", fmt::join(outer, ", "), kCountColumn) +
      cells_query(dialect, options, cells, keys, met);
  query += fmt::format("GROUP BY {0}\nORDER BY {0}", fmt::join(keys, ", "));
  if (numbers && !dialect.number_settings.empty())
    query.append("\n").append(dialect.number_settings);
  return query + ";\n";
}

}  // namespace nps::sql
