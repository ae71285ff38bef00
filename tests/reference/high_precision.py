#!/usr/bin/env python3
"""Recomputes one_sample.json, the differences of comparisons.json and the shares of two_sample.json
with 60 decimal digits.

Plain Python, no package needed; run it from anywhere. It shares no code and no number format with
the program: every formula is written down again, in decimal arithmetic, and every limit is found by
bisection or directly. Prints, for each method, how far the stored figures are from the recomputed
ones, in units of 1 and as a part of the length of the interval. wald-t is checked by base_r.R. For a difference it prints the limits
and p as they should be stored; p is the level at which the interval starts to cover 0.
"""
import json
import pathlib
from decimal import Decimal, getcontext

getcontext().prec = 60
HERE = pathlib.Path(__file__).parent
ZERO, ONE, TWO = Decimal(0), Decimal(1), Decimal(2)
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def normal_mass(z):
    """P(|Z| <= z): twice the density times z + z^3/3 + z^5/(3*5) + ..."""
    term, total, odd = z, z, 1
    while term > total * Decimal("1e-58"):
        odd += 2
        term *= z * z / odd
        total += term
    return 2 * total * (-z * z / 2).exp() / (2 * PI).sqrt()


def bisect(is_inside, inside, outside, halvings=190):
    """Last point on the way from inside to outside for which is_inside holds."""
    if is_inside(outside):
        return outside
    for _ in range(halvings):
        middle = (inside + outside) / 2
        if is_inside(middle):
            inside = middle
        else:
            outside = middle
    return inside


def quantile(level):
    return bisect(lambda z: normal_mass(z) <= level, ZERO, Decimal(12))


def adjusted_wald(b, m, c, z, more=(0, 0, 0)):
    b, m, c = b + Decimal(more[0]), m + Decimal(more[1]), c + Decimal(more[2])
    n = b + m + c
    centre = (b - c) / n
    half = z * (((b + c) / n - centre * centre) / n).sqrt()
    return centre - half, centre + half


def restricted_shares(b, m, c, theta):
    """Most likely (promoters, passives, detractors) among populations with NPS theta."""
    n = b + m + c
    linear = (2 * n - b + c) * theta - b - c
    root = max(ZERO, linear * linear + 8 * n * c * theta * (1 - theta)).sqrt()
    q = (root - linear) / (4 * n)
    if linear > 0 and linear + root != 0:
        q = 2 * c * theta * (1 - theta) / (linear + root)
    q = max(q, ZERO, -theta)
    return q + theta, max(ZERO, 1 - 2 * q - theta), q


def score(b, m, c, z):
    n = b + m + c
    estimate = (b - c) / n

    def is_inside(theta):
        p, _, q = restricted_shares(b, m, c, theta)
        return (b - c - n * theta) ** 2 <= z * z * n * (p + q - theta * theta)

    return bisect(is_inside, estimate, -ONE), bisect(is_inside, estimate, ONE)


def likelihood(b, m, c, z):
    n = b + m + c
    estimate = (b - c) / n

    def log_likelihood(shares):
        total = ZERO
        for count, share in zip((b, m, c), shares):
            if count > 0:
                if share <= Decimal("1e-55"):
                    return Decimal("-Infinity")
                total += count * share.ln()
        return total

    best = log_likelihood((b / n, m / n, c / n))

    def is_inside(theta):
        return 2 * (best - log_likelihood(restricted_shares(b, m, c, theta))) <= z * z

    return bisect(is_inside, estimate, -ONE, 130), bisect(is_inside, estimate, ONE, 130)


