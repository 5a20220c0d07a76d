"""What chance makes of expected wins and customers at risk, in step between strategies."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.law.closing import lognormal_value, value_shape
from simulation.sampling import binomial_count, gamma_value, poisson_count
from simulation.scenario.model import Role

Floats = NDArray[np.float64]


class Deals(Protocol):
    """Where a month's deals come from: sampled, or recorded and replayed."""

    def won(self, role: Role, t: int, mean: Floats) -> tuple[Floats, Floats]:
        """Deals won and their total value over the mean value, each of shape (future,)."""
        ...

    def churned(
        self, role: Role, t: int, customers: Floats, probability: Floats
    ) -> tuple[Floats, Floats]:
        """Customers lost and their share of the recurring value, each of shape (future,)."""
        ...

    def customers_worth(self, role: Role, customers: Floats) -> Floats:
        """Value of the customers at the start over the mean value, shape (future,)."""
        ...

    def closed_without_win(self, what: str, mean: Floats) -> Floats:
        """Deals lost or gone cold over the whole horizon, shape (future,)."""
        ...


class SampledDeals:
    """Deals sampled from the law: Poisson counts, gamma sums, beta shares."""

    def __init__(self, company: Company) -> None:
        self.tape = company.tape
        self.horizon = company.scenario.horizon
        self.lognormal = company.scenario.deal_value_family == "lognormal"
        self.cv = company.drawn["sales.deal_value_cv"]

    def won(self, role: Role, t: int, mean: Floats) -> tuple[Floats, Floats]:
        """Sample the deals won and their total value over the mean value."""
        u = self.tape.uniform("deals won", role, self.horizon)[t]
        count = poisson_count(u, mean)
        return count, self._total(f"value of deals, {role}", t, count)

    def churned(
        self, role: Role, t: int, customers: Floats, probability: Floats
    ) -> tuple[Floats, Floats]:
        """Sample the customers lost and their share of the recurring value."""
        u = self.tape.uniform("customers lost", role, self.horizon)[t]
        lost = binomial_count(u, customers, probability)
        gone = self._total(f"value of customers lost, {role}", t, lost)
        kept = self._total(f"value of customers kept, {role}", t, customers - lost)
        whole = gone + kept
        share = np.where(whole > 0.0, gone, 0.0) / np.where(whole > 0.0, whole, 1.0)
        return lost, np.where(lost == customers, np.minimum(1.0, customers), share)

    def customers_worth(self, role: Role, customers: Floats) -> Floats:
        """Sample the value of the customers at the start over the mean value."""
        return self._total(f"value of customers at the start, {role}", 0, customers)

    def closed_without_win(self, what: str, mean: Floats) -> Floats:
        """Sample how many deals were lost or went cold over the whole horizon."""
        return poisson_count(self.tape.uniform(f"deals {what}", "", 1)[0], mean)

    def _total(self, decision: str, t: int, count: Floats) -> Floats:
        """Total of `count` values with mean 1."""
        if self.lognormal:
            return self._lognormal_total(decision, t, count)
        certain = self.cv == 0.0
        if certain.all():
            return count
        shape = value_shape(np.where(certain, 1.0, self.cv))
        boost = self.tape.uniform(f"{decision}, boost", "", self.horizon)[t]

        def attempt(number: int) -> tuple[Floats, Floats]:
            whose = str(number)
            return (
                self.tape.normal(decision, whose, self.horizon)[t],
                self.tape.uniform(f"{decision}, acceptance", whose, self.horizon)[t],
            )

        total = gamma_value(count * shape, attempt, boost) / shape
        return np.where(certain, count, total)

    def _lognormal_total(self, decision: str, t: int, count: Floats) -> Floats:
        most = int(count.max(initial=0.0))
        z = self.tape.normal(decision, f"month {t}", most)
        there = np.arange(most)[:, None] < count
        return np.where(there, lognormal_value(self.cv, z), 0.0).sum(axis=0)
