"""The made-up survey that the database tests count: dirty and hostile on purpose."""

import itertools
import random

# Columns of the text table; names that end quotes, lists and statements.
REGION = 'region "x\'`y\\'
PLAN = "plan, old; DROP TABLE answers; --"
SCORE = "分数 score"
AGE = "age"
DAY = "cell_1"  # a name that a query might give to something of its own
COLUMNS = [REGION, PLAN, SCORE, AGE, DAY]

# What a cell holds and what a table of counts holds for it: the score, nothing, or the text.
SCORES = [
    ("10", "10"), ("9", "9"), (" 9 ", "9"), ("9.0", "9"), ("７", "7"), ("0", "0"), ("9/10", "9"),
    ("10 - very likely", "10"), ("", ""), (None, ""), ("   ", ""), ("N/A", ""), ("未作答", ""),
    ("11", "11"), ("nine", "nine"), ("it's \\ \"x\", 5", "it's \\ \"x\", 5"), ("8.5", "8.5"),
]

BLANKS = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200C)))
BLANKS += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"

REGIONS = [
    "North", " North", "North\u3000", "north", "O'Brien", "a\\b", "a\\", "\\'", "100%", "_", '"q"',
    "`b`", "'; DROP TABLE answers; --", "$$", "${HOME}", ":x", "two\nlines", "tab\there", "a\x1bb",
    "a\u202eb", "北京", "Ünna", "=1+1", "-x", None, "", "  ", "a,b", "aXXb", "a.b", BLANKS,
    BLANKS + "x" + BLANKS,
]

AGES = [
    "18", "18.0", "018", "+18", "-3", "1e1", "1E+01", ".5", "5.", "-.5", "1e999", "1e100", "1e-5",
    "0x12", "inf", "-inf", "nan", "NaN", "1_000", "1,5", "１８", "18 ", "", None, "-0", "--5", "+-5",
    "1e", "e5", ".", "+", "1.2.3", "abc", "12abc", "18 years", "9007199254740993",
    "99999999999999999999", "0.3", "0.30", "0.299", "1" * 39, "1" * 50, "0" * 30 + "5", "1 8",
    "٣", "1e+5", "1e-05", "1e005", "1.e2",
]

DAYS = [
    "2025-03-09", "2025-03-09 23:59:59", "2025-03-10T00:00:00Z", "2024-02-29", "2000-02-29",
    "2025-03-09 12:00:00.123+05:30", "2025-12-31", "unknown", "-", "", None, "2025-03-09 12:00",
    " 2025-03-31 ", "2025-04-01T09:15:00", "2025-02-28 00:00:00.000001",
]

PATTERNS = [
    "^N", "o.t", "a|北", r"\d", "[A-C]", "O'B", r"\\", r"a\.b", "aX{2}b", "%", "^$", r"\s", "^.+$",
    "^(No|Ü)", r"\$\{", "[^a-z]b", r"^\W", "a.?b", "n.*h$", "^[0-9$%]", "b$", "'", "x|^$",
]


def rows():
    """Every value of every column, in combinations that a fixed seed chooses."""
    chance = random.Random(20250309)
    scores = [cell for cell, _ in SCORES]
    longest = max(len(REGIONS), len(AGES), len(DAYS), len(scores)) * 8
    cycles = [itertools.cycle(values) for values in (REGIONS, ["Basic", "Plus", None], scores, AGES, DAYS)]
    table = [[next(cycle) for cycle in cycles] for _ in range(longest)]
    for _ in range(400):
        table.append([chance.choice(v) for v in (REGIONS, ["Basic", "Plus", ""], scores, AGES, DAYS)])
    return table


def quoted(value):
    """A value of --where or a name of --by in double quotes."""
    return '"' + value.replace('"', '""') + '"'


def conditions():
    """Lists of --where conditions: every operator, every hostile value."""
    yield []
    trimmed = {(value or "").strip(BLANKS) for value in REGIONS}
    for value in sorted(trimmed):
        yield [f"{REGION}={quoted(value)}"]
    yield [f"{REGION}!=" + ",".join(quoted(value) for value in sorted(trimmed)[::3])]
    yield [f"{REGION}="]
    yield [f"{REGION}!="]
    yield [f"{PLAN}=Basic,Plus", f"{REGION}!=North,北京", f"{AGE}>=1"]
    for operator in ("<", "<=", ">", ">="):
        for limit in ("18", "17.999", "0.3", ".30", "0", "-1", "1e1", "5.", "+18", "99999999999999e5"):
            yield [f"{AGE}{operator}{limit}"]
        for limit in ("2025-03-09", "2025-03", "2024-02-29", "9 March 2025", "2025年3月"):
            yield [f"{DAY}{operator}{limit}"]


def patterns():
    for pattern in PATTERNS:
        yield [f"{REGION}~{pattern}"]
        yield [f"{REGION}!~{pattern}"]
