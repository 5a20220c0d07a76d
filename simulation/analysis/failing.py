"""When does a strategy fail: a box of two or three unknowns in which it loses on average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.averaged import luck_averaged_out
from simulation.analysis.unknowns import Unknown
from simulation.engines.readings import reference_strategy
from simulation.inference.boxes import Box, fails_when
from simulation.inference.curves import curves
from simulation.inference.smoothing import explained_share, smooth

Floats = NDArray[np.float64]

FUTURES = 4096
LOOKED_INTO = 8
"""Unknowns that may bound a box: those that explain most of the difference."""


@dataclass(frozen=True)
class Side:
    """Between which values of an unknown a strategy loses.

    Attributes
    ----------
    key, title, unit : str
        The unknown.
    low, high : float or None
        [unit] Bounds; None where it is open.
    """

    key: str
    title: str
    unit: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Failing:
    """When a strategy does worse than the reference, luck averaged out.

    Attributes
    ----------
    share : float
        [share] Of what may be true in which it does.
    sides : tuple of Side
        All of them together; none where no box tells more than chance, or it never fails.
    coverage : float
        [share] Of its failures, those inside the box.
    density : float
        [share] Of what lies inside the box, its failures.
    """

    share: float
    sides: tuple[Side, ...]
    coverage: float
    density: float


@dataclass(frozen=True)
class FailsWhen:
    """When each strategy fails.

    Attributes
    ----------
    futures : int
        Futures behind the boxes.
    against : str
        The reference.
    by_strategy : Mapping of str to Failing
        All but the reference.
    """

    futures: int
    against: str
    by_strategy: Mapping[str, Failing]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        rows = {name: asdict(one) for name, one in self.by_strategy.items()}
        return {"futures": self.futures, "against": self.against, "strategies": rows}


def failing(values: Floats, names: Sequence[str], unknowns: Sequence[Unknown]) -> FailsWhen:
    """Find out when each strategy loses against the reference, luck averaged out.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [money] Net present values, two strategies at least.
    names : sequence of str
        Of the strategies.
    unknowns : sequence of Unknown
        Everything unknown.
    """
    reference = reference_strategy(names)
    sample = values[:, :FUTURES]
    expected = luck_averaged_out(sample, reference, unknowns)
    inputs = np.stack([one.values[:FUTURES] for one in unknowns])
    gaps = sample - sample[reference]
    telling = np.stack([explained_share(smooth(gaps, curves(row))) for row in inputs], axis=1)
    return FailsWhen(
        sample.shape[1],
        names[reference],
        {
            name: _failing(expected[i], telling[i], inputs, unknowns)
            for i, name in enumerate(names)
            if i != reference
        },
    )


def _failing(
    expected: Floats, telling: Floats, inputs: Floats, unknowns: Sequence[Unknown]
) -> Failing:
    places = [int(i) for i in np.argsort(-telling, kind="stable")[:LOOKED_INTO] if telling[i] > 0.0]
    loses = expected < 0.0
    if not places:
        return Failing(float(loses.mean()), (), 0.0, float(loses.mean()))
    box = fails_when(inputs[places], loses, [unknowns[i].key for i in places])
    return Failing(float(loses.mean()), _sides(box, unknowns), box.coverage, box.density)


def _sides(box: Box, unknowns: Sequence[Unknown]) -> tuple[Side, ...]:
    by_key = {one.key: one for one in unknowns}
    found = [(by_key[side.name], side) for side in box.sides]
    return tuple(Side(one.key, one.title, one.unit, side.low, side.high) for one, side in found)
