#pragma once

#include <string>
#include <string_view>

/// Names and texts as SQL writes them. Nothing inside can end the quotes.
namespace nps::sql {

/// `"…"`, a quote inside doubled.
[[nodiscard]] std::string in_double_quotes(std::string_view name);
/// `` `…` ``, a quote inside doubled.
[[nodiscard]] std::string in_backticks(std::string_view name);
/// `` `…` ``, a quote or backslash inside behind a backslash.
[[nodiscard]] std::string in_backticks_escaped(std::string_view name);

/// PostgreSQL: `'…'`, or `E'…'` where there is something to escape, so that it does not matter
/// whether plain strings take backslashes for escapes.
[[nodiscard]] std::string postgresql_literal(std::string_view text);
/// A backslash is a character like others: `'…'` with steering characters from `CHR` between.
[[nodiscard]] std::string duckdb_literal(std::string_view text);
[[nodiscard]] std::string sqlite_literal(std::string_view text);
/// Backslashes escape; other characters by their bytes.
[[nodiscard]] std::string clickhouse_literal(std::string_view text);
/// Backslashes escape; `${` is broken up, for the shell of Spark puts variables there.
[[nodiscard]] std::string spark_literal(std::string_view text);
[[nodiscard]] std::string bigquery_literal(std::string_view text);

}  // namespace nps::sql
