"""The metalog distribution of three terms: through any three quantiles that fit one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulation.assumptions.checks import DistributionError, check_finite
from simulation.assumptions.distributions import Floats, inside

SKEWEST = 1.66711
"""Largest ratio of the skew term to the spread term with which the quantiles still rise."""

_LARGEST_EXPONENT = 600.0


@dataclass(frozen=True)
class Metalog3:
    """Metalog of three terms through a low, a middle and a high quantile.

    M(u) = a1 + a2 L + a3 (u - 1/2) L with L = ln(u / (1 - u)), on the number itself, on the
    logarithm of its distance to the one finite bound, or on its logit between two finite bounds.
    It never crosses a bound.

    Parameters
    ----------
    low_quantile, median, high_quantile : float
        Quantiles at `tail`, 0.5 and 1 - `tail`.
    lower, upper : float
        Bounds; infinite where there is none.
    tail : float
        [share] Probability below the low quantile.

    Raises
    ------
    DistributionError
        Where the quantiles do not rise, do not lie inside the bounds, or where the middle one lies
        too near one of the others for any metalog of three terms.

    References
    ----------
    Keelin (2016), Decision Analysis 13(4), sections 3.4 and 4.

    Examples
    --------
    >>> round(float(Metalog3(10, 20, 45, lower=0).quantile(0.95)), 6)
    45.0
    """

    low_quantile: float
    median: float
    high_quantile: float
    lower: float = -math.inf
    upper: float = math.inf
    tail: float = 0.05

    def __post_init__(self) -> None:
        """Refuse three quantiles that fit no such distribution."""
        names = (f"p{self.tail * 100:.12g}", "p50", f"p{100 - self.tail * 100:.12g}")
        numbers = (self.low_quantile, self.median, self.high_quantile)
        check_finite(**dict(zip(names, numbers, strict=True)))
        for name, number in zip(names, numbers, strict=True):
            if not self.lower < number < self.upper:
                raise DistributionError(
                    f"{name} {number:.12g} must lie inside {self.lower:.12g} to {self.upper:.12g}, "
                    "not on the edge"
                )
        if not numbers[0] < numbers[1] < numbers[2]:
            raise DistributionError(f"{', '.join(names)} must rise, got {_listed(numbers)}")
        self._check_skew(names)

    def _check_skew(self, names: tuple[str, str, str]) -> None:
        first, last = (float(self._to_line(np.asarray(x))) for x in self._outer)
        nearest = 0.5 - SKEWEST * (0.5 - self.tail) / 2.0
        ends = first + (last - first) * np.array([nearest, 1.0 - nearest])
        least, most = self._from_line(ends)
        if not least < self.median < most:
            raise DistributionError(
                f"{names[1]} {self.median:.12g} is too near one end: with {names[0]} "
                f"{self.low_quantile:.12g} and {names[2]} {self.high_quantile:.12g} it must lie "
                f"between {least:.4g} and {most:.4g}"
            )
        extremes = self._line(inside(np.array([0.0, 1.0])))
        if np.abs(extremes).max() > _LARGEST_EXPONENT and self._is_bounded:
            raise DistributionError(f"{names[0]} and {names[2]} are too far apart")

    @property
    def likely(self) -> float:
        """The median."""
        return self.median

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies.

        Parameters
        ----------
        probability : ndarray of shape (...)
            [share] Between 0 and 1.

        Returns
        -------
        ndarray of shape (...)
            Never falling, never outside the bounds.
        """
        return self._from_line(self._line(inside(probability)))

    @property
    def _outer(self) -> tuple[float, float]:
        return self.low_quantile, self.high_quantile

    @property
    def _is_bounded(self) -> bool:
        return math.isfinite(self.lower) or math.isfinite(self.upper)

    @cached_property
    def _terms(self) -> tuple[float, float, float]:
        numbers = np.array([self.low_quantile, self.median, self.high_quantile])
        low, middle, high = (float(x) for x in self._to_line(numbers))
        log_odds = math.log((1.0 - self.tail) / self.tail)
        spread = (high - low) / (2.0 * log_odds)
        skew = (high + low - 2.0 * middle) / ((1.0 - 2.0 * self.tail) * log_odds)
        return middle, spread, skew

    def _line(self, u: Floats) -> Floats:
        a1, a2, a3 = self._terms
        return np.asarray(a1 + (a2 + a3 * (u - 0.5)) * (np.log(u) - np.log1p(-u)))

    def _to_line(self, x: Floats) -> Floats:
        """Put values between the bounds on the whole line."""
        line = np.asarray(x, dtype=np.float64)
        if not self._is_bounded:
            return line
        below = np.log(x - self.lower) if math.isfinite(self.lower) else 0.0
        above = np.log(self.upper - x) if math.isfinite(self.upper) else 0.0
        return np.asarray(below - above)

    def _from_line(self, line: Floats) -> Floats:
        """Put values of the whole line between the bounds."""
        if not self._is_bounded:
            return line
        if not math.isfinite(self.upper):
            return np.asarray(self.lower + np.exp(line))
        if not math.isfinite(self.lower):
            return np.asarray(self.upper - np.exp(-line))
        share = 1.0 / (1.0 + np.exp(-line))
        span = self.upper - self.lower
        return np.asarray(np.clip(self.lower + span * share, self.lower, self.upper))


def _listed(numbers: tuple[float, ...]) -> str:
    return ", ".join(f"{number:.12g}" for number in numbers)
