"""Mixtures of normal laws, and of what lies in bins of a grid."""

from __future__ import annotations

import numpy as np

from simulation.inference.arrays import Floats

_HALVINGS = 60


def quantile_of_mixture(shares: Floats, weight: Floats, mean: Floats, variance: Floats) -> Floats:
    """Quantiles of a mixture of normal laws, by halving.

    Parameters
    ----------
    shares : ndarray of shape (quantile,)
        [share] Which quantiles, between 0 and 1.
    weight, mean, variance : ndarray of shape (part,)
        [share], [any], [any squared] Of the parts.

    Returns
    -------
    ndarray of shape (quantile,)
        [any] The quantiles.

    Examples
    --------
    >>> ones = np.ones(2) / 2
    >>> q = quantile_of_mixture(np.array([0.5, 0.95]), ones, np.array([0.0, 0.0]), np.ones(2))
    >>> q.round(3).tolist()
    [0.0, 1.645]
    """
    from scipy.special import ndtr

    spread = np.sqrt(variance)
    low = np.full(len(shares), float(np.min(mean - 10.0 * spread)))
    high = np.full(len(shares), float(np.max(mean + 10.0 * spread)))
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        below = (weight * ndtr((middle[:, None] - mean) / spread)).sum(axis=1) < shares
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(0.5 * (low + high))
