"""What adds up in every run: heads, deals, customers, money.

Each law says that what was there at the start, with what came and less what went, is what is there
now. Both engines note what they need beside their books, in another way than they keep them; a law
that does not hold is a fault of the programme, and its figures would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulation.outcomes import COST_KINDS
from simulation.randomness import ATOM

if TYPE_CHECKING:
    from simulation.engines.company import Company
    from simulation.engines.draws import Draw

Floats = NDArray[np.float64]
Sides = tuple[Floats, Floats]

ROUNDING = 1e-9
"""Share of the larger side by which sums may differ for their order alone."""
NOTED = ("deals_opened", "deals_ended", "backlog", "recurring_lost")
"""What engines note each month: deals opened and deals ended so far (closed, gone cold, or dropped
when they changed hands), the work still to deliver, and the recurring revenue lost so far."""


class LeakError(RuntimeError):
    """Something came from nowhere or went nowhere: figures of this run would be wrong."""


@dataclass(frozen=True)
class Whose:
    """Which play a law is checked of.

    Attributes
    ----------
    strategies : tuple of str
        Its name; several names where strategies are played side by side, in equal shares.
    seed : int
        Seed of the run.
    futures : ndarray of shape (future,)
        Numbers of the futures in the run.
    """

    strategies: tuple[str, ...]
    seed: int
    futures: NDArray[np.int64]

    @classmethod
    def of(cls, company: Company, strategies: tuple[str, ...], places: ArrayLike) -> Whose:
        """Name a play in some places of a company's block of futures."""
        first = company.tape.atoms.start * ATOM
        return cls(strategies, company.tape.seed, first + np.asarray(places))

    def leak(self, law: str, month: int, place: int, what: str) -> LeakError:
        """Word a law that does not hold, from month `month` (from 0) on, in one of the futures."""
        strategy = self.strategies[place * len(self.strategies) // len(self.futures)]
        return LeakError(
            f"the {law} of strategy {strategy!r} do not add up from month {month + 1} on in "
            f"future {self.futures[place]}, seed {self.seed}: {what}; this is a fault of "
            "double-pain, please report it"
        )


@dataclass(frozen=True)
class Beside:
    """What a play noted beside its books.

    Attributes
    ----------
    whose : Whose
        Which play.
    start : Mapping of str to ndarray of shape (future,)
        Heads, customers, recurring revenue and backlog at the start.
    heads : ndarray of shape (future,)
        [people] Who sells or leads from among the sellers at the horizon.
    notes : Mapping of str to ndarray of shape (month, future)
        One array for each name in `NOTED`, after the month.
    """

    whose: Whose
    start: Mapping[str, Floats]
    heads: Floats
    notes: Mapping[str, Floats]


class Books(Protocol):
    """How a strategy went: see `Course`."""

    @property
    def month(self) -> Mapping[str, Floats]:
        """Monthly figures by name, each of shape (month, future)."""

    @property
    def costs(self) -> Mapping[str, Floats]:
        """Costs by kind, each of shape (month, future)."""

    @property
    def drawn(self) -> Draw:
        """The assumptions of these futures."""

    @property
    def beside(self) -> Beside:
        """What was noted beside the books."""


class _Sums(Protocol):
    """Sums up to some time; each of shape (future,) or (month, future)."""

    def total(self, name: str) -> Floats:
        """All that was booked under a name."""
        ...

    def now(self, name: str) -> Floats:
        """What there is of a stock."""
        ...

    def before(self, name: str) -> Floats:
        """All of a yearly figure at the starts of months."""
        ...


@dataclass(frozen=True)
class _AtTheEnd:
    """Sums over the horizon, most of which are there already."""

    books: Books
    metrics: Mapping[str, Floats]

    def total(self, name: str) -> Floats:
        return self.metrics[name]

    def now(self, name: str) -> Floats:
        month, notes = self.books.month, self.books.beside.notes
        return (notes[name] if name in notes else month[name])[-1]

    def before(self, name: str) -> Floats:
        return self.books.beside.start[name] + self.books.month[name][:-1].sum(axis=0)


@dataclass(frozen=True)
class _ByMonth:
    """The same up to each month, to find where a law broke."""

    books: Books

    def total(self, name: str) -> Floats:
        kept = self.books.month if name in self.books.month else self.books.costs
        return np.cumsum(kept[name], axis=0)

    def now(self, name: str) -> Floats:
        month, notes = self.books.month, self.books.beside.notes
        return notes[name] if name in notes else month[name]

    def before(self, name: str) -> Floats:
        start = self.books.beside.start[name][None]
        return np.cumsum(np.concatenate([start, self.books.month[name][:-1]]), axis=0)


def _deals(books: Books, sums: _Sums) -> Sides:
    """Opened = won + lost + gone cold + dropped when they changed hands + open."""
    return sums.now("deals_opened"), sums.now("deals_ended") + sums.now("open_deals")


def _customers(books: Books, sums: _Sums) -> Sides:
    """Start + won - lost = end."""
    came = books.beside.start["customers"] + sums.total("deals_won")
    return came, sums.total("customers_lost") + sums.now("customers")


def _recurring(books: Books, sums: _Sums) -> Sides:
    """Start + its share of bookings - lost = end."""
    share = books.drawn["customers.recurring_share"]
    came = books.beside.start["recurring_revenue"] + share * sums.total("bookings")
    return came, sums.now("recurring_lost") + sums.now("recurring_revenue")


def _revenue(books: Books, sums: _Sums) -> Sides:
    """Revenue = what recurs + one-off work: what was there and sold, but for what is left of it."""
    share = books.drawn["customers.recurring_share"]
    sold = books.beside.start["backlog"] + (1.0 - share) * sums.total("bookings")
    return sums.before("recurring_revenue") / 12.0 + sold, sums.total("revenue") + sums.now(
        "backlog"
    )


def _profit(books: Books, sums: _Sums) -> Sides:
    """Gross profit = margin times revenue."""
    return books.drawn["customers.gross_margin"] * sums.total("revenue"), sums.total("gross_profit")


def _contribution(books: Books, sums: _Sums) -> Sides:
    """Gross profit - contribution = the sum of every line of cost.

    Gross profit stands on both sides, so that rounding is judged by the largest amount there is.
    """
    costs = np.sum([sums.total(kind) for kind in COST_KINDS], axis=0)
    profit = sums.total("gross_profit")
    return profit + (profit - sums.now("cumulative_contribution")), profit + costs


LAWS: Mapping[str, Callable[[Books, _Sums], Sides]] = {
    "deals": _deals,
    "customers": _customers,
    "recurring revenues": _recurring,
    "revenues": _revenue,
    "gross profits": _profit,
    "costs and contributions": _contribution,
}


def check(books: Books, metrics: Mapping[str, Floats]) -> None:
    """See to it that everything adds up in a strategy that was played.

    Parameters
    ----------
    books : Books
        How it went.
    metrics : Mapping of str to ndarray of shape (future,)
        What was read off it.

    Raises
    ------
    LeakError
        Where a law does not hold: which, from which month on, in which future.
    """
    beside, at_the_end = books.beside, _AtTheEnd(books, metrics)
    came = beside.start["heads"] + metrics["hires"] - metrics["sellers_left"]
    for law, sides in [("heads", (came, beside.heads))] + [
        (law, of(books, at_the_end)) for law, of in LAWS.items()
    ]:
        apart = _apart(*sides)
        if apart.any():
            place = int(np.argmax(apart))
            month = _first_month(books, law, place)
            what = f"{sides[0][place]:.12g} against {sides[1][place]:.12g} at the horizon"
            raise beside.whose.leak(law, month, place, what)


def _first_month(books: Books, law: str, place: int) -> int:
    """First month after which a law does not hold in a future; the last where it is not booked."""
    last = len(books.month["cost"]) - 1
    if law not in LAWS:
        return last
    apart = _apart(*LAWS[law](books, _ByMonth(books)))[:, place]
    return int(np.argmax(apart)) if apart.any() else last


def _apart(one: Floats, other: Floats) -> NDArray[np.bool_]:
    room = ROUNDING * (1.0 + np.abs(one))
    return ~(np.abs(one - other) <= room)
