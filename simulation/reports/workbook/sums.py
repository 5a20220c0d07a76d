"""What must hold between the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXACTNESS = 1e-9
"""Share of what is added up by which a sum may be off: the last digits of decimal numbers."""


@dataclass(frozen=True)
class Sum:
    """A live figure, and what the run says it is.

    Attributes
    ----------
    what : str
        What is compared.
    sheet : str
        Name of the sheet where it stands.
    live : str
        Formula of the figure, without an equals sign.
    value : float
        What the formula comes to.
    stored : float
        What the run says.
    room : float
        How far apart both may be.
    """

    what: str
    sheet: str
    live: str
    value: float
    stored: float
    room: float


def room(parts: Iterable[float]) -> float:
    """How far a sum of some parts may be off by rounding."""
    return EXACTNESS * max(1.0, sum(abs(part) for part in parts))
