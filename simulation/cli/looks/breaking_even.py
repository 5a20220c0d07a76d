"""The command `break-even`: which unknown, which two strategies, between which values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.json_file import check_json, write_json_file
from simulation.cli.language import Code, in_language
from simulation.cli.limits import seed_for, workers_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.languages import _, speaking
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.asked.break_even import BreakEvenAsked
    from simulation.analysis.break_even import Answer


@dataclass(frozen=True)
class BreakEvenWish:
    """What was typed; None where an option was left out."""

    file: Path
    key: str | None
    strategies: str | None
    ends: str | None
    seed: int | None
    workers: int | None
    json: Path | None
    expected: bool = False
    language: Code | None = None


def find_and_show(wish: BreakEvenWish) -> None:
    """Find where two strategies do equally well, and print it.

    Parameters
    ----------
    wish : BreakEvenWish
        What was typed.

    Raises
    ------
    CommandFault
        Where something that was typed will not do.
    ScenarioError
        Where the file is at fault.
    """
    workers = workers_for(wish.workers)
    scenario = in_language(load_scenario(wish.file), wish.language)
    seed = seed_for(wish.seed, scenario.seed)
    check_json(wish.json, wish.file)
    from simulation.analysis.asked.break_even import BreakEvenAsked, pair_asked

    asked = BreakEvenAsked(wish.key, wish.strategies, wish.ends, wish.expected)
    pair = pair_asked(scenario, asked)
    from simulation.cli.screen import screen
    from simulation.findings import Run
    from simulation.reports.screen.break_even_page import break_even_data, show_break_even
    from simulation.scenario import scenario_hash

    with speaking(scenario.language):
        found = _found(asked, pair, seed, workers)
        run = Run(scenario, scenario_hash(scenario), seed, found.futures, "monte-carlo")
        if wish.json is not None:
            write_json_file(wish.json, break_even_data(run, found))
        show_break_even(run, found, screen())


def _found(asked: BreakEvenAsked, pair: Scenario, seed: int, workers: int) -> Answer:
    from simulation.analysis.asked.break_even import question_asked
    from simulation.analysis.break_even import answer
    from simulation.analysis.experiments import Bench
    from simulation.running.workers import Counted, Workers

    with faults_told(), ended_gently(), Workers(workers) as pool:
        question = question_asked(pair, asked, Bench(seed, pool.map))
        with progress_shown(None, _("plays")) as progress:
            bench = Bench(seed, Counted(pool, lambda values: progress(1)), at_once=1)
            return answer(question, bench)
