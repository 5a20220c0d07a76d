"""What matters: shares of the spread of a difference by unknown, luck's share, and a tornado."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench
from simulation.analysis.holding import can_be_held
from simulation.analysis.tornado import Tornado, tornado
from simulation.analysis.unknowns import Unknown
from simulation.inference.sensitivity import Index, are_correlated, given_data_indices
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

SHOWN = 12
Shares: TypeAlias = tuple[tuple[Index, ...], float, float]
WITHIN_QUALITIES = "leadership.quality_"
"""Means of qualities that are drawn anew for each leader: part of `quality.` and its name."""


@dataclass(frozen=True)
class Sensitivity:
    """What moves the difference between two strategies.

    Attributes
    ----------
    futures : int
        Futures behind the shares.
    shares : tuple of Index
        The unknowns with the largest shares of the variance of the difference.
    luck, luck_se : float
        [share] What no unknown explains.
    correlated : bool
        Whether unknowns move together in part, so that what they do together is not shared out.
    tornado : Tornado
        The same unknowns held low and high one by one, as far as they can be held.
    """

    futures: int
    shares: tuple[Index, ...]
    luck: float
    luck_se: float
    correlated: bool
    tornado: Tornado

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        shares = {one.name: {**asdict(one), "interacts": one.interacts} for one in self.shares}
        return {
            "strategy": self.tornado.strategy,
            "against": self.tornado.against,
            "futures": self.futures,
            "shares": {
                key: {k: v for k, v in s.items() if k != "name"} for key, s in shares.items()
            },
            "luck": self.luck,
            "luck_se": self.luck_se,
            "correlated": self.correlated,
            "tornado": self.tornado.as_dict(),
        }


def shares_of(scenario: Scenario, gap: Floats, unknowns: Sequence[Unknown]) -> Shares:
    """Shares of the variance of a difference, the largest first; luck's share and its error.

    Parameters
    ----------
    scenario : Scenario
        Says which assumptions move together in part; totals are then refused.
    gap : ndarray of shape (future,)
        [money] The difference.
    unknowns : sequence of Unknown
        Everything unknown.
    """
    apart = [one for one in unknowns if not one.key.startswith(WITHIN_QUALITIES)]
    names = [one.key for one in apart]
    inputs = np.stack([one.values for one in apart])
    found = given_data_indices(gap, inputs, names, _correlations(scenario, names))
    return found.rows, found.luck, found.luck_se


def sensitivity(
    bench: Bench,
    scenario: Scenario,
    unknowns: Sequence[Unknown],
    shares: Shares,
    futures: int,
) -> Sensitivity:
    """Say what matters, and how far.

    Parameters
    ----------
    bench : Bench
        Where the bars of the tornado are played.
    scenario : Scenario
        With two strategies, the difference being the first less the second.
    unknowns : sequence of Unknown
        Everything unknown.
    shares : tuple
        From `shares_of`.
    futures : int
        Futures behind the shares.
    """
    rows, luck, luck_se = shares
    by_key = {one.key: one for one in unknowns}
    largest = [row for row in rows if can_be_held(by_key[row.name])][:SHOWN]
    correlated = are_correlated(_correlations(scenario, [row.name for row in rows]))
    bars = tornado(
        bench,
        scenario,
        [by_key[row.name] for row in largest],
        [row.name for row in rows if row.interacts],
    )
    return Sensitivity(futures, rows[:SHOWN], luck, luck_se, correlated, bars)


def _correlations(scenario: Scenario, names: Sequence[str]) -> Floats:
    """Rank correlations that unknowns were drawn with, shape (unknown, unknown)."""
    place = {name: at for at, name in enumerate(names)}
    matrix = np.eye(len(names))
    for (one, other), rank in scenario.correlations.items():
        if one in place and other in place:
            matrix[place[one], place[other]] = matrix[place[other], place[one]] = rank
    return matrix
