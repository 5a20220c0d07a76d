"""Counts that vary more than luck: a factor common to all in a period, and a test for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.likelihood import drop_of
from simulation.inference.fitting.tabulated import profile_range

_GRID = np.concatenate([[0.0], np.geomspace(1e-5, 4.0, 180)])
_ROUNDS = 200
_SETTLED = 1e-7


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
        [x] Expected factor of each period, given its counts.
    level : ndarray of shape (person,)
        [count] What each counts per unit of work where the factor is 1.
    """

    variance: float
    low: float
    high: float
    probability: float
    factor: Floats
    level: Floats


def common_factor(counts: Floats, work: Floats) -> Dispersion:
    """Fit a gamma factor with mean 1 that the counts of all people share in a period.

    n_ip is Poisson with mean l_i w_ip f_p. Every level l_i is fitted along with the variance of f;
    as they follow what periods have in common, the likelihood is that of the variance with the
    levels integrated out (restricted likelihood, by Laplace's method).

    Parameters
    ----------
    counts, work : ndarray of shape (person, period)
        [count] Seen, and work in which it was seen; 0 where somebody was away.

    Returns
    -------
    Dispersion
        The interval takes as many degrees of freedom as there are periods, less one.

    References
    ----------
    Patterson & Thompson (1971), Biometrika 58; Booth & Hobert (1998), JASA 93, on counts.

    Examples
    --------
    >>> even = common_factor(np.full((2, 24), 30.0), np.ones((2, 24)))
    >>> even.variance, even.probability, even.level.round(6).tolist()
    (0.0, 1.0, [30.0, 30.0])
    """
    from scipy.special import ndtr

    seen = work.sum(axis=0) > 0.0
    some = counts.sum(axis=1) > 0.0
    factor, level = np.ones(work.shape[1]), np.zeros(work.shape[0])
    if seen.sum() < 2 or not some.any():  # nothing to go by
        return Dispersion(0.0, 0.0, float(_GRID[-1]), 1.0, factor, level)
    counts, work = counts[np.ix_(some, seen)], work[np.ix_(some, seen)]
    height, levels = np.empty(len(_GRID)), np.empty((len(_GRID), len(work)))
    at = counts.sum(axis=1) / np.maximum(work.sum(axis=1), 1e-9)
    for i, variance in enumerate(_GRID):
        at = levels[i] = _levels(counts, work, float(variance), at)
        height[i] = _log_likelihood(counts, work, float(variance), at)
    best = int(np.argmax(height))
    low, high = profile_range(_GRID, height, drop_of(0.90, float(seen.sum()) - 1.0))
    ratio = 2.0 * float(height[best] - height[0])
    variance = float(_GRID[best])
    factor[seen] = _factor(counts, work, variance, levels[best])
    level[some] = levels[best]
    probability = float(ndtr(-np.sqrt(ratio))) if best else 1.0
    return Dispersion(variance, low, high, probability, factor, level)


def _factor(counts: Floats, work: Floats, variance: float, level: Floats) -> Floats:
    """Expected factor of each period."""
    return np.asarray((1.0 + variance * counts.sum(axis=0)) / (1.0 + variance * (level @ work)))


def _levels(counts: Floats, work: Floats, variance: float, level: Floats) -> Floats:
    """Levels that fit best for a variance, by expectation and maximisation in turn."""
    total = counts.sum(axis=1)
    for _ in range(_ROUNDS):
        moved = total / np.maximum(work @ _factor(counts, work, variance, level), 1e-9)
        settled = np.abs(moved / level - 1.0).max() < _SETTLED
        level = moved
        if settled:
            break
    return level


def _log_likelihood(counts: Floats, work: Floats, variance: float, level: Floats) -> float:
    """Of the variance, with levels integrated out around where they fit best."""
    from scipy.special import gammaln

    number, expected = counts.sum(axis=0), level @ work
    height = float(counts.sum(axis=1) @ np.log(level))
    if variance == 0.0:
        height -= float(expected.sum())
    else:
        shape = 1.0 / variance
        total = gammaln(number + shape) - gammaln(shape) + number * np.log(variance)
        height += float(np.sum(total - (number + shape) * np.log1p(variance * expected)))
    return height - 0.5 * _log_information(level[:, None] * work, variance, expected)


def _log_information(mean: Floats, variance: float, expected: Floats) -> float:
    """Log determinant of the information on all log levels; the factor takes some away.

    det(D - B B') = det(D) det(I - B' D^-1 B), D the information without a factor.
    """
    own = mean.sum(axis=1)
    taken = mean * np.sqrt(variance / (1.0 + variance * expected))
    # not by @, whose threads cost more on so small a product than it takes
    left = np.eye(mean.shape[1]) - np.einsum("ip,iq->pq", taken / own[:, None], taken)
    return float(np.log(own).sum() + np.linalg.slogdet(left)[1])
