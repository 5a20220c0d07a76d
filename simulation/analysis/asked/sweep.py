"""What is asked of a sweep: what is varied, between which values, and at how many points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulation.analysis.asked.held import (
    Held,
    Names,
    Spelling,
    as_typed,
    check_expected,
    named_strategies,
    what_to_hold,
)
from simulation.analysis.sweep import (
    FUTURES,
    Point,
    Spreading,
    Values,
    Varied,
    grid,
    spread_out,
    sweep,
)
from simulation.analysis.thresholds import plausible
from simulation.analysis.unknowns import find_unknowns
from simulation.scenario.faults import QuestionError
from simulation.scenario.grammar.sweep_form import MOST_FUTURES, MOST_POINTS, MOST_VARIED
from simulation.scenario.model import Scenario, SweepPlan

LOOKED_AT = 4096
CELLS = 5

Wanted = tuple[str, str | None]
"""A key, and LOW,HIGH as one types it, None for what is plausible."""


@dataclass(frozen=True)
class SweepAsked:
    """What somebody asked; None or empty where nothing was said.

    `range_called` is how one gives the range of a key, `example` how one says what is varied.
    """

    vary: tuple[Wanted, ...] = ()
    cells: int | None = None
    points: int | None = None
    strategies: Names | None = None
    futures: int | None = None
    expected: bool = False
    spelled: Spelling = as_typed
    range_called: str = "--vary KEY="
    range_of: str = "--vary {key}=LOW,HIGH"
    example: str = "such as --vary sales.cycle=3,9, or --vary quality.external for its usual range"

    @property
    def futures_of_a_point(self) -> int:
        """Futures that are played at each point."""
        return FUTURES if self.futures is None else self.futures


@dataclass(frozen=True)
class SweepLaidOut:
    """A sweep that is ready to be played."""

    scenario: Scenario
    varied: tuple[Varied, ...]
    points: tuple[Values, ...]
    futures: int
    seed: int
    expected: bool

    def play(self, points: Sequence[Values], spreading: Spreading) -> Iterator[Point]:
        """Play some of its points.

        Parameters
        ----------
        points : sequence of Mapping of str to float
            [unit of each] Which.
        spreading : callable
            Does the work on a list of points and gives the results in order, like `map`.
        """
        unknowns = [one.unknown for one in self.varied]
        return sweep(
            self.scenario,
            self.seed,
            unknowns,
            points,
            spreading,
            self.futures,
            expected=self.expected,
        )


def with_plan(asked: SweepAsked, plan: SweepPlan | None) -> SweepAsked:
    """What was asked, and what the scenario says where nothing was.

    Parameters
    ----------
    asked : SweepAsked
        What was said.
    plan : SweepPlan or None
        The scenario's own.
    """
    if plan is None:
        return asked
    usual = tuple((key, ends and f"{ends[0]!r},{ends[1]!r}") for key, ends in plan.vary)
    laid_out = asked.cells is not None or asked.points is not None
    return replace(
        asked,
        vary=asked.vary or usual,
        cells=asked.cells if laid_out else plan.cells,
        points=asked.points if laid_out else plan.points,
        futures=plan.futures if asked.futures is None else asked.futures,
        strategies=asked.strategies or plan.strategies or None,
    )


def sweep_laid_out(scenario: Scenario, asked: SweepAsked, seed: int) -> SweepLaidOut:
    """Strategies, what is varied, and the points.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    asked : SweepAsked
        What was said, the scenario's plan counted in.
    seed : int
        Seed of the run.

    Raises
    ------
    QuestionError
        Where something that was said will not do.
    """
    if asked.strategies is not None:
        most = len(scenario.strategies)
        scenario = named_strategies(scenario, asked.strategies, 1, most, asked.spelled)
    varied = _varied(scenario, asked, seed)
    points = _points(asked, varied, seed)
    if asked.expected:
        check_expected(scenario, (one.unknown for one in varied), asked.spelled)
    futures = asked.futures_of_a_point
    return SweepLaidOut(scenario, tuple(varied), tuple(points), futures, seed, asked.expected)


def check_sweep_futures(asked: SweepAsked) -> None:
    """Refuse a number of futures out of range.

    Raises
    ------
    QuestionError
        Where it is.
    """
    _checked(asked.spelled("futures"), asked.futures, FUTURES, 2, MOST_FUTURES)


def _varied(scenario: Scenario, asked: SweepAsked, seed: int) -> list[Varied]:
    """What is varied, and between which values."""
    vary = asked.spelled("vary")
    if not 1 <= len(asked.vary) <= MOST_VARIED:
        what = f"{vary}: 1 to {MOST_VARIED} are varied, got {len(asked.vary)}"
        hint = f"{asked.example}; or write a section `sweep` into the file"
        raise QuestionError("E-USAGE", what, hint)
    unknowns = find_unknowns(scenario, seed, LOOKED_AT)
    found: list[Varied] = []
    for key, ends in asked.vary:
        held = Held(key, ends, vary, asked.range_called)
        unknown, given = what_to_hold(scenario, unknowns, held)
        low, high = plausible(unknown) if given is None else given
        if not low < high:
            what = f"{vary}: {unknown.key} hardly varies in this scenario"
            raise QuestionError("E-XREF", what, f"give {asked.range_of.format(key=unknown.key)}")
        taken = {name for one in found for name in one.unknown.keys}
        if not taken.isdisjoint(unknown.keys):
            what = f"{vary}: {unknown.key} comes twice, or moves with another one"
            raise QuestionError("E-USAGE", what, "vary things that can differ from each other")
        found.append(Varied(unknown, low, high))
    return found


def _points(asked: SweepAsked, varied: Sequence[Varied], seed: int) -> list[Values]:
    """Where the unknowns are held."""
    of_cells, of_points = asked.spelled("cells"), asked.spelled("points")
    if asked.points is not None and asked.cells is not None:
        hint = f"{of_cells} lays a grid, {of_points} spreads as many points over the whole range"
        raise QuestionError("E-USAGE", f"{of_cells} and {of_points} were both given", hint)
    if asked.points is not None:
        number = _checked(of_points, asked.points, 0, 2, MOST_POINTS)
        return spread_out(varied, number, seed)
    cells = _checked(of_cells, asked.cells, CELLS, 2, MOST_POINTS)
    if cells ** len(varied) > MOST_POINTS:
        number = cells ** len(varied)
        what = f"{of_cells}: {cells} values of {len(varied)} things are {number:,} points"
        hint = f"give {of_points} 1000 instead"
        raise QuestionError("E-LIMIT", f"{what} (allowed {MOST_POINTS:,})", hint)
    return grid(varied, cells)


def _checked(option: str, given: int | None, usual: int, least: int, most: int) -> int:
    number = usual if given is None else given
    if not least <= number <= most:
        what = f"{option}: {number:,} is out of range (allowed {least:,} to {most:,})"
        raise QuestionError("E-RANGE", what, "a sweep of many points needs few futures at each")
    return number
