"""A survey whose dates stand at the edges of weeks, months, quarters and years."""

import datetime

DATED_COLUMNS = ["day", "region", "nps"]

# What is asked for, from the finest to the coarsest.
UNITS = [("--every", "day"), ("--every", "week"), ("--every", "week", "--week-start", "sunday"),
         ("--every", "month"), ("--every", "quarter"), ("--every", "year")]

# Years of 53 weeks (2020, 2026), leap days, and the year 2000, which is a leap year.
EDGES = ["1999-12-31", "2000-01-02", "2000-01-03", "2000-02-28", "2000-02-29", "2000-03-01",
         "2019-12-29", "2019-12-30", "2020-12-27", "2020-12-28", "2020-12-31", "2021-01-01",
         "2021-01-03", "2021-01-04", "2023-02-28", "2023-03-01", "2024-02-28", "2024-02-29",
         "2024-03-01", "2024-03-31", "2024-04-01", "2024-06-30", "2024-07-01", "2024-09-30",
         "2024-10-01", "2024-12-29", "2024-12-30", "2024-12-31", "2025-01-01", "2025-01-05",
         "2025-01-06", "2025-03-30", "2025-10-26", "2025-12-28", "2025-12-29", "2026-01-03",
         "2026-01-04", "2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"]
TIMES = ["", " 00:00:00", " 12:30:00", "T23:59:59"]


def dated_rows():
    """Every edge with several scores, in an order that is none."""
    rows = []
    for i, day in enumerate(EDGES * 4):
        time = TIMES[(i * 7 + i // len(EDGES)) % len(TIMES)]
        region = ["North", "O'Brien", "", None][i * 5 % 4]
        nps = ["10", "9", "3", "7", "", "11", "0", "8"][i * 11 % 8]
        rows.append([day + time, region, nps])
    rows += [["unknown", "North", "9"], ["", "North", "2"], [None, "North", "10"]]
    return sorted(rows, key=lambda row: hash_of(repr(row)))


def hash_of(text):
    """The same in every run."""
    value = 0
    for byte in text.encode():
        value = (value * 31 + byte) % 1_000_003
    return value


def span_of(day, *unit):
    """The period that a day lies in, as a table of counts writes it."""
    date = datetime.date.fromisoformat(day)
    step = datetime.timedelta(days=1)
    name = unit[1]
    if name == "day":
        return day
    if name == "week":
        back = (date.weekday() + 1) % 7 if "sunday" in unit else date.weekday()
        first = date - back * step
        return f"{first}/{first + 6 * step}"
    months = {"month": 1, "quarter": 3, "year": 12}[name]
    number = date.year * 12 + (date.month - 1) // months * months
    last = datetime.date((number + months) // 12, (number + months) % 12 + 1, 1) - step
    return f"{datetime.date(number // 12, number % 12 + 1, 1)}/{last}"
