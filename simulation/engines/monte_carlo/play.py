"""What moves while a strategy is played, and what a month tells whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.conservation import Whose
from simulation.engines.heads import Heads
from simulation.engines.mechanisms import Mechanisms
from simulation.engines.monte_carlo.appointments import Appointments
from simulation.engines.monte_carlo.books import Books
from simulation.engines.monte_carlo.customer_base import CustomerBase
from simulation.engines.monte_carlo.deals import Deals
from simulation.engines.monte_carlo.director import Director
from simulation.engines.monte_carlo.exits import Endings
from simulation.engines.monte_carlo.ledger import Ledger
from simulation.engines.monte_carlo.pipelines import Pipelines
from simulation.engines.monte_carlo.post import Post
from simulation.engines.monte_carlo.sales import Sales
from simulation.engines.monte_carlo.team import Team
from simulation.scenario.model import Role, Strategy

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Sold(NamedTuple):
    """What was sold in a month, by role, and churn because sellers left, of shape (future,)."""

    won: Mapping[Role, Floats]
    bookings: Mapping[Role, Floats]
    leaving_bump: Floats


@dataclass(frozen=True)
class Month:
    """What happened to people in a month, for whoever watches; shapes (seat, future), (future,).

    `leader_seat` is the seat of a promoted seller who leads during the month, -1 elsewhere;
    `passed_over` multiplies the best seller's hazard.
    """

    t: int
    started: Flags
    appointments: Appointments
    leader_seat: Ints
    passed_over: Floats
    leaves: Flags
    endings: Endings
    pipelines: Pipelines
    sold: Sold


Watcher = Callable[[Month], None]


@dataclass
class Play:
    """Everything that moves while a strategy is played, or several side by side.

    Side by side, the company's futures are the same ones once for each strategy.
    """

    company: Company
    strategies: Sequence[Strategy]
    deals: Deals
    mechanisms: Mechanisms

    def __post_init__(self) -> None:
        """Lay out the company's state at month 0."""
        horizon = self.company.scenario.horizon
        self.team = Team(self.company)
        self.post = Post(self.company, self.strategies, self.team)
        self.director = Director(self.company)
        self.pipelines = Pipelines(self.company)
        self.sales = Sales(self.company, self.deals, self.pipelines, horizon)
        self.customers = CustomerBase(self.company, self.deals)
        self.ledger = Ledger(horizon, self.company.width)
        self.process = np.zeros(self.company.width)
        self.bump_next = np.zeros(self.company.width)
        self.books = Books(self.company, self.ledger)
        self.founder_alone = np.zeros((horizon, self.company.width))
        self.sales.start(self.team)
        whose = Whose.of(self.company, *self._side_by_side())
        self.heads = Heads(self.team.employed, whose, self.company.plan)

    def _side_by_side(self) -> tuple[tuple[str, ...], Ints]:
        """Names of the strategies, and which of the company's futures each place holds."""
        names = tuple(strategy.name for strategy in self.strategies)
        return names, np.tile(np.arange(self.company.width // len(names)), len(names))
