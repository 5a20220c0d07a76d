"""Sweeps: strategies over many values of some unknowns, on a grid or spread evenly at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import at_value
from simulation.analysis.unknowns import Unknown
from simulation.engines.readings import reference_strategy
from simulation.findings.figures import difference
from simulation.findings.verdict import AIM
from simulation.outcomes import METRICS
from simulation.randomness import even_points
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
Values = Mapping[str, float]
"""Values of the unknowns at a point, by key."""

FUTURES = 1024
SHOWN = (AIM, "contribution", "revenue", "cost", "sellers_left", "customers_lost")
"""Outcomes that are kept of every point."""


@dataclass(frozen=True)
class Varied:
    """An unknown and where it is held.

    Attributes
    ----------
    unknown : Unknown
        What is held.
    low, high : float
        [unit of the unknown] Between which values.
    """

    unknown: Unknown
    low: float
    high: float


@dataclass(frozen=True)
class Task:
    """One point of a sweep."""

    scenario: Scenario
    seed: int
    futures: int
    unknowns: tuple[Unknown, ...]
    values: Values
    expected: bool = False


@dataclass(frozen=True)
class Point:
    """What a point of a sweep gave.

    Attributes
    ----------
    values : Mapping of str to float
        [unit of each] Where the unknowns were held.
    rows : tuple of Mapping of str to float or str or None
        For each strategy: `strategy`, mean and standard error of every outcome in `SHOWN`, and of
        its difference from the reference in net present value `ahead`, `ahead_se` and
        `share_better`; these are None for the reference, the last also with expected deals.
    """

    values: Values
    rows: tuple[Mapping[str, Any], ...]

    @property
    def best(self) -> str:
        """The strategy with the highest mean net present value."""
        return str(max(self.rows, key=lambda row: row[AIM])["strategy"])


Spreading = Callable[[Callable[[Task], Point], list[Task]], Iterator[Point]]


def grid(varied: Sequence[Varied], cells: int) -> list[Values]:
    """Every combination of evenly spaced values.

    Parameters
    ----------
    varied : sequence of Varied
        What is held, and between which values.
    cells : int
        Values of each.
    """
    axes = [np.linspace(one.low, one.high, cells).tolist() for one in varied]
    keys = [one.unknown.key for one in varied]
    return [dict(zip(keys, point, strict=True)) for point in product(*axes)]


def spread_out(varied: Sequence[Varied], points: int, seed: int) -> list[Values]:
    """Points that fill the whole range evenly: a scrambled Sobol' sequence.

    Parameters
    ----------
    varied : sequence of Varied
        What is held, and between which values.
    points : int
        How many; the first ones stay the same where more are asked for.
    seed : int
        Seed of the scrambling.
    """
    unit = even_points(points, len(varied), seed)
    ends = np.array([[one.low, one.high] for one in varied])
    placed = ends[:, 0] + unit * (ends[:, 1] - ends[:, 0])
    keys = [one.unknown.key for one in varied]
    return [dict(zip(keys, row, strict=True)) for row in placed.tolist()]


def sweep(
    scenario: Scenario,
    seed: int,
    unknowns: Sequence[Unknown],
    points: Sequence[Values],
    spreading: Spreading,
    futures: int = FUTURES,
    *,
    expected: bool = False,
) -> Iterator[Point]:
    """Play every point, on the same futures, and give each as soon as it is done.

    Parameters
    ----------
    scenario : Scenario
        With the strategies that are compared.
    seed : int
        Seed of the run.
    unknowns : sequence of Unknown
        What is held.
    points : sequence of Mapping of str to float
        [unit of each] Where.
    spreading : callable
        Does the work on a list of points and gives the results in order, like `map`.
    futures : int
        Futures of each point, the first ones of the run.
    expected : bool
        Whether expected deals stand in for drawn ones; nobody can then say in which share of the
        futures a strategy does better.
    """
    held = tuple(unknowns)
    tasks = [Task(scenario, seed, futures, held, values, expected) for values in points]
    return spreading(play_point, tasks)


def play_point(task: Task) -> Point:
    """Play all strategies at one point."""
    held: dict[str, float] = {}
    for unknown in task.unknowns:
        held |= at_value(task.scenario, unknown, task.values[unknown.key])
    experiment = Experiment(task.scenario, held, metrics=SHOWN, expected=task.expected)
    found = Bench(task.seed, map).play([experiment], task.futures)[0]
    names = [strategy.name for strategy in task.scenario.strategies]
    reference = reference_strategy(names)
    rows = [_row(name, i, reference, found) for i, name in enumerate(names)]
    if task.expected:
        rows = [{**row, "share_better": None} for row in rows]
    return Point(task.values, tuple(rows))


def _row(name: str, place: int, reference: int, found: Mapping[str, Floats]) -> dict[str, Any]:
    row: dict[str, Any] = {"strategy": name}
    for metric in SHOWN:
        values = found[metric][place]
        row[metric] = float(values.mean())
        row[f"{metric}_se"] = float(values.std(ddof=1) / np.sqrt(values.size))
    ahead = None
    if place != reference:
        ahead = difference(found[AIM][place], found[AIM][reference], METRICS[AIM].better)
    row["ahead"] = ahead and ahead.mean
    row["ahead_se"] = ahead and ahead.se
    row["share_better"] = ahead and ahead.share_better
    return row
