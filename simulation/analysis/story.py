"""One future of a company under two strategies, event by event, with the same luck.

The event engine plays it. What is decided about people, leaders and the market reads the same
numbers under both strategies; single deals are in step until the strategies first part, and each
strategy's own from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company, found_company
from simulation.engines.discrete_event import Event, play_future
from simulation.engines.discrete_event.simulate import course
from simulation.engines.readings import read_course, reference_strategy
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]

SAMPLE = 100
"""Futures among which a percentile is looked for."""
BATCH = 10
AIM = "npv"
TYPICAL = 50.0
"""[%] Percentile of a typical future."""
BESIDE_REFERENCE = "promote"
"""Strategy that a story tells beside the reference, where the scenario has it."""
TOTALS = ("bookings", "cost", "contribution", AIM, "sellers_left", "customers_lost")


@dataclass(frozen=True)
class Telling:
    """What happens under one strategy: its events in the order of time, and the totals."""

    strategy: Strategy
    events: tuple[Event, ...]
    totals: Mapping[str, float]


@dataclass(frozen=True)
class Choice:
    """How a future was chosen: by the percentile of the difference over a sample of futures."""

    percentile: float
    sample: int
    difference: float


@dataclass(frozen=True)
class Story:
    """One future under two strategies.

    Attributes
    ----------
    scenario : Scenario
        The company.
    seed, future : int
        Which luck; futures are numbered from 0, as in outcomes.parquet.
    tellings : tuple of two Telling
        What happens under each strategy.
    parts : int or None
        The first month (from 0) in which the two do not go alike; None where they always do.
    choice : Choice or None
        How the future was chosen, where it was not named.
    """

    scenario: Scenario
    seed: int
    future: int
    tellings: tuple[Telling, Telling]
    parts: int | None
    choice: Choice | None = None


def tell(
    scenario: Scenario, names: Sequence[str], future: int, seed: int, choice: Choice | None = None
) -> Story:
    """Play one future under two strategies and keep what happens.

    Parameters
    ----------
    scenario : Scenario
        The company.
    names : sequence of two str
        Which strategies.
    future : int
        Number of the future, from 0.
    seed : int
        Seed of the run.
    choice : Choice, optional
        How the future was chosen.

    Returns
    -------
    Story
        Its totals are the event engine's, to the last bit.
    """
    company = found_company(scenario, seed, future // ATOM)
    one, other = (_telling(company, strategy_of(scenario, n), future % ATOM) for n in names)
    return Story(scenario, seed, future, (one, other), _first_apart(one, other), choice)


def usual_pair(known: Sequence[str]) -> tuple[str, ...]:
    """Strategies that a story tells unless told otherwise: the reference, and promoting.

    Parameters
    ----------
    known : sequence of str
        Names of all strategies.

    Returns
    -------
    tuple of str
        Two names; one where there are no two strategies.

    Examples
    --------
    >>> usual_pair(["hire_external", "keep", "promote"])
    ('keep', 'promote')
    """
    first = known[reference_strategy(known)]
    others = [name for name in known if name != first]
    if not others:
        return (first,)
    return first, BESIDE_REFERENCE if BESIDE_REFERENCE in others else others[0]


def strategy_of(scenario: Scenario, name: str) -> Strategy:
    """Strategy of a name."""
    return next(one for one in scenario.strategies if one.name == name)


def _telling(company: Company, strategy: Strategy, place: int) -> Telling:
    played = play_future(company, strategy, place)
    # Beside itself, so that sums run over months in the same order as in a block of futures.
    metrics, _ = read_course(company, course(company, [played.play, played.play]))
    totals = {name: float(metrics[name][0]) for name in TOTALS}
    return Telling(strategy, played.log, totals)


def _first_apart(one: Telling, other: Telling) -> int | None:
    """The month of the first event that only one of the two has."""
    for mine, theirs in zip(one.events, other.events, strict=False):
        if mine != theirs:
            return min(mine.month, theirs.month)
    if len(one.events) == len(other.events):
        return None
    longer = max(one.events, other.events, key=len)
    return longer[min(len(one.events), len(other.events))].month


# --- which future ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Batch:
    """Some futures of two strategies, to be played for their difference."""

    scenario: Scenario
    names: tuple[str, str]
    seed: int
    first: int
    futures: int


Spreading = Callable[[Callable[[Batch], Floats], list[Batch]], Iterator[Floats]]


def choose(
    scenario: Scenario,
    names: Sequence[str],
    seed: int,
    percentile: float,
    spreading: Spreading,
    progress: Callable[[int], None],
) -> tuple[int, Choice]:
    """Choose the future at a percentile of the second strategy's lead over the first.

    Parameters
    ----------
    scenario : Scenario
        The company.
    names : sequence of two str
        Which strategies.
    seed : int
        Seed of the run.
    percentile : float
        [%] 0 is where the second does worst against the first, 50 a typical future, 100 the best.
    spreading : callable
        Does the work on a list of batches and gives the results in order, like `map`.
    progress : callable
        Told how many futures were played, each time some are.

    Returns
    -------
    tuple of int and Choice
        The future, one of the first hundred, and how it was chosen.
    """
    one, other = names
    batches = [
        Batch(scenario, (one, other), seed, first, BATCH) for first in range(0, SAMPLE, BATCH)
    ]
    found = []
    for part in spreading(differences, batches):
        found.append(part)
        progress(len(part))
    gaps = np.concatenate(found)
    future = int(np.argsort(gaps, kind="stable")[round(percentile / 100.0 * (SAMPLE - 1))])
    return future, Choice(percentile, SAMPLE, float(gaps[future]))


def differences(batch: Batch) -> Floats:
    """Lead in net present value of the second strategy over the first, shape (future,)."""
    company = found_company(batch.scenario, batch.seed, batch.first // ATOM)
    one, other = (strategy_of(batch.scenario, name) for name in batch.names)
    places = range(batch.first % ATOM, batch.first % ATOM + batch.futures)
    value = [
        np.array([_telling(company, strategy, place).totals[AIM] for place in places])
        for strategy in (one, other)
    ]
    return value[1] - value[0]
