"""Sellers at their desks: who sits there, sells, leaves, and is replaced."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import simpy

from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.world import World
from simulation.engines.starting_rates import role_factor
from simulation.law.closing import base_win_probability, odds
from simulation.law.leadership import effect_of_leadership
from simulation.law.performance import new_seller_performance, performance_on_return
from simulation.law.ramp import mean_ramp_productivity
from simulation.law.selling import opportunity_capacity
from simulation.law.turnover import (
    circumstance_multiplier,
    cumulative_hazard,
    leaving_probability,
    months_to_fill,
    resignation_hazard,
)


class Team:
    """All desks of the company."""

    def __init__(self, world: World) -> None:
        self.world = world
        plan = world.company.plan
        self.desks = [Desk(seat, place) for place, seat in enumerate(plan.seats)]
        self._recent_leavers: list[int] = []
        for desk in self.desks:
            self._at_start(desk)

    def selling(self) -> list[Desk]:
        """Desks where somebody sells."""
        return [desk for desk in self.desks if desk.sells]

    def vacancies(self) -> int:
        """Count the desks that are being filled."""
        return sum(desk.state == "vacant" for desk in self.desks)

    def ramping(self, desk: Desk) -> bool:
        """Whether the seller at a desk is still on the ramp."""
        return desk.sells and desk.progress < max(self.world.a["people.ramp_months"], 1e-9)

    def welcome(self, level: float) -> list[Desk]:
        """Let new sellers and planned hires start."""
        starting = [
            desk
            for desk in self.desks
            if desk.state in ("vacant", "planned") and desk.opens == self.world.t
        ]
        for desk in starting:
            self._start(desk, level)
        return starting

    def work(self, step: float) -> None:
        """Work out everybody's productivity for the month."""
        a = self.world.a
        for desk in self.desks:
            desk.productivity = 1.0 if desk.sells else 0.0
            if self.ramping(desk):
                desk.productivity = float(
                    mean_ramp_productivity(
                        desk.progress,
                        step,
                        a["people.ramp_start"],
                        max(a["people.ramp_months"], 1e-9),
                        self.world.company.scenario.ramp_shape,
                    )
                )

    def capacity(self, desk: Desk, selling: float = 1.0) -> float:
        """Capacity of who sits at a desk, in typical ramped sellers."""
        productivity = 1.0 if desk.state == "leading" else desk.productivity
        exponent = self.world.a["sales.activity_exponent"]
        return float(opportunity_capacity(desk.performance, exponent, productivity, selling))

    def base_odds(self, desk: Desk) -> float:
        """Odds of winning a decided deal at leadership level 0."""
        rates = self.world.company.rates.by_role[desk.seat.role]
        typical = self.world.of_future(rates.decided_win_rate)
        exponent = self.world.a["sales.activity_exponent"]
        return float(odds(base_win_probability(typical, desk.performance, exponent)))

    def resignations(self, level: float, passed_over: float) -> tuple[list[Desk], list[Desk]]:
        """Let sellers decide whether they leave; return who does, and who of them was sent away."""
        leavers, sent = [], []
        for desk in self.selling():
            hazard = self._hazard(desk, level, passed_over)
            patience = self.world.company.patience(self.world.t)[desk.place, self.world.future]
            if patience < cumulative_hazard(hazard):
                leavers.append(desk)
                involuntary = 1.0 - self.world.a["people.voluntary_share"]
                if 1.0 - np.exp(-patience) < involuntary * leaving_probability(hazard):
                    sent.append(desk)
        return leavers, sent

    def circumstances(self, desk: Desk, passed_over: float) -> dict[str, float]:
        """Multipliers above 1 that bore on whether a seller stays, for the log."""
        a = self.world.a
        is_best = desk.place == self.world.company.best_seat and desk.first
        bore = {
            "passed_over": passed_over if is_best else 1.0,
            "first_year": a["people.first_year"] if desk.months < 12.0 else 1.0,
            "colleagues_left": a["people.contagion"] ** sum(self._recent_leavers),
            "missed_target": self._missed_target(desk),
        }
        return {name: float(factor) for name, factor in bore.items() if factor > 1.0}

    def let_go(self, desk: Desk) -> None:
        """Empty a desk and look for somebody where it is refilled."""
        desk.state = "closed"
        if desk.refilled:
            self.seek(desk, self.world.t + 1, self.world.t + 1)

    def seek(self, desk: Desk, first: int, soonest: int) -> None:
        """Look for a seller from a month on; nobody starts before the month `soonest`."""
        unit = self.world.unit_wait("time to fill a seat", desk.seat.key, desk.number)
        wait = int(months_to_fill(self.world.a["people.time_to_fill"], unit))
        desk.state, desk.opens = "vacant", max(soonest, first + wait)
        self.world.env.process(self._vacancy(desk))

    def _vacancy(self, desk: Desk) -> Generator[simpy.Event, None, None]:
        """Stand open until somebody was found, or the future ends."""
        self.world.note("vacancy opens", desk.seat.key, "", number=desk.number + 1)
        found = min(desk.opens, self.world.horizon)
        yield self.world.env.timeout(max(0.0, found - self.world.env.now))
        if found < self.world.horizon:
            self.world.note("vacancy filled", desk.seat.key)

    def remember(self, leavers: int) -> None:
        """Keep the leavers of the last months, for contagion."""
        months = int(self.world.company.scenario.assumptions["people.contagion_months"].likely)
        self._recent_leavers = [*self._recent_leavers, leavers][-months:] if months else []

    def sell_again(self, desk: Desk) -> None:
        """Let a promoted seller sell again."""
        desk.state = "selling"
        kept = self.world.a["leadership.productivity_on_return"]
        desk.performance = float(performance_on_return(desk.performance, kept))

    def there_next_month(self) -> list[Desk]:
        """Who sells next month, as far as is known at a month's end."""
        following = self.world.t + 1
        return [
            desk
            for desk in self.desks
            if desk.sells or (desk.state in ("vacant", "planned") and desk.opens == following)
        ]

    def advance(self, step: float) -> None:
        """Let tenure and ramp advance by a month."""
        for desk in self.desks:
            if desk.state in ("selling", "leading"):
                desk.months += 1.0
            if desk.sells:
                desk.progress += step

    def default_pay(self, desk: Desk) -> float:
        """Yearly base pay of a new seller."""
        factor = role_factor(self.world.a, desk.seat.role, "pay.inside_pay")
        return float(self.world.a["pay.seller_base"] * factor)

    def _hazard(self, desk: Desk, level: float, passed_over: float) -> float:
        a = self.world.a
        hazard = resignation_hazard(
            a["people.attrition"],
            desk.performance,
            a["people.performance_protects"],
            a["leadership.effect_attrition"],
            level,
        )
        first_year = a["people.first_year"] if desk.months < 12.0 else 1.0
        is_best = desk.place == self.world.company.best_seat and desk.first
        circumstances = circumstance_multiplier(
            first_year,
            a["people.contagion"],
            float(sum(self._recent_leavers)),
            passed_over if is_best else 1.0,
            self._missed_target(desk),
        )
        return float(hazard * circumstances)

    def _missed_target(self, desk: Desk) -> float:
        a = self.world.a
        multiplier = a["people.missed_target"]
        recent = desk.recent_bookings[-6:]
        if multiplier == 1.0 or len(recent) < 6 or desk.months + 1.0 < 6.0:
            return 1.0
        company = self.world.company
        target = 6.0 * company.planned / len(company.scenario.sellers)
        attained = sum(recent) / target if target else 1.0
        return multiplier if attained < a["people.missed_target_threshold"] else 1.0

    def _start(self, desk: Desk, level: float) -> None:
        a = self.world.a
        z = self.world.deviate("true performance of a hire", desk.seat.key, desk.number)
        shift = np.log(effect_of_leadership(a["leadership.effect_hires"], level))
        desk.performance = float(new_seller_performance(a["sales.skill_sd"], z, shift))
        desk.number += 1
        desk.state, desk.months, desk.progress = "selling", 0.0, 0.0
        desk.base_pay = self.default_pay(desk)
        self.world.note("seller starts", desk.seat.key, "", number=desk.number)

    def _at_start(self, desk: Desk) -> None:
        seller = desk.seat.seller
        desk.performance = float(self.world.company.performance[desk.place, self.world.future])
        if seller is not None:
            desk.state = "selling"
            desk.months = desk.progress = seller.months_employed
            desk.base_pay = self.default_pay(desk) if seller.base_pay is None else seller.base_pay
        elif desk.seat.kind == "planned":
            desk.state, desk.opens = "planned", desk.seat.opens
