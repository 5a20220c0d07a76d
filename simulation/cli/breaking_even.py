"""The command `break-even`: which unknown, which two strategies, between which values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.choosing import Held, check_expected, named_strategies, what_to_hold
from simulation.cli.faults import CommandFault, fault
from simulation.cli.json_file import check_json, write_json_file
from simulation.cli.language import Code, in_language
from simulation.cli.limits import FUTURES, seed_for, workers_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.cli.telling import two_strategies
from simulation.languages import _, speaking
from simulation.notation import in_sentence
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.break_even import Answer
    from simulation.analysis.thresholds import Question
    from simulation.workers import Workers

NAMED = 6
"""Keys that are named where none was given."""


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
    pair = _pair(scenario, wish.strategies)
    from simulation.cli.screen import screen
    from simulation.findings import Run
    from simulation.reports.break_even_page import break_even_data, show_break_even
    from simulation.scenario import scenario_hash

    with speaking(scenario.language):
        found = _found(wish, pair, seed, workers)
        run = Run(scenario, scenario_hash(scenario), seed, found.futures, "monte-carlo")
        if wish.json is not None:
            write_json_file(wish.json, break_even_data(run, found))
        show_break_even(run, found, screen())


def _found(wish: BreakEvenWish, pair: Scenario, seed: int, workers: int) -> Answer:
    from simulation.analysis.break_even import answer
    from simulation.analysis.experiments import Bench
    from simulation.workers import Counted, Workers

    with faults_told(), ended_gently(), Workers(workers) as pool:
        question = _question(wish, pair, seed, pool)
        with progress_shown(None, _("plays")) as progress:
            bench = Bench(seed, Counted(pool, lambda values: progress(1)), at_once=1)
            return answer(question, bench)


def _pair(scenario: Scenario, typed: str | None) -> Scenario:
    """The scenario with the strategy that is asked about, and the one it is held against."""
    if typed is not None:
        return named_strategies(scenario, typed, 2, 2)
    if len(scenario.strategies) < 2:
        raise fault("E-XREF", "there is only one strategy", "a break-even needs two")
    reference, other = two_strategies(scenario, None)
    return named_strategies(scenario, f"{other},{reference}", 2, 2)


def _question(wish: BreakEvenWish, pair: Scenario, seed: int, pool: Workers) -> Question:
    from simulation.analysis.thresholds import Question, plausible
    from simulation.analysis.unknowns import find_unknowns

    if wish.key is None:
        raise _no_key(pair, seed, pool)
    unknowns = find_unknowns(pair, seed, FUTURES)
    unknown, ends = what_to_hold(pair, unknowns, Held(wish.key, wish.ends, "KEY", "--range"))
    searched = plausible(unknown) if ends is None else ends
    if not searched[0] < searched[1]:
        what = f"KEY: {unknown.key} hardly varies in this scenario"
        raise fault("E-XREF", what, "give --range LOW,HIGH")
    if wish.expected:
        check_expected(pair, [unknown])
    return Question(pair, unknown, seed, searched, wish.expected)


def _no_key(pair: Scenario, seed: int, pool: Workers) -> CommandFault:
    """Say that a key is missing, and name those that move the difference most."""
    from simulation.analysis.experiments import Bench
    from simulation.analysis.leading import FUTURES as LOOKED_AT
    from simulation.analysis.leading import first_look, movers
    from simulation.analysis.unknowns import find_unknowns

    values = first_look(Bench(seed, pool.map), pair)
    largest = movers(pair, values, find_unknowns(pair, seed, LOOKED_AT))[:NAMED]
    what = "no KEY was given: of what is the break-even value to be found?"
    if not largest:
        return fault("E-USAGE", what, "nothing is uncertain here; give KEY and --range LOW,HIGH")
    names = ", ".join(f"{one.key} ({in_sentence(one.title)})" for one, _ in largest)
    return fault("E-USAGE", what, f"these move the difference most: {names}")
