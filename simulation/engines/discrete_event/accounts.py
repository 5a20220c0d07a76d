"""The books of one future: every amount with its reason."""

from __future__ import annotations

import numpy as np

from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.director import Director
from simulation.engines.discrete_event.leader import Leader, Post
from simulation.engines.discrete_event.team import Team
from simulation.engines.discrete_event.world import World
from simulation.engines.starting_rates import role_factor
from simulation.law.pay import (
    bonus_rate,
    monthly_pay,
    onboarding_cost,
    recruiting_fee,
    severance,
    variable_pay,
)
from simulation.law.performance import TOP_PERFORMER, median_performance
from simulation.outcomes import COST_KINDS, COUNTED, MONTHLY
from simulation.scenario.model import Support


class Accounts:
    """Monthly figures, totals by kind, and what was counted."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.month = {name: np.zeros(world.horizon) for name in MONTHLY}
        self.costs = {kind: np.zeros(world.horizon) for kind in COST_KINDS}
        self.counts = dict.fromkeys(COUNTED, 0.0)

    def charge(self, kind: str, amount: float) -> None:
        """Charge a cost to this month."""
        self.costs[kind][self.world.t] += amount

    def owe(self, kind: str, amount: float) -> None:
        """Charge a cost that arises at a month's end to the next month."""
        self.costs[kind][min(self.world.t + 1, self.world.horizon - 1)] += amount

    def close_month(self) -> None:
        """Book the month's profit and loss."""
        t = self.world.t
        self.month["cost"][t] = sum(values[t] for values in self.costs.values())
        self.month["contribution"][t] = self.month["gross_profit"][t] - self.month["cost"][t]

    def close(self) -> None:
        """Book what was still owed with the last month."""
        self.close_month()
        self.month["cumulative_contribution"] = np.cumsum(self.month["contribution"])

    def people(self, team: Team, post: Post, director: Director, bookings: float) -> None:
        """Book pay, commission, bonus, fees and tools of everybody in post."""
        a = self.world.a
        selling = team.selling()
        heads = len(selling) + director.there
        base = sum(desk.base_pay for desk in selling)
        self.charge("cost_seller_pay", float(monthly_pay(base, a["pay.on_cost_sellers"])))
        variable = a["pay.on_cost_variable"]
        commission = variable_pay(a["pay.commission"], bookings, variable)
        self.charge("cost_commission", float(commission))
        if post.leader is not None and post.leader.source == "fractional":
            self.charge("cost_fractional", self._fractional_fee(post))
        elif post.leader is not None:
            heads += 1
            source = "internal" if post.leader.desk is not None else "external"
            pay = a[f"pay.manager_{source}_base"]
            planned = 12.0 * self.world.company.planned
            rate = float(bonus_rate(a[f"pay.manager_{source}_ote"], pay, planned))
            self.charge("cost_leader_pay", float(monthly_pay(pay, a["pay.on_cost_managers"])))
            self.charge("cost_leader_bonus", float(variable_pay(rate, bookings, variable)))
        if post.active_support is not None:
            self.charge("cost_support", self._support_fee(post.active_support))
        if director.there:
            cost = monthly_pay(self._director_pay(), a["pay.on_cost_managers"])
            self.charge("cost_director", float(cost))
        self.charge("cost_tools", heads * a["pay.tools"])

    def seller_starts(self, desk: Desk) -> None:
        """Book a seller's recruiting and onboarding."""
        a = self.world.a
        factor = float(role_factor(a, desk.seat.role, "pay.inside_pay"))
        gross = a["pay.agency_share_sellers"] * a["pay.seller_ote"] * factor
        self._hire(gross, a["pay.seller_base"] * factor)
        self.counts["hires"] += 1.0

    def leader_starts(self, leader: Leader | None, assessed: int) -> None:
        """Book a leader's recruiting and onboarding, and assessments."""
        a = self.world.a
        if leader is not None and leader.source == "external":
            gross = a["pay.agency_share_managers"] * a["pay.manager_external_ote"]
            self._hire(gross, a["pay.manager_external_base"])
        self.charge("cost_assessment", assessed * a["pay.assessment_price"])

    def director_changes(self, director: Director, starts: bool, goes: bool) -> None:
        """Book a director who starts, or who is no longer wanted."""
        pay = self._director_pay()
        if starts:
            self._hire(self.world.a["pay.agency_share_managers"] * pay, pay)
        if goes:
            self.charge("cost_severance", self._severance(pay, director.months))

    def director_sent_away(self, director: Director) -> None:
        """Owe severance to a director who failed in the post."""
        self.sent_away(self._director_pay(), director.months + 1.0)

    def sent_away(self, base: float, months: float) -> None:
        """Owe severance to somebody who was sent away."""
        self.owe("cost_severance", self._severance(base, months))

    def left(self, desk: Desk) -> None:
        """Count somebody who left."""
        self.month["sellers_left"][self.world.t] += 1.0
        self.counts["sellers_left"] += 1.0
        median = median_performance(self.world.a["sales.skill_sd"])
        self.counts["top_performers_left"] += desk.performance >= TOP_PERFORMER
        self.month["better_half_left"][self.world.t] += bool(desk.performance > median)
        best = desk.place == self.world.company.best_seat and desk.number == 0
        self.counts["best_seller_left"] += best

    def founder(self, hours: float, factor: float) -> None:
        """Count the founder's hours and their worth, which is no cash."""
        worth = hours * self.world.a["founder.hour_worth"]
        self.counts["founder_hours"] += hours
        self.counts["founder_worth"] += worth
        self.counts["founder_worth_today"] += worth * factor

    def _fractional_fee(self, post: Post) -> float:
        a, term = self.world.a, post.term
        days = a["pay.fractional_days"] if term.days_a_month is None else term.days_a_month
        rate = a["pay.fractional_day_rate"] if term.day_rate is None else term.day_rate
        return days * rate

    def _support_fee(self, support: Support) -> float:
        a = self.world.a
        if support.fee_a_month is None and support.days_a_month == 0.0:
            return a["pay.support_fee"]
        rate = a["pay.fractional_day_rate"] if support.day_rate is None else support.day_rate
        return (support.fee_a_month or 0.0) + support.days_a_month * rate

    def _hire(self, gross: float, base: float) -> None:
        a = self.world.a
        self.charge("cost_recruiting", float(recruiting_fee(1.0, a["pay.agency_fee"], gross)))
        self.charge("cost_onboarding", float(onboarding_cost(base, a["pay.onboarding_months"])))

    def _severance(self, base: float, months: float) -> float:
        a = self.world.a
        at_once, a_year = a["pay.severance_months"], a["pay.severance_per_year"]
        return float(severance(base, at_once, a_year, months / 12.0))

    def _director_pay(self) -> float:
        return self.world.a["pay.director_pay"] * self.world.a["pay.manager_external_ote"]
