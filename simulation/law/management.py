"""The manager's task list in hours, and how much of it those who lead can cover."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def management_load(fixed: Real, sellers: Real, per_seller: Real, extra: Real) -> Real:
    """Hours a month that leading the team takes.

    fixed + sellers x hours per seller + extra hours (ramping sellers, vacancies).

    Parameters
    ----------
    fixed : float or ndarray of shape (...)
        [hours/month] Weekly report, monthly meeting and results, alignment.
    sellers : float or ndarray of shape (...)
        [people] Sellers led.
    per_seller : float or ndarray of shape (...)
        [hours/month] One-to-ones, travelling along, progress talk, joint work, per seller.
    extra : float or ndarray of shape (...)
        [hours/month] Extra hours, from `extra_load`.

    Returns
    -------
    float or ndarray of shape (...)
        [hours/month] The load; at least `fixed`.

    References
    ----------
    The manager's task list; 134 hours at seven field sellers make a full-time leader fully loaded.

    Examples
    --------
    >>> management_load(36.0, 7.0, 14.0, 0.0)
    134.0
    """
    return fixed + sellers * per_seller + extra


def extra_load(ramping: Real, per_ramping: Real, vacancies: Real, per_vacancy: Real) -> Real:
    """Extra hours a month for people who ramp and seats that are being filled.

    ramping x hours for each + vacancies x hours for each.

    Parameters
    ----------
    ramping : float or ndarray of shape (...)
        [people] Sellers still on the ramp.
    per_ramping : float or ndarray of shape (...)
        [hours/month] Extra hours for each of them.
    vacancies : float or ndarray of shape (...)
        [people] Seats being filled.
    per_vacancy : float or ndarray of shape (...)
        [hours/month] Hours for each of them.

    Returns
    -------
    float or ndarray of shape (...)
        [hours/month] The extra load; never negative.

    Examples
    --------
    >>> extra_load(2.0, 12.0, 1.0, 10.0)
    34.0
    """
    return ramping * per_ramping + vacancies * per_vacancy


def full_time_supply(hours: Real, own_selling: Real) -> Real:
    """Hours a month that a full-time leader has for leading.

    160 h x (1 - s): who sells does not lead meanwhile.

    Parameters
    ----------
    hours : float or ndarray of shape (...)
        [hours/month] Working hours of a full-time leader.
    own_selling : float or ndarray of shape (...)
        [share] Share of the time spent on own selling, s.

    Returns
    -------
    float or ndarray of shape (...)
        [hours/month] Supply; between 0 and `hours`.

    Examples
    --------
    >>> full_time_supply(160.0, 0.25)
    120.0
    """
    return hours * (1.0 - own_selling)


def fractional_supply(days: Real, hours_a_day: Real) -> Real:
    """Hours a month that a fractional leader is there.

    days x hours a day.

    Parameters
    ----------
    days : float or ndarray of shape (...)
        [days/month] Days agreed.
    hours_a_day : float or ndarray of shape (...)
        [hours/day] Hours in a day.

    Returns
    -------
    float or ndarray of shape (...)
        [hours/month] Supply; never negative.

    Examples
    --------
    >>> fractional_supply(6.0, 8.0)
    48.0
    """
    return days * hours_a_day


def coverage(supply: Real, demand: Real, taken: Real) -> Real:
    """Share of the management load that one leader covers.

    c = min(supply / demand, 1 - what those before cover). Order: director, manager or
    fractional leader, founder.

    Parameters
    ----------
    supply : float or ndarray of shape (...)
        [hours/month] Hours this leader has.
    demand : float or ndarray of shape (...)
        [hours/month] The management load; above 0.
    taken : float or ndarray of shape (...)
        [share] Share already covered by those before.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Share covered; between 0 and 1 - taken.

    Examples
    --------
    >>> round(float(coverage(40.0, 134.0, 0.0)), 4)
    0.2985
    """
    return np.minimum(supply / demand, 1.0 - taken)
