"""What a report shows beside the figures: a map of where each strategy does best, and one story."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.analysis.decision_map import (
    FUTURES,
    DecisionMap,
    axis,
    common_futures,
    decision_map,
)
from simulation.analysis.experiments import Bench
from simulation.analysis.full import Spreading
from simulation.analysis.leading import FUTURES as LOOKED_AT
from simulation.analysis.map_layout import AXES, STRATEGIES, lay_out
from simulation.analysis.story import TYPICAL, Story, choose, tell, usual_pair
from simulation.analysis.unknowns import find_unknowns
from simulation.scenario.model import Scenario

CELLS = 15
"""Cells along each axis of the map."""


@dataclass(frozen=True)
class Illustrations:
    """A map and a story.

    Attributes
    ----------
    map : DecisionMap or None
        Over the two unknowns that the choice hangs on most; None where fewer can be held.
    story : Story
        A typical future under the reference and the usual other strategy.
    """

    map: DecisionMap | None
    story: Story


def illustrate(scenario: Scenario, seed: int, spreading: Spreading) -> Illustrations:
    """Make the map and tell the story.

    Parameters
    ----------
    scenario : Scenario
        What is run, two strategies at least.
    seed : int
        Seed of the run.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Raises
    ------
    ValueError
        Where there is nothing to compare.
    """
    if len(scenario.strategies) < 2:
        raise ValueError("a map and a story need two strategies at least")
    pair = usual_pair([strategy.name for strategy in scenario.strategies])
    future, choice = choose(scenario, pair, seed, TYPICAL, spreading, lambda _: None)
    story = tell(scenario, pair, future, seed, choice)
    return Illustrations(_map(scenario, seed, spreading), story)


def _map(scenario: Scenario, seed: int, spreading: Spreading) -> DecisionMap | None:
    unknowns = find_unknowns(scenario, seed, LOOKED_AT)
    chosen, found = lay_out(Bench(seed, spreading), scenario, unknowns, {}, STRATEGIES)
    if len(found) < len(AXES):
        return None
    across, upwards = (found[name][0] for name in AXES)
    futures = common_futures(chosen, FUTURES, (*across.keys, *upwards.keys))
    axes = axis(across, CELLS), axis(upwards, CELLS)
    return decision_map(chosen, seed, axes, spreading, futures)
