"""What the event engine played, written down as a company's systems would hold it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.made_up.made_up_names import firm, person
from simulation.calibration.tables import DAYS_A_MONTH, Customers, Deals, Staff, Window
from simulation.engines.discrete_event.desk import Deal
from simulation.engines.discrete_event.play import Play
from simulation.law.performance import new_seller_performance

Sitter = tuple[str, int]
"""A seat, and how many sellers had been hired for it: one person."""

FIRST_DAY = np.datetime64("2024-01-01T00:00:00")
_OLD_CUSTOMERS = 48.0
"""Months before the start over which the customers came who are there then."""
STAGE = "Stage {}"
PRODUCTS = ("Basic", "Business", "Enterprise")
WARM_UP = 24
"""Months that the company sells before the window begins."""


class People:
    """Everybody who sold in a play.

    Parameters
    ----------
    play : Play
        A play that has ended.
    """

    def __init__(self, play: Play) -> None:
        self.play = play
        self.spells: dict[Sitter, list[float]] = {}
        self.roles: dict[Sitter, str] = {}
        self.starters: dict[Sitter, int] = {}
        roles = {desk.seat.key: desk.seat.role for desk in play.team.desks}
        for desk in play.team.desks:
            if desk.seat.seller is not None:
                self.spells[desk.seat.key, 0] = [-desk.seat.seller.months_employed, np.nan]
                self.starters[desk.seat.key, 0] = desk.place
        for event in play.world.log:
            if event.kind == "seller starts":
                self.spells[event.who, int(event.numbers["number"])] = [event.time, np.nan]
            if event.kind == "seller leaves":
                self.spells[event.who, int(event.numbers["number"])][1] = event.time
        self.roles = {sitter: roles[sitter[0]] for sitter in self.spells}
        self.names = {sitter: person(i) for i, sitter in enumerate(self.spells)}

    def staff(self, window: Window) -> Staff:
        """Spells that reach into the window."""
        import pandas as pd

        spells = np.array(list(self.spells.values()), dtype=np.float64).reshape(-1, 2)
        frame = pd.DataFrame(
            {
                "person": [self.names[sitter] for sitter in self.spells],
                "start": moments(spells[:, 0]),
                "end": moments(spells[:, 1]),
                "role": list(self.roles.values()),
            }
        )
        there = ~(frame["end"] <= window.first).to_numpy()
        return Staff(frame[there].reset_index(drop=True), window)

    def name_of(self, sitter: Sitter) -> str:
        """Name of somebody, who may have deals in hand and begin as the window ends."""
        return self.names.setdefault(sitter, person(len(self.names)))

    def performance(self) -> dict[str, float]:
        """True performance by name."""
        return {self.names[sitter]: self._performance(sitter) for sitter in self.spells}

    def _performance(self, sitter: Sitter) -> float:
        world = self.play.world
        if sitter in self.starters:
            return float(world.company.performance[self.starters[sitter], world.future])
        z = world.deviate("true performance of a hire", sitter[0], sitter[1] - 1)
        return float(new_seller_performance(world.a["sales.skill_sd"], z))


def window_of(last: int) -> Window:
    """The window from the first day to some months after the engine's start.

    Parameters
    ----------
    last : int
        [months] The engine's last month; the first `WARM_UP` are before the window.
    """
    return Window(FIRST_DAY, moments(np.array([float(last)]))[0])


def moments(months: NDArray[np.float64]) -> NDArray[np.datetime64]:
    """Moments that lie some months after the engine's start; none for NaN."""
    seconds = (np.asarray(months) - WARM_UP) * (86_400.0 * DAYS_A_MONTH)
    known = np.isfinite(seconds)
    steps = np.where(known, seconds, 0.0).round().astype("timedelta64[s]")
    return np.where(known, FIRST_DAY + steps, np.datetime64("NaT", "s"))


def deals_of(kept: Sequence[Deal], play: Play, people: People, window: Window) -> Deals:
    """Deals that were open in the window.

    What went cold or got lost at a change of hands is lost in the books, on the day it happened.
    Deals that were not won have a hoped-for value, as much as what is won.
    """
    import pandas as pd

    values = [deal.value if deal.fate == "won" else _hoped(play) for deal in kept]
    closed = np.array([deal.closed if deal.fate != "open" else np.nan for deal in kept])
    frame = pd.DataFrame(
        {
            "deal": [str(1000 + i) for i in range(len(kept))],
            "owner": [people.name_of(deal.owner) for deal in kept],
            "opener": [people.name_of(deal.opener) for deal in kept],
            "opened": moments(np.array([deal.opened for deal in kept])),
            "closed": moments(closed),
            "outcome": [deal.fate if deal.fate in ("won", "open") else "lost" for deal in kept],
            "value": values,
            "size": _sizes(values),
            "stage": [STAGE.format(min(deal.stage, play.market.stages - 1) + 1) for deal in kept],
        }
    )
    there = ~(frame["closed"] <= window.first).to_numpy()
    return Deals(frame[there].reset_index(drop=True), window)


def customers_of(play: Play, window: Window) -> Customers:
    """Customers who were there in the window; those of the start came evenly before it."""
    import pandas as pd

    clients, horizon = play.clients, play.world.horizon
    rows = [(since, float(month) + 1.0, value) for since, month, value in clients.gone]
    for role, values in clients.values.items():
        present = zip(clients.since[role], values, strict=True)
        rows += [(since, np.nan, value) for since, value in present if since < horizon]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    old = table[:, 0] < 0.0
    start = table[:, 0] + 1.0
    start[old] = -_OLD_CUSTOMERS * (np.arange(old.sum()) + 0.5) / max(1, old.sum())
    frame = pd.DataFrame(
        {
            "customer": [firm(i) for i in range(len(table))],
            "start": moments(start),
            "end": moments(table[:, 1]),
            "value": table[:, 2],
        }
    )
    there = ~(frame["end"] <= window.first).to_numpy()
    return Customers(frame[there].reset_index(drop=True), window)


def _sizes(values: list[float]) -> list[str]:
    """Product by value: a fifth are large, and half small."""
    small, large = np.quantile(values, (0.5, 0.8)) if values else (0.0, 0.0)
    return [PRODUCTS[int(value > small) + int(value > large)] for value in values]


def _hoped(play: Play) -> float:
    world = play.world
    rates = world.company.rates.by_role[world.company.plan.roles[0]]
    return play.market.worth() * world.of_future(rates.value)
