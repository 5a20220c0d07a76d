"""What strategies bring with luck averaged out: given everything that is unknown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.unknowns import Unknown
from simulation.inference.smoothing import basis_of, smooth

Floats = NDArray[np.float64]


def luck_averaged_out(values: Floats, base: int, unknowns: Sequence[Unknown]) -> Floats:
    """E(value - that of one strategy | unknowns), from futures that hold luck.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [money] Net present values.
    base : int
        [place] The strategy that others are compared with.
    unknowns : sequence of Unknown
        Everything unknown, in these futures at least.

    Returns
    -------
    ndarray of shape (strategy, future)
        [money] Smoothed differences; 0 for the strategy they are taken from.
    """
    others = [place for place in range(len(values)) if place != base]
    gaps = values[others] - values[base]
    inputs = np.stack([one.values[: values.shape[1]] for one in unknowns])
    expected = np.zeros_like(values)
    expected[others] = smooth(gaps, basis_of(gaps, inputs)).fitted
    return expected
