"""Where the law is tried: boxes with their corners, and means over chance by quadrature."""

import itertools

import numpy as np
from scipy.stats import qmc

SLACK = 1e-12


def points(*ranges, number=512):
    """Every corner of a box, and a Halton sequence inside it: one array for each range."""
    low, high = np.array(ranges, dtype=float).T
    inside = low + (high - low) * qmc.Halton(len(ranges), scramble=False).random(number)
    corners = np.array(list(itertools.product(*ranges)), dtype=float)
    return tuple(np.concatenate([corners, inside]).T)


def mean_over_normal(function):
    """Mean of a function of a standard normal number."""
    z, weight = np.polynomial.hermite_e.hermegauss(60)
    return (weight * function(z)).sum() / weight.sum()


def between(low, value, high):
    """Fail unless a value lies between two others."""
    assert (np.asarray(value) >= np.asarray(low) - SLACK).all()
    assert (np.asarray(value) <= np.asarray(high) + SLACK).all()


def never_falls(lower, upper):
    """Fail unless the second value is nowhere below the first."""
    assert (np.asarray(upper) - np.asarray(lower) >= -SLACK).all()
