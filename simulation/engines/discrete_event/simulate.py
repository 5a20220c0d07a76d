"""Play strategies through futures, one future at a time, event by event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.engines.arithmetic import fails_aloud
from simulation.engines.company import Company, found_company
from simulation.engines.discrete_event.play import QUARTER, Play
from simulation.engines.discrete_event.stocktaking import beside
from simulation.engines.discrete_event.world import Event, World
from simulation.engines.mechanisms import ALL_ACT, Mechanisms
from simulation.engines.readings import Course, gather
from simulation.law.measures import forecast_error, ratio
from simulation.outcomes import COST_KINDS, COUNTED, MONTHLY, Block
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy


@dataclass(frozen=True)
class Played:
    """One strategy in one future: its events in the order of time, and the play as it ended."""

    log: tuple[Event, ...]
    play: Play


def simulate(scenario: Scenario, seed: int, first: int, futures: int = ATOM) -> Block:
    """Play all strategies through the first futures of a block, one by one.

    Parameters
    ----------
    scenario : Scenario
        The company, its assumptions and strategies.
    seed : int
        Seed of the run.
    first : int
        Number of the block's first atom.
    futures : int
        How many futures are played.

    Returns
    -------
    Block
        Outcomes, arrays of shape (strategy, future[, month]).
    """
    company = found_company(scenario, seed, first, -(-futures // ATOM))
    return gather(company, courses(company, futures), first * ATOM)


def courses(company: Company, futures: int) -> Iterator[Course]:
    """Play one strategy after the other through the first futures of a company, one by one.

    Parameters
    ----------
    company : Company
        The futures.
    futures : int
        How many are played.
    """
    for strategy in company.scenario.strategies:
        yield course(company, [play_future(company, strategy, i).play for i in range(futures)])


@fails_aloud
def play_future(
    company: Company, strategy: Strategy, future: int, mechanisms: Mechanisms = ALL_ACT
) -> Played:
    """Play one strategy through one future of a company."""
    world = World(company, future)
    play = Play(world, strategy, mechanisms)
    world.env.process(play.calendar())
    world.env.run()
    return Played(tuple(world.log), play)


def course(company: Company, plays: Sequence[Play]) -> Course:
    """Put the books of several futures beside each other; arrays of shape (month, future)."""
    month = {
        name: np.stack([play.accounts.month[name] for play in plays], axis=1) for name in MONTHLY
    }
    costs = {
        kind: np.stack([play.accounts.costs[kind] for play in plays], axis=1) for kind in COST_KINDS
    }
    totals = {
        name: np.array([float(play.accounts.counts[name]) for play in plays]) for name in COUNTED
    }
    totals |= {name: np.array([value(play) for play in plays]) for name, value in _READ_OFF.items()}
    founder_alone = np.stack([np.array(play.founder_alone) for play in plays], axis=1)
    places = [play.world.future for play in plays]
    drawn = {key: np.asarray(value)[places] for key, value in company.drawn.items()}
    return Course(
        month, costs, totals, founder_alone, drawn, beside([play.stocks for play in plays])
    )


def _forecast_error(play: Play) -> float:
    bookings = play.accounts.month["bookings"]
    errors = [
        float(forecast_error(bookings[t : t + QUARTER].sum(), expected))
        for t, expected in play.forecasts.items()
        if t + QUARTER <= len(bookings)
    ]
    return float(np.mean(errors)) if errors else 0.0


_READ_OFF = {
    "customers_lost": lambda play: float(play.clients.lost),
    "recurring_lost": lambda play: play.clients.recurring_lost,
    "deals_lost": lambda play: float(play.market.counts.lost),
    "deals_cold": lambda play: float(play.market.counts.cold),
    "cycle": lambda play: float(
        ratio(float(play.market.counts.open_months), float(play.market.counts.closed))
    ),
    "forecast_error": _forecast_error,
}
