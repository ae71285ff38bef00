#include "nps/sql/query.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/date.hpp"
#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"
#include "support/survey_fixture.hpp"

namespace nps::sql {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string query(std::string_view dialect, const CountingOptions& options) {
  return counting_query(*find_dialect(dialect), options);
}

std::string where(std::string_view dialect, const std::string& condition) {
  const std::string text = query(dialect, {"t", "s", {}, {condition}});
  const std::size_t begin = text.find("\nWHERE ") + 7;
  return text.substr(begin, text.find("\nGROUP BY") - begin);
}

std::string from(std::string_view dialect, const std::string& table) {
  const std::string text = query(dialect, {table, "s", {}, {}});
  const std::size_t begin = text.find("  FROM ") + 7;
  return text.substr(begin, text.find('\n', begin) - begin);
}

Error error(std::string_view dialect, const CountingOptions& options) {
  return test::error_of([&] { (void)query(dialect, options); });
}

TEST(CountingQuery, CountsTheCrossOfAllColumnsEachOnce) {
  EXPECT_EQ(query("sqlite", {"main.t", "nps", {"region", "plan,region", "\"a, b\""}, {}}),
            "SELECT cell_1 AS `region`, cell_2 AS `plan`, cell_3 AS `a, b`, cell_4 AS `nps`, "
            "COUNT(*) AS answers\n"
            "FROM (\n"
            "  SELECT\n"
            "    TRIM(COALESCE(CAST(`region` AS TEXT), ''), CHAR(9,10,11,12,13,32,133,160,5760,"
            "8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8203,8232,8233,8239,8287,8288,"
            "12288,65279)) AS cell_1,\n"
            "    TRIM(COALESCE(CAST(`plan` AS TEXT), ''), CHAR(9,10,11,12,13,32,133,160,5760,"
            "8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8203,8232,8233,8239,8287,8288,"
            "12288,65279)) AS cell_2,\n"
            "    TRIM(COALESCE(CAST(`a, b` AS TEXT), ''), CHAR(9,10,11,12,13,32,133,160,5760,"
            "8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8203,8232,8233,8239,8287,8288,"
            "12288,65279)) AS cell_3,\n"
            "    TRIM(COALESCE(CAST(`nps` AS TEXT), ''), CHAR(9,10,11,12,13,32,133,160,5760,"
            "8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8203,8232,8233,8239,8287,8288,"
            "12288,65279)) AS cell_4\n"
            "  FROM `main`.`t`\n"
            ") AS cells\n"
            "GROUP BY cell_1, cell_2, cell_3, cell_4\n"
            "ORDER BY cell_1, cell_2, cell_3, cell_4;\n");
}

TEST(CountingQuery, CountsByTheScoreAloneWithoutSegments) {
  EXPECT_THAT(query("duckdb", {"t", "nps", {}, {}}),
              StartsWith("SELECT cell_1 AS \"nps\", COUNT(*) AS answers\n"));
  EXPECT_THAT(query("duckdb", {"t", "nps", {"nps"}, {}}),
              StartsWith("SELECT cell_1 AS \"nps\", COUNT(*) AS answers\n"));
}

TEST(CountingQuery, CallsCellsByNamesThatNoColumnHas) {
  EXPECT_THAT(query("postgresql", {"t", "nps", {"CELL_2"}, {}}),
              StartsWith("SELECT cell__1 AS \"CELL_2\", cell__2 AS \"nps\","));
  EXPECT_THAT(query("postgresql", {"t", "nps", {}, {"cell_1=a", "cell__x=b"}}),
              HasSubstr("\nWHERE cell___2 IN ('a')\n  AND cell___3 IN ('b')\n"));
}

TEST(CountingQuery, QuotesNamesAsTheDatabaseWants) {
  struct Case {
    std::string_view dialect, table;
  };
  const std::string hostile = "s.we\"ird`na'me\\";
  const Case cases[] = {
      {"postgresql", "\"s\".\"we\"\"ird`na'me\\\""}, {"duckdb", "\"s\".\"we\"\"ird`na'me\\\""},
      {"clickhouse", "`s`.`we\"ird\\`na'me\\\\`"},   {"spark", "`s`.`we\"ird``na'me\\`"},
      {"bigquery", "`s`.`we\"ird\\`na'me\\\\`"},     {"sqlite", "`s`.`we\"ird``na'me\\`"}};
  for (const Case& c : cases) EXPECT_EQ(from(c.dialect, hostile), c.table) << c.dialect;
  EXPECT_EQ(from("bigquery", "my-project.set.table"), "`my-project`.`set`.`table`");
  EXPECT_EQ(from("bigquery", "\"example.com:p\".set.table"), "`example.com:p`.`set`.`table`");
  EXPECT_EQ(from("duckdb", "\"a\"\"b.c\""), "\"a\"\"b.c\"");
}

TEST(CountingQuery, WritesTextsAsTheDatabaseReadsThem) {
  struct Case {
    std::string_view dialect, literal;
  };
  const Case cases[] = {{"postgresql", "E'it''s\\\\ 100%${x}\\u001B\\u202E北'"},
                        {"duckdb", "('it''s\\ 100%${x}' || CHR(27) || CHR(8238) || '北')"},
                        {"clickhouse", "'it\\'s\\\\ 100%${x}\\x1B\\xE2\\x80\\xAE北'"},
                        {"spark", "'it\\'s\\\\ 100%$\\{x}\\u001B\\u202E北'"},
                        {"bigquery", "'it\\'s\\\\ 100%${x}\\u001B\\u202E北'"},
                        {"sqlite", "('it''s\\ 100%${x}' || CHAR(27) || CHAR(8238) || '北')"}};
  for (const Case& c : cases) {
    EXPECT_EQ(where(c.dialect, "c=it's\\ 100%${x}\x1b\u202e北"),
              "cell_2 IN (" + std::string(c.literal) + ")")
        << c.dialect;
  }
  EXPECT_EQ(where("postgresql", "c=it's"), "cell_2 IN ('it''s')");
  EXPECT_EQ(where("sqlite", "c=\n"), "cell_2 IN ('')") << "values are trimmed";
  EXPECT_EQ(where("sqlite", "c=\"a\nb\",\"\""), "cell_2 IN ('', ('a' || CHAR(10) || 'b'))");
}

TEST(CountingQuery, HoldsNoCharacterThatSteersATerminal) {
  for (const Dialect& dialect : dialects()) {
    const std::string text =
        query(dialect.name, {"t", "s", {"b"}, {"c=\x1b[2Jx\x7f\u0085y\u2028z", "b!=a\tb"}});
    for (const char32_t c : text::code_points(text)) {
      EXPECT_TRUE(c == '\n' || !text::is_steering(c)) << dialect.name;
    }
  }
}

TEST(CountingQuery, TranslatesListsOfValues) {
  EXPECT_EQ(where("duckdb", "c=b, a"), "cell_2 IN ('a', 'b')");
  EXPECT_EQ(where("duckdb", "c!=a"), "cell_2 NOT IN ('a')");
  EXPECT_EQ(where("duckdb", "c="), "cell_2 IN ('')");
  EXPECT_EQ(where("duckdb", "c!="), "cell_2 NOT IN ('')");
}

TEST(CountingQuery, ComparesNumbersBehindAGuard) {
  constexpr std::string_view kGuard = "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$'";
  const auto guard = [&](std::string_view begin, std::string_view end) {
    return std::string("CASE WHEN LENGTH(cell_2) <= 40 AND ")
        .append(begin)
        .append(kGuard)
        .append(end)
        .append(" THEN ");
  };
  EXPECT_EQ(where("postgresql", "c<=7.5"),
            guard("cell_2 ~ ", "") +
                "CAST(cell_2 AS DOUBLE PRECISION) <= CAST('7.5' AS DOUBLE PRECISION) END");
  EXPECT_EQ(where("duckdb", "c>7"), guard("REGEXP_MATCHES(cell_2, ", ")") +
                                        "TRY_CAST(cell_2 AS DOUBLE) > TRY_CAST('7' AS DOUBLE) END");
  EXPECT_EQ(where("spark", "c>=7"),
            guard("cell_2 RLIKE ", "") + "CAST(cell_2 AS DOUBLE) >= CAST('7' AS DOUBLE) END");
  EXPECT_EQ(where("bigquery", "c<7"),
            guard("REGEXP_CONTAINS(cell_2, ", ")") +
                "SAFE_CAST(cell_2 AS FLOAT64) < SAFE_CAST('7' AS FLOAT64) END");
  EXPECT_EQ(where("clickhouse", "c<7"),
            guard("match(cell_2, ", ")") +
                "toFloat64OrNull(replaceRegexpOne(cell_2, '^[+]', '')) < "
                "toFloat64OrNull(replaceRegexpOne('7', '^[+]', '')) END");
  EXPECT_THAT(query("clickhouse", {"t", "s", {}, {"c<7"}}),
              EndsWith("\nSETTINGS precise_float_parsing = 1;\n"));
  EXPECT_THAT(query("clickhouse", {"t", "s", {}, {"c=7"}}), Not(HasSubstr("SETTINGS")));
}

TEST(CountingQuery, ComparesDaysAndMonthsOfPlainDates) {
  EXPECT_THAT(where("duckdb", "c>=9 March 2025"),
              HasSubstr(" THEN SUBSTRING(cell_2, 1, 10) >= '2025-03-09' WHEN "
                        "REGEXP_MATCHES(cell_2, '[0-9]|[^ -~]') THEN "
                        "ERROR('not written YYYY-MM-DD: ' || cell_2) END"));
  EXPECT_THAT(where("bigquery", "c<2025年3月"),
              HasSubstr(" THEN SUBSTRING(cell_2, 1, 7) < '2025-03' WHEN "
                        "REGEXP_CONTAINS(cell_2, '[0-9]|[^ -~]') THEN "
                        "ERROR(CONCAT('not written YYYY-MM-DD: ', cell_2)) END"));
  EXPECT_THAT(where("spark", "c<2025-03"),
              HasSubstr("THEN RAISE_ERROR(CONCAT('not written YYYY-MM-DD: ', cell_2)) END"));
}

/// The pattern that a query takes for plain dates.
std::string plain_date_pattern() {
  const std::string text = where("duckdb", "c>=2025-03-09");
  const std::size_t begin = text.find("'^") + 1;
  return text.substr(begin, text.find('\'', begin) - begin);
}

TEST(CountingQuery, TakesForPlainOnlyDatesThatAReportReadsAsTheyStand) {
  const RE2 plain(plain_date_pattern());
  ASSERT_TRUE(plain.ok());
  const std::vector<std::string> times = {"",           " 00:00",     "T23:59",
                                          " 23:59:59",  "T12:00:00Z", " 12:00:00.123456789",
                                          " 12:00 Z",   " 9:00",      " 24:00",
                                          " 12:60",     "T",          " 12:00:00+05:30",
                                          " 12:00-08",  " 12:00 UTC", " 12:00:00 +0530",
                                          " 12:00:60",  "Z",          " 12:00:00.",
                                          " 12:00 XYZ", "  12:00",    " 12:00+15:00"};
  std::size_t taken = 0;
  for (int year : {0, 1000, 1582, 1600, 1899, 1900, 1999, 2000, 2023, 2024, 2025, 2099, 2100}) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
        const bool exists = survey::parse_date(date).has_value();
        EXPECT_EQ(RE2::FullMatch(date, plain), exists && year >= 1000 && year < 2100) << date;
      }
    }
  }
  for (const std::string& time : times) {
    const std::string cell = "2024-02-29" + time;
    if (!RE2::FullMatch(cell, plain)) continue;
    ++taken;
    const auto read = survey::parse_date(cell);
    ASSERT_TRUE(read.has_value()) << cell;
    EXPECT_EQ(read->day_first, read->month_first) << cell;
    EXPECT_EQ(survey::to_iso(read->day_first).substr(0, 10), "2024-02-29") << cell;
  }
  EXPECT_EQ(taken, 11U);
}

