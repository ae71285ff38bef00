#!/usr/bin/env python3
"""check.py PROGRAM DIALECT: a database, asked what `nps sql` prints, counts what nps counts.

A made-up survey is loaded into the database and exported again as CSV. For many conditions, what
the query gives must be what `nps tally` gives for the export. Exit code 77: not installed.
"""

import csv
import io
import json
import subprocess
import sys

from calendar_days import DATED_COLUMNS, UNITS, dated_rows, span_of
from engines import ENGINES, MARK, Missing, parts_of
from survey_table import (BLANKS, COLUMNS, DAY, PLAN, REGION, SCORE, SCORES, conditions, patterns,
                          quoted, rows)

TABLE = "answers"
BY = ["--by", quoted(REGION), "--by", f"{quoted(PLAN)},{quoted(REGION)}"]


class Check:
    def __init__(self, program, engine):
        self.program = program
        self.engine = engine
        self.failures = 0

    def fail(self, what):
        self.failures += 1
        print(f"FAILED: {what}", file=sys.stderr)

    def expect(self, what, found, wanted):
        if found != wanted:
            self.fail(f"{what}\n  found  {found}\n  wanted {wanted}")

    def nps(self, *arguments, text=None):
        return subprocess.run([self.program, *arguments], input=text, capture_output=True,
                              text=True, encoding="utf-8", check=False)

    def query(self, wheres, score=SCORE, by=tuple(BY), table=TABLE):
        done = self.nps("sql", "--dialect", self.engine.dialect, "--table", table, "--score", score,
                        *by, *[part for where in wheres for part in ("--where", where)])
        if done.returncode != 0:
            self.fail(f"nps sql {wheres}: {done.stderr}")
        return done.stdout

    def tally(self, export, wheres, score=SCORE, by=tuple(BY)):
        done = self.nps("tally", "-", "--quiet", "--score", score, *by,
                        *[part for where in wheres for part in ("--where", where)], text=export)
        if done.returncode != 0:
            self.fail(f"nps tally {wheres}: {done.stderr}")
        return sorted(list(csv.reader(io.StringIO(done.stdout, newline="")))[1:])


def with_meanings(result):
    """A result of the database with scores as a table of counts has them."""
    meanings = {(cell or "").strip(BLANKS): meaning for cell, meaning in SCORES}
    counts = {}
    for *key, score, answers in result:
        row = (*key, meanings[score])
        counts[row] = counts.get(row, 0) + int(answers)
    return sorted([*row, str(count)] for row, count in counts.items())


def check_counts(check):
    """Every condition, in one session of the database."""
    export = check.engine.export(TABLE)
    asked = list(conditions())
    if check.engine.has_patterns:
        asked += list(patterns())
    queries = [check.query(wheres) for wheres in asked]
    done = check.engine.ask(queries)
    results = parts_of(done.stdout)
    check.expect(f"errors of the database: {done.stderr}", (done.returncode, len(results)),
                 (0, len(asked)))
    for wheres, result in zip(asked, results):
        check.expect(f"{wheres}: rows in order", result, sorted(result))
        check.expect(f"{wheres}", with_meanings(result), check.tally(export, wheres))
    check.expect("rows counted", sum(int(row[-1]) for row in results[0]), len(rows()))
    if check.engine.dialect == "postgresql":
        old = check.engine.ask(queries, "-c standard_conforming_strings=off")
        check.expect("with backslashes that escape in all strings", parts_of(old.stdout), results)
    return len(asked)


def report_of(check, text, *options):
    """What a report says but where its cells stood."""
    done = check.nps("report", "-", "--quiet", "--format", "json", "--sort", "name", "--score", SCORE,
                     *BY, *options, text=text)
    check.expect(f"nps report {options}: {done.stderr}", done.returncode, 0)
    report = json.loads(done.stdout)
    for part in ("input", "warnings"):
        del report[part]
    for value in report["invalid_values"]:
        del value["first_line"]
    return report


def check_report(check):
    """The whole chain: the report of the counts is the report of the survey."""
    counts = check.engine.ask([check.query([])]).stdout.split(MARK)[1].lstrip("\r\n")
    from_counts = report_of(check, counts, "--count", "answers")
    from_survey = report_of(check, check.engine.export(TABLE))
    for part, wanted in from_survey.items():
        check.expect(f"report, {part}", from_counts.get(part), wanted)
    check.expect("rows of the report", from_counts["rows"]["read"], len(rows()))


def check_refusals(check):
    """What cannot be counted rightly ends in an error, not in other counts."""
    engine = check.engine
    engine.load("loose", ["score", "day"], [["9", "03/04/2025"], ["8", "2025-03-09"]])
    for cell in ("2025-02-30", "20250309", "2025-03-09 25:00", "9 March 2025", "２０２５-03-09"):
        engine.load(f"loose {cell}", ["score", "day"], [["9", cell]])
    for table in ["loose"] + [f"loose {cell}" for cell in ("2025-02-30", "20250309",
                                                            "2025-03-09 25:00", "9 March 2025",
                                                            "２０２５-03-09")]:
        done = engine.ask([check.query(["day>=2025-01-01"], "score", (), quoted(table))])
        if done.returncode == 0 or "not written YYYY-MM-DD" not in done.stderr:
            check.fail(f"{table}: a date that is not plain must end the query: {done.stderr}")
    done = engine.ask([check.query([], "no such column", ())])
    if done.returncode == 0 or "no such column" not in done.stderr:
        check.fail(f"a column that does not exist: {done.stdout} {done.stderr}")


