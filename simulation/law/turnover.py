"""Who leaves: sellers' hazards with every multiplier, leaders' exits, and seats to fill."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real

MONTHS_A_YEAR = 12.0
EARLY_MONTHS = 6.0
"""Months in which a promoted seller is likelier to give up."""


def resignation_hazard(
    base: Real, performance: Real, protection: Real, effect: Real, level: Real
) -> Real:
    """Yearly hazard that a seller leaves, before the multipliers of circumstance.

    h = h0 pi^(-eta) exp(-beta_quit L).

    Parameters
    ----------
    base : float or ndarray of shape (...)
        [1/year] Hazard of a typical seller, h0.
    performance : float or ndarray of shape (...)
        [x] True performance, pi.
    protection : float or ndarray of shape (...)
        [x] Exponent eta: better sellers leave less often.
    effect : float or ndarray of shape (...)
        [x per sd] Hazard ratio per unit of leadership, exp(-beta_quit).
    level : float or ndarray of shape (...)
        [sd] Leadership level, L.

    Returns
    -------
    float or ndarray of shape (...)
        [1/year] Hazard; never negative, never rising in level where effect is at most 1.

    References
    ----------
    Hoffman & Tadelis (2021), JPE; the exponent is shrunk from a panel of 2,381 sellers.

    Examples
    --------
    >>> round(float(resignation_hazard(0.2, 1.0, 0.3, 0.8, -1.0)), 4)
    0.25
    """
    return base * np.power(performance, -protection) * np.exp(np.log(effect) * level)


def circumstance_multiplier(
    first_year: Real, contagion: Real, leavers: Real, passed_over: Real, missed_target: Real
) -> Real:
    """Multiplier of the hazard from what is happening to a seller.

    first-year multiplier x contagion^(recent leavers) x passed-over x missed-target.

    Parameters
    ----------
    first_year : float or ndarray of shape (...)
        [x] First-year multiplier in the first twelve months, else 1.
    contagion : float or ndarray of shape (...)
        [x] Multiplier per colleague who left in the last four months.
    leavers : float or ndarray of shape (...)
        [people] Colleagues who left in the last four months.
    passed_over : float or ndarray of shape (...)
        [x] Passed-over multiplier of the best seller, else 1.
    missed_target : float or ndarray of shape (...)
        [x] Multiplier where attainment stayed under the threshold, else 1.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The product; positive.

    References
    ----------
    Contagion: Visier community data (2022), as quoted. Passed over: Dlugos & Keller, AMJ.

    Examples
    --------
    >>> round(float(circumstance_multiplier(1.3, 1.12, 2.0, 1.0, 1.0)), 4)
    1.6307
    """
    return first_year * np.power(contagion, leavers) * passed_over * missed_target


def passed_over_multiplier(multiplier: Real, interviewed: Real) -> Real:
    """Passed-over multiplier of somebody who was seriously considered.

    1 + (multiplier - 1) x share of the excess that is left.

    Parameters
    ----------
    multiplier : float or ndarray of shape (...)
        [x] Multiplier where nobody spoke with the candidate.
    interviewed : float or ndarray of shape (...)
        [x] Share of the excess left after a serious interview; 1 where there was none.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The multiplier; between 1 and `multiplier`.

    References
    ----------
    Dlugos & Keller, Turned Down and Taking Off, Academy of Management Journal.

    Examples
    --------
    >>> passed_over_multiplier(2.0, 0.5)
    1.5
    """
    return 1.0 + (multiplier - 1.0) * interviewed


def cumulative_hazard(hazard: Real, months: Real = 1.0) -> Real:
    """Hazard gathered over some months.

    H = h m / 12: the integral of a hazard that is constant meanwhile.

    Parameters
    ----------
    hazard : float or ndarray of shape (...)
        [1/year] Yearly hazard, h.
    months : float or ndarray of shape (...)
        [months] Months at risk, m.

    Returns
    -------
    float or ndarray of shape (...)
        [1] Cumulative hazard; additive over months. Somebody leaves when it exceeds a unit
        exponential number.

    Examples
    --------
    >>> round(cumulative_hazard(0.24), 4)
    0.02
    """
    return hazard * (months / MONTHS_A_YEAR)


def leaving_probability(hazard: Real, months: Real = 1.0) -> Real:
    """Probability of leaving within some months.

    1 - exp(-h m / 12).

    Parameters
    ----------
    hazard : float or ndarray of shape (...)
        [1/year] Yearly hazard, h.
    months : float or ndarray of shape (...)
        [months] Months at risk, m.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Probability; between 0 and 1.

    Examples
    --------
    >>> round(float(leaving_probability(0.24)), 6)
    0.019801
    """
    return -np.expm1(-cumulative_hazard(hazard, months))


def yearly_hazard(probability: Real) -> Real:
    """Hazard behind a yearly probability.

    h = -ln(1 - p).

    Parameters
    ----------
    probability : float or ndarray of shape (...)
        [share/year] Probability within a year, below 1.

    Returns
    -------
    float or ndarray of shape (...)
        [1/year] Hazard; never below the probability.

    Examples
    --------
    >>> round(float(yearly_hazard(0.35)), 4)
    0.4308
    """
    return -np.log1p(-probability)


def leader_exit_hazard(base: Real, per_sd: Real, quality: Real, circumstances: Real = 1.0) -> Real:
    """Yearly hazard that a leader quits, fails or is sent away.

    h = h_source exp(-beta_exit theta) x circumstances (support, reluctance, first six months).

    Parameters
    ----------
    base : float or ndarray of shape (...)
        [1/year] Hazard of the leader's source.
    per_sd : float or ndarray of shape (...)
        [x per sd] Hazard ratio per standard deviation of quality, exp(-beta_exit).
    quality : float or ndarray of shape (...)
        [sd] Latent quality, theta.
    circumstances : float or ndarray of shape (...)
        [x] Product of the multipliers that apply.

    Returns
    -------
    float or ndarray of shape (...)
        [1/year] Hazard; never negative.

    References
    ----------
    Level: Heidrick searches, SBI and others (weak); relative size: Bidwell (2011), ASQ.

    Examples
    --------
    >>> round(float(leader_exit_hazard(0.22, 0.8, -1.0, 1.3)), 4)
    0.3575
    """
    return base * np.exp(np.log(per_sd) * quality) * circumstances


def exit_circumstances(support: Real, early: Real, reluctant: Real) -> Real:
    """Multiplier of a leader's exit hazard from the circumstances.

    support x first six months x reluctance.

    Parameters
    ----------
    support : float or ndarray of shape (...)
        [x] Multiplier where support stands beside the leader, else 1.
    early : float or ndarray of shape (...)
        [x] Multiplier of a promoted seller in the first `EARLY_MONTHS`, else 1.
    reluctant : float or ndarray of shape (...)
        [x] Multiplier of a promoted seller who did not want the post, else 1.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The product.

    Examples
    --------
    >>> round(exit_circumstances(0.8, 1.3, 1.0), 4)
    1.04
    """
    return support * early * reluctant


def months_to_fill(mean: Real, unit_gamma: Real) -> Real:
    """Whole months until a seat or post is filled.

    The gamma time to fill, rounded to months.

    Parameters
    ----------
    mean : float or ndarray of shape (...)
        [months] Mean time to fill, notice period included.
    unit_gamma : float or ndarray of shape (...)
        [x] Gamma number with mean 1 and the time to fill's cv.

    Returns
    -------
    float or ndarray of shape (...)
        [months] Whole months, 0 or more.

    Examples
    --------
    >>> float(months_to_fill(3.5, 1.1))
    4.0
    """
    return np.rint(mean * unit_gamma)
