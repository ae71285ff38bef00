"""How many answers each segment gave of each score: what all programs must agree on."""

import collections
import csv
import io
import json
from dataclasses import dataclass

# (cell of each column of the breakdown..., score) -> answers
Counts = dict[tuple[str, ...], int]


class WrongAnswer(Exception):
    """A program ran to its end and said what cannot be right."""


@dataclass(frozen=True)
class NpsAnswer:
    rows_read: int
    counts: Counts


def counts_of_nps(output: bytes) -> NpsAnswer:
    """From `nps report --by ... --format json`."""
    report = json.loads(output)
    lowest = report["settings"]["scale"]["min"]
    counts: Counts = {}
    breakdown = report["segments"][0]
    for row in breakdown["rows"]:
        cells = tuple(row["key"][name] or "" for name in breakdown["by"])
        for score, answers in enumerate(row["distribution"], start=lowest):
            if answers:
                counts[*cells, str(score)] = answers
    return NpsAnswer(report["rows"]["read"], counts)


def counts_of_csv(output: bytes) -> Counts:
    """From rows of segment, score and answers under one header row, in any order."""
    rows = csv.reader(io.StringIO(output.decode("utf-8"), newline=""))
    if next(rows, None) is None:
        raise WrongAnswer("printed nothing")
    counts: Counts = collections.Counter()
    for *key, answers in rows:
        if not answers.isdecimal():
            raise WrongAnswer(f"printed a count that is no number: {answers!r}")
        counts[tuple(key)] += int(answers)
    return dict(counts)


def describe_difference(found: Counts, expected: Counts) -> str:
    """Empty when they agree."""
    keys = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
    if not keys:
        return ""
    surplus = sum(found.values()) - sum(expected.values())
    return f"{len(keys):,} of {len(expected):,} counts differ, {surplus:+,} answers"
