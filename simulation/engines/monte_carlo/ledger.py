"""The books of one strategy, for one atom of futures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.conservation import NOTED
from simulation.outcomes import COST_KINDS, COUNTED, MONTHLY

Floats = NDArray[np.float64]


class Ledger:
    """Costs by kind and monthly figures of shape (month, future); counts of shape (future,)."""

    def __init__(self, horizon: int, width: int) -> None:
        self.horizon = horizon
        self.width = width
        self.t = 0
        self.costs = {kind: np.zeros((horizon, width)) for kind in COST_KINDS}
        self.month = {name: np.zeros((horizon, width)) for name in MONTHLY}
        self.counts = {name: np.zeros(width) for name in COUNTED}
        self.notes = {name: np.zeros((horizon, width)) for name in NOTED}

    def charge(self, kind: str, amount: Floats) -> None:
        """Charge a cost to this month."""
        self.costs[kind][self.t] += amount

    def owe(self, kind: str, amount: Floats) -> None:
        """Charge a cost that arises after the month's books are closed to the next month."""
        self.costs[kind][min(self.t + 1, self.horizon - 1)] += amount

    def count(self, name: str, amount: Floats) -> None:
        """Add to what is counted over the horizon."""
        self.counts[name] += amount

    def close_month(self) -> None:
        """Book the month's profit and loss."""
        cost = sum((values[self.t] for values in self.costs.values()), np.zeros(self.width))
        self.month["cost"][self.t] = cost
        self.month["contribution"][self.t] = self.month["gross_profit"][self.t] - cost

    def close(self) -> None:
        """Book what was still owed with the last month, and sum up."""
        self.close_month()
        self.month["cumulative_contribution"] = np.cumsum(self.month["contribution"], axis=0)
