"""What a month costs and brings: the entries of the books."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.appointments import Appointments
from simulation.engines.monte_carlo.director import Director
from simulation.engines.monte_carlo.exits import Endings
from simulation.engines.monte_carlo.ledger import Ledger
from simulation.engines.monte_carlo.post import Kind, Post
from simulation.engines.monte_carlo.team import Team
from simulation.engines.starting_rates import role_factor
from simulation.law.arrays import Real
from simulation.law.pay import (
    bonus_rate,
    monthly_pay,
    onboarding_cost,
    recruiting_fee,
    severance,
    variable_pay,
)
from simulation.law.performance import TOP_PERFORMER, median_performance
from simulation.law.value import gross_profit, monthly_revenue

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Books:
    """Entries of one strategy; every amount of shape (future,)."""

    def __init__(self, company: Company, ledger: Ledger) -> None:
        self.company = company
        self.a = company.drawn
        self.ledger = ledger
        planned = company.planned * 12.0
        a = self.a
        self._bonus = {
            Kind.SELLER: bonus_rate(
                a["pay.manager_internal_ote"], a["pay.manager_internal_base"], planned
            ),
            Kind.EXTERNAL: bonus_rate(
                a["pay.manager_external_ote"], a["pay.manager_external_base"], planned
            ),
        }
        self._median = median_performance(a["sales.skill_sd"])

    def revenue(self, t: int, recurring: Floats, one_off: Floats) -> None:
        """Book revenue and gross profit."""
        month = self.ledger.month
        month["revenue"][t] = monthly_revenue(recurring, one_off)
        margin = self.a["customers.gross_margin"]
        month["gross_profit"][t] = gross_profit(margin, recurring, one_off)

    def people(self, team: Team, post: Post, director: Director, bookings: Floats) -> None:
        """Book pay, commission, bonus, fees and tools of everybody in post."""
        a, charge = self.a, self.ledger.charge
        on_cost, variable = a["pay.on_cost_sellers"], a["pay.on_cost_variable"]
        base = (team.selling * team.base_pay).sum(axis=0)
        charge("cost_seller_pay", np.asarray(monthly_pay(base, on_cost)))
        charge("cost_commission", np.asarray(variable_pay(a["pay.commission"], bookings, variable)))
        employed = team.selling.sum(axis=0) + director.there
        for kind, source in ((Kind.SELLER, "internal"), (Kind.EXTERNAL, "external")):
            there = post.leading(kind)
            if not there.any():
                continue
            employed = employed + there
            pay = monthly_pay(a[f"pay.manager_{source}_base"], a["pay.on_cost_managers"])
            bonus = variable_pay(self._bonus[kind], bookings, variable)
            charge("cost_leader_pay", np.where(there, pay, 0.0))
            charge("cost_leader_bonus", np.where(there, bonus, 0.0))
        fractional = post.leading(Kind.FRACTIONAL)
        if fractional.any():
            days, rate = post.tables.days_a_month, post.tables.day_rate
            fee = post.of_term(days) * post.of_term(rate)
            charge("cost_fractional", np.where(fractional, fee, 0.0))
        charge("cost_support", post.support_fees())
        if director.there.any():
            pay = monthly_pay(self._director_pay(), a["pay.on_cost_managers"])
            charge("cost_director", np.where(director.there, pay, 0.0))
        charge("cost_tools", employed * a["pay.tools"])

    def starts(self, team: Team, started: Flags, news: Appointments) -> None:
        """Book recruiting, onboarding and assessments of those who start."""
        a, charge = self.a, self.ledger.charge
        for role in self.company.plan.roles:
            number = started[self.company.plan.of_role(role)].sum(axis=0)
            factor = role_factor(a, role, "pay.inside_pay")
            gross, base = a["pay.seller_ote"] * factor, a["pay.seller_base"] * factor
            self._hire(number, a["pay.agency_share_sellers"] * gross, base)
        externals = news.external_started.astype(float)
        gross = a["pay.agency_share_managers"] * a["pay.manager_external_ote"]
        self._hire(externals, gross, a["pay.manager_external_base"])
        charge("cost_assessment", news.assessed * a["pay.assessment_price"])
        self.ledger.count("hires", started.sum(axis=0).astype(float))

    def director_changes(self, director: Director, starts: Flags, goes: Flags) -> None:
        """Book a director who starts, or who is no longer wanted."""
        if not (starts.any() or goes.any()):
            return
        pay = self._director_pay()
        self._hire(starts.astype(float), self.a["pay.agency_share_managers"] * pay, pay)
        amount = self._severance(pay, director.months)
        self.ledger.charge("cost_severance", np.where(goes, amount, 0.0))

    def director_sent_away(self, director: Director, sent: Flags) -> None:
        """Owe severance to a director who failed in the post."""
        if not sent.any():
            return
        amount = self._severance(self._director_pay(), director.months + 1.0)
        self.ledger.owe("cost_severance", np.where(sent, amount, 0.0))

    def severance(self, team: Team, leaves: Flags, sent: Flags) -> None:
        """Owe severance to sellers who are sent away."""
        seats, futures = np.nonzero(sent)
        amount = np.zeros(sent.shape)
        months = team.months[seats, futures] + 1.0
        amount[seats, futures] = self._severance(team.base_pay[seats, futures], months, futures)
        self.ledger.owe("cost_severance", amount.sum(axis=0))

    def founder(self, hours: Floats, factor: Real) -> None:
        """Count the founder's hours and their worth, which is no cash."""
        worth = hours * self.a["founder.hour_worth"]
        self.ledger.count("founder_hours", hours)
        self.ledger.count("founder_worth", worth)
        self.ledger.count("founder_worth_today", worth * factor)

    def leavers(self, t: int, team: Team, leaves: Flags, endings: Endings) -> None:
        """Count who left: sellers, and promoted sellers who quit."""
        gone = endings.with_quitters(leaves)
        count = self.ledger.count
        left = gone.sum(axis=0).astype(float)
        count("sellers_left", left)
        count("top_performers_left", _number(gone & (team.performance >= TOP_PERFORMER)))
        best = self.company.best_seat
        count("best_seller_left", (gone[best] & (team.hired[best] == 0)).astype(float))
        count("leader_exits", endings.early.astype(float))
        self.ledger.month["sellers_left"][t] = left
        better = gone & (team.performance > self._median)
        self.ledger.month["better_half_left"][t] = _number(better)

    def _hire(self, number: Floats, gross: Real, base: Real) -> None:
        if not number.any():
            return
        a = self.a
        fee = recruiting_fee(1.0, a["pay.agency_fee"], gross)
        onboarding = onboarding_cost(base, a["pay.onboarding_months"])
        self.ledger.charge("cost_recruiting", number * fee)
        self.ledger.charge("cost_onboarding", number * onboarding)

    def _severance(self, base: Floats, months: Floats, of: Ints | slice = slice(None)) -> Floats:
        """Severance of people in some futures, all of them unless told which."""
        a = self.a
        at_once, a_year = a["pay.severance_months"][of], a["pay.severance_per_year"][of]
        return np.asarray(severance(base, at_once, a_year, months / 12.0))

    def _director_pay(self) -> Floats:
        return np.asarray(self.a["pay.director_pay"] * self.a["pay.manager_external_ote"])


def _number(people: Flags) -> Floats:
    return people.sum(axis=0).astype(float)
