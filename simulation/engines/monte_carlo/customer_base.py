"""Customers of one atom of futures: one pool per role, recurring value and backlog."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.deals import Deals
from simulation.law.customers import churn_probability, delivered, recurring_next
from simulation.law.turnover import yearly_hazard
from simulation.scenario.model import Role

Floats = NDArray[np.float64]


class CustomerBase:
    """Customers, their recurring value and the work still to deliver; arrays of shape (future,)."""

    def __init__(self, company: Company, deals: Deals) -> None:
        self.company = company
        self.deals = deals
        a = company.drawn
        self.recurring_share = a["customers.recurring_share"]
        capacity = company.scenario.delivery_capacity
        self.capacity = np.inf if capacity is None else capacity
        self.count: dict[Role, Floats] = {}
        self.recurring: dict[Role, Floats] = {}
        self.lost = np.zeros(company.width)
        self.recurring_lost = np.zeros(company.width)
        self.backlog: Floats = np.zeros(company.width)
        self._start()
        self.at_start = {
            "customers": self.total_count(),
            "recurring_revenue": self.total_recurring(),
            "backlog": self.backlog,
        }

    def total_count(self) -> Floats:
        """Customers of all roles."""
        return sum(self.count.values(), np.zeros(self.company.width))

    def total_recurring(self) -> Floats:
        """Yearly recurring revenue of all customers."""
        return sum(self.recurring.values(), np.zeros(self.company.width))

    def deliver(self) -> Floats:
        """Deliver one-off work from the backlog; return the value delivered."""
        done = delivered(
            self.backlog, self.company.drawn["customers.delivery_months"], self.capacity
        )
        self.backlog = self.backlog - done
        return np.asarray(done)

    def churn(self, t: int, level: Floats, bump: Floats) -> Floats:
        """Let customers of the month's start leave; return how many."""
        a = self.company.drawn
        hazard = yearly_hazard(np.minimum(a["customers.churn"], 1.0 - 1e-12))
        effect = a["leadership.effect_churn"]
        probability = np.asarray(churn_probability(hazard, effect, level, bump))
        lost_now = np.zeros(self.company.width)
        for role, count in self.count.items():
            lost, share = self.deals.churned(role, t, count, probability)
            gone = share * self.recurring[role]
            self.count[role] = count - lost
            self.recurring[role] = self.recurring[role] - gone
            self.recurring_lost += gone
            lost_now += lost
        self.lost += lost_now
        return lost_now

    def welcome(self, role: Role, won: Floats, bookings: Floats) -> None:
        """Let the month's won deals become customers and backlog from the next month on."""
        self.count[role] = self.count[role] + won
        self.recurring[role] = np.asarray(
            recurring_next(self.recurring[role], 0.0, bookings, self.recurring_share)
        )
        self.backlog = self.backlog + (1.0 - self.recurring_share) * bookings

    def _start(self) -> None:
        rates = self.company.rates
        anchors = self.company.scenario.anchors
        months = self.company.drawn["customers.months_of_wins_at_start"]
        backlog: Floats = np.zeros(self.company.width)
        wins = sum((w for w in rates.wins.values()), np.zeros(self.company.width))
        for role in self.company.plan.roles:
            mine = rates.wins[role]
            if anchors.customers is None:
                count = np.rint(mine * months)
            else:
                part = np.where(wins > 0.0, mine, 1.0) / np.where(wins > 0.0, wins, len(rates.wins))
                count = np.rint(anchors.customers * np.minimum(1.0, part))
            value = rates.by_role[role].value
            worth = self.deals.customers_worth(role, count) * value
            self.count[role] = count
            self.recurring[role] = worth * self.recurring_share
            bookings = mine * value
            months_to_deliver = self.company.drawn["customers.delivery_months"]
            backlog = backlog + bookings * (1.0 - self.recurring_share) * months_to_deliver
        self.backlog = backlog
        if anchors.recurring_revenue is not None:
            self._scale_recurring(anchors.recurring_revenue)

    def _scale_recurring(self, known: float) -> None:
        """Bring the recurring revenue of every future to the figure that is known."""
        total = self.total_recurring()
        factor = np.where(total > 0.0, known, 0.0) / np.where(total > 0.0, total, 1.0)
        self.recurring = {role: value * factor for role, value in self.recurring.items()}
