"""Which of two strategies is better, and how sure that is when several are compared at once.

Differences are taken future by future, so that luck which meets both strategies cancels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Flags, Floats, Places, share, sound

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """Means of differences with their intervals.

    Attributes
    ----------
    mean, se, low, high : ndarray of shape (...)
        [as the difference] Mean, its standard error, and the ends of the interval.
    p_value : ndarray of shape (...)
        [share] Two-sided, of a mean of zero; 1 where the difference is 0 in every future.
    level : float
        [share] Probability with which an interval (in a family: every interval) covers.
    """

    mean: Floats
    se: Floats
    low: Floats
    high: Floats
    p_value: Floats
    level: float


@dataclass(frozen=True)
class Family(Interval):
    """Differences looked at together: `p_value` stands alone, `adjusted` for the whole family.

    Attributes
    ----------
    adjusted : ndarray of shape (comparison, ...)
        [share] Holm's p-values; below 1 - level, a difference is real although many were looked at.
    """

    adjusted: Floats


def paired_interval(difference: Floats, level: float = LEVEL) -> Interval:
    """Mean of a paired difference with Student's interval.

    mean ± t(n - 1, (1 + level) / 2) s / sqrt(n).

    Parameters
    ----------
    difference : ndarray of shape (..., future)
        [any] One strategy less another in the same futures.
    level : float
        [share] Coverage.

    Returns
    -------
    Interval
        [as the difference] One for each row; low <= mean <= high.

    References
    ----------
    Law (2015), Simulation Modeling and Analysis, 10.2.1.

    Examples
    --------
    >>> found = paired_interval(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    >>> [round(float(x), 4) for x in (found.mean, found.low, found.high)]
    [3.0, 1.0368, 4.9632]
    """
    return _interval(sound("difference", difference), share("level", level), 1)


def family(differences: Floats, level: float = LEVEL) -> Family:
    """Several paired differences with intervals that hold together, and Holm's p-values.

    p(1) <= ... <= p(m); adjusted p(i) = max over j <= i of min(1, (m - j + 1) p(j)). The intervals
    are Bonferroni's, level 1 - (1 - level) / m each: all cover together with the level at least.
    Holm's test sees a little more than they do, so that a difference may be real by `adjusted`
    whose interval just holds 0.

    Parameters
    ----------
    differences : ndarray of shape (comparison, ..., future)
        [any] One row for each pair of strategy and metric; axes between are independent families.
    level : float
        [share] Coverage of all intervals together.

    Returns
    -------
    Family
        [as the differences] In the order of the rows; adjusted >= p_value.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6(2).

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03])).round(2)
    array([0.03, 0.06, 0.06])
    """
    sized = sound("differences", differences)
    if sized.ndim < 2:
        raise ValueError("differences: one row for each comparison is wanted")
    one = _interval(sized, share("level", level), len(sized))
    return Family(**vars(one), adjusted=holm(one.p_value))


def holm(p_values: Floats) -> Floats:
    """P-values adjusted for having looked several times.

    adjusted p(i) = max over j <= i of min(1, (m - j + 1) p(j)), p in rising order.

    Parameters
    ----------
    p_values : ndarray of shape (comparison, ...)
        [share] One of each test.

    Returns
    -------
    ndarray of shape (comparison, ...)
        [share] In the given order; at least p_values, at most 1.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6(2).

    Examples
    --------
    >>> holm(np.array([0.5, 0.001])).round(4)
    array([0.5  , 0.002])
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, axis=0, kind="stable")
    left = np.arange(len(p), 0, -1).reshape(-1, *[1] * (p.ndim - 1))
    stepped = np.maximum.accumulate(left * np.take_along_axis(p, order, axis=0), axis=0)
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.minimum(1.0, stepped), axis=0)
    return adjusted


def winners(values: Floats, level: float = LEVEL) -> tuple[Places, Flags]:
    """Best strategy of each cell, and whether it is too close to call.

    Too close where the interval of the best one's lead over any other holds 0; those of one cell
    are Bonferroni's, level 1 - (1 - level) / (k - 1) each among k strategies.

    Parameters
    ----------
    values : ndarray of shape (strategy, cell, future)
        [any] Values of each strategy in the same futures; more is better.
    level : float
        [share] Coverage of the intervals of a cell together.

    Returns
    -------
    tuple of ndarray of shape (cell,)
        [place, flag] The highest mean, and whether it is too close to call.

    Examples
    --------
    >>> best, close = winners(np.array([[[1.0, 2.0, 3.0]], [[5.0, 6.1, 7.0]]]))
    >>> best.tolist(), close.tolist()
    ([1], [False])
    """
    values = sound("values", values, axes=3)
    count, cells, _ = values.shape
    best = values.mean(axis=2).argmax(axis=0)
    ahead = _interval(values[best, np.arange(cells)] - values, level, max(1, count - 1))
    others = np.arange(count)[:, None] != best
    return best, np.asarray((others & (ahead.low <= 0.0)).any(axis=0))


def _interval(difference: Floats, level: float, looks: int) -> Interval:
    from scipy.special import stdtr, stdtrit

    count = difference.shape[-1]
    mean = difference.mean(axis=-1)
    se = difference.std(axis=-1, ddof=1) / np.sqrt(count)
    reach = stdtrit(count - 1, 1.0 - (1.0 - level) / (2.0 * looks)) * se
    fixed = se == 0.0
    t = np.abs(mean) / np.where(fixed, 1.0, se)
    p_value = np.where(fixed, np.where(mean == 0.0, 1.0, 0.0), 2.0 * stdtr(count - 1, -t))
    return Interval(mean, se, mean - reach, mean + reach, p_value, level)
