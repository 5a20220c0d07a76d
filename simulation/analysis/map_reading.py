"""Where a scenario stands on a map, and which way the winner changes from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.holding import own_value
from simulation.scenario.model import Scenario


@dataclass(frozen=True)
class Turn:
    """Going one way along an axis, where another strategy takes over.

    Attributes
    ----------
    key : str
        Key of the axis.
    rising : bool
        Whether one goes towards higher values.
    value : float
        [unit of the axis] The first one of the map at which another strategy has the highest mean.
    best : str
        That strategy.
    too_close : bool
        Whether it is too close to call there.
    """

    key: str
    rising: bool
    value: float
    best: str
    too_close: bool


@dataclass(frozen=True)
class Standing:
    """Where a scenario stands on a map.

    Attributes
    ----------
    x, y : float
        [unit of the axis] Its own values, likely or mean.
    inside : bool
        Whether they lie on the map; else the nearest cell is spoken of.
    best : str
        The strategy with the highest mean there.
    too_close : bool
        Whether it is too close to call.
    turns : tuple of Turn
        Along x down and up, then along y, as far as another strategy takes over.
    """

    x: float
    y: float
    inside: bool
    best: str
    too_close: bool
    turns: tuple[Turn, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return asdict(self)


def standing(
    scenario: Scenario, made: DecisionMap, own: tuple[float, float] | None = None
) -> Standing:
    """Find where a scenario stands on a map.

    Parameters
    ----------
    scenario : Scenario
        Whose values are looked up.
    made : DecisionMap
        The map.
    own : tuple of float, optional
        [unit of each axis] Values to stand at in place of the scenario's own.
    """
    x, y = own or (own_value(scenario, axis.unknown) for axis in (made.x, made.y))
    row, column = _nearest(made.y, y), _nearest(made.x, x)
    return Standing(
        x,
        y,
        _holds(made.x, x) and _holds(made.y, y),
        made.strategies[int(made.best[row, column])],
        bool(made.too_close[row, column]),
        (*_turns(made, row, column, across=True), *_turns(made, row, column, across=False)),
    )


def _nearest(axis: Axis, value: float) -> int:
    return int(np.abs(axis.values - value).argmin())


def _holds(axis: Axis, value: float) -> bool:
    """Whether a value lies on the map, whose cells reach half a step beyond its ends."""
    half = 0.5 * (axis.values[1] - axis.values[0])
    return bool(axis.values[0] - half <= value <= axis.values[-1] + half)


def _turns(made: DecisionMap, row: int, column: int, *, across: bool) -> Iterator[Turn]:
    axis, here = (made.x, column) if across else (made.y, row)
    best = made.best[row] if across else made.best[:, column]
    close = made.too_close[row] if across else made.too_close[:, column]
    for rising in (False, True):
        ahead = range(here + 1, len(best)) if rising else range(here - 1, -1, -1)
        other = next((place for place in ahead if best[place] != best[here]), None)
        if other is not None:
            name, value = made.strategies[int(best[other])], float(axis.values[other])
            yield Turn(axis.unknown.key, rising, value, name, bool(close[other]))
