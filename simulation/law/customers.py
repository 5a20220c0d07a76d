"""Customers: how they leave, what a change of seller costs, and what is delivered."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real
from simulation.law.turnover import cumulative_hazard


def churn_probability(hazard: Real, effect: Real, level: Real, bump: Real = 0.0) -> Real:
    """Probability that a customer leaves in a month.

    min(1, 1 - exp(-(c0 / 12) exp(-beta_churn L)) + bump), c0 = -ln(1 - yearly churn).

    Parameters
    ----------
    hazard : float or ndarray of shape (...)
        [1/year] Churn hazard c0, from `yearly_hazard`.
    effect : float or ndarray of shape (...)
        [x per sd] Multiplier of churn per unit of leadership, exp(-beta_churn).
    level : float or ndarray of shape (...)
        [sd] Leadership level, L.
    bump : float or ndarray of shape (...)
        [share] Extra churn because customers changed seller.

    Returns
    -------
    float or ndarray of shape (...)
        [share/month] Probability; between 0 and 1.

    Examples
    --------
    >>> round(float(churn_probability(0.12, 0.95, 0.0, 0.02)), 6)
    0.02995
    """
    regular = -np.expm1(-cumulative_hazard(hazard) * np.exp(np.log(effect) * level))
    return np.minimum(1.0, regular + bump)


def churn_bump(lost: Real, capacity: Real, team_capacity: Real) -> Real:
    """Extra churn in a month because a seller left or was promoted.

    loss at a change of seller x the seller's share of the team's capacity.

    Parameters
    ----------
    lost : float or ndarray of shape (...)
        [share] Share of the seller's recurring value that a change costs.
    capacity : float or ndarray of shape (...)
        [x] Capacity of the seller (for a promotion, of the accounts that change hands).
    team_capacity : float or ndarray of shape (...)
        [x] Capacity of the team, that seller included.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The bump; between 0 and `lost`, 0 where the team has no capacity.

    References
    ----------
    Shi, Sridhar, Grewal & Lilien (2017), Journal of Marketing 81(2).

    Examples
    --------
    >>> round(float(churn_bump(0.15, 1.5, 7.5)), 4)
    0.03
    """
    total = np.where(np.greater(team_capacity, 0.0), team_capacity, 1.0)
    return lost * capacity / total


def delivered(backlog: Real, months: Real, capacity: Real) -> Real:
    """One-off work delivered in a month.

    min(capacity, backlog / delivery months).

    Parameters
    ----------
    backlog : float or ndarray of shape (...)
        [money] One-off value sold and not yet delivered.
    months : float or ndarray of shape (...)
        [months] Time to deliver, at least 1.
    capacity : float or ndarray of shape (...)
        [money/month] The most that can be delivered; infinite where nothing binds.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Value delivered; between 0 and the backlog.

    Examples
    --------
    >>> float(delivered(600.0, 6.0, 80.0))
    80.0
    """
    return np.minimum(capacity, backlog / months)


def recurring_next(recurring: Real, churned: Real, bookings: Real, share: Real) -> Real:
    """Yearly recurring revenue at the start of the next month.

    R - churned + share x bookings.

    Parameters
    ----------
    recurring : float or ndarray of shape (...)
        [money/year] Recurring revenue at the month's start, R.
    churned : float or ndarray of shape (...)
        [money/year] Recurring revenue of the customers who left.
    bookings : float or ndarray of shape (...)
        [money] Value of the deals won.
    share : float or ndarray of shape (...)
        [share] Recurring share of a deal's value, per year.

    Returns
    -------
    float or ndarray of shape (...)
        [money/year] Recurring revenue.

    Examples
    --------
    >>> recurring_next(1000.0, 50.0, 100.0, 0.25)
    975.0
    """
    return recurring - churned + share * bookings