TEST(CountingQuery, GivesPatternsToDatabasesThatMatchThemAlike) {
  EXPECT_EQ(where("bigquery", "c~(?i)^a.\\d"), "REGEXP_CONTAINS(cell_2, '(?i)^a.\\\\d')");
  EXPECT_EQ(where("duckdb", "c!~(?i)^a.\\d"), "NOT (REGEXP_MATCHES(cell_2, '(?i)^a.\\d'))");
  EXPECT_EQ(where("clickhouse", "c~a.\\d"), "match(cell_2, '(?-s)a.\\\\d')");
  EXPECT_EQ(where("postgresql", "c~^a.\\d"), "cell_2 ~ E'^a[^\\\\n][0-9]'");
  EXPECT_EQ(where("spark", "c~^a.\\d"), "cell_2 RLIKE '^a[^\\\\n][0-9]'");
}

TEST(CountingQuery, RefusesPatternsThatMeanSomethingElseElsewhere) {
  for (const char* pattern :
       {"(?i)a", "\\bx", "\\pL", "[[:alpha:]]", "a{,2}", "]", "[a\\]]", "[^\\d]", "(?:a)",
        "[一-龥]", "\\x41", "[a&&b]", "\\Qa", "a}", "\t"}) {
    for (const char* dialect : {"postgresql", "spark"}) {
      const Error found = error(dialect, {"t", "s", {}, {std::string("c~") + pattern}});
      EXPECT_EQ(found.kind(), ErrorKind::usage) << pattern;
      EXPECT_THAT(found.message(), HasSubstr("may match other cells")) << pattern;
    }
  }
  EXPECT_THAT(error("sqlite", {"t", "s", {}, {"c~a"}}).message(),
              HasSubstr("no regular expressions"));
}

