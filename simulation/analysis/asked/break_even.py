"""What is asked of a break-even: of which two strategies, of which unknown, in which range."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.analysis.asked.held import (
    Held,
    Names,
    Spelling,
    as_typed,
    check_expected,
    named_strategies,
    what_to_hold,
)
from simulation.analysis.experiments import Bench
from simulation.analysis.leading import FUTURES as LOOKED_AT
from simulation.analysis.leading import first_look, movers
from simulation.analysis.story import usual_pair
from simulation.analysis.thresholds import Question, plausible
from simulation.analysis.unknowns import find_unknowns
from simulation.notation import in_sentence
from simulation.scenario.faults import QuestionError
from simulation.scenario.model import Scenario

FUTURES = 10_000
"""Futures over which it is seen what is plausible."""
NAMED = 6
"""Keys that are named where none was given."""


@dataclass(frozen=True)
class BreakEvenAsked:
    """What somebody asked; None where nothing was said.

    The range is LOW,HIGH and strategies may be names with a comma, as one types them; `key_called`
    and `range_called` are the names of both options.
    """

    key: str | None
    strategies: Names | None = None
    ends: str | None = None
    expected: bool = False
    key_called: str = "KEY"
    range_called: str = "--range"
    spelled: Spelling = as_typed


def pair_asked(scenario: Scenario, asked: BreakEvenAsked) -> Scenario:
    """The scenario with the strategy that is asked about, and the one it is held against.

    Raises
    ------
    QuestionError
        Where there are not two.
    """
    if asked.strategies is not None:
        return named_strategies(scenario, asked.strategies, 2, 2, asked.spelled)
    if len(scenario.strategies) < 2:
        raise QuestionError("E-XREF", "there is only one strategy", "a break-even needs two")
    reference, other = usual_pair([strategy.name for strategy in scenario.strategies])
    return named_strategies(scenario, (other, reference), 2, 2, asked.spelled)


def question_asked(pair: Scenario, asked: BreakEvenAsked, bench: Bench) -> Question:
    """The question, ready to be answered.

    Parameters
    ----------
    pair : Scenario
        From `pair_asked`.
    asked : BreakEvenAsked
        What was said.
    bench : Bench
        Where a small run finds which keys matter, where none was given.

    Raises
    ------
    QuestionError
        Where no key was given, or it cannot be held in the range.
    """
    if asked.key is None:
        raise _no_key(pair, asked, bench)
    unknowns = find_unknowns(pair, bench.seed, FUTURES)
    held = Held(asked.key, asked.ends, asked.key_called, asked.range_called)
    unknown, ends = what_to_hold(pair, unknowns, held)
    searched = plausible(unknown) if ends is None else ends
    if not searched[0] < searched[1]:
        what = f"{asked.key_called}: {unknown.key} hardly varies in this scenario"
        raise QuestionError("E-XREF", what, f"give {asked.range_called} LOW,HIGH")
    if asked.expected:
        check_expected(pair, [unknown], asked.spelled)
    return Question(pair, unknown, bench.seed, searched, asked.expected)


def _no_key(pair: Scenario, asked: BreakEvenAsked, bench: Bench) -> QuestionError:
    """Say that a key is missing, and name those that move the difference most."""
    values = first_look(bench, pair)
    largest = movers(pair, values, find_unknowns(pair, bench.seed, LOOKED_AT))[:NAMED]
    what = f"no {asked.key_called} was given: of what is the break-even value to be found?"
    if not largest:
        hint = f"nothing is uncertain here; give {asked.key_called} and {asked.range_called}"
        return QuestionError("E-USAGE", what, f"{hint} LOW,HIGH")
    names = ", ".join(f"{one.key} ({in_sentence(one.title)})" for one, _ in largest)
    return QuestionError("E-USAGE", what, f"these move the difference most: {names}")
