"""How well a team is led: the level it feels, the process left behind, and their effects."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def unled_quality(unled: Real, lead: Real) -> Real:
    """Level of the part of the work that nobody covers.

    min(theta_unled, theta_lead): absence never protects a team from a bad leader.

    Parameters
    ----------
    unled : float or ndarray of shape (...)
        [sd] Level of a team that nobody leads, theta_unled.
    lead : float or ndarray of shape (...)
        [sd] Quality of who leads the team this month.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The level; at most both.

    Examples
    --------
    >>> float(unled_quality(-0.5, 0.3))
    -0.5
    """
    return np.minimum(unled, lead)


def quality_beside(founder: Real, unled: Real, lead: Real) -> Real:
    """Quality of the founder's hours beside a leader.

    min(theta_lead, max(theta_founder, theta_unled)): hours given beside a leader help as far as
    the leader lets them and never hurt. Without this bound a bad leader who is there more would
    push out a better founder and *lower* the pain, so that absence would protect the team.

    Parameters
    ----------
    founder : float or ndarray of shape (...)
        [sd] The founder's quality.
    unled : float or ndarray of shape (...)
        [sd] Level of a team that nobody leads.
    lead : float or ndarray of shape (...)
        [sd] Quality of who leads the team this month.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The quality; between min(unled, lead) and lead.

    Examples
    --------
    >>> [float(quality_beside(0.4, -0.5, lead)) for lead in (1.0, -1.5)]
    [0.4, -1.5]
    """
    return np.minimum(lead, np.maximum(founder, unled))


def leadership_level(
    covered: Real, uncovered: Real, own_selling: Real, strain: Real, process: Real
) -> Real:
    """Leadership level that the team feels this month.

    L = sum of c_i theta_i + (1 - sum of c_i) min(theta_unled, theta_lead) - kappa s + P.

    Parameters
    ----------
    covered : float or ndarray of shape (...)
        [sd] Sum over those who lead of coverage times quality.
    uncovered : float or ndarray of shape (...)
        [sd] Share not covered times `unled_quality`.
    own_selling : float or ndarray of shape (...)
        [share] Share of the time the leader sells, s.
    strain : float or ndarray of shape (...)
        [sd] How much a leader who stays on the own accounts is felt, kappa.
    process : float or ndarray of shape (...)
        [sd] Process in place, P.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The level; never falls in presence, development or a shorter learning time, never
        rises in own selling.

    Examples
    --------
    >>> round(leadership_level(0.3, -0.1, 0.2, 0.5, 0.05), 4)
    0.15
    """
    return covered + uncovered - strain * own_selling + process


def level_under_founder(founder: Real, unled: Real, covered: Real) -> Real:
    """Leadership level under the founder alone, before there is any process.

    c theta_founder + (1 - c) min(theta_unled, theta_founder).

    Parameters
    ----------
    founder : float or ndarray of shape (...)
        [sd] Quality of the founder.
    unled : float or ndarray of shape (...)
        [sd] Quality that work has which nobody leads.
    covered : float or ndarray of shape (...)
        [share] Share of the load that the founder covers, c.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The level; between the founder's quality and that of unled work.

    Examples
    --------
    >>> round(float(level_under_founder(0.2, -1.0, 0.5)), 4)
    -0.4
    """
    uncovered = (1.0 - covered) * unled_quality(unled, founder)
    return leadership_level(covered * founder, uncovered, 0.0, 0.0, 0.0)


def process_next(process: Real, built: Real, cap: Real, kept: Real, building: Real) -> Real:
    """Process in place one month later.

    min(cap, P + sum of b_i c_i) while somebody with b_i > 0 is in post, else P k^(1/12).

    Parameters
    ----------
    process : float or ndarray of shape (...)
        [sd] Process in place, P.
    built : float or ndarray of shape (...)
        [sd/month] What those in post build this month, sum of b_i c_i.
    cap : float or ndarray of shape (...)
        [sd] The most that process can give.
    kept : float or ndarray of shape (...)
        [share/year] Share that is left after a year without anybody who builds, k.
    building : bool or ndarray of shape (...)
        [flag] Whether somebody with b > 0 is in post.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] Process; between 0 and the larger of cap and P.

    Examples
    --------
    >>> float(process_next(0.1, 0.02, 0.5, 0.6, True))
    0.12000000000000001
    >>> round(float(process_next(0.5, 0.0, 0.5, 0.6, False)), 4)
    0.4792
    """
    grown = np.maximum(process, np.minimum(cap, process + built))
    return np.where(building, grown, process * np.power(kept, 1.0 / 12.0))


def effect_of_leadership(per_sd: Real, level: Real) -> Real:
    """Multiplier that a leadership level puts on a rate.

    exp(beta L) with exp(beta) the multiplier per unit of L.

    Parameters
    ----------
    per_sd : float or ndarray of shape (...)
        [x per sd] Multiplier per unit of leadership; above 0.
    level : float or ndarray of shape (...)
        [sd] Leadership level, L.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The multiplier; 1 at level 0.

    References
    ----------
    Lazear, Shaw & Stanton (2015); Metcalfe, Sollaci & Syverson; Hoffman & Tadelis (2021).

    Examples
    --------
    >>> round(float(effect_of_leadership(1.03, 2.0)), 4)
    1.0609
    """
    return np.exp(np.log(per_sd) * level)
