"""What is read off a future: ratios, the dip, forecast error."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.law.arrays import Real

Floats = NDArray[np.float64]

LEVEL = 1e-9
"""Share of a dip's depth within which two months are equally deep."""


class Dip(NamedTuple):
    """How far and how long one strategy falls behind another."""

    depth: Floats
    month: Floats
    recovery: Floats
    never: Floats


def ratio(part: Real, whole: Real) -> Real:
    """One quantity over another.

    part / whole; 0 where the whole is 0.

    Parameters
    ----------
    part : float or ndarray of shape (...)
        [any] The numerator.
    whole : float or ndarray of shape (...)
        [any] The denominator.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The ratio; finite for finite input.

    Examples
    --------
    >>> float(ratio(3.0, 4.0)), float(ratio(3.0, 0.0))
    (0.75, 0.0)
    """
    there = np.not_equal(whole, 0.0)
    return np.where(there, part, 0.0) / np.where(there, whole, 1.0)


def win_rate(won: Real, lost: Real, cold: Real) -> Real:
    """Share of finished opportunities that were won.

    won / (won + lost + cold); 0 where nothing finished.

    Parameters
    ----------
    won : float or ndarray of shape (...)
        [deals] Deals won.
    lost : float or ndarray of shape (...)
        [deals] Deals lost at a decision.
    cold : float or ndarray of shape (...)
        [deals] Deals gone cold.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The win rate; between 0 and 1.

    Examples
    --------
    >>> float(win_rate(23.0, 66.0, 11.0))
    0.23
    """
    return ratio(won, won + lost + cold)


def forecast_error(actual: Real, expected: Real) -> Real:
    """Error of a forecast for one quarter.

    |actual - expected| / expected; 0 where nothing was expected.

    Parameters
    ----------
    actual : float or ndarray of shape (...)
        [money] Bookings of the quarter.
    expected : float or ndarray of shape (...)
        [money] Their mean given the state at its start, people held.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The error; never negative.

    Examples
    --------
    >>> float(forecast_error(80.0, 100.0))
    0.2
    """
    return ratio(np.abs(actual - expected), expected)


def dip(difference: Floats) -> Dip:
    """Dip of one strategy against another.

    The deepest point of the cumulative difference below 0: the first month in which it is reached,
    but for `LEVEL` of its depth, so that rounding does not choose between months that are level.
    Recovery is the first month after it in which the difference is made good.

    Parameters
    ----------
    difference : ndarray of shape (..., month)
        [money] Cumulative contribution less that of the reference, at month ends.

    Returns
    -------
    Dip of ndarray of shape (...)
        [money, months, months, flag] Depth (0 where there is no dip), month of the deepest point
        (1 = first month, 0 = no dip), months until recovery (0 = no dip, the horizon = never),
        and whether it is never made good.

    Examples
    --------
    >>> [x.tolist() for x in dip(np.array([-1.0, -3.0, -1.0, 0.5]))]
    [3.0, 2.0, 4.0, 0.0]
    """
    horizon = difference.shape[-1]
    depth = np.maximum(0.0, -difference.min(axis=-1))
    deepest = (difference <= -depth[..., None] * (1.0 - LEVEL)).argmax(axis=-1)
    there = depth > 0.0
    after = np.arange(horizon) > deepest[..., None]
    good = after & (difference >= 0.0)
    recovered = good.any(axis=-1)
    recovery = np.where(recovered, good.argmax(axis=-1) + 1, horizon)
    never = there & ~recovered
    return Dip(
        depth,
        np.where(there, deepest + 1, 0).astype(float),
        np.where(there, recovery, 0).astype(float),
        never.astype(float),
    )


def first_month(reached: NDArray[np.bool_]) -> Floats:
    """Months before a condition first holds.

    The number of months from the start in which it does not hold yet.

    Parameters
    ----------
    reached : ndarray of shape (..., month)
        [flag] Whether the condition holds in each month.

    Returns
    -------
    ndarray of shape (...)
        [months] Number of months before it; the horizon where it never holds.

    Examples
    --------
    >>> first_month(np.array([[False, True], [False, False]])).tolist()
    [1.0, 2.0]
    """
    months = np.where(reached.any(axis=-1), reached.argmax(axis=-1), reached.shape[-1])
    return np.asarray(months, dtype=float)


def most_within(monthly: Floats, months: int) -> Floats:
    """Largest total of any run of consecutive months.

    max over t of x_t + x_{t+1} + ... + x_{t + months - 1}; over the whole course where it is
    shorter than that.

    Parameters
    ----------
    monthly : ndarray of shape (..., month)
        [1/month] What happened in each month.
    months : int
        [months] Length of the run, 1 or more.

    Returns
    -------
    ndarray of shape (...)
        [1] Largest total, never more than the sum over all months where nothing is below 0.

    Examples
    --------
    >>> float(most_within(np.array([1.0, 0.0, 1.0, 1.0]), 2))
    2.0
    """
    running = np.cumsum(monthly, axis=-1)
    before = np.zeros_like(running)
    before[..., months:] = running[..., :-months]
    return np.asarray((running - before)[..., min(months, running.shape[-1]) - 1 :].max(axis=-1))
