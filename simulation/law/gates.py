"""Review gates, and what follows when a promoted seller's term ends."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def gate_opens(value: Real, below: float | None, above: float | None) -> Real:
    """Whether a review triggers its action.

    value < below, or value > above; always where neither bound is set.

    Parameters
    ----------
    value : float or ndarray of shape (...)
        [any] What the board sees.
    below : float or None
        [any] Lower bound, in the unit of value.
    above : float or None
        [any] Upper bound, in the unit of value.

    Returns
    -------
    bool or ndarray of shape (...)
        [flag] True where the action is triggered.

    Examples
    --------
    >>> bool(gate_opens(0.65, 0.7, None)), bool(gate_opens(0.7, 0.7, None))
    (True, False)
    """
    opens = np.full_like(value, below is None and above is None, dtype=bool)
    if below is not None:
        opens |= np.less(value, below)
    if above is not None:
        opens |= np.greater(value, above)
    return opens


def against_plan(actual: Real, planned: Real) -> Real:
    """Bookings or contribution over plan.

    actual / planned; 1 where nothing was planned; 2 - actual / planned where a loss was planned,
    so that doing better always gives more.

    Parameters
    ----------
    actual : float or ndarray of shape (...)
        [money] What was booked in the period.
    planned : float or ndarray of shape (...)
        [money] What was planned for it.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The ratio; 1 where plan was met exactly, never falling in actual.

    Examples
    --------
    >>> float(against_plan(70.0, 100.0)), float(against_plan(-130.0, -100.0))
    (0.7, 0.7)
    """
    planned_at_all = np.not_equal(planned, 0.0)
    part = np.where(planned_at_all, actual, 1.0) / np.where(planned_at_all, planned, 1.0)
    return np.where(np.less(planned, 0.0), 2.0 - part, part)


def quits_on_return(chance: Real, probability: Real) -> Real:
    """Whether a promoted seller whose term ends quits instead of selling again.

    U < q, q after a failure or after a trial agreed beforehand.

    Parameters
    ----------
    chance : float or ndarray of shape (...)
        [share] Uniform number of this seat and future, U.
    probability : float or ndarray of shape (...)
        [share] Probability of quitting, q.

    Returns
    -------
    bool or ndarray of shape (...)
        [flag] True where the seller quits.

    References
    ----------
    OfficeTeam (2018): 52 % quit after a demotion (self-report).

    Examples
    --------
    >>> bool(quits_on_return(0.4, 0.52))
    True
    """
    return np.less(chance, probability)
