"""A seller's desk, and the deals that lie on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.engines.discrete_event.world import NEVER
from simulation.engines.seats import Seat


@dataclass(eq=False)
class Deal:
    """An open deal: whose it is, its stage, and the work left in the stage."""

    desk: Desk
    stage: int
    work: float
    open: bool = True


@dataclass(eq=False)
class Desk:
    """A seat, and whoever sits there now.

    `state` is one of closed, selling, vacant, leading, planned; `number` counts the sellers hired
    for the seat so far.
    """

    seat: Seat
    place: int
    state: str = "closed"
    performance: float = 1.0
    months: float = 0.0
    progress: float = 0.0
    base_pay: float = 0.0
    number: int = 0
    opens: int = NEVER
    refilled: bool = True
    productivity: float = 0.0
    deals: list[Deal] = field(default_factory=list)
    recent_bookings: list[float] = field(default_factory=list)

    @property
    def sells(self) -> bool:
        """Whether somebody sells here."""
        return self.state == "selling"

    @property
    def first(self) -> bool:
        """Whether who sits here was there at the start."""
        return self.number == 0 and self.seat.seller is not None
