#!/usr/bin/env python3
"""Recomputes planning.json with 60 decimal digits and prints how far the stored figures are away.

Plain Python, no package needed; run it from anywhere. Normal quantiles come from high_precision.py
beside it; every formula is written down again here.
"""
import json
import math
import pathlib
from decimal import Decimal

from high_precision import normal_mass, quantile

HERE = pathlib.Path(__file__).parent


def upper(z):
    """P(Z > z)."""
    mass = normal_mass(abs(z))
    return (1 - mass) / 2 if z > 0 else (1 + mass) / 2


def one_sided(power):
    """z with P(Z <= z) = power, for a power of 1/2 or more."""
    return quantile(2 * power - 1)


def decimal(figure, key):
    return Decimal(repr(figure[key]))


def exact_level(level):
    """0.95 for what was computed as 1 - 0.05."""
    return Decimal(repr(round(level, 12)))


def standard_error(figure):
    pairs = zip(figure["variances"], figure["answers"])
    return sum(Decimal(repr(v)) / Decimal(n) for v, n in pairs).sqrt()


def margin(figure):
    variance = decimal(figure, "variance")
    n0 = quantile(exact_level(figure["level"])) ** 2 * variance / decimal(figure, "margin") ** 2
    population = figure["population"]
    n = n0 if population is None else n0 / (1 + n0 / population)
    assert math.ceil(n) == figure["answers"], figure
    return {"unlimited": n0}


def group(figure):
    z = quantile(exact_level(figure["level"])) + one_sided(decimal(figure, "power"))
    first, second = (Decimal(repr(v)) for v in figure["variances"])
    ratio = Decimal(figure["ratio"])
    n = z**2 * (first + second / ratio) / decimal(figure, "difference") ** 2
    assert [math.ceil(n), math.ceil(ratio * n)] == figure["answers"], figure
    return {"multiplier": z, "exact": n}


def difference(figure):
    z = quantile(exact_level(figure["level"]))
    error = standard_error(figure)
    return {"detectable": (z + one_sided(decimal(figure, "power"))) * error,
            "just_significant": z * error}


def power(figure):
    z = quantile(exact_level(figure["level"]))
    shift = decimal(figure, "difference") / standard_error(figure)
    return {"power": upper(z - shift) + upper(z + shift)}


def finite_population(figure):
    b, m, c = (Decimal(count) for count in figure["counts"])
    n = b + m + c
    theta = (b - c) / n
    variance = (b + c) / n - theta**2
    left = 1 - n / figure["population"]
    error = (variance / n * left).sqrt()
    half = quantile(exact_level(figure["level"])) * error
    return {"standard_error": error,
            "survey_standard_error": (variance / (n - 1) * left).sqrt(),
            "wald": [theta - half, theta + half],
            "n_effective": n / left if left else None}


def main():
    stored = json.loads((HERE / "planning.json").read_text())
    sections = {"margins": margin, "groups": group, "differences": difference, "powers": power,
                "finite_population": finite_population}
    for name, recompute in sections.items():
        worst = Decimal(0)
        for figure in stored[name]:
            for key, value in recompute(figure).items():
                if value is None:
                    assert figure[key] is None, figure
                    continue
                is_pair = isinstance(value, list)
                for stored_one, one in zip(figure[key], value) if is_pair else [(figure[key], value)]:
                    scale = abs(one) if one else Decimal(1)
                    worst = max(worst, abs(Decimal(repr(stored_one)) - one) / scale)
        print(f"{name:18} {len(stored[name]):3} figures, furthest {float(worst):.1e} relative")


main()
