#!/usr/bin/env python3
"""Prints the forecasts of trend.json: a local level without the Kalman filter.

The periods are one normal vector with covariance H + q min(i, j) about a level of which nothing is
known: q by maximum of the restricted likelihood (golden section), the coming period by generalised
least squares. Plain Python, no package needed.
"""
import json
import math
import pathlib

HERE = pathlib.Path(__file__).parent
SERIES = {
    "eight quarters": None,
    "level that moves": [(400, 100, 500), (440, 120, 440), (520, 100, 380), (0, 0, 0),
                         (470, 110, 420), (600, 90, 310), (640, 100, 260), (610, 80, 310)],
}


def solve(matrix, right):
    """x of matrix x = right and the logarithm of the determinant, by Gaussian elimination."""
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    size, log_determinant = len(rows), 0.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        log_determinant += math.log(abs(rows[i][i]))
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    x = [0.0] * size
    for i in reversed(range(size)):
        x[i] = (rows[i][size] - sum(rows[i][c] * x[c] for c in range(i + 1, size))) / rows[i][i]
    return x, log_determinant


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


class Level:
    def __init__(self, times, values, errors, step):
        self.times, self.values, self.step = times, values, step
        self.matrix = [[step * min(a, b) + (errors[i] if i == j else 0)
                        for j, b in enumerate(times)] for i, a in enumerate(times)]
        self.ones, self.log_determinant = solve(self.matrix, [1.0] * len(times))
        self.mean = dot(self.ones, values) / sum(self.ones)
        self.rest = [value - self.mean for value in values]
        self.solved, _ = solve(self.matrix, self.rest)

    def log_likelihood(self):
        return -(self.log_determinant + math.log(sum(self.ones)) + dot(self.rest, self.solved)) / 2

    def coming(self, time, sampling):
        """Mean and variance of what the period at `time` shows."""
        with_seen = [self.step * min(time, t) for t in self.times]
        weights, _ = solve(self.matrix, with_seen)
        spare = 1 - sum(weights)
        variance = (self.step * time - dot(with_seen, weights) + spare ** 2 / sum(self.ones)
                    + sampling)
        return self.mean + dot(with_seen, self.solved), variance


def forecast(periods):
    all_counts = [sum(group) for group in zip(*periods)]
    n = sum(all_counts)
    p, q = all_counts[0] / n, all_counts[2] / n
    variance = p + q - (p - q) ** 2
    seen = [(i, period) for i, period in enumerate(periods) if sum(period)]
    times = [float(i) for i, _ in seen]
    values = [(b - c) / (b + m + c) for _, (b, m, c) in seen]
    errors = [variance / sum(period) for _, period in seen]
    bases = sorted(sum(period) for _, period in seen)
    sampling = variance / ((bases[(len(bases) - 1) // 2] + bases[len(bases) // 2]) / 2)

    def likelihood(step):
        return Level(times, values, errors, step).log_likelihood()

    best = max((sampling * 1.1 ** power for power in range(-150, 60)), key=likelihood)
    low, high = best / 1.1, best * 1.1
    for _ in range(60):
        left, right = low + (high - low) * 0.382, low + (high - low) * 0.618
        low, high = (left, high) if likelihood(left) < likelihood(right) else (low, right)
    step = (low + high) / 2
    if likelihood(0.0) >= likelihood(step):
        step = 0.0
    level = Level(times, values, errors, step)
    coming = [level.coming(len(periods) - 1 + ahead, sampling) for ahead in (1, 2, 3)]
    return {"periods": periods, "step_variance": step, "nps": coming[0][0],
            "standard_errors": [math.sqrt(variance) for _, variance in coming]}


def main():
    quarters = [tuple(period) for period in json.loads((HERE / "trend.json").read_text())["periods"]]
    for name, periods in SERIES.items():
        print(json.dumps({"name": name, **forecast(periods or quarters)}))


if __name__ == "__main__":
    main()
