"""The books of one strategy, for one atom of futures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.outcomes import METRICS, MONTHLY
from simulation.randomness import ATOM

Floats = NDArray[np.float64]

COUNTED = (
    "founder_hours",
    "founder_worth",
    "founder_worth_today",
    "sellers_left",
    "top_performers_left",
    "better_half_left",
    "best_seller_left",
    "months_without_leader",
    "leader_exits",
    "hires",
)
COST_KINDS = tuple(name for name in METRICS if name.startswith("cost_"))


class Ledger:
    """Costs by kind and monthly figures; arrays of shape (future,) and (month, future)."""

    def __init__(self, horizon: int) -> None:
        self.horizon = horizon
        self.by_kind = {kind: np.zeros(ATOM) for kind in COST_KINDS}
        self.month = {name: np.zeros((horizon, ATOM)) for name in MONTHLY}
        self.sums = {name: np.zeros(ATOM) for name in COUNTED}
        self._this_month = np.zeros(ATOM)
        self._next_month = np.zeros(ATOM)

    def charge(self, kind: str, amount: Floats) -> None:
        """Charge a cost to this month."""
        self.by_kind[kind] += amount
        self._this_month += amount

    def charge_next(self, kind: str, amount: Floats) -> None:
        """Charge a cost that arises after the month's books are closed to the next month."""
        self.by_kind[kind] += amount
        self._next_month += amount

    def count(self, name: str, amount: Floats) -> None:
        """Add to a total over the horizon."""
        self.sums[name] += amount

    def close_month(self, t: int) -> None:
        """Book the month's profit and loss."""
        self.month["cost"][t] = self._this_month
        self.month["contribution"][t] = self.month["gross_profit"][t] - self._this_month
        self._this_month = self._next_month
        self._next_month = np.zeros(ATOM)

    def close(self) -> None:
        """Charge what is still owed to the last month and sum up."""
        last = self.horizon - 1
        owed = self._this_month + self._next_month
        self.month["cost"][last] += owed
        self.month["contribution"][last] = (
            self.month["gross_profit"][last] - self.month["cost"][last]
        )
        cumulative = np.cumsum(self.month["contribution"], axis=0)
        self.month["cumulative_contribution"] = cumulative
