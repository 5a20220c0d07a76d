"""A map: which strategy does best over two unknowns, and where that is too close to call."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.holding import held_at
from simulation.analysis.unknowns import Unknown
from simulation.assumptions.distributions import Constant
from simulation.engines.company import company_on
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import present_values
from simulation.findings.verdict import AIM
from simulation.inference.paired import winners
from simulation.randomness import ATOM, RepeatedTape
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

CELLS = 25
FUTURES = 512
AT_ONCE = 8192
"""Futures, over cells, that are played in one block."""
EDGES = (0.02, 0.98)
"""Probabilities between which the axes run, unless told otherwise."""


@dataclass(frozen=True)
class Axis:
    """An unknown and the values at which it is held.

    Attributes
    ----------
    unknown : Unknown
        What is held.
    values : ndarray of shape (value,)
        [unit of the unknown] Where, rising.
    """

    unknown: Unknown
    values: Floats


@dataclass(frozen=True)
class DecisionMap:
    """The strategy that does best in every cell.

    Attributes
    ----------
    x, y : Axis
        The two unknowns.
    strategies : tuple of str
        Those compared.
    futures : int
        Common futures of all cells.
    means : ndarray of shape (strategy, y, x)
        [money] Mean net present value.
    best : ndarray of shape (y, x)
        [place] Which strategy has the highest mean.
    too_close : ndarray of shape (y, x)
        [flag] Whether some other strategy's paired difference from it may be 0; the intervals of a
        cell hold together.
    """

    x: Axis
    y: Axis
    strategies: tuple[str, ...]
    futures: int
    means: Floats
    best: Places
    too_close: NDArray[np.bool_]

    @property
    def shares(self) -> dict[str, float]:
        """Share of the cells in which each strategy has the highest mean, too close or not."""
        return {
            name: float((self.best == place).mean()) for place, name in enumerate(self.strategies)
        }

    def as_dict(self) -> dict[str, Any]:
        """Give the map by name, ready to be written."""
        return {
            "futures": self.futures,
            "x": _written(self.x),
            "y": _written(self.y),
            "best": [[self.strategies[place] for place in row] for row in self.best],
            "too_close": self.too_close.tolist(),
            "share_best": self.shares,
            "share_too_close": float(self.too_close.mean()),
            "means": dict(zip(self.strategies, self.means.tolist(), strict=True)),
        }


def _written(axis: Axis) -> dict[str, Any]:
    one = axis.unknown
    return {"key": one.key, "title": one.title, "unit": one.unit, "values": axis.values.tolist()}


@dataclass(frozen=True)
class Block:
    """Some cells, each in the same futures beside the others."""

    scenario: Scenario
    seed: int
    futures: int
    held: Mapping[str, Floats]
    expected: bool = False


Spreading = Callable[[Callable[[Block], Floats], list[Block]], Iterator[Floats]]


def axis(unknown: Unknown, cells: int = CELLS, ends: tuple[float, float] | None = None) -> Axis:
    """Lay an axis over the plausible range of an unknown, or between given ends.

    Parameters
    ----------
    unknown : Unknown
        What is held.
    cells : int
        Number of values.
    ends : tuple of float, optional
        [unit of the unknown] First and last value.
    """
    low, high = ends if ends is not None else np.quantile(unknown.values, EDGES)
    return Axis(unknown, np.linspace(float(low), float(high), cells))


def decision_map(
    scenario: Scenario,
    seed: int,
    axes: tuple[Axis, Axis],
    spreading: Spreading,
    futures: int = FUTURES,
    *,
    expected: bool = False,
) -> DecisionMap:
    """Play the strategies in every cell, on common futures.

    Parameters
    ----------
    scenario : Scenario
        With the strategies to be compared.
    seed : int
        Seed of the run.
    axes : tuple of Axis
        The unknown across and the unknown upwards.
    spreading : callable
        Does the work on a list of blocks and gives the results in order, like `map`.
    futures : int
        Futures in each cell, the first ones of the run; 1,024 at most.
    expected : bool
        Whether expected deals stand in for drawn ones.
    """
    x, y = axes
    across, upwards = (g.ravel() for g in np.meshgrid(x.values, y.values))
    held = held_at(scenario, x.unknown, across) | held_at(scenario, y.unknown, upwards)
    at_once = max(1, AT_ONCE // futures)
    blocks = [
        Block(
            scenario,
            seed,
            futures,
            {k: v[first : first + at_once] for k, v in held.items()},
            expected,
        )
        for first in range(0, across.size, at_once)
    ]
    values = np.concatenate(list(spreading(play_block, blocks)), axis=1)
    cells = (len(y.values), len(x.values))
    best, close = winners(values)
    names = tuple(strategy.name for strategy in scenario.strategies)
    means = values.mean(axis=2).reshape(-1, *cells)
    return DecisionMap(x, y, names, futures, means, best.reshape(cells), close.reshape(cells))


def play_block(block: Block) -> Floats:
    """Net present values of some cells, shape (strategy, cell, future)."""
    cells = len(next(iter(block.held.values())))
    tape = RepeatedTape(block.seed, 0, block.futures, cells)
    held = {key: np.repeat(values, block.futures) for key, values in block.held.items()}
    company = company_on(tape, block.scenario, held)
    horizon = block.scenario.horizon
    played = [
        present_values(horizon, play_strategy(company, strategy, expected=block.expected))[AIM]
        for strategy in block.scenario.strategies
    ]
    return np.stack(played).reshape(len(played), cells, block.futures)


def common_futures(scenario: Scenario, futures: int, held: Container[str] = ()) -> int:
    """Futures that may be repeated: all of an atom where deals are credited to single sellers.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    futures : int
        Futures wished for.
    held : container of str
        Keys of what is held.
    """
    key = "people.missed_target"
    credited = key in held or scenario.assumptions[key] != Constant(1.0)
    return ATOM if credited else min(futures, ATOM)
