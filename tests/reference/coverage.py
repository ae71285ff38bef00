#!/usr/bin/env python3
"""Exact coverage of the intervals at 95 %, by enumerating every possible survey.

Plain Python, no package needed: coverage.py [n ...], default 5 10 20 50 100 (a quarter of an hour). For
each n the interval of every survey (b, m, c) with b + m + c = n is computed once. Then, for each of
194 populations, the probabilities of the surveys whose interval contains the true NPS are added up:
no simulation. The populations have 10, 15, ... 55 % passives, an NPS of -30, -25, ... 80 and at
least 2 % in every group. Prints mean coverage, least coverage and mean length over the populations.
The formulas are written down here once more; nothing is shared with the program.
"""
import math
import sys

Z = 1.959963984540054
SLACK = 1e-12  # a true NPS on the limit itself counts as covered


def populations():
    for passives in range(10, 56, 5):
        for nps in range(-30, 81, 5):
            promoters = (100 - passives + nps) / 200
            detractors = (100 - passives - nps) / 200
            if min(promoters, detractors) >= 0.02:
                yield promoters, passives / 100, detractors


def t_two_sided(t, df):
    """P(|T| <= t) by the finite sums for whole degrees of freedom."""
    angle = math.atan(t / math.sqrt(df))
    cosine2 = math.cos(angle) ** 2
    first = 2 if df % 2 else 1
    term, total = 1.0, (1.0 if df > 1 else 0.0)
    for k in range(first, df - 2, 2):
        term *= k / (k + 1) * cosine2
        total += term
    if df % 2:
        return 2 / math.pi * (angle + math.sin(angle) * math.cos(angle) * total)
    return math.sin(angle) * total


def bisect(is_inside, inside, outside):
    if is_inside(outside):
        return outside
    for _ in range(48):
        middle = (inside + outside) / 2
        if is_inside(middle):
            inside = middle
        else:
            outside = middle
    return inside


def wald(b, m, c, factor=Z, divisor_less=0):
    n = b + m + c
    centre = (b - c) / n
    half = factor * math.sqrt(((b + c) / n - centre**2) / (n - divisor_less))
    return centre - half, centre + half


def restricted_q(b, m, c, theta):
    n = b + m + c
    linear = (2 * n - b + c) * theta - b - c
    root = math.sqrt(max(0.0, linear**2 + 8 * n * c * theta * (1 - theta)))
    q = 2 * c * theta * (1 - theta) / (linear + root) if linear > 0 else (root - linear) / (4 * n)
    return min(max(q, 0.0, -theta), (1 - theta) / 2)


def score(b, m, c):
    n = b + m + c

    def is_inside(theta):
        variance = n * (2 * restricted_q(b, m, c, theta) + theta * (1 - theta))
        return (b - c - n * theta) ** 2 <= Z * Z * variance

    return bisect(is_inside, (b - c) / n, -1.0), bisect(is_inside, (b - c) / n, 1.0)


def likelihood(b, m, c):
    n = b + m + c

    def is_inside(theta):
        q = restricted_q(b, m, c, theta)
        lost = 0.0
        for count, share in ((b, q + theta), (m, 1 - 2 * q - theta), (c, q)):
            if count > 0:
                if share <= 1e-300:
                    return False
                lost += count * math.log(count / (n * share))
        return 2 * lost <= Z * Z

    return bisect(is_inside, (b - c) / n, -1.0), bisect(is_inside, (b - c) / n, 1.0)


