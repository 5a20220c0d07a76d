"""The command `map`: which strategies, which two unknowns, and where the map goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
    from simulation.analysis.asked.decision_map import MapAsked
    from simulation.analysis.decision_map import DecisionMap
    from simulation.running.workers import Workers


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
    from simulation.analysis.asked.decision_map import MapAsked, check_map, compared_in_map

    ranges = wish.x_range, wish.y_range
    sizes = wish.cells, wish.futures
    asked = MapAsked(wish.x, wish.y, *ranges, wish.strategies, *sizes, wish.expected)
    check_map(asked)
    scenario = in_language(load_scenario(wish.file), wish.language)
    seed = seed_for(wish.seed, scenario.seed)
    chosen = compared_in_map(scenario, asked)
    from simulation.analysis.map_reading import standing
    from simulation.cli.screen import screen
    from simulation.findings import Run
    from simulation.reports.map_files import open_folder, write_map
    from simulation.reports.screen.map_page import show_map
    from simulation.running.workers import Workers
    from simulation.scenario import scenario_hash

    out = wish.out or OUTPUTS / folder_name(wish.file)
    with speaking(scenario.language), faults_told(), ended_gently(), open_folder(out) as new:
        with Workers(workers) as pool:
            made = _made(asked, chosen, seed, pool)
        here = standing(scenario, made)
        run = Run(scenario, scenario_hash(scenario), seed, made.futures, "monte-carlo")
        write_map(run, made, here, new)
        show_map(run, made, here, new.target, screen())


def _made(asked: MapAsked, scenario: Scenario, seed: int, pool: Workers) -> DecisionMap:
    from simulation.analysis.asked.decision_map import map_laid_out
    from simulation.analysis.decision_map import decision_map
    from simulation.analysis.experiments import Bench
    from simulation.running.workers import Counted

    with progress_shown(None, _("a small run first")):
        chosen, axes, futures = map_laid_out(scenario, asked, Bench(seed, pool.map))
    cells = len(axes[0].values) * len(axes[1].values)
    with progress_shown(cells, _("cells")) as progress:
        counted = Counted(pool, lambda values: progress(values.shape[1]))
        return decision_map(chosen, seed, axes, counted, futures, expected=asked.expected)
