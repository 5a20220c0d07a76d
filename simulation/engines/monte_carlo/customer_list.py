"""Customers one by one, for deal values whose sums have no law of their own (lognormal)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.randomness import Tape

Floats = NDArray[np.float64]


@dataclass
class CustomerList:
    """Customers of one role: what each is worth, and how much hazard each endures.

    A customer leaves when the churn hazard gathered since joining exceeds a unit exponential
    number of the customer's own, which is the same in every strategy. Rows are customers in the
    order of joining, shape (customer, future); a row that does not exist is worth nothing.
    """

    tape: Tape
    role: str
    gathered: Floats = field(init=False)
    _worth: list[Floats] = field(default_factory=list)
    _leaves_at: list[Floats] = field(default_factory=list)
    _joining: list[tuple[str, Floats]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with no hazard gathered."""
        self.gathered = np.zeros(self.tape.width)

    def join(self, when: str, worth: Floats) -> None:
        """Take new customers from the end of the month on; `worth` is 0 where there is none."""
        self._joining.append((when, worth))

    def settle(self) -> None:
        """Let those who are joining start to endure hazard."""
        for when, worth in self._joining:
            own = self.tape.exponential(f"patience of customers, {self.role}", when, len(worth))
            self._worth.append(worth)
            self._leaves_at.append(self.gathered + own)
        self._joining = []

    def churn(self, probability: Floats) -> tuple[Floats, Floats]:
        """Let customers leave; return how many, and their share of the worth of all."""
        hazard = -np.log1p(-np.minimum(probability, 1.0 - 1e-12))
        after = self.gathered + hazard
        lost, gone, whole = (np.zeros(self.tape.width) for _ in range(3))
        for worth, leaves_at in zip(self._worth, self._leaves_at, strict=True):
            here = (worth > 0.0) & (leaves_at >= self.gathered)
            leaving = here & ((leaves_at < after) | (probability >= 1.0))
            lost += leaving.sum(axis=0)
            gone += np.where(leaving, worth, 0.0).sum(axis=0)
            whole += np.where(here, worth, 0.0).sum(axis=0)
            leaves_at[leaving] = -1.0
        self.gathered = after
        self.settle()
        return lost, np.where(whole > 0.0, gone, 0.0) / np.where(whole > 0.0, whole, 1.0)
