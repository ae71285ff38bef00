#!/usr/bin/env python3
"""How often the verdict of a trend is right: the tables of docs/methods/trend.md.

    python3 trend_simulation.py build/tests/tools/judge_series [SERIES]

Random series of periods (4000 per case unless said otherwise) go to judge_series, which prints what
the program makes of them. Plain Python, the seed is fixed, so the tables are always the same.
"""
import bisect
import itertools
import math
import random
import subprocess
import sys

SEED = 20250301
PERIODS = (8, 12, 26, 52)
BASES = (30, 100, 400)
BEFORE = (0.5, 0.3, 0.2)  # promoters, passives, detractors: NPS 30
AFTER = (0.45, 0.3, 0.25)  # NPS 20


class Binomial:
    """Draws by inversion of the distribution function, kept for each number of trials."""

    def __init__(self, share):
        self.share = share
        self.tables = {}

    def draw(self, trials, source):
        if trials not in self.tables:
            log = [math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
                   + k * math.log(self.share) + (trials - k) * math.log1p(-self.share)
                   for k in range(trials + 1)]
            self.tables[trials] = list(itertools.accumulate(map(math.exp, log)))
        table = self.tables[trials]
        return min(bisect.bisect_left(table, source.random()), trials)


class Population:
    def __init__(self, shares):
        promoters, _, detractors = shares
        self.promoters = Binomial(promoters)
        self.detractors = Binomial(detractors / (1 - promoters))

    def period(self, answers, source):
        promoters = self.promoters.draw(answers, source)
        detractors = self.detractors.draw(answers - promoters, source)
        return f"{promoters}/{answers - promoters - detractors}/{detractors}"


class Scores:
    """Answers with each score from 1 to 5, told as their counts."""

    def __init__(self, shares):
        self.draws, left = [], 1
        for share in shares[:-1]:
            self.draws.append(Binomial(share / left))
            left -= share

    def period(self, answers, source):
        counts, left = [], answers
        for draw in self.draws:
            counts.append(draw.draw(left, source))
            left -= counts[-1]
        return "/".join(map(str, counts + [left]))


def judge(tool, series, metric=()):
    """The words of each line of the tool as a dictionary."""
    text = "\n".join(" ".join(periods) for periods in series) + "\n"
    printed = subprocess.run([tool, *metric], input=text, capture_output=True, text=True, check=True).stdout
    found = []
    for line in printed.splitlines():
        verdict, *words = line.split()
        row = dict(word.split("=") for word in words)
        row["verdict"] = verdict
        row["signals"] = [int(place) for place in row["signals"].split(",") if place]
        found.append(row)
    assert len(found) == len(series)
    return found


def per_cent(hits, of):
    return f"{100 * hits / of:.1f} %"


def unchanged(tool, number, shares, bases, title):
    print(f"\n{title}: verdict stable\n\n| answers a period | "
          + " | ".join(f"{k} periods" for k in PERIODS) + " |")
    population = Population(shares)
    for base in bases:
        cells = []
        for k in PERIODS:
            source = random.Random(f"{SEED} unchanged {shares} {base} {k}")
            series = [[population.period(base, source) for _ in range(k)] for _ in range(number)]
            rows = judge(tool, series)
            cells.append(per_cent(sum(row["verdict"] == "stable" for row in rows), number))
        print(f"| {base} | " + " | ".join(cells) + " |", flush=True)


def unchanged_scores(tool, number, metric, shares, title):
    print(f"\nNo change, {metric} of {title}: verdict stable\n\n| answers a period | "
          + " | ".join(f"{k} periods" for k in PERIODS) + " |")
    population = Scores(shares)
    for base in (10,) + BASES:
        cells = []
        for k in PERIODS:
            source = random.Random(f"{SEED} {metric} {shares} {base} {k}")
            series = [[population.period(base, source) for _ in range(k)] for _ in range(number)]
            rows = judge(tool, series, (metric,))
            cells.append(per_cent(sum(row["verdict"] == "stable" for row in rows), number))
        print(f"| {base} | " + " | ".join(cells) + " |", flush=True)