TEST(CountingQuery, RefusesWhatItWouldCountOtherwiseThanAReport) {
  EXPECT_THAT(error("duckdb", {"t", "s", {}, {"c<2025-03-09 12:00"}}).message(),
              HasSubstr("times of day"));
  EXPECT_THAT(error("duckdb", {"t", "s", {}, {"c<9007199254740993"}}).message(),
              HasSubstr("more than 15 digits"));
  EXPECT_EQ(where("duckdb", "c<0.000123456789012345").substr(0, 9), "CASE WHEN");
  EXPECT_THAT(error("duckdb", {"t", "s", {}, {"c<abc"}}).message(), HasSubstr("no number"));
}

TEST(CountingQuery, RefusesNamesThatCannotStandInAResultOrInSql) {
  EXPECT_THAT(error("duckdb", {"t", "s", {"Answers"}, {}}).message(), HasSubstr("'Answers'"));
  for (const std::string& name : {std::string("a\nb"), std::string("a\x1b"), std::string("\xff"),
                                  std::string("a\0b", 3), std::string("\u202e")}) {
    EXPECT_EQ(error("duckdb", {"t", name, {}, {}}).kind(), ErrorKind::usage);
    EXPECT_EQ(error("duckdb", {name, "s", {}, {}}).kind(), ErrorKind::usage);
    EXPECT_EQ(error("duckdb", {"t", "s", {}, {name + "=x"}}).kind(), ErrorKind::usage);
  }
  EXPECT_EQ(error("duckdb", {"t", "s", {}, {"c=\xff"}}).kind(), ErrorKind::usage);
  EXPECT_EQ(error("duckdb", {"a..b", "s", {}, {}}).kind(), ErrorKind::usage);
  EXPECT_EQ(error("duckdb", {"\"a", "s", {}, {}}).kind(), ErrorKind::usage);
  EXPECT_EQ(error("spark", {"t${x}", "s", {}, {}}).kind(), ErrorKind::usage);
}

