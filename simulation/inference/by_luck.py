"""What luck alone does to a total: how far it falls short in one of ten periods."""

from __future__ import annotations

import math

from simulation.inference.arrays import share

ONE_IN_TEN = 0.1


def share_by_luck(
    deals: float, months: float, value_cv: float, market_sd: float, chance: float = ONE_IN_TEN
) -> float:
    """Share of its expectation that a total of deals falls below by luck alone.

    x with P(total < x E total) = chance, for a gamma law with the variation of a Poisson number of
    deals of varying value in a market that varies month by month:
    cv² = (1 + value_cv²) / deals + (exp(market_sd²) - 1) / months.

    Parameters
    ----------
    deals : float
        [deals] Expected number in the period, above 0.
    months : float
        [months] Length of the period, above 0.
    value_cv : float
        [x] Coefficient of variation of a deal's value.
    market_sd : float
        [log sd] Ups and downs of the market from month to month.
    chance : float
        [share] How often luck alone brings less.

    Returns
    -------
    float
        [share] Between 0 and 1 for a chance of less than a half; grows with deals and months.

    References
    ----------
    Gamma approximation of a compound Poisson total by its first two moments.

    Examples
    --------
    >>> round(share_by_luck(49.0, 6.0, 0.7, 0.15), 2)
    0.77
    """
    from scipy.special import gammaincinv

    if not (deals > 0.0 and months > 0.0):
        raise ValueError("deals and months must be above 0")
    variation = (1.0 + value_cv**2) / deals + math.expm1(market_sd**2) / months
    return float(gammaincinv(1.0 / variation, share("chance", chance)) * variation)
