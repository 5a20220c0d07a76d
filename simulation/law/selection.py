"""Choosing a leader: scorecards, assessment scores and how far they can be trusted."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real

OBSERVATION_MONTHS = 6.0


def scorecard_score(mean_of_items: Real) -> Real:
    """Score of a ten-item leadership scorecard.

    (mean - 3) / 0.7, items rated 1 to 5.

    Parameters
    ----------
    mean_of_items : float or ndarray of shape (...)
        [points] Mean of the items, 1 to 5.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The score; 0 at the middle of the scale.

    Examples
    --------
    >>> round(scorecard_score(4.4), 4)
    2.0
    """
    return (mean_of_items - 3.0) / 0.7


def assessment_score(quality: Real, validity: Real, chance: Real) -> Real:
    """Score that a candidate gets in an assessment.

    v theta + sqrt(1 - v^2) epsilon'.

    Parameters
    ----------
    quality : float or ndarray of shape (...)
        [sd] Latent quality, theta.
    validity : float or ndarray of shape (...)
        [correlation] Validity of the instrument, v.
    chance : float or ndarray of shape (...)
        [sd] Standard normal number keyed by seat and instrument.

    Returns
    -------
    float or ndarray of shape (...)
        [sd] The score; correlates v with quality when quality has spread 1.

    References
    ----------
    Sackett et al. (2022) for the validities; see the register.

    Examples
    --------
    >>> round(float(assessment_score(1.0, 0.35, 0.0)), 4)
    0.35
    """
    return validity * quality + np.sqrt(1.0 - np.square(validity)) * chance


def observed_validity(instrument: Real, worked_together: Real, months: Real) -> Real:
    """Validity of a choice after candidates were observed at work.

    max(v of the instrument, v of working together x min(1, months / 6)).

    Parameters
    ----------
    instrument : float or ndarray of shape (...)
        [correlation] Validity of the instrument used.
    worked_together : float or ndarray of shape (...)
        [correlation] Validity of six months of working together.
    months : float or ndarray of shape (...)
        [months] Months in which candidates were observed.

    Returns
    -------
    float or ndarray of shape (...)
        [correlation] The validity; at least that of the instrument.

    Examples
    --------
    >>> round(float(observed_validity(0.15, 0.45, 3.0)), 4)
    0.225
    """
    seen = worked_together * np.minimum(1.0, months / OBSERVATION_MONTHS)
    return np.maximum(instrument, seen)