def check_types(check):
    """Columns that are no text, against the export that the database writes itself."""
    engine = check.engine
    types = {"sqlite": ("INTEGER", "REAL", "TEXT", "INTEGER"),
             "postgresql": ("SMALLINT", "NUMERIC(6,2)", "TIMESTAMPTZ", "BOOLEAN")}[engine.dialect]
    truth = ("TRUE", "FALSE")
    done = engine.run(
        f"CREATE TABLE typed (nps {types[0]}, price {types[1]}, at {types[2]}, member {types[3]}, "
        f"code CHAR(5));\nINSERT INTO typed VALUES "
        f"(9, 1.50, '2025-03-09 10:00:00', {truth[0]}, 'ab'), "
        f"(10, 20.00, '2025-03-10 00:00:00', {truth[1]}, 'ab   '), "
        f"(NULL, NULL, NULL, NULL, NULL), (3, 0.10, '2024-12-31 23:59:59', {truth[0]}, '');\n")
    check.expect(done.stderr, done.returncode, 0)
    export = engine.export("typed")
    by = ("--by", "member,code")
    for wheres in ([], ["price>=1.5"], ["price<20"], ["at>=2025-03-09"], ["at<2025"], ["nps>=9"],
                   ["member!="], ["code=ab"]):
        if wheres == ["at<2025"]:
            wheres = ["at<2025-01"]
        done = engine.ask([check.query(wheres, "nps", by, "typed")])
        check.expect(f"typed, {wheres}: {done.stderr}", sorted(parts_of(done.stdout)[0]),
                     check.tally(export, wheres, "nps", by))


def without_places(check, text, *options):
    """What a trend says but where its cells stood and what the file was."""
    done = check.nps("trend", "-", "--quiet", "--format", "json", "--score", "nps", "--by", "region",
                     "--date", "day", *options, text=text)
    check.expect(f"nps trend {options}: {done.stderr}", done.returncode, 0)
    trend = json.loads(done.stdout)
    for value in trend["invalid_values"]:
        del value["first_line"]
    return {part: value for part, value in trend.items() if part not in ("input", "warnings")}


def check_periods(check, table):
    """Tables by period of a column of dates, and the trends that they and the survey give."""
    engine = check.engine
    export = engine.export(table)
    days = [row["day"] for row in csv.DictReader(io.StringIO(export, newline=""))]
    asked = [(*unit, *limits) for unit in UNITS
             for limits in ((), ("--since", "2024-02-29", "--until", "2026-01-04"))]
    queries = [check.nps("sql", "--dialect", engine.dialect, "--table", table, "--score", "nps", "--by",
                         "region", "--date", "day", *options).stdout for options in asked]
    done = engine.ask(queries)
    check.expect(f"{table}: {done.stderr}", done.returncode, 0)
    for options, result in zip(asked, parts_of(done.stdout)):
        tally = check.nps("tally", "-", "--quiet", "--score", "nps", "--by", "region", "--date", "day",
                          *options, text=export)
        wanted = list(csv.reader(io.StringIO(tally.stdout, newline="")))[1:]
        check.expect(f"{table}, {options}", sorted(result), sorted(wanted))
        if "--since" not in options:
            spans = {span_of(day[:10], *options) for day in days if day not in ("", "unknown")}
            check.expect(f"{table}, {options}: periods", {row[0] for row in result} - {""}, spans)
    by_day = done.stdout.split(MARK)[1].lstrip("\r\n")
    # Since 1999 there are more days than a trend shows.
    for options in asked[1:]:
        check.expect(f"{table}, {options}: trend",
                     without_places(check, by_day, "--count", "answers", *options),
                     without_places(check, export, *options))
    return len(asked)


def check_dates(check):
    """Dates at the edges of periods, as text and as the types that the database has for them."""
    engine = check.engine
    engine.load("dated", DATED_COLUMNS, dated_rows())
    count = check_periods(check, "dated")
    types = {"sqlite": (), "postgresql": ("DATE", "TIMESTAMP", "TIMESTAMPTZ")}[engine.dialect]
    for type_ in types:
        name = f"dated_{type_.lower()}"
        rows_with_dates = "SELECT NULLIF(BTRIM(day), '')"
        done = engine.run(f"CREATE TABLE {name} AS {rows_with_dates}::{type_} AS day, region, nps "
                          "FROM dated WHERE day <> 'unknown' OR day IS NULL;\n")
        check.expect(done.stderr, done.returncode, 0)
        count += check_periods(check, name)
    return count


def main():
    program, dialect = sys.argv[1:]
    try:
        with ENGINES[dialect]() as engine:
            check = Check(program, engine)
            engine.load(TABLE, COLUMNS, rows())
            count = check_counts(check)
            check_report(check)
            check_refusals(check)
            check_types(check)
            count += check_dates(check)
            again = engine.ask([check.query([])])
            check.expect("rows left", sum(int(row[-1]) for row in parts_of(again.stdout)[0]),
                         len(rows()))
    except Missing as missing:
        print(f"skipped: {missing}")
        return 77
    print(f"{dialect}: {count} queries, {check.failures} failures")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
