#!/usr/bin/env python3
"""Periods until a control chart signals: the table of docs/methods/trend.md.

    python3 chart_run_lengths.py [SERIES]

Standard normal periods of equal size (4000 series a cell unless said otherwise), the centre known,
changed from the first period on. Charts as that page defines them, with their changing limits.
Plain Python, the seed is fixed.
"""
import math
import random
import sys

SEED = 20250301


def single():
    return lambda z: abs(z) > 3


def ewma():
    state = [0.0, 0.0]  # average, variance

    def signals(z):
        state[0] = 0.2 * z + 0.8 * state[0]
        state[1] = 0.64 * state[1] + 0.04
        return abs(state[0]) > 3 * math.sqrt(state[1])
    return signals


def cusum():
    state = [0.0, 0.0]  # up, down

    def signals(z):
        state[0] = max(0.0, state[0] + z - 0.5)
        state[1] = max(0.0, state[1] - z - 0.5)
        return max(state) > 5
    return signals


def run_length(chart, change, source):
    signals = chart()
    periods = 1
    while not signals(source.gauss(change, 1)):
        periods += 1
    return periods


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    print("| change | single | ewma | cusum |")
    for change in (0, 0.5, 1, 2, 3):
        cells = []
        for chart in (single, ewma, cusum):
            source = random.Random(f"{SEED} {chart.__name__} {change}")
            mean = sum(run_length(chart, change, source) for _ in range(number)) / number
            cells.append(f"{mean:.1f}")
        print(f"| {change} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
