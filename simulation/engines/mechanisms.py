"""Switches for what acts in a run; all on, unless an analysis or a test turns one off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Mechanisms:
    """Which mechanisms act.

    Attributes
    ----------
    attention : bool
        Whether deals under handover get less attention.
    hand_over : bool
        Whether deals change hands when a seller leaves or is promoted.
    imposed_level : ndarray of shape (month, future) or None
        [sd] Leadership level put in place of the one that follows from who leads.
    """

    attention: bool = True
    hand_over: bool = True
    imposed_level: NDArray[np.float64] | None = None


ALL_ACT = Mechanisms()
