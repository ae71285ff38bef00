"""Random draws that are the same on every machine and Python version."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """Builds on Random.random() alone: Python promises its sequence, and no other method's."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self._source.random() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from first to last, both included."""
        return first + self.below(last - first + 1)

    def chance(self, probability: float) -> bool:
        return self._source.random() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[tuple[Item, int]]) -> Item:
        """One of (item, weight) pairs."""
        left = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            if left < weight:
                return item
            left -= weight
        raise AssertionError("the weights changed while drawing")

    def bell(self) -> float:
        """Bell-shaped around 0, from -2 to 2, standard deviation 0.577.

        A sum of four draws: no logarithm or cosine whose last bit depends on the C library.
        """
        return sum(self._source.random() for _ in range(4)) - 2.0

    def distinct(self, items: Sequence[Item], count: int) -> list[Item]:
        """count different items, in random order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(count)]


def level(value: float, cuts: Sequence[float]) -> int:
    """How many cuts lie at or below the value."""
    return sum(value >= cut for cut in cuts)
