"""What people cost: pay, fees, onboarding and severance."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def monthly_pay(yearly: Real, on_cost: Real) -> Real:
    """Cost of somebody's base pay in a month.

    base / 12 x (1 + on-cost).

    Parameters
    ----------
    yearly : float or ndarray of shape (...)
        [money/year] Base pay.
    on_cost : float or ndarray of shape (...)
        [share] Employer's on-cost.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Cost.

    Examples
    --------
    >>> round(monthly_pay(60_000.0, 0.3), 2)
    6500.0
    """
    return yearly * ((1.0 + on_cost) / 12.0)


def variable_pay(rate: Real, bookings: Real, on_cost: Real) -> Real:
    """Cost of commission or bonus in a month.

    rate x bookings x (1 + variable on-cost).

    Parameters
    ----------
    rate : float or ndarray of shape (...)
        [share] Commission or bonus per unit of bookings.
    bookings : float or ndarray of shape (...)
        [money] Bookings of the month.
    on_cost : float or ndarray of shape (...)
        [share] Employer's on-cost on variable pay.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Cost.

    Examples
    --------
    >>> round(variable_pay(0.08, 100_000.0, 0.12), 2)
    8960.0
    """
    return rate * bookings * (1.0 + on_cost)


def bonus_rate(on_target: Real, base: Real, planned: Real) -> Real:
    """Bonus of a leader per unit of team bookings.

    (OTE - base) / planned yearly bookings; 0 where nothing is planned.

    Parameters
    ----------
    on_target : float or ndarray of shape (...)
        [money/year] On-target earnings.
    base : float or ndarray of shape (...)
        [money/year] Base pay.
    planned : float or ndarray of shape (...)
        [money/year] Planned bookings.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The rate; never negative.

    Examples
    --------
    >>> float(bonus_rate(95_000.0, 76_000.0, 1_900_000.0))
    0.01
    """
    has_plan = np.greater(planned, 0.0)
    return np.where(has_plan, np.maximum(0.0, on_target - base), 0.0) / np.where(
        has_plan, planned, 1.0
    )


def recruiting_fee(agency_share: Real, fee: Real, gross: Real) -> Real:
    """Expected recruiting fee for one hire.

    share of hires through an agency x fee x gross yearly pay.

    Parameters
    ----------
    agency_share : float or ndarray of shape (...)
        [share] Share of hires made through an agency.
    fee : float or ndarray of shape (...)
        [share] Fee over first-year gross pay.
    gross : float or ndarray of shape (...)
        [money/year] Gross pay on target.

    Returns
    -------
    float or ndarray of shape (...)
        [money] Fee, booked in the month of the start.

    Examples
    --------
    >>> recruiting_fee(0.5, 0.25, 88_000.0)
    11000.0
    """
    return agency_share * fee * gross


def onboarding_cost(base: Real, months: Real) -> Real:
    """Cost of onboarding a new seller or leader.

    months x base / 12.

    Parameters
    ----------
    base : float or ndarray of shape (...)
        [money/year] Base pay.
    months : float or ndarray of shape (...)
        [months] Months of base pay that onboarding costs.

    Returns
    -------
    float or ndarray of shape (...)
        [money] Cost, booked in the month of the start.

    Examples
    --------
    >>> onboarding_cost(60_000.0, 1.0)
    5000.0
    """
    return base * (months / 12.0)


def severance(base: Real, months: Real, months_a_year: Real, years: Real) -> Real:
    """Severance of somebody who is sent away: one rule for all.

    (months at once + months per year of service x years) of base pay.

    Parameters
    ----------
    base : float or ndarray of shape (...)
        [money/year] Base pay.
    months : float or ndarray of shape (...)
        [months] Months of pay at once, notice included.
    months_a_year : float or ndarray of shape (...)
        [months/year] Months of pay per year of service.
    years : float or ndarray of shape (...)
        [years] Years of service.

    Returns
    -------
    float or ndarray of shape (...)
        [money] Severance; never falls in years.

    Examples
    --------
    >>> round(severance(60_000.0, 2.5, 1 / 3, 1.5), 2)
    15000.0
    """
    return base * ((months + months_a_year * years) / 12.0)
