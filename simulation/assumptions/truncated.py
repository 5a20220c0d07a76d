"""A distribution cut to an interval by probability, not by moving values to the edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulation.assumptions.distributions import Distribution, DistributionError, Floats

_HALVINGS = 80
_LEAST_KEPT = 0.01


@dataclass(frozen=True)
class Truncated:
    """A distribution given that the value lies between two limits.

    Q(u) = Q_inner(F(low) + u (F(high) - F(low))): what lies outside is spread over the inside in
    proportion, and nothing piles up at the limits.

    Parameters
    ----------
    inner : Distribution
        The distribution before the cut.
    low, high : float
        Limits; infinite where there is none.

    Raises
    ------
    DistributionError
        Where the limits are out of order, or nothing of the distribution lies between them.
    """

    inner: Distribution
    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing."""
        if not self.low < self.high:
            raise DistributionError(
                f"low {self.low:.12g} is not below high {self.high:.12g}; swap them?"
            )
        first, last = self._kept
        if last <= first:
            raise DistributionError(
                f"nothing of it lies between {self.low:.12g} and {self.high:.12g}"
            )

    @property
    def kept(self) -> float:
        """Share of the inner distribution that lies between the limits."""
        return self._kept[1] - self._kept[0]

    @property
    def likely(self) -> float:
        """The inner likely value, or the limit nearest to it."""
        return min(max(self.inner.likely, self.low), self.high)

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies.

        Parameters
        ----------
        probability : ndarray of shape (...)
            [share] Between 0 and 1.

        Returns
        -------
        ndarray of shape (...)
            Never falling, never outside the limits.
        """
        first, last = self._kept
        u = np.asarray(probability, dtype=np.float64)
        values = self.inner.quantile(first + u * (last - first))
        return np.asarray(np.clip(values, self.low, self.high))

    @cached_property
    def _kept(self) -> tuple[float, float]:
        """Probabilities at which the inner value enters and leaves the interval."""
        return self._first(lambda x: x >= self.low)[1], self._first(lambda x: x > self.high)[0]

    def _first(self, reached: Callable[[float], bool]) -> tuple[float, float]:
        """Probabilities just before and after the quantile has reached something."""
        before, after = 0.0, 1.0
        if reached(self._at(before)):
            return before, before
        if not reached(self._at(after)):
            return after, after
        for _ in range(_HALVINGS):
            middle = (before + after) / 2.0
            before, after = (before, middle) if reached(self._at(middle)) else (middle, after)
        return before, after

    def _at(self, probability: float) -> float:
        return float(self.inner.quantile(np.asarray(probability)))


def within(distribution: Distribution, allowed: tuple[float, float]) -> Distribution:
    """Keep a distribution inside what is allowed: as it is, or cut where it reaches beyond.

    Raises
    ------
    DistributionError
        Where nothing of it lies inside, or so little that something else must be meant.
    """
    ends = distribution.quantile(np.array([0.0, 1.0]))
    if allowed[0] <= ends[0] and ends[1] <= allowed[1]:
        return distribution
    cut = Truncated(distribution, *allowed)
    if cut.kept < _LEAST_KEPT:
        raise DistributionError(
            f"hardly anything of it lies between {allowed[0]:.12g} and {allowed[1]:.12g}"
        )
    return cut
