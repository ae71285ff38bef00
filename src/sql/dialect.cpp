#include "nps/sql/dialect.hpp"

#include <algorithm>
#include <iterator>

#include "sql/pattern.hpp"
#include "sql/periods.hpp"
#include "sql/quoting.hpp"

namespace nps::sql {
namespace {

/// The blanks of text::trim in the three forms that databases take.
constexpr std::string_view kBlankSet =
    R"(\t\n\u000B\u000C\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007)"
    R"(\u2008\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF)";
constexpr std::string_view kBlankNumbers =
    "9,10,11,12,13,32,133,160,5760,8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8203,"
    "8232,8233,8239,8287,8288,12288,65279";
constexpr std::string_view kBlankClass =
    R"([\x{9}-\x{D} \x{85}\x{A0}\x{1680}\x{2000}-\x{200B}\x{2028}\x{2029}\x{202F}\x{205F})"
    R"(\x{2060}\x{3000}\x{FEFF}]+)";
constexpr std::string_view kBlankClassEscaped =
    R"([\\x{9}-\\x{D} \\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200B}\\x{2028}\\x{2029}\\x{202F})"
    R"(\\x{205F}\\x{2060}\\x{3000}\\x{FEFF}]+)";

constexpr Dialect kDialects[] = {
    {.name = "postgresql",
     .summary = "PostgreSQL 13 or later, a database in UTF-8",
     .quoted_name = in_double_quotes,
     .literal = postgresql_literal,
     // CONCAT writes values as COPY does; a cast writes 'true' where COPY writes 't'.
     .cell = "BTRIM(CONCAT({0}), E'{1}') COLLATE \"C\"",
     .blanks = kBlankSet,
     .matches = "{0} ~ {1}",
     .pattern = in_common_language,
     .number = "CAST({0} AS DOUBLE PRECISION)",
     .no_plain_date = "CAST('not written YYYY-MM-DD: ' || {0} AS BOOLEAN)",
     .periods = &kPostgresqlPeriods},
    {.name = "duckdb",
     .summary = "DuckDB",
     .quoted_name = in_double_quotes,
     .literal = duckdb_literal,
     .cell = "REGEXP_REPLACE(COALESCE(CAST({0} AS VARCHAR), ''), '^{1}|{1}$', '', 'g')",
     .blanks = kBlankClass,
     .matches = "REGEXP_MATCHES({0}, {1})",
     .pattern = as_re2,
     .number = "TRY_CAST({0} AS DOUBLE)",
     .no_plain_date = "ERROR('not written YYYY-MM-DD: ' || {0})",
     .periods = &kDuckdbPeriods},
    {.name = "clickhouse",
     .summary = "ClickHouse",
     .quoted_name = in_backticks_escaped,
     .literal = clickhouse_literal,
     .cell = "replaceRegexpAll(ifNull(toString({0}), ''), '^{1}|{1}$', '')",
     .blanks = kBlankClassEscaped,
     .matches = "match({0}, {1})",
     // There a dot matches newlines.
     .pattern = as_re2_without_dot_newline,
     .number = "toFloat64OrNull(replaceRegexpOne({0}, '^[+]', ''))",
     // Branches are run for all rows, so the error has its condition inside.
     .no_plain_date = "throwIf(match({0}, '[0-9]|[^ -~]') AND NOT ({1}), "
                      "'a date is not written YYYY-MM-DD')",
     .periods = &kClickhousePeriods,
     // The usual way is quicker and may be off in the last digit.
     .number_settings = "SETTINGS precise_float_parsing = 1"},
    {.name = "spark",
     .summary = "Spark SQL 3.1 or later, Databricks",
     .quoted_name = in_backticks,
     .literal = spark_literal,
     .cell = "TRIM(BOTH '{1}' FROM COALESCE(CAST({0} AS STRING), ''))",
     .blanks = kBlankSet,
     .matches = "{0} RLIKE {1}",
     .pattern = in_common_language,
     .number = "CAST({0} AS DOUBLE)",
     .no_plain_date = "RAISE_ERROR(CONCAT('not written YYYY-MM-DD: ', {0}))",
     .periods = &kSparkPeriods,
     // The shell of Spark puts variables there, in quotes as well.
     .unfit_for_names = "${"},
    {.name = "bigquery",
     .summary = "BigQuery (GoogleSQL)",
     .quoted_name = in_backticks_escaped,
     .literal = bigquery_literal,
     .cell = "TRIM(COALESCE(CAST({0} AS STRING), ''), '{1}')",
     .blanks = kBlankSet,
     .matches = "REGEXP_CONTAINS({0}, {1})",
     .pattern = as_re2,
     .number = "SAFE_CAST({0} AS FLOAT64)",
     .no_plain_date = "ERROR(CONCAT('not written YYYY-MM-DD: ', {0}))",
     .periods = &kBigqueryPeriods},
    {.name = "sqlite",
     .summary = "SQLite 3.38 or later",
     // In double quotes a column that does not exist would be a text.
     .quoted_name = in_backticks,
     .literal = sqlite_literal,
     .cell = "TRIM(COALESCE(CAST({0} AS TEXT), ''), CHAR({1}))",
     .blanks = kBlankNumbers,
     .matches = {},
     .pattern = no_pattern,
     .number = "CAST({0} AS REAL)",
     // Nothing raises an error with a text of its own but a bad path.
     .no_plain_date = "JSON_EXTRACT('{}', 'not written YYYY-MM-DD: ' || {0})",
     .periods = &kSqlitePeriods,
     // A text equals the number cast from it only when all of it is the number.
     .is_number = "LENGTH({0}) <= 40 AND CAST({0} AS NUMERIC) = {0} AND "
                  "{0} NOT GLOB '*[eE]*[0-9][0-9][0-9]'",
     // Without a modifier, DATE gives the 30th of February back as it was given.
     .is_plain_date =
         "SUBSTR({0}, 1, 10) GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND "
         "DATE(SUBSTR({0}, 1, 10), '+0 days') = SUBSTR({0}, 1, 10) AND (LENGTH({0}) = 10 OR "
         "SUBSTR({0}, 11) GLOB '[T ][0-2][0-9]:[0-5][0-9]*' AND DATETIME({0}) IS NOT NULL AND "
         "{0} NOT GLOB '*[a-z]*' AND SUBSTR({0}, 12) NOT GLOB '24*')",
     .may_be_date = "{0} GLOB '*[0-9]*' OR {0} GLOB '*[^ -~]*'"},
};

}  // namespace

std::span<const Dialect> dialects() { return kDialects; }

const Dialect* find_dialect(std::string_view name) {
  const auto* found = std::find_if(std::begin(kDialects), std::end(kDialects),
                                   [&](const Dialect& dialect) { return dialect.name == name; });
  return found == std::end(kDialects) ? nullptr : found;
}

}  // namespace nps::sql