/// Every character that a report trims, as a database's list of blanks writes it.
CountingOptions by_period(survey::PeriodUnit unit, bool sunday_weeks = false) {
  CountingOptions options{"t", "s", {}, {}};
  options.date = "d";
  options.every = {unit, sunday_weeks};
  return options;
}

TEST(CountingQuery, CutsDaysIntoPeriodsAsTheDatabaseDoes) {
  using survey::PeriodUnit;
  const auto text = [](std::string_view dialect, PeriodUnit unit, bool sunday_weeks = false) {
    return query(dialect, by_period(unit, sunday_weeks));
  };
  EXPECT_THAT(text("postgresql", PeriodUnit::week), HasSubstr("DATE_TRUNC('week', CAST("));
  EXPECT_THAT(text("duckdb", PeriodUnit::quarter), HasSubstr("DATE_TRUNC('quarter', TRY_CAST("));
  EXPECT_THAT(text("clickhouse", PeriodUnit::week), HasSubstr("toDayOfWeek(toDate32OrNull("));
  EXPECT_THAT(text("spark", PeriodUnit::month), HasSubstr("TRUNC(CAST("));
  EXPECT_THAT(text("bigquery", PeriodUnit::week), HasSubstr(", ISOWEEK)"));
  EXPECT_THAT(text("bigquery", PeriodUnit::week, true), HasSubstr(", WEEK)"));
  EXPECT_THAT(text("sqlite", PeriodUnit::week), HasSubstr("'weekday 0', '-6 days')"));
  for (const Dialect& dialect : dialects()) {
    const std::string day = query(dialect.name, by_period(PeriodUnit::day));
    EXPECT_THAT(day, HasSubstr("THEN SUBSTRING(cell_1, 1, 10) WHEN")) << dialect.name;
    EXPECT_THAT(day, HasSubstr("GROUP BY cell_period, cell_2\nORDER BY cell_period, cell_2"));
    EXPECT_THAT(text(dialect.name, PeriodUnit::year), Not(HasSubstr("{0}")));
  }
}

