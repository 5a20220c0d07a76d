"""A tape that notes what is read from it: by which decision, for whom, in which month."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from simulation.randomness import Tape

Floats = NDArray[np.float64]
Stream = tuple[str, str, str]

YEARLY = "resignation in year "
"""Start of the names of decisions whose numbers are drawn a year at a time."""


@dataclass(frozen=True)
class Read:
    """Numbers that were read: the law, the decision, whose it is, and a digest of each row.

    `month` is the month under way, from 1; 0 stands for before the first one.
    """

    law: str
    decision: str
    whose: str
    month: int
    rows: tuple[bytes, ...]

    @property
    def stream(self) -> Stream:
        """What names the numbers: the same name must always give the same ones."""
        return self.law, self.decision, self.whose

    def month_of(self, row: int, horizon: int) -> int:
        """Month for which a row of numbers is meant, or in which it was read."""
        if self.decision.startswith(YEARLY):
            return 12 * int(self.decision.removeprefix(YEARLY)) + row + 1
        return row + 1 if len(self.rows) == horizon else self.month


class RecordingTape(Tape):
    """Luck of a block of futures, with a note of every read.

    Parameters
    ----------
    tape : Tape
        Where the numbers come from.
    """

    def __init__(self, tape: Tape) -> None:
        self.inner = tape
        self.seed, self.atoms, self.width, self.other = (
            tape.seed, tape.atoms, tape.width, tape.other,
        )  # fmt: skip
        self.begin()

    def begin(self) -> None:
        """Start a new list of reads."""
        self.reads: dict[Stream, Read] = {}
        self.changed: list[Read] = []
        self.month = 0
        self._seen: dict[Stream, tuple[object, int]] = {}

    def uniform(self, decision: str, whose: str, rows: int) -> Floats:
        """Uniform numbers between 0 and 1, shape (rows, future)."""
        return self._noted("uniform", decision, whose, self.inner.uniform(decision, whose, rows))

    def normal(self, decision: str, whose: str, rows: int) -> Floats:
        """Standard normal numbers, shape (rows, future)."""
        return self._noted("normal", decision, whose, self.inner.normal(decision, whose, rows))

    def exponential(self, decision: str, whose: str, rows: int) -> Floats:
        """Unit exponential numbers, shape (rows, future)."""
        drawn = self.inner.exponential(decision, whose, rows)
        return self._noted("exponential", decision, whose, drawn)

    def once(self, law: str, decision: str, whose: str, rows: int) -> Floats:
        """Numbers of a law, shape (rows, future); not kept."""
        return self._noted(law, decision, whose, self.inner.once(law, decision, whose, rows))

    def unit_gamma(self, decision: str, whose: str, rows: int, cv: float) -> Floats:
        """Gamma numbers with mean 1 and a coefficient of variation, shape (rows, future)."""
        drawn = self.inner.unit_gamma(decision, whose, rows, cv)
        return self._noted(f"gamma, cv {cv!r}", decision, whose, drawn)

    def gamma(self, decision: str, whose: str, rows: int, shape: Floats) -> Floats:
        """Gamma numbers with a shape for each future; they depend on it and are not noted."""
        return self.inner.gamma(decision, whose, rows, shape)

    def _noted(self, law: str, decision: str, whose: str, drawn: Floats) -> Floats:
        """Note the first read of each stream, and every later one that gives other numbers."""
        stream = (law, decision, whose)
        whole = drawn if drawn.base is None else drawn.base
        seen = self._seen.get(stream)
        if seen is not None and seen[0] is whole and seen[1] >= len(drawn):
            return drawn
        self._seen[stream] = (whole, len(drawn))
        read = Read(law, decision, whose, self.month, tuple(map(_digest, drawn)))
        known = self.reads.get(stream)
        if known is None or len(known.rows) < len(read.rows):
            self.reads[stream] = read
        if known is not None and any(a != b for a, b in zip(known.rows, read.rows, strict=False)):
            self.changed.append(read)
        return drawn


def _digest(row: Floats) -> bytes:
    return blake2b(row.tobytes(), digest_size=8).digest()