def wilson(x, n, z):
    p = x / n
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    centre = p + z * z / (2 * n)
    return (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def newcombe(b, m, c, z):
    n = b + m + c
    p, q = b / n, c / n
    (l1, u1), (l2, u2) = wilson(b, n, z), wilson(c, n, z)
    product = b * (n - b) * c * (n - c)
    phi = -b * c / product.sqrt() if product > 0 else ZERO
    below = ((p - l1) ** 2 + (u2 - q) ** 2 - 2 * phi * (p - l1) * (u2 - q)).sqrt()
    above = ((q - l2) ** 2 + (u1 - p) ** 2 - 2 * phi * (q - l2) * (u1 - p)).sqrt()
    return p - q - below, p - q + above


def goodman(b, m, c, z, level):
    """The quantile of chi-square with two degrees of freedom is -2 log(1 - level)."""
    return adjusted_wald(b, m, c, (-2 * (1 - level).ln()).sqrt())


def scas(b, m, c, z):
    """Score test with n - 1 and a correction for skewness; none for a single answer."""
    n = b + m + c
    if n < 2:
        return None

    def statistic(theta):
        p, r, q = restricted_shares(b, m, c, theta)
        variance = (p + q - theta * theta) / (n - 1)
        if variance <= 0:
            return ((b - c) / n).compare(theta) * Decimal("Infinity") if b - c != n * theta else ZERO
        third = (p * (1 - theta) ** 3 - r * theta**3 - q * (1 + theta) ** 3) / (n * n)
        plain, k = ((b - c) / n - theta) / variance.sqrt(), third / (6 * variance * variance.sqrt())
        return 2 * (plain + k) / (1 + max(ZERO, 1 + 4 * k * (plain + k)).sqrt())

    estimate = (b - c) / n
    return (bisect(lambda theta: statistic(theta) <= z, estimate, -ONE),
            bisect(lambda theta: statistic(theta) >= -z, estimate, ONE))


def lower_sum(b, m, c, tail):
    """Least k with P(sum of n draws <= k) >= tail, by Euler's recursion for the coefficients of
    (c + m x + b x^2)^n, whose terms are all positive up to the middle; above it from the other end."""
    n = int(b + m + c)
    if c == 0 and m == 0:
        return n
    if c == 0:  # a binomial number of promoters
        term, total, k = (m / (b + m)) ** n, ZERO, 0
        while total + term < tail * (1 - Decimal("1e-10")):
            total += term
            term *= b * (n - k) / (m * (k + 1))
            k += 1
        return k

    def terms(first, middle, last):
        previous, term, k = ZERO, (first / n) ** n, 0
        while k <= n:
            yield term
            k += 1
            previous, term = term, (middle * (n - k + 1) * term
                                    + last * (2 * n - k + 2) * previous) / (k * first)

    total = ZERO
    for k, term in enumerate(terms(c, m, b)):
        total += term
        if total >= tail * (1 - Decimal("1e-10")):
            return k - n
    above = list(terms(b, m, c))  # probabilities of the sums n, n - 1, ..., 0
    total = 1 - sum(above[:-1])  # P(sum <= 0)
    for k in range(1, n + 1):
        total += above[n - k]
        if total >= tail * (1 - Decimal("1e-10")):
            return k
    return n


def bootstrap(b, m, c, z, level):
    """Limit of the percentile bootstrap; None where the recursion would take too long."""
    n = b + m + c
    if n > 1000000:
        return None
    tail = (1 - level) / 2
    return Decimal(lower_sum(b, m, c, tail)) / n, -Decimal(lower_sum(c, m, b, tail)) / n


METHODS = {
    "score": score,
    "wald": adjusted_wald,
    "adjusted-wald": lambda *a: adjusted_wald(*a, more=("0.75", "1.5", "0.75")),
    "bonett-price": lambda *a: adjusted_wald(*a, more=(1, 0, 1)),
    "agresti-min": lambda *a: adjusted_wald(*a, more=("0.5", 1, "0.5")),
    "newcombe": newcombe,
    "likelihood": likelihood,
    "scas": scas,
}
BY_LEVEL = {"bootstrap": bootstrap, "goodman": goodman}


def score_reach(counts, z):
    """Length of the score interval below and above its estimate."""
    low, high = score(*counts, z)
    estimate = (counts[0] - counts[2]) / sum(counts)
    return estimate - low, high - estimate


def difference(a, b, z):
    """MOVER: the two reaches that pull the difference the same way, squared and added."""
    estimate = (a[0] - a[2]) / sum(a) - (b[0] - b[2]) / sum(b)
    (a_below, a_above), (b_below, b_above) = score_reach(a, z), score_reach(b, z)
    below = (a_below**2 + b_above**2).sqrt()
    above = (a_above**2 + b_below**2).sqrt()
    return estimate - below, estimate + above


def difference_p(a, b):
    low, high = difference(a, b, ZERO)
    if abs(low) < Decimal("1e-50"):
        return ONE

    def excludes_zero(z):
        lower, upper = difference(a, b, z)
        return lower > 0 or upper < 0

    return 1 - normal_mass(bisect(excludes_zero, ZERO, Decimal(20), 100))


def check_differences():
    print(f"\n{'difference':<10} {'greatest error':>14} {'relative, of p':>14}  recomputed")
    for case in json.loads((HERE / "comparisons.json").read_text())["differences"]:
        a, b = ([Decimal(str(x)) for x in case[side]] for side in "ab")
        limits = difference(a, b, quantile(Decimal(str(case["level"]))))
        p = difference_p(a, b)
        off = max(abs(Decimal(stored) - limit) for stored, limit in zip(case["limits"], limits))
        relative = abs(Decimal(case["p"]) / p - 1)
        recomputed = f"[{float(limits[0])!r}, {float(limits[1])!r}] {float(p)!r}"
        print(f"{case['id']:<10} {off:14.1e} {relative:14.1e}  {recomputed}")


def share_difference(a, b, z):
    """Newcombe's method 10: the reaches of two Wilson intervals, squared and added."""
    (l1, u1), (l2, u2) = wilson(*a, z), wilson(*b, z)
    p1, p2 = a[0] / a[1], b[0] / b[1]
    below = ((p1 - l1) ** 2 + (u2 - p2) ** 2).sqrt()
    above = ((u1 - p1) ** 2 + (p2 - l2) ** 2).sqrt()
    return p1 - p2 - below, p1 - p2 + above


def share_p(a, b):
    if a[0] * b[1] == b[0] * a[1]:
        return ONE

    def excludes_zero(z):
        lower, upper = share_difference(a, b, z)
        return lower > 0 or upper < 0

    return 1 - normal_mass(bisect(excludes_zero, ZERO, Decimal(20), 190))


def check_shares():
    print(f"\n{'share':<10} {'off print':>14} {'greatest error':>14}  recomputed")
    for case in json.loads((HERE / "two_sample.json").read_text())["shares"]:
        a, b = ([Decimal(str(x)) for x in case[side]] for side in "ab")
        limits = share_difference(a, b, quantile(Decimal(str(case["level"]))))
        p = share_p(a, b)
        printed = max(abs(Decimal(str(x)) - y) for x, y in zip(case["printed"] or [], limits)) \
            if case["printed"] else ZERO
        off = max(abs(Decimal(x) - y) for x, y in zip([*case["limits"], case["p"]], [*limits, p])) \
            if "p" in case else ZERO
        print(f"{case['id']:<10} {printed:14.1e} {off:14.1e}  "
              f"[{float(limits[0])!r}, {float(limits[1])!r}], {float(p)!r}")


def draws(everything, marked, drawn):
    """Probability of each number of marked ones among those drawn without putting back."""
    least, most = max(0, drawn - (everything - marked)), min(marked, drawn)
    mode = min(max((drawn + 1) * (marked + 1) // (everything + 2), least), most)
    shares = {mode: ONE}
    for step, end in ((1, most), (-1, least)):
        k, share = mode, ONE
        while k != end and share > Decimal("1e-45"):
            lower = k if step > 0 else k - 1
            ratio = Decimal((marked - lower) * (drawn - lower)) / \
                ((lower + 1) * (everything - marked - drawn + lower + 1))
            share = share * ratio if step > 0 else share / ratio
            k += step
            shares[k] = share
    total = sum(shares.values())
    return {k: share / total for k, share in shares.items()}


def permutation_p(a, b):
    """Promoters first, then detractors among the other answers of the first group."""
    drawn, everything = sum(a), sum(a) + sum(b)
    promoters, detractors = a[0] + b[0], a[2] + b[2]
    observed = abs((a[0] - a[2]) * everything - drawn * (promoters - detractors))
    p = ZERO
    for k, share in draws(everything, promoters, drawn).items():
        for j, part in draws(everything - promoters, detractors, drawn - k).items():
            if abs((k - j) * everything - drawn * (promoters - detractors)) >= observed:
                p += share * part
    return p


def fisher_p(a, b):
    """Every table of these margins that is as improbable as the observed one. Ties differ in the
    last digits only."""
    drawn, everything = sum(a), sum(a) + sum(b)
    promoters, detractors = a[0] + b[0], a[2] + b[2]
    tables = {}
    for k, share in draws(everything, promoters, drawn).items():
        for j, part in draws(everything - promoters, detractors, drawn - k).items():
            tables[k, j] = share * part
    observed = tables[a[0], a[2]] * (1 + Decimal("1e-18"))
    return sum(p for p in tables.values() if p <= observed)


def check_permutations():
    getcontext().prec = 25
    pairs = json.loads((HERE / "two_sample.json").read_text())["pairs"]
    for name, p_of in (("permutation", permutation_p), ("fisher", fisher_p)):
        print(f"\n{name:<12} {'relative, of p':>14}  recomputed")
        for case in pairs:
            p = p_of(case["a"], case["b"])
            stored = case.get(name, {"p": p})["p"]
            print(f"{case['id']:<12} {abs(Decimal(stored) / p - 1):14.1e}  {float(p)!r}")


def check_intervals():
    cases = json.loads((HERE / "one_sample.json").read_text())["cases"]
    quantiles = {}
    worst = {name: [0.0, 0.0, ""] for name in [*METHODS, *BY_LEVEL]}
    for case in cases:
        level = Decimal(str(case["level"]))
        if level not in quantiles:
            quantiles[level] = quantile(level)
        counts = [Decimal(count) for count in case["counts"]]
        for name in worst:
            z = quantiles[level]
            limits = METHODS[name](*counts, z) if name in METHODS else BY_LEVEL[name](*counts, z, level)
            if limits is None:
                continue
            low, high = (min(ONE, max(-ONE, x)) for x in limits)
            stored = case["limits"][name]
            off = max(abs(Decimal(stored[0]) - low), abs(Decimal(stored[1]) - high))
            if off > worst[name][0]:
                worst[name][0], worst[name][2] = float(off), case["id"]
            if high > low:
                worst[name][1] = max(worst[name][1], float(off / (high - low)))
    print(f"{'method':<14} {'greatest error':>14} {'part of length':>14}  case")
    for name, (off, relative, where) in worst.items():
        print(f"{name:<14} {off:14.1e} {relative:14.1e}  {where}")


if __name__ == "__main__":
    check_intervals()
    check_differences()
    check_shares()
    check_permutations()