def wilson(x, n):
    centre = (x / n + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(x / n * (1 - x / n) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return centre - half, centre + half


def newcombe(b, m, c):
    n = b + m + c
    p, q = b / n, c / n
    (l1, u1), (l2, u2) = wilson(b, n), wilson(c, n)
    product = b * (n - b) * c * (n - c)
    phi = -b * c / math.sqrt(product) if product else 0.0
    below = (p - l1) ** 2 + (u2 - q) ** 2 - 2 * phi * (p - l1) * (u2 - q)
    above = (q - l2) ** 2 + (u1 - p) ** 2 - 2 * phi * (q - l2) * (u1 - p)
    return p - q - math.sqrt(max(0, below)), p - q + math.sqrt(max(0, above))


def scas(b, m, c):
    n = b + m + c

    def statistic(theta):
        if theta < 0:
            q = restricted_q(c, m, b, -theta) - theta
        else:
            q = restricted_q(b, m, c, theta)
        p, r = q + theta, max(0.0, 1 - 2 * q - theta)
        variance = (p + q - theta * theta) / (n - 1)
        if variance < 1e-15:
            return math.copysign(1e9, (b - c) / n - theta) if abs((b - c) / n - theta) > 1e-9 else 0.0
        k = (p * (1 - theta) ** 3 - r * theta**3 - q * (1 + theta) ** 3) / (6 * n * n * variance**1.5)
        plain = ((b - c) / n - theta) / math.sqrt(variance)
        return 2 * (plain + k) / (1 + math.sqrt(max(0.0, 1 + 4 * k * (plain + k))))

    return (bisect(lambda theta: statistic(theta) <= Z, (b - c) / n, -1.0),
            bisect(lambda theta: statistic(theta) >= -Z, (b - c) / n, 1.0))


TAIL = 0.025


def lower_posterior(b, m, c):
    """Lower limit under Jeffreys' prior: an average over the beta share of promoters and detractors
    together, taken at its quantiles, of the beta probability of their ratio, both tabulated."""
    n = b + m + c + 1.5
    cells = 400

    def table(a1, a2):
        """The beta distribution at sin^2 of equally spaced angles, by Simpson's rule."""
        def density(angle):
            sine, cosine = math.sin(angle), math.cos(angle)
            return sine ** (2 * a1 - 1) * cosine ** (2 * a2 - 1)
        step = math.pi / 2 / cells
        sums = [0.0]
        for i in range(cells):
            sums.append(sums[-1] + (density(i * step) + 4 * density((i + 0.5) * step)
                                    + density((i + 1) * step)))
        return [x / sums[-1] for x in sums]

    inner = table(b + 0.5, c + 0.5)
    outer = table(b + c + 1, m + 0.5)
    step = math.pi / 2 / cells
    masses = [(math.sin((i + 0.5) * step) ** 2, outer[i + 1] - outer[i]) for i in range(cells)]
    masses = [(share, mass) for share, mass in masses if mass > 1e-9]

    def cdf(t):
        total = 0.0
        for share, mass in masses:
            x = (1 + t / share) / 2
            if x >= 1:
                total += mass
            elif x > 0:
                place = math.asin(math.sqrt(x)) / step
                i = min(int(place), cells - 1)
                total += mass * (inner[i] + (place - i) * (inner[i + 1] - inner[i]))
        return total

    low, high = -1.0, (b - c) / n + 0.2
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle) < TAIL else (low, middle)
    return low


def two_sided(lower):
    return lambda b, m, c: (lower(b, m, c), -lower(c, m, b))


def lower_resample(b, m, c):
    """Least k / n with P(sum of n draws <= k) >= 2.5 %, by adding up all resamples."""
    n = b + m + c
    if max(b, m, c) == n:
        return (b - c) / n
    chances = [1.0]  # of the sums -i, ..., i after i draws
    bits = bin(n)[2:]
    single = [c / n, m / n, b / n]

    def product(x, y):
        result = [0.0] * (len(x) + len(y) - 1)
        for i, chance in enumerate(x):
            if chance > 1e-18:
                for j, other in enumerate(y):
                    result[i + j] += chance * other
        return result

    for bit in bits:
        chances = product(chances, chances)
        if bit == "1":
            chances = product(chances, single)
    total = 0.0
    for i, chance in enumerate(chances):
        total += chance
        if total >= TAIL:
            return (i - n) / n
    return 1.0


def score_statistic(b, m, c, theta):
    if theta < 0:
        return -score_statistic(c, m, b, -theta)
    variance = (b + m + c) * (2 * restricted_q(b, m, c, theta) + theta * (1 - theta))
    above = b - c - (b + m + c) * theta
    return above / math.sqrt(variance) if variance > 1e-13 else math.copysign(1e9, above) if above else 0.0


def exact_limits(n):
    """Limits of every survey of n at once: for each NPS of a grid the statistics are sorted, and p is
    a running sum of probabilities, greatest over a grid of the nuisance share."""
    surveys = [(b, m, n - b - m) for b in range(n + 1) for m in range(n - b + 1)]
    ways = [math.comb(n, b) * math.comb(n - b, m) for b, m, c in surveys]
    lower = {survey: -1.0 if survey[2] == n else None for survey in surveys}
    cells = 400
    for cell in range(1, 2 * cells):
        theta = -1 + cell / cells
        statistics = [round(score_statistic(*survey, theta), 9) for survey in surveys]
        order = sorted(range(len(surveys)), key=lambda i: -statistics[i])
        greatest = [0.0] * len(surveys)
        for k in range(25):
            outer = abs(theta) + (1 - abs(theta)) * math.sin(k / 24 * math.pi / 2) ** 2
            p, q, r = (outer + theta) / 2, (outer - theta) / 2, 1 - outer
            pb, rm, qc = ([x**i for i in range(n + 1)] for x in (p, max(r, 0.0), max(q, 0.0)))
            total, first = 0.0, 0
            for place, i in enumerate(order):
                b, m, c = surveys[i]
                total += ways[i] * pb[b] * rm[m] * qc[c]
                if place + 1 == len(order) or statistics[order[place + 1]] < statistics[i]:
                    for j in order[first:place + 1]:
                        greatest[j] = max(greatest[j], total)
                    first = place + 1
        for i, survey in enumerate(surveys):
            if lower[survey] is None and greatest[i] > TAIL:
                lower[survey] = theta - 0.5 / cells
    return {(b, m, c): (low if low is not None else 1.0,
                        -(lower[c, m, b] if lower[c, m, b] is not None else 1.0))
            for (b, m, c), low in lower.items()}


def methods(n):
    low, high = 0.0, 100.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if t_two_sided(middle, n - 1) < 0.95 else (low, middle)
    return {
        "score": score,
        "wald": wald,
        "wald-t": lambda b, m, c: wald(b, m, c, high, 1),
        "adjusted-wald": lambda b, m, c: wald(b + 0.75, m + 1.5, c + 0.75),
        "bonett-price": lambda b, m, c: wald(b + 1, m, c + 1),
        "agresti-min": lambda b, m, c: wald(b + 0.5, m + 1, c + 0.5),
        "newcombe": newcombe,
        "likelihood": likelihood,
        "scas": scas,
        "bayes": two_sided(lower_posterior),
        "bootstrap": two_sided(lower_resample),
        "exact": (lambda limits: lambda *survey: limits[survey])(exact_limits(n) if n <= 20 else {}),
        "goodman": lambda b, m, c: wald(b, m, c, math.sqrt(-2 * math.log(0.05))),
    }


def probabilities(n, population):
    logs = [math.log(share) for share in population]
    for b in range(n + 1):
        for m in range(n - b + 1):
            c = n - b - m
            ways = math.lgamma(n + 1) - math.lgamma(b + 1) - math.lgamma(m + 1) - math.lgamma(c + 1)
            yield math.exp(ways + b * logs[0] + m * logs[1] + c * logs[2])


def main(sizes):
    print(f"{'n':>4} {'method':<14} {'mean':>7} {'least':>7} {'length':>7}")
    for n in sizes:
        surveys = [(b, m, n - b - m) for b in range(n + 1) for m in range(n - b + 1)]
        weights = [(p - q, list(probabilities(n, (p, m, q)))) for p, m, q in populations()]
        for name, method in methods(n).items():
            if name == "exact" and n > 20:
                continue  # hours
            limits = [(max(-1.0, low), min(1.0, high)) for low, high in (method(*s) for s in surveys)]
            covered, lengths = [], []
            for nps, weight in weights:
                covered.append(sum(w for w, (low, high) in zip(weight, limits)
                                   if low - SLACK <= nps <= high + SLACK))
                lengths.append(sum(w * (high - low) for w, (low, high) in zip(weight, limits)))
            print(f"{n:4} {name:<14} {sum(covered) / len(covered):7.3f} {min(covered):7.3f} "
                  f"{sum(lengths) / len(lengths):7.3f}", flush=True)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [5, 10, 20, 50, 100])
