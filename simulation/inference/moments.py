"""Mean and variance of numbers that come in parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats


@dataclass(frozen=True)
class Moments:
    """How many numbers there were, their mean, and the sum of squares about it.

    Attributes
    ----------
    count : int
        [count] Numbers.
    mean : float
        [any] Their mean.
    squares : float
        [any squared] Sum of their squared distances from the mean.
    """

    count: int
    mean: float
    squares: float

    @property
    def variance(self) -> float:
        """Variance, over one less than the count."""
        return self.squares / (self.count - 1)

    def and_then(self, later: Moments) -> Moments:
        """Both parts together.

        Parameters
        ----------
        later : Moments
            Of other numbers.
        """
        count = self.count + later.count
        gap = later.mean - self.mean
        mean = self.mean + gap * later.count / count
        squares = self.squares + later.squares + gap * gap * self.count * later.count / count
        return Moments(count, mean, squares)


def moments(values: Floats) -> Moments:
    """Moments of one part.

    Parameters
    ----------
    values : ndarray of shape (future,)
        [any] One number or more.
    """
    mean = float(np.mean(values))
    return Moments(len(values), mean, float(np.sum(np.square(values - mean))))


def moments_in_parts(parts: Iterable[Floats]) -> Moments:
    """Moments of numbers that come in parts, in their order.

    Parameters
    ----------
    parts : iterable of ndarray of shape (future,)
        [any] The numbers, two or more in all.

    References
    ----------
    Chan, Golub & LeVeque (1983), Algorithms for computing the sample variance, American
    Statistician 37(3).

    Examples
    --------
    >>> found = moments_in_parts([np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0])])
    >>> found.count, found.mean, found.variance
    (5, 3.0, 2.5)
    """
    whole: Moments | None = None
    for part in parts:
        whole = moments(part) if whole is None else whole.and_then(moments(part))
    if whole is None or whole.count < 2:
        raise ValueError("at least two numbers are wanted")
    return whole
