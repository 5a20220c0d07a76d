"""What one future notes beside its books, to see to it that everything adds up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.engines.conservation import NOTED, Beside, Whose
from simulation.engines.discrete_event.clients import Clients
from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.team import Team
from simulation.engines.heads import Heads


class Stocktaking:
    """Heads, and the stocks of customers and deals, of one future.

    Parameters
    ----------
    strategy : str
        Name of what is played.
    team : Team
        Its sellers, as they are at the start.
    clients : Clients
        Its customers, as they are at the start, and the market that they come from.
    """

    def __init__(self, strategy: str, team: Team, clients: Clients) -> None:
        world = team.world
        self.team, self.clients = team, clients
        whose = Whose.of(world.company, (strategy,), [world.future])
        self.heads = Heads(self._employed(), whose, world.company.plan)
        self.notes = {name: np.zeros(world.horizon) for name in NOTED}
        self.start = {
            "heads": float(self.heads.start[0]),
            "customers": float(clients.count()),
            "recurring_revenue": clients.recurring(),
            "backlog": clients.backlog,
        }

    def trade(self) -> None:
        """Note the stocks after a month's deals and customers."""
        clients, t = self.clients, self.clients.world.t
        self.notes["deals_opened"][t] = clients.market.counts.opened
        self.notes["deals_ended"][t] = clients.market.counts.ended
        self.notes["backlog"][t] = clients.backlog
        self.notes["recurring_lost"][t] = clients.recurring_lost

    def people(self, started: Collection[Desk], gone: Collection[Desk]) -> None:
        """Count the heads after a month."""
        self.heads.month(self.team.world.t, self._at(started), self._at(gone), self._employed())

    def _employed(self) -> NDArray[np.bool_]:
        desks = self.team.desks
        return self._at([desk for desk in desks if desk.state in ("selling", "leading")])

    def _at(self, some: Collection[Desk]) -> NDArray[np.bool_]:
        return np.array([[desk in some] for desk in self.team.desks])


def beside(stocks: Sequence[Stocktaking]) -> Beside:
    """Put what several futures noted beside each other.

    Parameters
    ----------
    stocks : sequence of Stocktaking
        One for each future of the same strategy.
    """
    whose = stocks[0].heads.whose
    futures = np.concatenate([one.heads.whose.futures for one in stocks])
    return Beside(
        replace(whose, futures=futures),
        {name: np.array([one.start[name] for one in stocks]) for name in stocks[0].start},
        np.concatenate([one.heads.number() for one in stocks]),
        {name: np.stack([one.notes[name] for one in stocks], axis=1) for name in NOTED},
    )
