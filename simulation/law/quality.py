"""How good a leader is: latent quality, what the first months cost, what development adds."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real

LATER_MONTHS = 24.0
"""Months in post after which an external leader's quality is that of later years."""


def latent_quality(mean: Real, spread: Real, link: Real, skill: Real, chance: Real) -> Real:
    """Latent quality of a leader, in standard deviations of the company's own sellers as managers.

    theta = mu + sigma (rho z + sqrt(1 - rho^2) epsilon).

    Parameters
    ----------
    mean : float or ndarray of shape (...)
        [sd] Mean of the leader's source, mu.
    spread : float or ndarray of shape (...)
        [sd] Spread within the source, sigma.
    link : float or ndarray of shape (...)
        [correlation] Correlation of selling skill and leading, rho; 0 for outsiders.
    skill : float or ndarray of shape (...)
        [sd] Standardised true log skill of an internal candidate, z.
    chance : float or ndarray of shape (...)
        [sd] Standard normal number keyed by seat, epsilon.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality theta; `mean` where skill and chance are 0.

    References
    ----------
    Benson, Li & Shue (2019), QJE; Bidwell (2011), ASQ. See the register for each source's mean.

    Examples
    --------
    >>> float(latent_quality(-0.3, 1.0, 0.0, 1.2, 0.5))
    0.2
    """
    return mean + spread * (link * skill + np.sqrt(1.0 - np.square(link)) * chance)


def quality_given_score(
    mean: Real, spread: Real, validity: Real, score: Real, deviate: Real
) -> Real:
    """Latent quality of a candidate whose assessment score is known.

    With score = v theta + sqrt(1 - v^2) e, the posterior of theta is normal with mean
    mu + v sigma^2 (score - v mu) / s^2 and variance sigma^2 (1 - v^2) / s^2, where
    s^2 = v^2 sigma^2 + 1 - v^2 is the variance of the score. At mu = 0, sigma = 1 this is
    Normal(v score, 1 - v^2).

    Parameters
    ----------
    mean : float or ndarray of shape (...)
        [sd] Mean of the source before the score was known, mu.
    spread : float or ndarray of shape (...)
        [sd] Spread before the score was known, sigma.
    validity : float or ndarray of shape (...)
        [correlation] Validity of the instrument, v.
    score : float or ndarray of shape (...)
        [sd] The known score.
    deviate : float or ndarray of shape (...)
        [sd] Standard normal number of this candidate and future.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality; spread at most `spread`, never falling in score where v >= 0.

    Examples
    --------
    >>> round(float(quality_given_score(0.0, 1.0, 0.2, 1.5, 0.0)), 4)
    0.3
    """
    variance = np.square(spread)
    noise = 1.0 - np.square(validity)
    of_score = np.square(validity) * variance + noise
    trust = variance / np.where(of_score > 0.0, of_score, 1.0)
    centre = mean + validity * trust * (score - validity * mean)
    return centre + np.sqrt(trust * noise) * deviate


def growth(ceiling: Real, time_scale: Real, months: Real) -> Real:
    """Quality gained by developing in the post.

    Delta_G (1 - exp(-m / tau_G)).

    Parameters
    ----------
    ceiling : float or ndarray of shape (...)
        [sd] What development brings in the long run, Delta_G.
    time_scale : float or ndarray of shape (...)
        [months] Time scale of development, tau_G; above 0.
    months : float or ndarray of shape (...)
        [months] Months in the post, m.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality gained; between 0 and `ceiling`, never falling in months.

    Examples
    --------
    >>> round(float(growth(0.25, 6.0, 6.0)), 4)
    0.158
    """
    return ceiling * -np.expm1(-months / time_scale)


