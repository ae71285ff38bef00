#!/usr/bin/env python3
"""Posterior probabilities at the stored limits of "bayes" in one_sample.json, with 30 digits.

Needs mpmath. The double integral is written down as it stands: over the share of promoters and
detractors together, a beta variable, and within it over their ratio, another one, split where the
inner probability has its kink. Prints the two tails; both should be (1 - level) / 2. For n = 10^9
give the ids of cases as arguments: every one takes some seconds.
"""
import json
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 30
HERE = pathlib.Path(__file__).parent


def lower_tail(shapes, t):
    """P(promoters - detractors <= t)."""
    a1, a0, a3 = (mp.mpf(shape) for shape in shapes)
    t, outer = mp.mpf(t), a1 + a3
    log_beta = mp.loggamma(outer) + mp.loggamma(a0) - mp.loggamma(outer + a0)

    def density(s):
        if s <= abs(t) or s >= 1:
            return mp.mpf(0)
        inner = mp.betainc(a1, a3, 0, (1 + t / s) / 2, regularized=True)
        return inner * mp.exp((outer - 1) * mp.log(s) + (a0 - 1) * mp.log1p(-s) - log_beta)

    mean = outer / (outer + a0)
    sd = mp.sqrt(mean * (1 - mean) / (outer + a0 + 1))
    points = {abs(t), mp.mpf(1)}
    for k in (-12, -8, -5, -3, -1, 0, 1, 3, 5, 8, 12, 20, 40):
        points.add(min(mp.mpf(1), max(abs(t), mean + k * sd)))
    for k in range(-6, 4):
        points.add(min(mp.mpf(1), abs(t) + (mean + sd) * mp.mpf(10) ** k))
    total = mp.quad(density, sorted(points))
    return total + (mp.betainc(outer, a0, 0, t, regularized=True) if t > 0 else 0)


def main(ids):
    for case in json.loads((HERE / "one_sample.json").read_text())["cases"]:
        if case["id"] not in ids:
            continue
        low, high = case["limits"]["bayes"]
        shapes = [mp.mpf(count) + mp.mpf(1) / 2 for count in case["counts"]]
        print(case["id"], mp.nstr(lower_tail(shapes, low), 16),
              mp.nstr(lower_tail(shapes[::-1], -mp.mpf(high)), 16), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["C003", "C039", "C046", "C087"])
