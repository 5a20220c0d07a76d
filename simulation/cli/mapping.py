"""The command `map`: which strategies, which two unknowns, and where the map goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.choosing import Held, check_expected, named_strategies, what_to_hold
from simulation.cli.faults import fault
from simulation.cli.language import Code, in_language
from simulation.cli.limits import seed_for, workers_for
from simulation.cli.running import (
    OUTPUTS,
    ended_gently,
    faults_told,
    folder_name,
    progress_shown,
)
from simulation.languages import _, speaking
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.decision_map import Axis, DecisionMap
    from simulation.analysis.unknowns import Unknown
    from simulation.cli.choosing import Ends
    from simulation.workers import Workers

    What = tuple[Unknown, Ends | None]

CELLS, FUTURES = 25, 512
LEAST_CELLS, MOST_CELLS = 2, 100
LEAST_FUTURES, MOST_FUTURES = 16, 1024
MOST_STRATEGIES = 8


@dataclass(frozen=True)
class MapWish:
    """What was typed; None where an option was left out."""

    file: Path
    x: str | None
    y: str | None
    x_range: str | None
    y_range: str | None
    strategies: str | None
    cells: int | None
    futures: int | None
    seed: int | None
    workers: int | None
    out: Path | None
    expected: bool = False
    language: Code | None = None


def map_and_show(wish: MapWish) -> None:
    """Make a map, print what it says, and write it to files.

    Parameters
    ----------
    wish : MapWish
        What was typed.

    Raises
    ------
    CommandFault
        Where something that was typed will not do, or the folder cannot be written.
    ScenarioError
        Where the file is at fault.
    """
    workers = workers_for(wish.workers)
    _check_sizes(wish)
    scenario = in_language(load_scenario(wish.file), wish.language)
    seed = seed_for(wish.seed, scenario.seed)
    chosen = _strategies(scenario, wish)
    from simulation.analysis.map_reading import standing
    from simulation.cli.screen import screen
    from simulation.findings import Run
    from simulation.reports.map_files import open_folder, write_map
    from simulation.reports.map_page import show_map
    from simulation.scenario import scenario_hash
    from simulation.workers import Workers

    out = wish.out or OUTPUTS / folder_name(wish.file)
    with speaking(scenario.language), faults_told(), ended_gently(), open_folder(out) as new:
        with Workers(workers) as pool:
            made = _made(wish, chosen, seed, pool)
        here = standing(scenario, made)
        run = Run(scenario, scenario_hash(scenario), seed, made.futures, "monte-carlo")
        write_map(run, made, here, new)
        show_map(run, made, here, new.target, screen())


def _check_sizes(wish: MapWish) -> None:
    for option, value, least, most, hint in (
        ("--cells", wish.cells, LEAST_CELLS, MOST_CELLS, f"{CELLS} a side is usual"),
        ("--futures", wish.futures, LEAST_FUTURES, MOST_FUTURES, f"{FUTURES} a cell are usual"),
    ):
        if value is not None and not least <= value <= most:
            what = f"{option}: {value:,} is out of range (allowed {least} to {most:,})"
            raise fault("E-RANGE", what, hint)
    for option, key, ends in (("x", wish.x, wish.x_range), ("y", wish.y, wish.y_range)):
        if key is None and ends is not None:
            what = f"--{option}-range was given without --{option}"
            raise fault("E-USAGE", what, f"say with --{option} KEY what it is a range of")


def _strategies(scenario: Scenario, wish: MapWish) -> Scenario:
    if wish.strategies is not None:
        return named_strategies(scenario, wish.strategies, 2, MOST_STRATEGIES)
    if len(scenario.strategies) < 2:
        raise fault("E-XREF", "there is only one strategy", "a map compares two at least")
    return scenario


def _made(wish: MapWish, scenario: Scenario, seed: int, pool: Workers) -> DecisionMap:
    from simulation.analysis.decision_map import common_futures, decision_map
    from simulation.workers import Counted

    chosen, axes = _laid_out(wish, scenario, seed, pool)
    if wish.expected:
        check_expected(chosen, (one.unknown for one in axes))
    held = [key for one in axes for key in one.unknown.keys]
    futures = common_futures(chosen, wish.futures or FUTURES, held)
    cells = len(axes[0].values) * len(axes[1].values)
    with progress_shown(cells, _("cells")) as progress:
        counted = Counted(pool, lambda values: progress(values.shape[1]))
        return decision_map(chosen, seed, axes, counted, futures, expected=wish.expected)


def _laid_out(
    wish: MapWish, scenario: Scenario, seed: int, pool: Workers
) -> tuple[Scenario, tuple[Axis, Axis]]:
    """Strategies to be compared, and both axes; what was not said is found in a small run."""
    from simulation.analysis.experiments import Bench
    from simulation.analysis.leading import FUTURES as LOOKED_AT
    from simulation.analysis.map_layout import AXES, STRATEGIES, lay_out
    from simulation.analysis.unknowns import find_unknowns

    unknowns = find_unknowns(scenario, seed, LOOKED_AT)
    typed = {
        name: what_to_hold(scenario, unknowns, Held(key, ends, f"--{name}", f"--{name}-range"))
        for name, key, ends in (("x", wish.x, wish.x_range), ("y", wish.y, wish.y_range))
        if key is not None
    }
    most = STRATEGIES if wish.strategies is None else MOST_STRATEGIES
    with progress_shown(None, _("a small run first")):
        chosen, found = lay_out(Bench(seed, pool.map), scenario, unknowns, typed, most)
    for name in AXES:
        if name not in found:
            what = "fewer than two things that can be held are uncertain in this scenario"
            raise fault("E-XREF", what, f"give --{name} KEY and --{name}-range LOW,HIGH")
    return chosen, _both(wish, found)


def _both(wish: MapWish, typed: Mapping[str, What]) -> tuple[Axis, Axis]:
    from simulation.analysis.decision_map import axis

    (x, x_ends), (y, y_ends) = typed["x"], typed["y"]
    if not set(x.keys).isdisjoint(y.keys):
        same = "are the same" if x.key == y.key else "move together as one"
        what = f"--x {x.key} and --y {y.key} {same}"
        raise fault("E-USAGE", what, "a map needs two things that can differ")
    cells = CELLS if wish.cells is None else wish.cells
    both = axis(x, cells, x_ends), axis(y, cells, y_ends)
    for name, one in zip("xy", both, strict=True):
        if not one.values[0] < one.values[-1]:
            what = f"--{name}: {one.unknown.key} hardly varies in this scenario"
            raise fault("E-XREF", what, f"give --{name}-range LOW,HIGH")
    return both
