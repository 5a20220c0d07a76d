"""What chance makes of expected wins and customers at risk, in step between strategies."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.customer_list import CustomerList
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
    """Deals sampled from the law: Poisson counts, gamma sums, beta shares.

    Where single values are lognormal, sums have no law of their own: deals and customers are
    then drawn one by one.
    """

    def __init__(self, company: Company) -> None:
        self.tape = company.tape
        self.horizon = company.scenario.horizon
        self.cv = company.drawn["sales.deal_value_cv"]
        self.certain = self.cv == 0.0
        self.shape = np.asarray(value_shape(np.where(self.certain, 1.0, self.cv)))
        self.lists: dict[Role, CustomerList] = {}
        if company.scenario.deal_value_family == "lognormal":
            self.lists = {role: CustomerList(self.tape, role) for role in company.plan.roles}

    def won(self, role: Role, t: int, mean: Floats) -> tuple[Floats, Floats]:
        """Sample the deals won and their total value over the mean value."""
        u = self.tape.uniform("deals won", role, self.horizon)[t]
        count = poisson_count(u, mean)
        if role in self.lists:
            worth = self._one_by_one(role, f"month {t}", count)
            return count, worth.sum(axis=0)
        return count, self._total(f"value of deals, {role}", t, count)

    def churned(
        self, role: Role, t: int, customers: Floats, probability: Floats
    ) -> tuple[Floats, Floats]:
        """Sample the customers lost and their share of the recurring value."""
        if role in self.lists:
            return self.lists[role].churn(probability)
        u = self.tape.uniform("customers lost", role, self.horizon)[t]
        lost = binomial_count(u, customers, probability)
        gone = self._total(f"value of customers lost, {role}", t, lost)
        beside = np.where(lost > 0.0, customers - lost, 0.0)  # where none is lost, none is needed
        kept = self._total(f"value of customers kept, {role}", t, beside)
        whole = gone + kept
        share = np.where(whole > 0.0, gone, 0.0) / np.where(whole > 0.0, whole, 1.0)
        return lost, np.where(lost == customers, np.minimum(1.0, customers), share)

    def customers_worth(self, role: Role, customers: Floats) -> Floats:
        """Sample the value of the customers at the start over the mean value."""
        if role not in self.lists:
            return self._total(f"value of customers at the start, {role}", 0, customers)
        worth = self._one_by_one(role, "start", customers)
        self.lists[role].settle()
        return worth.sum(axis=0)

    def closed_without_win(self, what: str, mean: Floats) -> Floats:
        """Sample how many deals were lost or went cold over the whole horizon."""
        return poisson_count(self.tape.uniform(f"deals {what}", "", 1)[0], mean)

    def _total(self, decision: str, t: int, count: Floats) -> Floats:
        """Total of `count` gamma values with mean 1."""
        if self.certain.all():
            return count
        boost = self.tape.uniform(f"{decision}, boost", "", self.horizon)[t]

        def attempt(number: int) -> tuple[Floats, Floats]:
            whose = str(number)
            return (
                self.tape.normal(decision, whose, self.horizon)[t],
                self.tape.uniform(f"{decision}, acceptance", whose, self.horizon)[t],
            )

        total = gamma_value(count * self.shape, attempt, boost) / self.shape
        return np.where(self.certain, count, total)

    def _one_by_one(self, role: Role, when: str, count: Floats) -> Floats:
        """Values of single deals with mean 1, 0 where there is none; they become customers."""
        most = int(count.max(initial=0.0))
        z = self.tape.normal(f"value of deals, {role}", when, most)
        there = np.arange(most)[:, None] < count
        worth = np.where(there, lognormal_value(self.cv, z), 0.0)
        self.lists[role].join(when, worth)
        return worth
