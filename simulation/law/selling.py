"""How many opportunities a seller finds, and what is left of it after a promotion."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def own_selling_share(own_accounts: Real, handover_months: Real, month: Real) -> Real:
    """Share of the own selling that a promoted seller still does.

    s_k = x + (1 - x) max(0, 1 - k / H); x at once where H = 0.

    Parameters
    ----------
    own_accounts : float or ndarray of shape (...)
        [share] Own accounts kept for good, x.
    handover_months : float or ndarray of shape (...)
        [months] Length of the handover, H.
    month : float or ndarray of shape (...)
        [months] Month in the post, k = 1 for the month of appointment.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Share s; between x and 1, never rising in month.

    Examples
    --------
    >>> [round(float(own_selling_share(0.2, 3.0, k)), 4) for k in (1, 2, 3, 4)]
    [0.7333, 0.4667, 0.2, 0.2]
    """
    length = np.maximum(handover_months, 1e-9)
    return own_accounts + (1.0 - own_accounts) * np.maximum(0.0, 1.0 - month / length)


def handover_complete(handover_months: Real, month: Real) -> Real:
    """Whether the handover ends with this month.

    k >= H: deals are handed over at the end of the first such month.

    Parameters
    ----------
    handover_months : float or ndarray of shape (...)
        [months] Length of the handover, H.
    month : float or ndarray of shape (...)
        [months] Month in the post, k = 1 for the month of appointment.

    Returns
    -------
    bool or ndarray of shape (...)
        [flag] True from month ceil(H) on.

    Examples
    --------
    >>> [bool(handover_complete(2.5, k)) for k in (2, 3)]
    [False, True]
    """
    return np.greater_equal(month, handover_months)


def opportunity_capacity(
    performance: Real, exponent: Real, productivity: Real, selling: Real
) -> Real:
    """Capacity of a seller to find opportunities, in typical ramped sellers.

    r pi^a s.

    Parameters
    ----------
    performance : float or ndarray of shape (...)
        [x] True performance, pi.
    exponent : float or ndarray of shape (...)
        [x] Share of the performance that acts through activity, a.
    productivity : float or ndarray of shape (...)
        [share] Mean productivity on the ramp, r.
    selling : float or ndarray of shape (...)
        [share] Share of the time spent selling, s.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The capacity; 1 for a typical ramped seller.

    Examples
    --------
    >>> round(float(opportunity_capacity(1.44, 0.5, 0.5, 1.0)), 4)
    0.6
    """
    return productivity * np.power(performance, exponent) * selling


def opportunity_rate(opportunities: Real, capacity: Real, climate: Real, activity: Real) -> Real:
    """Opportunities that a seller finds in a month.

    Lambda = o r pi^a s season M exp(beta_act L).

    Parameters
    ----------
    opportunities : float or ndarray of shape (...)
        [1/month] Opportunities of a typical ramped seller, o.
    capacity : float or ndarray of shape (...)
        [x] From `opportunity_capacity`.
    climate : float or ndarray of shape (...)
        [x] Season times market factor.
    activity : float or ndarray of shape (...)
        [x] Effect of leadership on activity.

    Returns
    -------
    float or ndarray of shape (...)
        [1/month] Poisson rate; never negative.

    Examples
    --------
    >>> opportunity_rate(5.0, 0.6, 1.1, 1.0)
    3.3000000000000003
    """
    return opportunities * capacity * climate * activity


def leads_per_hand(leads: Real, hands: Real) -> Real:
    """Inbound leads for one ramped seller, shared among those who sell.

    leads / hands; 0 where nobody sells.

    Parameters
    ----------
    leads : float or ndarray of shape (...)
        [1/month] Inbound leads of the company.
    hands : float or ndarray of shape (...)
        [people] Sellers weighted by their ramp, a promoted seller by what is left of selling.

    Returns
    -------
    float or ndarray of shape (...)
        [1/month] Leads for one; leads that nobody takes up are lost.

    Examples
    --------
    >>> float(leads_per_hand(12.0, 4.0)), float(leads_per_hand(12.0, 0.0))
    (3.0, 0.0)
    """
    somebody = np.greater(hands, 0.0)
    return np.where(somebody, leads, 0.0) / np.where(somebody, hands, 1.0)


def market_factor(log_sd: Real, z: Real) -> Real:
    """Market factor of a month, common to all sellers.

    exp(sd z - sd^2 / 2).

    Parameters
    ----------
    log_sd : float or ndarray of shape (...)
        [log sd] Spread of the market between months.
    z : float or ndarray of shape (...)
        [sd] Standard normal number of the month and future.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The factor; positive, mean 1 over z.

    Examples
    --------
    >>> round(float(market_factor(0.15, 0.0)), 4)
    0.9888
    """
    return np.exp(log_sd * z - 0.5 * np.square(log_sd))
