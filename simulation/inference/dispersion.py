"""Counts that vary more than luck: a factor common to all in a period, and a test for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.likelihood import drop_of
from simulation.inference.tabulated import profile_range

_GRID = np.concatenate([[0.0], np.geomspace(1e-5, 4.0, 240)])


@dataclass(frozen=True)
class Dispersion:
    """How much periods vary beyond luck.

    Attributes
    ----------
    variance : float
        [x squared] Variance of the factor that a period's counts share.
    low, high : float
        [x squared] Its 90 % interval.
    probability : float
        [share] Chance of counts that vary so much where there is no such factor.
    factor : ndarray of shape (period,)
        [x] Expected factor of each period, given its count.
    """

    variance: float
    low: float
    high: float
    probability: float
    factor: Floats


def common_factor(counts: Floats, expected: Floats) -> Dispersion:
    """Fit a gamma factor with mean 1 that the counts of a period share.

    Parameters
    ----------
    counts, expected : ndarray of shape (period,)
        [count] Seen in each period, and expected without the factor; above 0.

    Returns
    -------
    Dispersion
        By maximum likelihood of negative binomial counts, one degree of freedom taken off for the
        level that `expected` was fitted to.

    Examples
    --------
    >>> even = common_factor(np.full(24, 30.0), np.full(24, 30.0))
    >>> even.variance, even.probability
    (0.0, 1.0)
    """
    from scipy.special import ndtr

    if len(counts) < 2:  # nothing to go by
        return Dispersion(0.0, 0.0, float(_GRID[-1]), 1.0, np.ones(len(counts)))
    height = np.array([_log_likelihood(counts, expected, float(v)) for v in _GRID])
    height = height - 0.5 * np.log((expected / (1.0 + np.outer(_GRID, expected))).sum(axis=1))
    best = int(np.argmax(height))
    low, high = profile_range(_GRID, height, drop_of(0.90, len(counts) - 1.0))
    ratio = 2.0 * float(height[best] - height[0])
    variance = float(_GRID[best])
    factor = (1.0 + variance * counts) / (1.0 + variance * expected)
    probability = float(ndtr(-np.sqrt(ratio))) if best else 1.0
    return Dispersion(variance, low, high, probability, factor)


def _log_likelihood(counts: Floats, expected: Floats, variance: float) -> float:
    from scipy.special import gammaln

    if variance == 0.0:
        return float(np.sum(counts * np.log(expected) - expected))
    shape = 1.0 / variance
    spread = np.log1p(variance * expected)
    total = gammaln(counts + shape) - gammaln(shape) - (counts + shape) * spread
    return float(np.sum(total + counts * (np.log(variance) + np.log(expected))))