def dropped(tool, number, base):
    print(f"\nA drop from NPS 30 to 20, {base} answers a period\n")
    print("| periods before | known after | verdict | verdict or a signal after the drop "
          "| a signal without a drop |")
    before, after = Population(BEFORE), Population(AFTER)
    for k in (8, 12, 24, 50):
        for known in (1, 2, 3):
            source = random.Random(f"{SEED} drop {base} {k} {known}")

            def series(last):
                return [[before.period(base, source) for _ in range(k)]
                        + [last.period(base, source) for _ in range(known)] for _ in range(number)]

            rows = judge(tool, series(after))
            verdict = sum(row["verdict"] in ("shift", "down") for row in rows)
            either = sum(row["verdict"] in ("shift", "down") or max(row["signals"], default=-1) >= k
                         for row in rows)
            false = sum(max(row["signals"], default=-1) >= k for row in judge(tool, series(before)))
            print(f"| {k} | {known} | {per_cent(verdict, number)} | {per_cent(either, number)} | "
                  f"{per_cent(false, number)} |", flush=True)


def placed(tool, number):
    print("\nThe same drop in the middle of 24 periods\n")
    print("| answers a period | found | at its place | at most 1 away | at most 2 away |")
    before, after = Population(BEFORE), Population(AFTER)
    for base in (100, 400, 1000):
        source = random.Random(f"{SEED} place {base}")
        rows = judge(tool, [[before.period(base, source) for _ in range(12)]
                            + [after.period(base, source) for _ in range(12)]
                            for _ in range(number)])
        found = [[int(place) for place in row["changes"].split(",") if place] for row in rows]
        found = [places for places in found if places]
        away = [min(abs(place - 12) for place in places) for places in found]
        print(f"| {base} | {per_cent(len(found), number)} | " + " | ".join(
            per_cent(sum(distance <= most for distance in away), len(found))
            for most in (0, 1, 2)) + " |", flush=True)


def sloped(tool, number):
    print("\nA steady rise of 1 point a period, 400 answers a period\n")
    print("| periods | up | shift | stable |")
    for k in (8, 12, 26):
        source = random.Random(f"{SEED} slope {k}")
        populations = [Population((0.5 + i / 200, 0.3, 0.2 - i / 200)) for i in range(k)]
        rows = judge(tool, [[population.period(400, source) for population in populations]
                            for _ in range(number)])
        print(f"| {k} | " + " | ".join(
            per_cent(sum(row["verdict"] == verdict for row in rows), number)
            for verdict in ("up", "shift", "stable")) + " |", flush=True)


def moving(start, step, source):
    """A population whose NPS has moved from `start` by a normal step."""
    return min(max(start + source.gauss(0, step), -0.6), 0.6)


def forecasts(tool, number):
    print("\n95 % forecasts that hold the next period, 100 answers a period; steps in points\n")
    print("| periods | steps of 0 | 2 | 5 | 10 |")
    populations = {points: Population((0.35 + points / 200, 0.3, 0.35 - points / 200))
                   for points in range(-61, 62)}
    for k in (8, 12, 26, 52):
        cells = []
        for step in (0, 0.02, 0.05, 0.1):
            source = random.Random(f"{SEED} forecast {k} {step}")
            series, coming = [], []
            for _ in range(number):
                level, periods = 0.2, []
                for _ in range(k + 1):
                    periods.append(populations[round(100 * level)].period(100, source))
                    level = moving(level, step, source)
                series.append(periods[:-1])
                counts = [int(count) for count in periods[-1].split("/")]
                coming.append((counts[0] - counts[2]) / 100)
            held = 0
            for row, seen in zip(judge(tool, series), coming):
                _, low, high = (float(figure) for figure in row["next"].split(","))
                held += low <= seen <= high
            cells.append(per_cent(held, number))
        print(f"| {k} | " + " | ".join(cells) + " |", flush=True)


def main():
    tool = sys.argv[1]
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    unchanged(tool, number, BEFORE, BASES, "No change, NPS 30 (50 / 30 / 20)")
    unchanged(tool, number, BEFORE, (3, 10), "The same with few answers")
    unchanged(tool, number, (0.85, 0.1, 0.05), BASES, "No change, NPS 80 (85 / 10 / 5)")
    dropped(tool, number, 400)
    placed(tool, number)
    sloped(tool, number)
    forecasts(tool, number)
    unchanged_scores(tool, number, "csat", (0.02, 0.03, 0.05, 0.4, 0.5), "90 %")
    unchanged_scores(tool, number, "mean", (0.05, 0.1, 0.15, 0.3, 0.4), "3.9")
    unchanged_scores(tool, number, "mean", (0.03, 0.02, 0.03, 0.07, 0.85), "4.69, most of it 5")


if __name__ == "__main__":
    main()
