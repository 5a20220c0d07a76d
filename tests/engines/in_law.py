"""Deals seen one by one in the event engine, and what the Monte Carlo engine expects of them.

Given people and the month's rates, open deals are independent Poisson counts, and the Monte Carlo
engine carries their means exactly. So counts are added up over futures and held against the sum of
the means; or, where what is open at the start is known, against means that start from just that.
"""

import gc
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

import numpy as np

from simulation.engines.company import found_company
from simulation.engines.discrete_event.deals import Market
from simulation.engines.discrete_event.play import Play
from simulation.engines.discrete_event.world import World
from simulation.engines.mechanisms import Mechanisms
from simulation.engines.monte_carlo import months
from simulation.engines.monte_carlo import play as played
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.pipelines import Pipelines
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario
from tests.engines.expected import Expected, still
from tests.engines.planning import seed_of


@dataclass(frozen=True)
class Case:
    """The one strategy of a scenario, in some futures; a level that is given is put in place."""

    name: str
    scenario: Scenario
    futures: int
    level: float | None = 0.0
    hand_over: bool = True

    def company(self):
        """Company of all these futures, in whole atoms."""
        return found_company(self.scenario, seed_of(self.name), 0, -(-self.futures // ATOM))

    def mechanisms(self, width):
        """What acts."""
        if self.level is None:
            return Mechanisms(hand_over=self.hand_over)
        imposed = np.full((self.scenario.horizon, width), self.level)
        return Mechanisms(hand_over=self.hand_over, imposed_level=imposed)


@dataclass(frozen=True)
class Deals:
    """Sums over futures: counts in the event engine, means in the Monte Carlo engine.

    Open deals by (seat, stage) at the `start` and at the `end`, after deals changed hands; those
    of the team by (month, stage) in `stages`, before; `won` and `bookings` by month.
    """

    start: np.ndarray
    end: np.ndarray
    stages: np.ndarray
    won: np.ndarray
    bookings: np.ndarray
    lost: float
    cold: float

    @property
    def closed(self):
        """Deals that were decided."""
        return self.won.sum() + self.lost

    @property
    def arrived(self):
        """Opportunities that came, where none is lost as deals change hands."""
        return self.closed + self.cold + self.end.sum() - self.start.sum()


@dataclass(frozen=True)
class Customers:
    """Customers `there` at the start, by future; `lost` and `share` of value by (month, future)."""

    there: np.ndarray
    lost: np.ndarray
    share: np.ndarray


@dataclass(frozen=True)
class Events:
    """What the event engine showed; `starts` are open deals by (stage, seat, future)."""

    deals: Deals
    customers: Customers
    values: list
    starts: np.ndarray


def play_events(case):
    """Play a case deal by deal."""
    company = case.company()
    mechanisms = case.mechanisms(company.width)
    plays = []
    gc.disable()  # looking for rubbish takes half of the time of playing deals
    try:
        for place in range(case.futures):
            plays.append(_play(company, case, place, mechanisms))
            if place % 50 == 49:
                gc.collect()
    finally:
        gc.enable()
    starts, ends, stages, books, counts, values, customers = zip(*plays, strict=True)
    won, bookings = np.sum(books, axis=0)
    lost, cold = np.sum(counts, axis=0)
    there, gone, share = zip(*customers, strict=True)
    deals = Deals(sum(starts), sum(ends), sum(stages), won, bookings, float(lost), float(cold))
    return Events(
        deals,
        Customers(np.array(there), np.array(gone).T, np.array(share).T),
        [np.concatenate(month) for month in zip(*values, strict=True)],
        np.stack(starts, axis=-1).swapaxes(0, 1),
    )


def _play(company, case, place, mechanisms):
    world = World(company, place)
    play = Play(world, case.scenario.strategies[0], mechanisms)
    opened, there = [], play.clients.count()

    def start():
        Market.start(play.market)
        opened.append(_open_by_seat(play))

    play.market.start = start
    world.env.process(play.calendar())
    world.env.run()
    month, counts = play.accounts.month, play.market.counts
    values = [[value for role in won.values() for value in role.values] for won in counts.by_month]
    churned = [next(iter(noted.values())) for noted in play.clients.lost_by_month]
    return (
        opened[0],
        _open_by_seat(play),
        np.array(play.open_by_stage, dtype=float),
        (month["deals_won"], month["bookings"]),
        (counts.lost, counts.cold),
        values,
        (there, [lost for lost, _ in churned], [share for _, share in churned]),
    )


def _open_by_seat(play):
    """Open deals by (seat, stage)."""
    stages = range(play.market.stages)
    return np.array(
        [
            [sum(deal.stage == stage for deal in desk.deals) for stage in stages]
            for desk in play.team.desks
        ],
        dtype=float,
    )


class Watched(Pipelines):
    """Expected open deals that are looked at, and may start from known counts."""

    def __init__(self, company, starts):
        super().__init__(company)
        self.starts = starts

    def start(self, rates, level):
        """Take known counts by (stage, seat, future) for what is open, where there are any."""
        super().start(rates, level)
        if self.starts is not None:
            self.open_deals[:, :, : self.starts.shape[-1]] = self.starts
        self.opened = self.open_deals.copy()

    def total(self):
        """Look at the stages whenever all is added up, which is before deals change hands."""
        self.by_stage = self.open_deals.sum(axis=1) + self.own
        return super().total()


class Means(Expected):
    """Means in the place of counts; what becomes of customers is noted by month."""

    def __init__(self, company):
        super().__init__(company)
        self.there = np.zeros(company.width)
        self.churn = []
        self.without_win = {}

    def customers_worth(self, role, customers):
        self.there = customers
        return super().customers_worth(role, customers)

    def churned(self, role, t, customers, probability):
        self.churn.append((customers, np.broadcast_to(probability, customers.shape)))
        return super().churned(role, t, customers, probability)

    def closed_without_win(self, what, mean):
        self.without_win[what] = mean
        return super().closed_without_win(what, mean)


def expect(case, starts=None):
    """Play a case with means in the place of counts, from known open deals where given.

    The `share` of customers is the chance to lose each of them.
    """
    company = case.company()
    means, watched = Means(company), []

    def watch(month):
        mine = month.leader_seat >= 0
        end = month.pipelines.open_deals.copy()
        end[:, month.leader_seat[mine], mine] += month.pipelines.own[:, mine]
        watched.append((month.pipelines.opened, month.pipelines.by_stage, end))

    with patch.object(played, "Pipelines", partial(Watched, starts=starts)):
        strategy, mechanisms = case.scenario.strategies[0], case.mechanisms(company.width)
        course = months.play_months(company, strategy, means, mechanisms, watch)
    mine = slice(0, case.futures)
    opened, by_stage, end = zip(*watched, strict=True)
    deals = Deals(
        start=opened[0][..., mine].sum(axis=-1).T,
        end=end[-1][..., mine].sum(axis=-1).T,
        stages=np.array([stages[:, mine].sum(axis=-1) for stages in by_stage]),
        won=course.month["deals_won"][:, mine].sum(axis=-1),
        bookings=course.month["bookings"][:, mine].sum(axis=-1),
        lost=means.without_win["lost"][mine].sum(),
        cold=means.without_win["gone cold"][mine].sum(),
    )
    lost, share = (np.array(one)[:, mine] for one in zip(*means.churn, strict=True))
    return deals, Customers(means.there[mine], lost * share, share)


def sampled(name, atoms=32, cv=0.8):
    """Chance of twenty months in the Monte Carlo engine, and the number of futures."""
    scenario = still(1.0, horizon=20, **{"sales.deal_value_cv": cv})
    company = found_company(scenario, seed_of(name), 0, atoms)
    return SampledDeals(company), company.width
