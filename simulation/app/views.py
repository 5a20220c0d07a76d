"""What is looked at once things rest: the double pain, a break-even, a map, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.break_even import Answer, OwnValue
from simulation.analysis.decision_map import DecisionMap, axis, common_futures, decision_map
from simulation.analysis.double_pain import Splitting
from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import named, own_value
from simulation.analysis.leading import best_of
from simulation.analysis.thresholds import ACCURACY, FUTURES, Gap, Question, Threshold, plausible
from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.app.changes import Refused, in_scenario
from simulation.app.plays import Spreading
from simulation.app.what_if import SEED
from simulation.engines.readings import reference_strategy
from simulation.findings.double_pain import DoublePain, Estimate, estimate
from simulation.findings.figures import difference
from simulation.findings.verdict import AIM
from simulation.inference.roots import break_even
from simulation.languages import _
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

SPLIT = 1024
"""Futures whose double pain is split."""
CELLS, MAP_FUTURES, MAPPED = 8, 256, 4
"""Cells along each axis of the map, futures in each, strategies on it at most."""
KNOWN_BY = 1024
"""Futures in which it is looked up what differs between them, and which strategies may be best."""


@dataclass(frozen=True)
class State:
    """What the page holds.

    Attributes
    ----------
    scenario : Scenario
        As it was read, with the strategies that are compared.
    changes : Mapping of str to float
        [unit of the assumption] What is held, by key.
    """

    scenario: Scenario
    changes: Mapping[str, float]

    @property
    def whole(self) -> Scenario:
        """The scenario with all changes written into it."""
        return in_scenario(self.scenario, self.changes)

    def without(self, *keys: str) -> Scenario:
        """The scenario with all changes but some, which are drawn as ever."""
        return in_scenario(
            self.scenario, {key: one for key, one in self.changes.items() if key not in keys}
        )


@dataclass(frozen=True)
class Crossing:
    """Where two strategies do equally well.

    Attributes
    ----------
    scenario : Scenario
        With these two strategies.
    answer : Answer
        The crossing, and where the page stands.
    curve : tuple of (float, Estimate)
        [money] Mean difference at every value that was played, in order of the values.
    """

    scenario: Scenario
    answer: Answer
    curve: tuple[tuple[float, Estimate], ...]


@dataclass(frozen=True)
class Mapped:
    """Which strategy does best over two unknowns.

    Attributes
    ----------
    scenario : Scenario
        With the strategies on the map.
    made : DecisionMap
        The map.
    own : tuple of float
        [unit of each axis] Where the page stands.
    """

    scenario: Scenario
    made: DecisionMap
    own: tuple[float, float]


def double_pain(state: State, spreading: Spreading) -> DoublePain:
    """Split every strategy's difference from the reference by cause.

    Parameters
    ----------
    state : State
        What the page holds.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.
    """
    return Splitting(state.whole, SEED, SPLIT, spreading).finish()


def crossing(state: State, strategy: str, key: str, spreading: Spreading) -> Crossing:
    """Look for the value of an unknown from which a strategy does better than the reference.

    Parameters
    ----------
    state : State
        What the page holds; the unknown itself is let go.
    strategy : str
        Name of the strategy.
    key : str
        Key of the unknown.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Raises
    ------
    Refused
        Where the unknown plays no part in the two strategies.
    """
    pair = _pair(state.without(key), strategy)
    unknown = _unknown(pair, find_unknowns(pair, SEED, KNOWN_BY), key)
    searched = plausible(unknown)
    gap = Gap(Question(pair, unknown, SEED, searched), Bench(SEED, spreading, at_once=1))
    played: dict[float, Estimate] = {}

    def ahead(value: float) -> Floats:
        found = gap.at(value)
        played[value] = estimate(found)
        return found

    found = break_even(ahead, *searched, accuracy=ACCURACY)
    first, second = (one.name for one in pair.strategies)
    threshold = Threshold(key, unknown.title, unknown.unit, first, second, searched, found)
    value = _own(state, unknown)
    own = _standing(ahead(value), unknown, value, found.place, key in state.changes)
    return Crossing(pair, Answer(FUTURES, threshold, own), tuple(sorted(played.items())))


def _standing(
    gap: Floats, unknown: Unknown, value: float, place: float | None, known: bool
) -> OwnValue:
    below = None if known or place is None else float((unknown.values < place).mean())
    mean = value if known else float(unknown.values.mean())
    return OwnValue(value, mean, known, difference(gap, np.zeros_like(gap), "more"), below)


def mapped(state: State, keys: tuple[str, str], spreading: Spreading) -> Mapped:
    """Find which strategy does best over two unknowns.

    Parameters
    ----------
    state : State
        What the page holds; the two unknowns themselves are let go.
    keys : tuple of str
        Keys of what goes across, and of what goes upwards.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Raises
    ------
    Refused
        Where one of the unknowns plays no part, or both are the same.
    """
    scenario = state.without(*keys)
    unknowns = find_unknowns(scenario, SEED, KNOWN_BY)
    x, y = (_unknown(scenario, unknowns, key) for key in keys)
    if not set(x.keys).isdisjoint(y.keys):
        raise Refused(_("A map needs two things that can differ: choose another one."))
    if len(scenario.strategies) > MAPPED:
        bench = Bench(SEED, spreading, at_once=1)
        asked = [Experiment(replace(scenario, strategies=(one,))) for one in scenario.strategies]
        values = np.concatenate([one[AIM] for one in bench.play(asked, KNOWN_BY)])
        scenario, _values = best_of(scenario, values, unknowns, MAPPED)
    axes = axis(x, CELLS), axis(y, CELLS)
    futures = common_futures(scenario, MAP_FUTURES, (*x.keys, *y.keys))
    made = decision_map(scenario, SEED, axes, spreading, futures)
    return Mapped(scenario, made, (_own(state, x), _own(state, y)))


def _own(state: State, unknown: Unknown) -> float:
    """Where the page stands: what is held there, else what the scenario takes for likely."""
    held = state.changes.get(unknown.key)
    return own_value(state.scenario, unknown) if held is None else held


def _pair(scenario: Scenario, strategy: str) -> Scenario:
    """The scenario with a strategy and the reference, in this order."""
    names = [one.name for one in scenario.strategies]
    reference = scenario.strategies[reference_strategy(names)]
    found = [one for one in scenario.strategies if one.name == strategy != reference.name]
    if not found:
        raise Refused(_("This strategy is not among those that are compared."))
    return replace(scenario, strategies=(found[0], reference))


def _unknown(scenario: Scenario, unknowns: tuple[Unknown, ...], key: str) -> Unknown:
    try:
        return named(scenario, unknowns, key)
    except KeyError as error:
        raise Refused(
            _("That plays no part in the strategies that are compared: choose another one.")
        ) from error
