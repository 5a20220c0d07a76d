"""How outcomes are read when figures are made of them: whole columns, or in parts.

A column of up to a million futures is read as a whole. More are read in parts, so that memory does
not grow with the futures; quantiles are exact all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.findings.figures import (
    DOTTED,
    QUANTILES,
    Difference,
    Figures,
    beyond_rounding,
    difference,
    dots,
    figures,
    stated,
)
from simulation.inference.moments import Moments, moments, moments_in_parts
from simulation.inference.order_statistics import SAMPLE, quantiles_in_parts
from simulation.outcomes import METRICS, Columns

Floats = NDArray[np.float64]


class Reading(Protocol):
    """Makes figures of outcomes."""

    def figures(self, strategy: str, metric: str) -> Figures:
        """Describe one outcome of one strategy."""
        ...

    def difference(self, strategy: str, other: str, metric: str) -> Difference:
        """Compare two strategies, future by future."""
        ...

    def dots(self, strategy: str, other: str, metric: str) -> Floats:
        """Fifty equally likely values of the difference."""
        ...


def reading(columns: Columns, futures: int) -> Reading:
    """Choose how to read, by the number of futures."""
    return Whole(columns) if futures <= SAMPLE else InParts(columns, futures)


class Whole:
    """Reads whole columns, and holds the last two.

    Parameters
    ----------
    columns : Columns
        Outcomes of every future.
    """

    def __init__(self, columns: Columns) -> None:
        self._column = lru_cache(maxsize=2)(columns.column)

    def figures(self, strategy: str, metric: str) -> Figures:
        """Describe one outcome of one strategy."""
        return figures(self._column(strategy, metric))

    def difference(self, strategy: str, other: str, metric: str) -> Difference:
        """Compare two strategies, future by future."""
        values, reference = self._column(strategy, metric), self._column(other, metric)
        return difference(values, reference, METRICS[metric].better)

    def dots(self, strategy: str, other: str, metric: str) -> Floats:
        """Fifty equally likely values of the difference."""
        return dots(self._column(strategy, metric), self._column(other, metric))


@dataclass(frozen=True)
class InParts:
    """Reads columns in parts; sums differ from those of whole columns in their last bits."""

    columns: Columns
    futures: int

    def figures(self, strategy: str, metric: str) -> Figures:
        """Describe one outcome of one strategy."""
        whole = moments_in_parts(self.columns.parts(strategy, metric))
        low, middle, high = quantiles_in_parts(
            lambda: self.columns.parts(strategy, metric), self.futures, QUANTILES
        )
        deviation = whole.variance**0.5
        error = deviation / whole.count**0.5
        return Figures(whole.mean, deviation, error, float(low), float(middle), float(high))

    def difference(self, strategy: str, other: str, metric: str) -> Difference:
        """Compare two strategies, future by future."""
        sums: list[Moments] = []
        more = less = 0
        for values, reference in self._pairs(strategy, other, metric):
            gap = values - reference
            part = [moments(array) for array in (gap, values, reference)]
            sums = [a.and_then(b) for a, b in zip(sums, part, strict=True)] if sums else part
            above, below = beyond_rounding(values, reference)
            more += int(np.count_nonzero(above))
            less += int(np.count_nonzero(below))
        won = {"more": more, "less": less}.get(METRICS[metric].better)
        better = None if won is None else won / self.futures
        apart = sums[1].variance + sums[2].variance
        return stated(sums[0], apart, better, (self.futures - more - less) / self.futures)

    def dots(self, strategy: str, other: str, metric: str) -> Floats:
        """Fifty equally likely values of the difference."""
        return quantiles_in_parts(
            lambda: (a - b for a, b in self._pairs(strategy, other, metric)),
            self.futures,
            DOTTED.tolist(),
        )

    def _pairs(self, strategy: str, other: str, metric: str) -> Iterator[tuple[Floats, Floats]]:
        both = [self.columns.parts(name, metric) for name in (strategy, other)]
        return zip(*both, strict=True)
