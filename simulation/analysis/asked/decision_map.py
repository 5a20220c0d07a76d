"""What is asked of a map: which strategies, which two unknowns, how fine; the rest is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.analysis.asked.held import (
    Ends,
    Held,
    Names,
    Spelling,
    as_typed,
    check_expected,
    named_strategies,
    what_to_hold,
)
from simulation.analysis.decision_map import CELLS, FUTURES, Axis, axis, common_futures
from simulation.analysis.experiments import Bench
from simulation.analysis.leading import FUTURES as LOOKED_AT
from simulation.analysis.map_layout import AXES, STRATEGIES, lay_out
from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.scenario.faults import QuestionError
from simulation.scenario.model import Scenario

LEAST_CELLS, MOST_CELLS = 2, 100
LEAST_FUTURES, MOST_FUTURES = 16, 1024
MOST_STRATEGIES = 8

What = tuple[Unknown, Ends | None]


@dataclass(frozen=True)
class MapAsked:
    """What somebody asked of a map; None where nothing was said.

    Ranges are LOW,HIGH and strategies may be names with commas, as one types them.
    """

    x: str | None = None
    y: str | None = None
    x_range: str | None = None
    y_range: str | None = None
    strategies: Names | None = None
    cells: int | None = None
    futures: int | None = None
    expected: bool = False
    spelled: Spelling = as_typed


def check_map(asked: MapAsked) -> None:
    """Refuse sizes out of range, and a range of nothing.

    Raises
    ------
    QuestionError
        Where that is so.
    """
    for name, value, least, most, hint in (
        ("cells", asked.cells, LEAST_CELLS, MOST_CELLS, f"{CELLS} a side is usual"),
        ("futures", asked.futures, LEAST_FUTURES, MOST_FUTURES, f"{FUTURES} a cell are usual"),
    ):
        if value is not None and not least <= value <= most:
            what = f"{asked.spelled(name)}: {value:,} is out of range"
            raise QuestionError("E-RANGE", f"{what} (allowed {least:,} to {most:,})", hint)
    for name, key, ends in (("x", asked.x, asked.x_range), ("y", asked.y, asked.y_range)):
        if key is None and ends is not None:
            option, of = asked.spelled(f"{name}_range"), asked.spelled(name)
            what = f"{option} was given without {of}"
            raise QuestionError("E-USAGE", what, f"say with {of} KEY what it is a range of")


def compared_in_map(scenario: Scenario, asked: MapAsked) -> Scenario:
    """The scenario with the strategies that may be compared.

    Raises
    ------
    QuestionError
        Where there are not two, or too many.
    """
    if asked.strategies is not None:
        return named_strategies(scenario, asked.strategies, 2, MOST_STRATEGIES, asked.spelled)
    if len(scenario.strategies) < 2:
        raise QuestionError("E-XREF", "there is only one strategy", "a map compares two at least")
    return scenario


def map_laid_out(
    scenario: Scenario, asked: MapAsked, bench: Bench
) -> tuple[Scenario, tuple[Axis, Axis], int]:
    """Strategies to be compared, both axes, and futures of a cell.

    Parameters
    ----------
    scenario : Scenario
        From `compared_in_map`.
    asked : MapAsked
        What was said.
    bench : Bench
        Where a small run finds what was not said.

    Raises
    ------
    QuestionError
        Where too little is uncertain, or what was named cannot be held.
    """
    unknowns = find_unknowns(scenario, bench.seed, LOOKED_AT)
    given = {
        name: what_to_hold(
            scenario, unknowns, Held(key, ends, asked.spelled(name), asked.spelled(f"{name}_range"))
        )
        for name, key, ends in (("x", asked.x, asked.x_range), ("y", asked.y, asked.y_range))
        if key is not None
    }
    most = STRATEGIES if asked.strategies is None else MOST_STRATEGIES
    chosen, found = lay_out(bench, scenario, unknowns, given, most)
    for name in AXES:
        if name not in found:
            what = "fewer than two things that can be held are uncertain in this scenario"
            ends = asked.spelled(f"{name}_range")
            hint = f"give {asked.spelled(name)} KEY and {ends} LOW,HIGH"
            raise QuestionError("E-XREF", what, hint)
    axes = _both(asked, found)
    if asked.expected:
        check_expected(chosen, (one.unknown for one in axes), asked.spelled)
    held = [key for one in axes for key in one.unknown.keys]
    return chosen, axes, common_futures(chosen, asked.futures or FUTURES, held)


def _both(asked: MapAsked, found: Mapping[str, What]) -> tuple[Axis, Axis]:
    (x, x_ends), (y, y_ends) = found["x"], found["y"]
    if not set(x.keys).isdisjoint(y.keys):
        same = "are the same" if x.key == y.key else "move together as one"
        what = f"{asked.spelled('x')} {x.key} and {asked.spelled('y')} {y.key} {same}"
        raise QuestionError("E-USAGE", what, "a map needs two things that can differ")
    cells = CELLS if asked.cells is None else asked.cells
    both = axis(x, cells, x_ends), axis(y, cells, y_ends)
    for name, one in zip(AXES, both, strict=True):
        if not one.values[0] < one.values[-1]:
            what = f"{asked.spelled(name)}: {one.unknown.key} hardly varies in this scenario"
            raise QuestionError("E-XREF", what, f"give {asked.spelled(f'{name}_range')} LOW,HIGH")
    return both
