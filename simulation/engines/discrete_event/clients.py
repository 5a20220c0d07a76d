"""Customers one by one: what each is worth a year, and when it leaves."""

from __future__ import annotations

import numpy as np

from simulation.engines.discrete_event.deals import Market, RoleMonth
from simulation.engines.discrete_event.world import World
from simulation.law.customers import churn_probability, delivered
from simulation.law.turnover import yearly_hazard
from simulation.scenario.model import Role


class Clients:
    """Customers by role, and the one-off work still to deliver.

    `lost_by_month` notes for each month and role how many left, and their share of the role's
    recurring value; `worth_at_start` the value at the start over the mean value. `since` says
    beside each of `values` in which month the customer came (-1: was there), and `gone` lists of
    those who left the month they came, the month they left, and their value.
    """

    def __init__(self, world: World, market: Market) -> None:
        self.world = world
        self.market = market
        self.values: dict[Role, list[float]] = {}
        self.since: dict[Role, list[int]] = {}
        self.gone: list[tuple[int, int, float]] = []
        self.backlog = 0.0
        self.lost = 0
        self.recurring_lost = 0.0
        self.worth_at_start: dict[Role, float] = {}
        self.lost_by_month: list[dict[Role, tuple[int, float]]] = []
        self._start()

    def count(self) -> int:
        """Count all customers."""
        return sum(len(values) for values in self.values.values())

    def recurring(self) -> float:
        """Yearly recurring revenue of all customers."""
        return float(sum(sum(values) for values in self.values.values()))

    def deliver(self) -> float:
        """Deliver one-off work from the backlog; return the value delivered."""
        given = self.world.company.scenario.delivery_capacity
        capacity = np.inf if given is None else given
        done = float(delivered(self.backlog, self.world.a["customers.delivery_months"], capacity))
        self.backlog -= done
        return done

    def churn(self, level: float, bump: float) -> int:
        """Let customers of the month's start leave; return how many."""
        a = self.world.a
        hazard = yearly_hazard(min(a["customers.churn"], 1.0 - 1e-12))
        chance = churn_probability(hazard, a["leadership.effect_churn"], level, bump)
        noted: dict[Role, tuple[int, float]] = {}
        for role, values in self.values.items():
            stays = [bool(self.world.deal_luck.random() >= chance) for _ in values]
            stay = [value for value, there in zip(values, stays, strict=True) if there]
            self._note_gone(role, stays)
            lost, total = len(values) - len(stay), sum(values)
            gone = total - sum(stay)
            noted[role] = (lost, gone / total if total else 0.0)
            self.values[role] = stay
            self.lost += lost
            self.recurring_lost += gone
        self.lost_by_month.append(noted)
        left = sum(lost for lost, _ in noted.values())
        if left:
            self.world.note("customers leave", "customers", str(left), customers=left)
        return left

    def welcome(self, role: Role, month: RoleMonth) -> None:
        """Let won deals become customers and backlog."""
        share = self.world.a["customers.recurring_share"]
        self.values[role] += [share * value for value in month.values]
        self.since[role] += [self.world.t] * len(month.values)
        self.backlog += (1.0 - share) * month.bookings

    def _note_gone(self, role: Role, stays: list[bool]) -> None:
        """Note who leaves this month, and keep beside the others since when they are there."""
        there = list(zip(self.since[role], self.values[role], stays, strict=True))
        self.gone += [(since, self.world.t, value) for since, value, stay in there if not stay]
        self.since[role] = [since for since, _, stay in there if stay]

    def _start(self) -> None:
        world, company = self.world, self.world.company
        a, anchors = world.a, company.scenario.anchors
        rates = company.rates
        wins = {role: world.of_future(rates.wins[role]) for role in company.plan.roles}
        total = sum(wins.values())
        for role in company.plan.roles:
            if anchors.customers is None:
                number = int(np.rint(wins[role] * a["customers.months_of_wins_at_start"]))
            else:
                number = int(
                    np.rint(anchors.customers * (wins[role] / total if total else 1.0 / len(wins)))
                )
            worths = [self.market.worth() for _ in range(number)]
            value = world.of_future(rates.by_role[role].value)
            share = a["customers.recurring_share"]
            self.worth_at_start[role] = float(sum(worths))
            self.values[role] = [worth * value * share for worth in worths]
            self.since[role] = [-1] * number
            months = a["customers.delivery_months"]
            self.backlog += wins[role] * value * (1.0 - share) * months
        if anchors.recurring_revenue is not None:
            there = self.recurring()
            factor = anchors.recurring_revenue / there if there else 0.0
            for role, values in self.values.items():
                self.values[role] = [value * factor for value in values]
