"""Intervals over whole numbers: the shortest run of them that holds enough."""

from __future__ import annotations

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.likelihood import LEVEL


def shortest_run(weight: Floats, level: float = LEVEL) -> tuple[int, int]:
    """First and last place of the shortest run of weights that holds a share of them all.

    Taking any one number off either end of it leaves less than the share, so that an interval of a
    single number may hold far more often than it says: there is no shorter one.

    Parameters
    ----------
    weight : ndarray of shape (number,)
        [share] How likely each is.
    level : float
        [share] To be held at least; of runs of one length the heaviest is taken.

    Examples
    --------
    >>> shortest_run(np.array([0.01, 0.04, 0.60, 0.33, 0.02]))
    (2, 3)
    >>> shortest_run(np.array([0.01, 0.02, 0.96, 0.01]))
    (2, 2)
    """
    total = np.concatenate([[0.0], np.cumsum(weight / weight.sum())])
    for length in range(1, len(weight) + 1):
        held = total[length:] - total[:-length]
        if held.max() >= level:
            first = int(np.argmax(held))
            return first, first + length - 1
    return 0, len(weight) - 1


def weights_between(numbers: Floats, estimate: float, ends: tuple[float, float]) -> Floats:
    """How likely each number is, from an estimate of what it may be and its 90 % interval.

    The likelihood's root is taken as straight on either side: exp(-z^2 / 2), z = 1.645 (number -
    estimate) / (end - estimate); all numbers are as likely before.

    Parameters
    ----------
    numbers : ndarray of shape (number,)
        [any] On the scale of the estimate, on which its likelihood is about normal.
    estimate : float
        [any] The estimate.
    ends : tuple of float
        [any] Lower and upper end of its 90 % interval.

    Examples
    --------
    >>> weights_between(np.array([1.0, 2.0, 3.0]), 2.0, (1.0, 2.5)).round(4).tolist()
    [0.2047, 0.7918, 0.0035]
    """
    low, high = ends
    reach = np.where(numbers < estimate, estimate - low, high - estimate)
    z = 1.6448536 * (numbers - estimate) / np.maximum(reach, 1e-9)
    weight = np.exp(-0.5 * np.square(np.minimum(np.abs(z), 35.0)))
    return np.asarray(weight / weight.sum())