def growth_next(gained: Real, ceiling: Real, time_scale: Real) -> Real:
    """Quality gained one month later, where the ceiling may change meanwhile.

    g + max(0, Delta_G - g) (1 - exp(-1 / tau_G)); equal to `growth` while the ceiling stays. What
    was gained with support is kept when the support ends.

    Parameters
    ----------
    gained : float or ndarray of shape (...)
        [sd] Quality gained so far.
    ceiling : float or ndarray of shape (...)
        [sd] What development brings in the long run under this month's support.
    time_scale : float or ndarray of shape (...)
        [months] Time scale of development, tau_G; above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality gained; never less than `gained`.

    Examples
    --------
    >>> one = growth_next(0.0, 0.25, 6.0)
    >>> bool(np.isclose(growth_next(one, 0.25, 6.0), growth(0.25, 6.0, 2.0)))
    True
    """
    return gained + np.maximum(0.0, ceiling - gained) * -np.expm1(-1.0 / time_scale)


def settling(cost: Real, time_scale: Real, months: Real) -> Real:
    """Quality still missing because a leader is new in the post.

    delta exp(-m / tau).

    Parameters
    ----------
    cost : float or ndarray of shape (...)
        [sd] What the first month costs, delta.
    time_scale : float or ndarray of shape (...)
        [months] Learning time of the source, tau; above 0.
    months : float or ndarray of shape (...)
        [months] Months in the post, m.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality missing; between 0 and `cost`, never rising in months.

    References
    ----------
    Watkins, The First 90 Days (a new leader breaks even after 6.2 months), as quoted.

    Examples
    --------
    >>> round(float(settling(0.5, 2.2, 2.2)), 4)
    0.1839
    """
    return cost * np.exp(-months / time_scale)


def settling_next(missing: Real, time_scale: Real) -> Real:
    """Quality still missing one month later.

    missing exp(-1 / tau): equal to `settling` while tau stays.

    Parameters
    ----------
    missing : float or ndarray of shape (...)
        [sd] Quality missing now.
    time_scale : float or ndarray of shape (...)
        [months] Learning time under this month's support, tau; above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Quality missing; between 0 and `missing`.

    Examples
    --------
    >>> round(float(settling_next(0.5, 2.2)), 4)
    0.3174
    """
    return missing * np.exp(-1.0 / time_scale)


def quality_in_post(quality: Real, gained: Real, missing: Real) -> Real:
    """Quality of a leader as it is felt this month.

    theta_t = theta + growth - settling.

    Parameters
    ----------
    quality : float or ndarray of shape (...)
        [sd] Latent quality, theta.
    gained : float or ndarray of shape (...)
        [sd] Quality gained by development.
    missing : float or ndarray of shape (...)
        [sd] Quality still missing.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] theta_t; tends to theta plus the ceiling of growth.

    Examples
    --------
    >>> round(quality_in_post(0.2, 0.1, 0.5), 4)
    -0.2
    """
    return quality + gained - missing


def support_factor(supported: Real, alone: Real) -> Real:
    """Share of the learning time that is left to a leader who is supported.

    min(1, tau_supported / tau_internal).

    Parameters
    ----------
    supported : float or ndarray of shape (...)
        [months] Learning time of a promoted seller with support.
    alone : float or ndarray of shape (...)
        [months] Learning time of a promoted seller without; above 0.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The factor; between 0 and 1, the same for leaders of every source.

    Examples
    --------
    >>> round(float(support_factor(3.0, 4.0)), 4)
    0.75
    """
    return np.minimum(1.0, supported / alone)


def learning_time(source: Real, backing: Real, support: Real, director: Real) -> Real:
    """Learning time of a leader under this month's conditions.

    tau = tau_source x backing x support x director.

    Parameters
    ----------
    source : float or ndarray of shape (...)
        [months] Learning time of leaders of the source.
    backing : float or ndarray of shape (...)
        [x] How far the company's backing stretches it.
    support : float or ndarray of shape (...)
        [x] `support_factor` where support stands beside the leader, else 1.
    director : float or ndarray of shape (...)
        [x] Factor where there is a director above, else 1.

    Returns
    -------
    float or ndarray of shape (...)
        [months] The learning time, tau.

    Examples
    --------
    >>> learning_time(4.0, 1.5, 0.75, 1.0)
    4.5
    """
    return source * backing * support * director
