"""Switches for what acts in a run; all on, unless an analysis or a test turns one off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SWITCHES = ("own_selling", "hand_over", "deals", "ramp", "resignations", "customers")
"""Ways in which filling the post acts on the company, pay apart; each can follow a baseline."""


class Levels(NamedTuple):
    """Leadership level that each mechanism feels in a month, each of shape (future,) [sd]."""

    deals: Floats
    ramp: Floats
    resignations: Floats
    customers: Floats


@dataclass(frozen=True)
class Baseline:
    """The course that stands in for a strategy's own where a mechanism is off.

    Attributes
    ----------
    level : ndarray of shape (month, future)
        [sd] Leadership level.
    passed_over : ndarray of shape (month, future)
        [x] Multiplier of the best seller's hazard.
    """

    level: Floats
    passed_over: Floats


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
    off : frozenset of str
        Those of `SWITCHES` that follow the baseline; the Monte Carlo engine alone knows them.
    baseline : Baseline or None
        What they follow: the course of a strategy under which nobody is promoted.
    """

    attention: bool = True
    hand_over: bool = True
    imposed_level: Floats | None = None
    off: frozenset[str] = frozenset()
    baseline: Baseline | None = None

    def __post_init__(self) -> None:
        """Refuse switches that are not there, or that have nothing to follow."""
        unknown = sorted(self.off.difference(SWITCHES))
        if unknown or (self.off and self.baseline is None):
            raise ValueError(f"no mechanism {unknown[0]!r}" if unknown else "no baseline is given")

    def levels(self, t: int, level: Floats) -> Levels:
        """Level that each mechanism feels in month t, where the strategy's own is given."""
        return Levels(
            *(
                self.baseline.level[t] if self.baseline and name in self.off else level
                for name in Levels._fields
            )
        )

    def passed_over(self, t: int, own: Floats) -> Floats:
        """Multiplier of the best seller's hazard in month t."""
        if self.baseline is not None and "resignations" in self.off:
            return self.baseline.passed_over[t]
        return own


ALL_ACT = Mechanisms()
