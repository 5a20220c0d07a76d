"""How good sellers are: what was observed, what is true, and what new people bring."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real
from simulation.law.measures import ratio

TOP_PERFORMER = 1.3
FURTHEST_SKILL = 30.0
"""Standard deviations of skill that are believed."""


def true_performance(observed: Real, reliability: Real, skill_sd: Real, z: Real) -> Real:
    """True performance of a seller whose output was observed.

    ln pi = rho ln x + sqrt(1 - rho) sigma z: what was seen overstates what is true.

    Parameters
    ----------
    observed : float or ndarray of shape (...)
        [x] Output over the team's mean in the observed period, above 0.
    reliability : float or ndarray of shape (...)
        [share] Share of the observed variance that is skill, rho.
    skill_sd : float or ndarray of shape (...)
        [log sd] Spread of true performance between sellers, sigma.
    z : float or ndarray of shape (...)
        [sd] Standard normal number of this seller and future.

    Returns
    -------
    float or ndarray of shape (...)
        [x] True performance; positive, and `observed` itself at reliability 1.

    References
    ----------
    Lazear (2004), The Peter Principle: A Theory of Decline, JPE.

    Examples
    --------
    >>> round(float(true_performance(1.8, 0.6, 0.4, 0.0)), 4)
    1.4229
    """
    spread = np.sqrt(1.0 - reliability) * skill_sd
    return np.exp(reliability * np.log(observed) + spread * z)


def new_seller_performance(skill_sd: Real, z: Real, shift: Real = 0.0) -> Real:
    """True performance of a seller hired from the market.

    ln pi = sigma z - sigma^2 / 2 + shift, so that the mean is 1 at shift 0: replacing a typical
    seller neither gains nor loses on average.

    Parameters
    ----------
    skill_sd : float or ndarray of shape (...)
        [log sd] Spread of true performance between sellers, sigma.
    z : float or ndarray of shape (...)
        [sd] Standard normal number of this hire and future.
    shift : float or ndarray of shape (...)
        [log x] What leadership adds to the quality of new hires.

    Returns
    -------
    float or ndarray of shape (...)
        [x] True performance; positive, mean 1 over z at shift 0.

    Examples
    --------
    >>> round(float(new_seller_performance(0.4, 0.0)), 4)
    0.9231
    """
    return np.exp(skill_sd * z - 0.5 * np.square(skill_sd) + shift)


def mean_true_performance(observed: Real, reliability: Real, skill_sd: Real) -> Real:
    """Mean true performance of a seller with an observed performance.

    exp(rho ln x + (1 - rho) sigma^2 / 2): the mean of `true_performance` over z.

    Parameters
    ----------
    observed : float or ndarray of shape (...)
        [x] Observed output over the team's mean, x.
    reliability : float or ndarray of shape (...)
        [share] Reliability of the observation, rho.
    skill_sd : float or ndarray of shape (...)
        [log sd] Spread of true performance between sellers, sigma.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The mean; positive.

    Examples
    --------
    >>> round(float(mean_true_performance(1.8, 0.7, 0.4)), 4)
    1.5456
    """
    regressed = reliability * np.log(observed)
    return np.exp(regressed + 0.5 * (1.0 - reliability) * np.square(skill_sd))


def standardised_skill(performance: Real, skill_sd: Real) -> Real:
    """Standardised true log skill.

    z = ln pi / sigma, at most 30 either way: a performance that is further out than that says
    that the spread was stated too small, not that there is such a seller.

    Parameters
    ----------
    performance : float or ndarray of shape (...)
        [x] True performance, pi.
    skill_sd : float or ndarray of shape (...)
        [log sd] Spread of true performance between sellers, sigma; 0 where they do not differ.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Standardised skill, -30 to 30; 0 at a performance of 1, and where sigma is 0.

    Examples
    --------
    >>> round(float(standardised_skill(1.5, 0.4)), 4)
    1.0137
    """
    return np.clip(ratio(np.log(performance), skill_sd), -FURTHEST_SKILL, FURTHEST_SKILL)


def median_performance(skill_sd: Real) -> Real:
    """Performance that half of the sellers on the market exceed.

    exp(-sigma^2 / 2): the median of a lognormal with mean 1.

    Parameters
    ----------
    skill_sd : float or ndarray of shape (...)
        [log sd] Spread of true performance between sellers, sigma.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The median; between 0 and 1.

    Examples
    --------
    >>> round(float(median_performance(0.4)), 4)
    0.9231
    """
    return np.exp(-0.5 * np.square(skill_sd))


def performance_on_return(performance: Real, kept: Real) -> Real:
    """Performance of a promoted seller who sells again.

    fraction kept x pi.

    Parameters
    ----------
    performance : float or ndarray of shape (...)
        [x] True performance before the promotion, pi.
    kept : float or ndarray of shape (...)
        [x] Fraction of the former productivity.

    Returns
    -------
    float or ndarray of shape (...)
        [x] `kept` times the former performance; positive.

    Examples
    --------
    >>> round(performance_on_return(1.5, 0.8), 4)
    1.2
    """
    return performance * kept
