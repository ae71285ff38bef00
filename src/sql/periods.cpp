#include "sql/periods.hpp"

namespace nps::sql {

// Without time zone: at the midnight that a zone's clocks skip nothing may move.
const Periods kPostgresqlPeriods = {
    .date = "CAST(SUBSTRING({0}, 1, 10) AS TIMESTAMP)",
    .text = "TO_CHAR({0}, 'YYYY-MM-DD')",
    .from_to = "{0} || '/' || {1}",
    .failure = "CAST({0} AS TEXT)",
    .monday_week = {"DATE_TRUNC('week', {0})", "{0} + INTERVAL '6 days'"},
    .sunday_week = {"DATE_TRUNC('week', {0} + INTERVAL '1 day') - INTERVAL '1 day'",
                    "{0} + INTERVAL '6 days'"},
    .month = {"DATE_TRUNC('month', {0})", "{0} + INTERVAL '1 month' - INTERVAL '1 day'"},
    .quarter = {"DATE_TRUNC('quarter', {0})", "{0} + INTERVAL '3 months' - INTERVAL '1 day'"},
    .year = {"DATE_TRUNC('year', {0})", "{0} + INTERVAL '1 year' - INTERVAL '1 day'"}};

const Periods kDuckdbPeriods = {
    .date = "TRY_CAST(SUBSTRING({0}, 1, 10) AS DATE)",
    .text = "STRFTIME({0}, '%Y-%m-%d')",
    .from_to = "{0} || '/' || {1}",
    .failure = "{0}",
    .monday_week = {"DATE_TRUNC('week', {0})", "{0} + INTERVAL 6 DAY"},
    .sunday_week = {"DATE_TRUNC('week', {0} + INTERVAL 1 DAY) - INTERVAL 1 DAY",
                    "{0} + INTERVAL 6 DAY"},
    .month = {"DATE_TRUNC('month', {0})", "{0} + INTERVAL 1 MONTH - INTERVAL 1 DAY"},
    .quarter = {"DATE_TRUNC('quarter', {0})", "{0} + INTERVAL 3 MONTH - INTERVAL 1 DAY"},
    .year = {"DATE_TRUNC('year', {0})", "{0} + INTERVAL 1 YEAR - INTERVAL 1 DAY"}};

// toMonday and toStartOfMonth give a Date, which ends in 2149 and begins in 1970; steps of days and
// months stay within a Date32, which begins in 1900.
const Periods kClickhousePeriods = {
    .date =
        "toDate32OrNull(if(throwIf({0} BETWEEN '1000' AND '1900', "
        "'a date before 1900') = 0, substring({0}, 1, 10), ''))",
    .text = "ifNull(toString({0}), '')",
    .from_to = "concat({0}, '/', {1})",
    .failure = "toString({0})",
    .monday_week = {"subtractDays({0}, toDayOfWeek({0}) - 1)", "addDays({0}, 6)"},
    .sunday_week = {"subtractDays({0}, toDayOfWeek({0}) % 7)", "addDays({0}, 6)"},
    .month = {"subtractDays({0}, toDayOfMonth({0}) - 1)", "subtractDays(addMonths({0}, 1), 1)"},
    .quarter = {"subtractMonths(subtractDays({0}, toDayOfMonth({0}) - 1), (toMonth({0}) - 1) % 3)",
                "subtractDays(addMonths({0}, 3), 1)"},
    .year = {"subtractDays({0}, toDayOfYear({0}) - 1)", "subtractDays(addMonths({0}, 12), 1)"}};

const Periods kSparkPeriods = {
    .date = "CAST(SUBSTRING({0}, 1, 10) AS DATE)",
    .text = "DATE_FORMAT({0}, 'yyyy-MM-dd')",
    .from_to = "CONCAT({0}, '/', {1})",
    .failure = "{0}",
    .monday_week = {"TRUNC({0}, 'WEEK')", "DATE_ADD({0}, 6)"},
    .sunday_week = {"DATE_SUB(TRUNC(DATE_ADD({0}, 1), 'WEEK'), 1)", "DATE_ADD({0}, 6)"},
    .month = {"TRUNC({0}, 'MONTH')", "LAST_DAY({0})"},
    .quarter = {"TRUNC({0}, 'QUARTER')", "DATE_SUB(ADD_MONTHS({0}, 3), 1)"},
    .year = {"TRUNC({0}, 'YEAR')", "DATE_SUB(ADD_MONTHS({0}, 12), 1)"}};

const Periods kBigqueryPeriods = {
    .date = "SAFE_CAST(SUBSTRING({0}, 1, 10) AS DATE)",
    .text = "CAST({0} AS STRING)",
    .from_to = "CONCAT({0}, '/', {1})",
    .failure = "{0}",
    .monday_week = {"DATE_TRUNC({0}, ISOWEEK)", "DATE_ADD({0}, INTERVAL 6 DAY)"},
    .sunday_week = {"DATE_TRUNC({0}, WEEK)", "DATE_ADD({0}, INTERVAL 6 DAY)"},
    .month = {"DATE_TRUNC({0}, MONTH)", "LAST_DAY({0}, MONTH)"},
    .quarter = {"DATE_TRUNC({0}, QUARTER)", "LAST_DAY({0}, QUARTER)"},
    .year = {"DATE_TRUNC({0}, YEAR)", "LAST_DAY({0}, YEAR)"}};

// strftime knows weeks of ISO 8601 only from SQLite 3.46 on.
const Periods kSqlitePeriods = {
    .date = "SUBSTR({0}, 1, 10)",
    .text = "{0}",
    .from_to = "{0} || '/' || {1}",
    .failure = "{0}",
    .monday_week = {"DATE({0}, 'weekday 0', '-6 days')", "DATE({0}, '+6 days')"},
    .sunday_week = {"DATE({0}, '-6 days', 'weekday 0')", "DATE({0}, '+6 days')"},
    .month = {"DATE({0}, 'start of month')", "DATE({0}, '+1 month', '-1 day')"},
    .quarter = {"DATE({0}, 'start of month', '-' || ((STRFTIME('%m', {0}) - 1) % 3) || ' months')",
                "DATE({0}, '+3 months', '-1 day')"},
    .year = {"DATE({0}, 'start of year')", "DATE({0}, '+1 year', '-1 day')"}};

}  // namespace nps::sql
