"""From what a founder knows of last year to the rates the law needs."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real

CONTRADICTION = 0.10


def blended_rate(events: Real, exposure: Real, prior_rate: Real, prior_weight: Real) -> Real:
    """Rate from a company's own count and a default.

    (events + w r0) / (exposure + w): the gamma-Poisson posterior mean.

    Parameters
    ----------
    events : float or ndarray of shape (...)
        [count] Events that the company counted last year.
    exposure : float or ndarray of shape (...)
        [years] People- or customer-years in which they were counted.
    prior_rate : float or ndarray of shape (...)
        [1/year] Default rate, r0.
    prior_weight : float or ndarray of shape (...)
        [years] How many years of own data the default is worth, w.

    Returns
    -------
    float or ndarray of shape (...)
        [1/year] The rate; between the default and the company's own.

    Examples
    --------
    >>> blended_rate(3.0, 10.0, 0.2, 10.0)
    0.25
    """
    return (events + prior_weight * prior_rate) / (exposure + prior_weight)


def opportunities_behind(deals_won: Real, wins_per_opportunity_rate: Real) -> Real:
    """Opportunities a month per ramped typical seller behind last year's deals.

    o = deals / (12 x wins a month at o = 1).

    Parameters
    ----------
    deals_won : float or ndarray of shape (...)
        [deals/year] Deals the team won in the last twelve months.
    wins_per_opportunity_rate : float or ndarray of shape (...)
        [x] The team's wins a month if a typical seller got one opportunity a month.

    Returns
    -------
    float or ndarray of shape (...)
        [1/month] Opportunities; 0 where no deals were won.

    Examples
    --------
    >>> round(opportunities_behind(97.0, 1.617), 3)
    4.999
    """
    return deals_won / (12.0 * wins_per_opportunity_rate)


def deals_a_year(opportunities: Real, sellers: Real, win_rate: Real) -> Real:
    """Deals that a team of ramped typical sellers wins in a year.

    12 o n p.

    Parameters
    ----------
    opportunities : float or ndarray of shape (...)
        [1/month] Opportunities of a ramped typical seller, o.
    sellers : float or ndarray of shape (...)
        [people] Sellers, n.
    win_rate : float or ndarray of shape (...)
        [share] Deals won of all opportunities, p.

    Returns
    -------
    float or ndarray of shape (...)
        [deals/year] Expected wins.

    Examples
    --------
    >>> deals_a_year(5.0, 4.0, 0.25)
    60.0
    """
    return 12.0 * opportunities * sellers * win_rate


def left_without(share: Real, kept: Real) -> Real:
    """What is left of a team's sales without what one seller gives up.

    1 - share x (1 - accounts kept).

    Parameters
    ----------
    share : float or ndarray of shape (...)
        [share] The seller's part of the team's sales.
    kept : float or ndarray of shape (...)
        [share] Own accounts that the seller keeps.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The rest; between 0 and 1.

    Examples
    --------
    >>> left_without(0.5, 0.5)
    0.75
    """
    return 1.0 - share * (1.0 - kept)


def mean_deal_value(new_sales: Real, deals_won: Real) -> Real:
    """Mean deal value behind last year's figures.

    new sales / deals won.

    Parameters
    ----------
    new_sales : float or ndarray of shape (...)
        [money/year] Value of the deals won in the last twelve months.
    deals_won : float or ndarray of shape (...)
        [deals/year] Their number; above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [money] The mean.

    Examples
    --------
    >>> mean_deal_value(2_700_000.0, 100.0)
    27000.0
    """
    return new_sales / deals_won


def contradiction(given: Real, implied: Real) -> Real:
    """Relative gap between a figure that was given and one that follows from others.

    |given - implied| / max(|given|, |implied|); 0 where both are 0.

    Parameters
    ----------
    given : float or ndarray of shape (...)
        [any] The figure given.
    implied : float or ndarray of shape (...)
        [any] The same figure as it follows from others, in the same unit.

    Returns
    -------
    float or ndarray of shape (...)
        [share] The gap; above `CONTRADICTION` it is worth a message.

    Examples
    --------
    >>> float(contradiction(100.0, 80.0))
    0.2
    """
    size = np.maximum(np.abs(given), np.abs(implied))
    return np.abs(given - implied) / np.where(size > 0.0, size, 1.0)