TEST(CountingQuery, LimitsTheDaysThatItCounts) {
  CountingOptions options = by_period(survey::PeriodUnit::day);
  options.since = 20'150;
  options.until = 20'156;
  const std::string text = query("sqlite", options);
  EXPECT_THAT(text, HasSubstr(">= '2025-03-03'"));
  EXPECT_THAT(text, HasSubstr("<= '2025-03-09'"));
}

TEST(CountingQuery, RefusesADateColumnThatIsCountedTwice) {
  CountingOptions options = by_period(survey::PeriodUnit::day);
  options.by = {"d"};
  EXPECT_EQ(error("sqlite", options).kind(), ErrorKind::usage);
  options.by = {};
  options.score = "d";
  EXPECT_EQ(error("sqlite", options).kind(), ErrorKind::usage);
  options.score = "s";
  options.date = "answers";
  EXPECT_EQ(error("sqlite", options).kind(), ErrorKind::usage);
}

TEST(Dialects, TrimWhatAReportTrims) {
  std::string set;
  std::string numbers;
  const RE2 blank(std::string(find_dialect("duckdb")->blanks));
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string bytes;
    if (c < 0x80) {
      bytes = std::string(1, static_cast<char>(c));
    } else if (c < 0x800) {
      bytes = {static_cast<char>(0xC0U | (c >> 6U)), static_cast<char>(0x80U | (c & 0x3FU))};
    } else {
      bytes = {static_cast<char>(0xE0U | (c >> 12U)),
               static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)),
               static_cast<char>(0x80U | (c & 0x3FU))};
    }
    const bool trimmed = text::trim(bytes).empty();
    const std::string escape = fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    const bool plain = c == '\t' || c == '\n' || c == '\r' || c == ' ';
    if (trimmed && !plain) set += escape;
    if (trimmed)
      numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", static_cast<unsigned>(c));
    EXPECT_EQ(RE2::FullMatch(bytes, blank), trimmed) << escape;
  }
  for (const char* dialect : {"postgresql", "spark", "bigquery"}) {
    std::string blanks(find_dialect(dialect)->blanks);
    for (const char* plain : {"\\t", "\\n", "\\r", " "}) {
      const std::size_t at = blanks.find(plain);
      ASSERT_NE(at, std::string::npos);
      blanks.erase(at, std::string_view(plain).size());
    }
    EXPECT_EQ(blanks, set) << dialect;
  }
  EXPECT_EQ(find_dialect("sqlite")->blanks, numbers);
  std::string escaped(find_dialect("clickhouse")->blanks);
  for (std::size_t at = 0; (at = escaped.find("\\\\", at)) != std::string::npos; ++at) {
    escaped.erase(at, 1);
  }
  EXPECT_EQ(escaped, find_dialect("duckdb")->blanks);
}

}  // namespace
}  // namespace nps::sql
