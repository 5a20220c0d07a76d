"""A first look: which strategies lead, and which unknowns move the difference between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.averaged import luck_averaged_out
from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import can_be_held
from simulation.analysis.sensitivity import shares_of
from simulation.analysis.unknowns import Unknown
from simulation.engines.readings import reference_strategy
from simulation.findings.verdict import AIM
from simulation.inference.information import information_values
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

FUTURES = 4096


def first_look(bench: Bench, scenario: Scenario) -> Floats:
    """Net present values of a small run, shape (strategy, future).

    Parameters
    ----------
    bench : Bench
        Where it is played.
    scenario : Scenario
        With the strategies to be played.
    """
    return np.asarray(bench.play([Experiment(scenario)], FUTURES)[0][AIM])


def leading_pair(scenario: Scenario, values: Floats) -> Scenario:
    """The scenario with two strategies: the best one, or the second, and the reference.

    Parameters
    ----------
    scenario : Scenario
        What was played, two strategies at least.
    values : ndarray of shape (strategy, future)
        [money] Net present values.
    """
    reference = reference_strategy([strategy.name for strategy in scenario.strategies])
    order = np.argsort(-values.mean(axis=1), kind="stable")
    rival = next(int(place) for place in order if place != reference)
    return replace(
        scenario, strategies=(scenario.strategies[rival], scenario.strategies[reference])
    )


def difference_of(pair: Scenario, scenario: Scenario, values: Floats) -> Floats:
    """Difference of a pair, the first less the second, shape (future,) [money].

    Parameters
    ----------
    pair : Scenario
        With two strategies of the scenario.
    scenario : Scenario
        What was played.
    values : ndarray of shape (strategy, future)
        [money] Net present values of all its strategies.
    """
    names = [strategy.name for strategy in scenario.strategies]
    first, second = (values[names.index(strategy.name)] for strategy in pair.strategies)
    return np.asarray(first - second)


def best_of(
    scenario: Scenario, values: Floats, unknowns: Sequence[Unknown], most: int
) -> tuple[Scenario, Floats]:
    """The strategies that are best in most of what may be true, in the scenario's order.

    Parameters
    ----------
    scenario : Scenario
        What was played.
    values : ndarray of shape (strategy, future)
        [money] Net present values.
    unknowns : sequence of Unknown
        Everything unknown, in the same futures.
    most : int
        How many strategies at most.

    Returns
    -------
    tuple of Scenario and ndarray of shape (strategy, future)
        With these strategies alone, and their values; where as many are never best, those with the
        highest means.
    """
    means = values.mean(axis=1)
    expected = luck_averaged_out(values, int(means.argmax()), unknowns) if unknowns else values
    number = np.bincount(expected.argmax(axis=0), minlength=len(values))
    places = sorted(np.lexsort((-means, -number))[:most].tolist())
    kept = tuple(scenario.strategies[place] for place in places)
    return replace(scenario, strategies=kept), values[places]


def deciders(values: Floats, unknowns: Sequence[Unknown]) -> tuple[Unknown, ...]:
    """Unknowns that can be held, by what knowing each is worth for choosing between strategies.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [money] Net present values.
    unknowns : sequence of Unknown
        Everything unknown, in the same futures.

    Returns
    -------
    tuple of Unknown
        The one on which the choice hangs most first.
    """
    able = {one.key: one for one in unknowns if can_be_held(one)}
    if not able:
        return ()
    inputs = np.stack([one.values for one in able.values()])
    return tuple(able[row.name] for row in information_values(values, inputs, list(able)))


def movers(
    scenario: Scenario, values: Floats, unknowns: Sequence[Unknown]
) -> tuple[tuple[Unknown, float], ...]:
    """Unknowns that can be held, by their share of the spread of the leading difference.

    Parameters
    ----------
    scenario : Scenario
        What was played.
    values : ndarray of shape (strategy, future)
        [money] Net present values.
    unknowns : sequence of Unknown
        Everything unknown, in the same futures.

    Returns
    -------
    tuple of (Unknown, float)
        [share] The one that moves it most first.
    """
    if not any(one.keys for one in unknowns):
        return ()
    pair = leading_pair(scenario, values)
    rows = shares_of(pair, difference_of(pair, scenario, values), unknowns)[0]
    by_key = {one.key: one for one in unknowns}
    found = ((by_key[row.name], row.first) for row in rows)
    return tuple((one, share) for one, share in found if can_be_held(one))
