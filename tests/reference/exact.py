#!/usr/bin/env python3
"""Exact unconditional intervals of one_sample.json, for the samples of up to 14 answers.

Plain Python, no package needed; half a minute. The p-value of an NPS is maximised over a fine grid of
the nuisance share, and the limits are searched from the ends of the scale inwards on a fine grid
first, so that nothing rests on how p rises. Prints how far the stored figures are away.
"""
import json
import math
import pathlib

HERE = pathlib.Path(__file__).parent


def statistic(b, m, c, theta):
    """Tango's, with the restricted share of detractors as a root of the quadratic equation."""
    if theta < 0:
        return -statistic(c, m, b, -theta)
    n = b + m + c
    linear = (2 * n - b + c) * theta - b - c
    q = (math.sqrt(max(0.0, linear**2 + 8 * n * c * theta * (1 - theta))) - linear) / (4 * n)
    variance = n * (2 * max(q, 0.0) + theta * (1 - theta))
    difference = b - c - n * theta
    if variance > 1e-13:
        return difference / math.sqrt(variance)
    return 0.0 if abs(difference) < 1e-9 else math.copysign(math.inf, difference)


def upper_p(counts, theta, points=600):
    n = sum(counts)
    observed = statistic(*counts, theta)
    high = [(math.comb(n, b) * math.comb(n - b, c), b, n - b - c, c)
            for b in range(n + 1) for c in range(n - b + 1)
            if statistic(b, n - b - c, c, theta) >= observed - 1e-8]

    def probability(x):
        outer = abs(theta) + (1 - abs(theta)) * math.sin(x * math.pi / 2) ** 2
        p, q, r = (outer + theta) / 2, (outer - theta) / 2, 1 - outer
        return sum(ways * p**b * r**m * q**c for ways, b, m, c in high)

    return max(probability(i / points) for i in range(points + 1))


def lower_limit(counts, tail):
    n = sum(counts)
    estimate = (counts[0] - counts[2]) / n
    if estimate == -1:
        return -1.0
    steps, below, above = 250, -1.0, estimate
    for i in range(1, steps):
        theta = -1 + (estimate + 1) * i / steps
        if upper_p(counts, theta, 60) > tail * 0.98 and upper_p(counts, theta) > tail:
            above = theta
            break
        below = theta
    for _ in range(40):
        middle = (below + above) / 2
        below, above = (below, middle) if upper_p(counts, middle) > tail else (middle, above)
    return above


def main():
    for case in json.loads((HERE / "one_sample.json").read_text())["cases"]:
        counts = case["counts"]
        if sum(counts) > 14 or case["limits"]["exact"] is None:
            continue
        tail = (1 - case["level"]) / 2
        low, high = lower_limit(counts, tail), 0 - lower_limit(counts[::-1], tail)
        stored = case["limits"]["exact"]
        off = max(abs(low - stored[0]), abs(high - stored[1]))
        print(f"{case['id']} {off:8.1e}  [{low!r}, {high!r}]", flush=True)


if __name__ == "__main__":
    main()
