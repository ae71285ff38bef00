#!/usr/bin/env python3
"""How often the verdict of a trend of clustered answers is right when nothing changes.

usage: cluster_trend_simulation.py NPS_BINARY [SERIES_PER_CELL]

Draws surveys of clusters (shops) whose guests are alike, with an intra-cluster correlation of 0.08
of the leaning behind the score (50 / 30 / 20 over all), gives each to `nps trend --cluster`, and
prints the share of verdicts that are `stable`: the table in docs/methods/trend.md.
"""
import collections
import datetime
import json
import math
import random
import subprocess
import sys
import tempfile

CORRELATION = 0.08
DETRACTORS, PROMOTERS = -0.8416212335729143, 0.0  # 20 % below, 50 % above

# What the clusters are: the same in all periods, others in each, or the same with ways of their own.
KINDS = ("same", "own", "drifting")
Cell = collections.namedtuple("Cell", "kind clusters answers periods")
CELLS = [Cell("same", c, 10, p) for c in (5, 12, 30) for p in (6, 12, 24)] + [
    Cell("same", 300, 1, p) for p in (6, 12, 24)] + [
    Cell("own", c, 10, p) for c in (5, 10, 30) for p in (6, 12, 24)] + [
    Cell("drifting", 30, 10, p) for p in (6, 12, 24)]


def poisson(mean, draw):
    limit, count, product = math.exp(-mean), 0, draw.random()
    while product > limit:
        product *= draw.random()
        count += 1
    return count


def leanings(cell, draw):
    """One for each cluster and period."""
    spread = math.sqrt(0.5 if cell.clusters == 300 else CORRELATION)
    if cell.kind == "own":
        return [[draw.gauss(0, spread) for _ in range(cell.periods)] for _ in range(cell.clusters)]
    keep = 1.0 if cell.kind == "same" else 0.8
    all_leanings = []
    for _ in range(cell.clusters):
        leaning = draw.gauss(0, spread)
        path = []
        for _ in range(cell.periods):
            path.append(leaning)
            leaning = keep * leaning + math.sqrt(1 - keep * keep) * draw.gauss(0, spread)
        all_leanings.append(path)
    return all_leanings


def survey(cell, draw):
    rest = math.sqrt(1 - (0.5 if cell.clusters == 300 else CORRELATION))
    lines = ["date,shop,score"]
    for shop, path in enumerate(leanings(cell, draw)):
        for period, leaning in enumerate(path):
            day = datetime.date(2020 + period // 12, period % 12 + 1, 15)
            name = f"{shop}-{period}" if cell.kind == "own" else str(shop)
            size = 1 if cell.answers == 1 else max(1, poisson(cell.answers, draw))
            for _ in range(size):
                value = draw.gauss(leaning, rest)
                score = 10 if value > PROMOTERS else 0 if value < DETRACTORS else 8
                lines.append(f"{day},{name},{score}")
    return "\n".join(lines) + "\n"


def verdict(binary, text):
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(
            [binary, "trend", file.name, "--date", "date", "--score", "score", "--cluster", "shop",
             "--format", "json", "--quiet", "--threads", "1"], capture_output=True, check=True)
    return json.loads(done.stdout)["series"][0]["verdict"]["code"]


def main():
    binary = sys.argv[1]
    series = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    for cell in CELLS:
        draw = random.Random(str(cell))
        found = collections.Counter(verdict(binary, survey(cell, draw)) for _ in range(series))
        print(f"{cell.kind:9} {cell.clusters:4} clusters of {cell.answers:3} answers, "
              f"{cell.periods:3} periods: stable {100 * found['stable'] / series:5.1f} %  {dict(found)}",
              flush=True)


if __name__ == "__main__":
    main()
