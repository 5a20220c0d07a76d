"""Winning deals, and what they are worth."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real

HIGHEST_WIN_PROBABILITY = 0.95


def decided_win_rate(win_rate: Real, share_not_cold: Real) -> Real:
    """Probability that a decided deal of a typical seller is won.

    p0 = win rate of qualified opportunities / share not gone cold: the published rate counts
    every qualified opportunity, those that went cold included.

    Parameters
    ----------
    win_rate : float or ndarray of shape (...)
        [share] Won share of all qualified opportunities.
    share_not_cold : float or ndarray of shape (...)
        [share] From `share_not_gone_cold`; above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [share] p0; at least the win rate. `base_win_probability` bounds it.

    Examples
    --------
    >>> round(decided_win_rate(0.23, 0.8935), 4)
    0.2574
    """
    return win_rate / share_not_cold


def base_win_probability(typical: Real, performance: Real, exponent: Real) -> Real:
    """Probability that a seller wins a decided deal at leadership level 0.

    q = min(.95, p0 pi^(1 - a)).

    Parameters
    ----------
    typical : float or ndarray of shape (...)
        [share] Probability of a typical seller, p0.
    performance : float or ndarray of shape (...)
        [x] True performance, pi.
    exponent : float or ndarray of shape (...)
        [x] Share of the performance that acts through activity, a.

    Returns
    -------
    float or ndarray of shape (...)
        [share] q; at most .95, never falling in performance.

    Examples
    --------
    >>> round(float(base_win_probability(0.25, 1.44, 0.5)), 4)
    0.3
    """
    return np.minimum(HIGHEST_WIN_PROBABILITY, typical * np.power(performance, 1.0 - exponent))


def odds(probability: Real) -> Real:
    """Odds of a probability.

    q / (1 - q).

    Parameters
    ----------
    probability : float or ndarray of shape (...)
        [share] Probability, below 1.

    Returns
    -------
    float or ndarray of shape (...)
        [x] Odds; never negative.

    Examples
    --------
    >>> odds(0.2)
    0.25
    """
    return probability / (1.0 - probability)


def win_probability(base_odds: Real, effect: Real) -> Real:
    """Probability that a decided deal is won under a leadership level.

    The inverse logit of logit q + beta_win L, written in odds: o e / (1 + o e).

    Parameters
    ----------
    base_odds : float or ndarray of shape (...)
        [x] Odds of q, from `odds`.
    effect : float or ndarray of shape (...)
        [x] Multiplier of the odds, exp(beta_win L).

    Returns
    -------
    float or ndarray of shape (...)
        [share] Probability; between 0 and 1, q where the effect is 1.

    Examples
    --------
    >>> round(win_probability(0.25, 1.05), 4)
    0.2079
    """
    favourable = base_odds * effect
    return favourable / (1.0 + favourable)


def value_shape(cv: Real) -> Real:
    """Shape of the gamma law of deal values.

    k = 1 / cv^2.

    Parameters
    ----------
    cv : float or ndarray of shape (...)
        [x] Coefficient of variation, above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The shape; the sum of n values has shape n k.

    Examples
    --------
    >>> float(value_shape(0.5))
    4.0
    """
    return 1.0 / np.square(cv)


def lognormal_value(cv: Real, z: Real) -> Real:
    """Value of a deal with mean 1 under the lognormal option.

    exp(s z - s^2 / 2), s^2 = ln(1 + cv^2).

    Parameters
    ----------
    cv : float or ndarray of shape (...)
        [x] Coefficient of variation.
    z : float or ndarray of shape (...)
        [sd] Standard normal number of the deal.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The value over the mean; positive, exactly 1 at cv 0.

    Examples
    --------
    >>> float(lognormal_value(0.0, 1.0))
    1.0
    """
    variance = np.log1p(np.square(cv))
    return np.exp(np.sqrt(variance) * z - 0.5 * variance)


def planned_bookings(rate: Real, win: Real, share_not_cold: Real, value: Real) -> Real:
    """Bookings a month that a seller's pipeline brings at its fixed point.

    Lambda q (share not gone cold) v: the plan is its sum over the starting team at level 0.

    Parameters
    ----------
    rate : float or ndarray of shape (...)
        [1/month] Opportunities a month.
    win : float or ndarray of shape (...)
        [share] Probability that a decided deal is won.
    share_not_cold : float or ndarray of shape (...)
        [share] Share of opportunities that reach a decision.
    value : float or ndarray of shape (...)
        [money] Mean deal value.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Expected bookings.

    Examples
    --------
    >>> round(planned_bookings(5.0, 0.25, 0.9, 27_000.0), 1)
    30375.0
    """
    return rate * win * share_not_cold * value
