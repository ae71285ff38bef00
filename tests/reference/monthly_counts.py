#!/usr/bin/env python3
"""Monthly counts of a survey by Python's csv and datetime, beside those of nps trend.

Called with the program and a CSV file, the names of its date and score columns. Ends with 1 and says
where they differ. Nothing of nps is used for what is expected: dates and scores are read here.
"""

import collections
import csv
import datetime
import io
import re
import subprocess
import sys


def expected(path, date_column, score_column):
    months = collections.defaultdict(lambda: [0, 0, 0])
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            try:
                score = int(re.sub(r"\.0$|/10$|分$", "", (row[score_column] or "").strip()))
                date = datetime.datetime.fromisoformat(row[date_column].strip())
            except (ValueError, AttributeError):
                continue
            if 0 <= score <= 10:
                group = 0 if score >= 9 else 1 if score >= 7 else 2
                months[f"{date:%Y-%m}"][group] += 1
    return {month: tuple(groups) for month, groups in months.items()}


def reported(program, path, date_column, score_column):
    command = [program, "trend", path, "--date", date_column, "--score", score_column,
               "--every", "month", "--format", "csv", "--quiet"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    months = {}
    for row in csv.DictReader(io.StringIO(text)):
        if not row["period"] or not int(row["n"]):
            continue
        groups = tuple(int(row[name]) for name in ("promoters", "passives", "detractors"))
        points = 100 * (groups[0] - groups[2]) / sum(groups)
        if abs(float(row["nps"]) - points) > 1e-9:
            sys.exit(f"{row['period']}: NPS {row['nps']}, by its own counts {points}")
        months[row["period"]] = groups
    return months


def main():
    if len(sys.argv) != 5:
        sys.exit("usage: monthly_counts.py PROGRAM FILE DATE_COLUMN SCORE_COLUMN")
    program, path, date_column, score_column = sys.argv[1:]
    want = expected(path, date_column, score_column)
    have = reported(program, path, date_column, score_column)
    for month in sorted(want.keys() | have.keys()):
        if want.get(month) != have.get(month):
            print(f"{month}: Python counts {want.get(month)}, nps {have.get(month)}")
    if want != have:
        sys.exit(1)
    print(f"{len(want)} months, {sum(map(sum, want.values()))} answers: the same")


if __name__ == "__main__":
    main()
