"""A seller's desk, and the deals that lie on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.engines.discrete_event.world import NEVER
from simulation.engines.seats import Seat


@dataclass(eq=False)
class Deal:
    """A deal: whose it is, its stage, the work left in the stage, and when it came and went.

    `fate` is open, won, lost, cold, or dropped at a change of hands; `opener` and `owner` name the
    seat and the number of whoever sat there when it opened and has it now.
    """

    desk: Desk
    stage: int
    work: float
    open: bool = True
    opened: float = 0.0
    opener: tuple[str, int] = ("", 0)
    owner: tuple[str, int] = ("", 0)
    fate: str = "open"
    closed: float = NEVER
    value: float = 0.0


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
    def sitter(self) -> tuple[str, int]:
        """Who sits here, or will where a seller is sought: the seat, and which hire for it."""
        return self.seat.key, self.number + (self.state in ("vacant", "planned"))

    @property
    def sells(self) -> bool:
        """Whether somebody sells here."""
        return self.state == "selling"

    @property
    def first(self) -> bool:
        """Whether who sits here was there at the start."""
        return self.number == 0 and self.seat.seller is not None
