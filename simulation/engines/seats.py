"""The seats of a company: permanent slots with a key that every strategy shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulation.scenario.model import PlannedHire, Role, Scenario, Seller, Strategy, Term

ROLES: tuple[Role, ...] = ("field", "inside")


@dataclass(frozen=True)
class Seat:
    """A seat: who sits there at the start, or when it opens.

    `key` names the seat's streams; it never depends on the order of the file or on the strategy.
    """

    key: str
    role: Role
    kind: Literal["seller", "planned", "backfill"]
    seller: Seller | None = None
    opens: int = 0


@dataclass(frozen=True)
class SeatPlan:
    """All seats in a fixed order: by role, then sellers and hires by id, then backfill seats."""

    seats: tuple[Seat, ...]
    roles: tuple[Role, ...]

    def __len__(self) -> int:
        """Return the number of seats."""
        return len(self.seats)

    def of_role(self, role: Role) -> slice:
        """Seats of a role, which stand together."""
        return self._of_roles[role]

    @cached_property
    def _of_roles(self) -> dict[Role, slice]:
        places = {
            role: [i for i, seat in enumerate(self.seats) if seat.role == role]
            for role in self.roles
        }
        return {role: slice(found[0], found[-1] + 1) for role, found in places.items()}

    def seat_of(self, seller: str) -> int:
        """Seat of a seller who is there at the start."""
        return next(
            i for i, seat in enumerate(self.seats) if seat.seller and seat.seller.id == seller
        )

    def backfill(self, number: int, role: Role) -> int:
        """Seat that is opened when the promoted seller's own is to be filled."""
        key = _backfill_key(number, role)
        return next(i for i, seat in enumerate(self.seats) if seat.key == key)


def seat_plan(scenario: Scenario) -> SeatPlan:
    """Lay out the seats that any strategy of the scenario can need."""
    present = {seller.role for seller in scenario.sellers} | {hire.role for hire in scenario.hires}
    roles = tuple(role for role in ROLES if role in present)
    backfills = max((backfilled_terms(strategy) for strategy in scenario.strategies), default=0)
    seats: list[Seat] = []
    for role in roles:
        seats += _starting_seats(scenario.sellers, role)
        seats += _planned_seats(scenario.hires, role)
        seats += [
            Seat(_backfill_key(number, role), role, "backfill") for number in range(backfills)
        ]
    return SeatPlan(tuple(seats), roles)


def promotes(term: Term) -> bool:
    """Whether a term puts one of the sellers in the post."""
    return term.leader in ("seller", "assessed")


def backfilled_terms(strategy: Strategy) -> int:
    """Count the terms of a strategy that open a backfill seat."""
    return sum(promotes(term) and term.backfill for term in strategy.terms)


def _backfill_key(number: int, role: Role) -> str:
    return f"backfill:{number}:{role}"


def _starting_seats(sellers: tuple[Seller, ...], role: Role) -> list[Seat]:
    mine = sorted((seller for seller in sellers if seller.role == role), key=lambda s: s.id)
    return [Seat(f"seller:{seller.id}", role, "seller", seller) for seller in mine]


def _planned_seats(hires: tuple[PlannedHire, ...], role: Role) -> list[Seat]:
    mine = sorted((hire for hire in hires if hire.role == role), key=lambda h: h.id)
    return [Seat(f"hire:{hire.id}", role, "planned", opens=hire.month) for hire in mine]
