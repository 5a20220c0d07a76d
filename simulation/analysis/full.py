"""The full analysis of a run: how sure, why, what would change it, what to find out first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

import numpy as np

from simulation.analysis.choosing import choice
from simulation.analysis.comparison import compare
from simulation.analysis.effects import effects, outcomes_of
from simulation.analysis.experiments import Bench
from simulation.analysis.failing import failing
from simulation.analysis.indicators import what_to_watch
from simulation.analysis.information import information
from simulation.analysis.leading import difference_of, leading_pair
from simulation.analysis.ninety_days import best_review, ninety_days
from simulation.analysis.options import options
from simulation.analysis.sensitivity import sensitivity, shares_of
from simulation.analysis.studies import studies
from simulation.analysis.thresholds import thresholds
from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.findings.findings import Topics
from simulation.findings.verdict import AIM
from simulation.outcomes import Columns
from simulation.scenario.model import Scenario, Strategy

Given = TypeVar("Given")
Made = TypeVar("Made")

MOST = 131_072
"""Futures that are analysed at most, the first ones of a run."""
LARGEST = 5
"""Unknowns whose thresholds are looked for, those that move the difference most."""


class Spreading(Protocol):
    """Does the work on a list of tasks and gives the results in order, like `map`."""

    def __call__(self, work: Callable[[Given], Made], jobs: Iterable[Given], /) -> Iterator[Made]:
        """Do the work."""
        ...


def analyse(
    scenario: Scenario, seed: int, columns: Columns, futures: int, spreading: Spreading
) -> Topics:
    """Analyse a run.

    Parameters
    ----------
    scenario : Scenario
        What was run, two strategies at least.
    seed : int
        Seed of the run.
    columns : Columns
        Its outcomes.
    futures : int
        Its number of futures.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Returns
    -------
    dict of str to Topic
        By name, as in summary.json.

    Raises
    ------
    ValueError
        Where there is nothing to compare.
    """
    if len(scenario.strategies) < 2:
        raise ValueError("an analysis needs two strategies at least")
    bench = Bench(seed, spreading)
    names = [strategy.name for strategy in scenario.strategies]
    values = np.stack([columns.column(name, AIM) for name in names])
    unknowns = find_unknowns(scenario, seed, futures)
    pair = leading_pair(scenario, values)
    gap = difference_of(pair, scenario, values)
    made = studies(bench, scenario, futures)
    # The slow fits are under way while the workers play what follows.
    valued = spreading(_done, [partial(information, values, unknowns, made)])
    shared = spreading(_done, [partial(shares_of, pair, gap, unknowns)])
    failed = spreading(_done, [partial(failing, values, names, unknowns)])
    weighed = spreading(_done, [partial(effects, names, outcomes_of(names, columns), unknowns)])
    best = scenario.strategies[int(values.mean(axis=1).argmax())]
    review = best_review(bench, scenario, best, futures)
    compared = compare(bench, scenario, columns, futures)
    laid_out = options(bench, scenario, columns, futures)
    watched = what_to_watch(bench, pair, futures)
    matters = sensitivity(bench, pair, unknowns, next(shared), futures)
    worth = next(valued)
    largest = [bar.key for bar in matters.tornado.bars]
    return {
        "comparison": compared,
        "choice": choice(values, names, seed),
        "options": laid_out,
        "sensitivity": matters,
        "fails_when": next(failed),
        "effects": next(weighed),
        "information": worth,
        "watch": watched,
        "next_90_days": ninety_days(best, worth, laid_out, watched, review),
        "break_even": thresholds(
            bench,
            threshold_questions(scenario, pair, unknowns, largest),
            spreading,
        ),
    }


def _done(task: Callable[[], Made]) -> Made:
    return task()


def threshold_questions(
    scenario: Scenario, pair: Scenario, unknowns: Sequence[Unknown], largest: Sequence[str]
) -> list[tuple[Scenario, Unknown]]:
    """Thresholds to look for: what moves the leading pair most, and every leader's own quality.

    Parameters
    ----------
    scenario : Scenario
        What was run.
    pair : Scenario
        With the leading pair.
    unknowns : sequence of Unknown
        Everything unknown.
    largest : sequence of str
        Keys of what moves the pair's difference, the one that does so most first.
    """
    by_key = {one.key: one for one in unknowns}
    asked = [(pair, by_key[key]) for key in largest[:LARGEST]]
    reference = pair.strategies[1]
    for strategy in scenario.strategies:
        key = f"quality.{first_leader(scenario, strategy)}"
        two = replace(scenario, strategies=(strategy, reference))
        known = (strategy.name, key) in {(one.strategies[0].name, u.key) for one, u in asked}
        if strategy.name != reference.name and key in by_key and not known:
            asked.append((two, by_key[key]))
    return asked


def first_leader(scenario: Scenario, strategy: Strategy) -> str:
    """Who leads first, where it is known who: a seller's id, or a kind of leader.

    Parameters
    ----------
    scenario : Scenario
        Whose sellers they are.
    strategy : Strategy
        One of its own, or another.
    """
    first = next((term for term in strategy.terms if term.leader != "founder"), None)
    if first is None:
        return "founder"
    return (first.seller or scenario.best_seller) if first.leader == "seller" else first.leader
