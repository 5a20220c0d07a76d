"""Sellers in their seats, for one atom of futures: who starts, produces, leaves."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.starting_rates import role_factor
from simulation.law.arrays import Real
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
from simulation.randomness import ATOM

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEVER = 1_000_000


class Status(IntEnum):
    """What a seat is doing."""

    CLOSED = 0
    SELLING = 1
    VACANT = 2
    LEADING = 3
    PLANNED = 4


def per_future(value: Real) -> Floats:
    """Spread an assumption over the futures of the atom."""
    return np.broadcast_to(np.asarray(value, dtype=float), (ATOM,))


class Team:
    """State of all seats; arrays of shape (seat, future)."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.a = company.drawn
        self.seats = company.plan.seats
        size = (len(self.seats), ATOM)
        self.status = np.zeros(size, dtype=np.int8)
        self.performance = company.performance.copy()
        self.months = np.zeros(size)
        self.progress = np.zeros(size)
        self.hired = np.zeros(size, dtype=np.int64)
        self.opens = np.full(size, NEVER, dtype=np.int64)
        self.refilled = np.ones(size, dtype=bool)
        self.base_pay = np.zeros(size)
        self.ramp_months = np.maximum(per_future(self.a["people.ramp_months"]), 1e-9)
        self._person = np.ones((3, *size))
        self._recent_leavers: list[Floats] = []
        self._patience = np.stack(
            [
                company.tape.exponential("resignation", seat.key, company.scenario.horizon)
                for seat in self.seats
            ]
        )
        for i in range(len(self.seats)):
            self._seat_at_start(i)

    @property
    def selling(self) -> Flags:
        """Whether somebody sells in the seat."""
        return self.status == Status.SELLING

    @property
    def capacity_base(self) -> Floats:
        """Capacity of who sits there when ramped, before the share of time spent selling."""
        return self._person[0]

    @property
    def base_odds(self) -> Floats:
        """Odds of winning a decided deal at leadership level 0."""
        return self._person[1]

    def default_pay(self, seat: int) -> Floats:
        """Yearly base pay of a new seller in a seat, shape (future,)."""
        factor = role_factor(self.a, self.seats[seat].role, "pay.inside_pay")
        return per_future(self.a["pay.seller_base"] * factor)

    def welcome(self, t: int, level: Floats) -> Flags:
        """Let new sellers and planned hires start; return who starts, shape (seat, future)."""
        waiting = (self.status == Status.VACANT) | (self.status == Status.PLANNED)
        starts = waiting & (self.opens == t)
        for seat in map(int, np.flatnonzero(starts.any(axis=1))):
            futures = np.flatnonzero(starts[seat])
            number = self.hired[seat, futures]
            z = self._of_hire("true performance of a hire", seat, number, futures)
            shift = np.log(effect_of_leadership(self.a["leadership.effect_hires"], level))
            spread = per_future(self.a["sales.skill_sd"])[futures]
            performance = new_seller_performance(spread, z, per_future(shift)[futures])
            self.hired[seat, futures] += 1
            self.status[seat, futures] = Status.SELLING
            self.months[seat, futures] = 0.0
            self.progress[seat, futures] = 0.0
            self.base_pay[seat, futures] = self.default_pay(seat)[futures]
            self._set_performance(seat, futures, np.asarray(performance))
        return starts

    def ramping(self) -> Flags:
        """Whether somebody in the seat is still on the ramp."""
        return self.selling & (self.progress < self.ramp_months)

    def productivity(self, ramping: Flags, step: Floats) -> Floats:
        """Mean productivity of the month, 0 where nobody sells, shape (seat, future)."""
        productive = self.selling.astype(float)
        seats, futures = np.nonzero(ramping)
        productive[seats, futures] = mean_ramp_productivity(
            self.progress[seats, futures],
            step[futures],
            per_future(self.a["people.ramp_start"])[futures],
            self.ramp_months[futures],
            self.company.scenario.ramp_shape,
        )
        return productive

    def resignations(
        self, t: int, level: Floats, passed_over: Floats, missed_target: Floats | float
    ) -> tuple[Flags, Flags]:
        """Draw who leaves at the month's end, and who of them is sent away."""
        a = self.a
        common = resignation_hazard(
            a["people.attrition"], 1.0, 0.0, a["leadership.effect_attrition"], level
        )
        recent = sum(self._recent_leavers, np.zeros(ATOM))
        first_year = np.where(self.months < 12.0, a["people.first_year"], 1.0)
        circumstances = circumstance_multiplier(
            first_year, a["people.contagion"], recent, 1.0, missed_target
        )
        hazard = self._person[2] * common * circumstances
        hazard[self.company.best_seat] *= passed_over
        patience = self._patience[:, t]
        leaves = self.selling & (patience < cumulative_hazard(hazard))
        voluntary = per_future(a["people.voluntary_share"])
        sent = leaves & (-np.expm1(-patience) < (1.0 - voluntary) * leaving_probability(hazard))
        return leaves, sent

    def let_go(self, t: int, leaves: Flags) -> None:
        """Empty the seats of leavers and start filling those that are refilled."""
        for seat in map(int, np.flatnonzero(leaves.any(axis=1))):
            futures = np.flatnonzero(leaves[seat])
            kept = futures[self.refilled[seat, futures]]
            self.status[seat, futures] = Status.CLOSED
            self.seek(seat, kept, t + 1)

    def seek(self, seat: int, futures: Ints, t: int) -> None:
        """Start filling a seat in month t."""
        gamma = self._of_hire("time to fill a seat", seat, self.hired[seat, futures], futures)
        wait = months_to_fill(per_future(self.a["people.time_to_fill"])[futures], gamma)
        self.status[seat, futures] = Status.VACANT
        self.opens[seat, futures] = t + np.asarray(wait).astype(np.int64)

    def remember_leavers(self, leavers: Floats) -> None:
        """Keep the leavers of the last months, for contagion."""
        months = int(self.company.scenario.assumptions["people.contagion_months"].likely)
        self._recent_leavers = [*self._recent_leavers, leavers][-months:] if months else []

    def returns(self, seat: int, futures: Ints) -> None:
        """Let a promoted seller sell again, at a fraction of the former productivity."""
        kept = per_future(self.a["leadership.productivity_on_return"])[futures]
        performance = performance_on_return(self.performance[seat, futures], kept)
        self.status[seat, futures] = Status.SELLING
        self._set_performance(seat, futures, np.asarray(performance))

    def there_next_month(self, t: int) -> Flags:
        """Who sells next month, as far as is known at the end of month t."""
        waiting = (self.status == Status.VACANT) | (self.status == Status.PLANNED)
        return self.selling | (waiting & (self.opens == t + 1))

    def advance(self, step: Floats) -> None:
        """Let tenure and ramp advance by a month."""
        there = self.selling | (self.status == Status.LEADING)
        self.months += there
        self.progress += self.selling * step

    def _seat_at_start(self, i: int) -> None:
        seat = self.seats[i]
        everybody = np.arange(ATOM)
        if seat.seller is not None:
            self.status[i] = Status.SELLING
            self.months[i] = self.progress[i] = seat.seller.months_employed
            pay = seat.seller.base_pay
            self.base_pay[i] = self.default_pay(i) if pay is None else pay
        elif seat.kind == "planned":
            self.status[i] = Status.PLANNED
            self.opens[i] = seat.opens
        self._set_performance(i, everybody, self.performance[i])

    def _set_performance(self, seat: int, futures: Ints, performance: Floats) -> None:
        """Keep what the law makes of a person's performance, so that it is worked out once."""
        self.performance[seat, futures] = performance
        exponent = per_future(self.a["sales.activity_exponent"])[futures]
        protection = per_future(self.a["people.performance_protects"])[futures]
        rates = self.company.rates.by_role[self.seats[seat].role]
        win = base_win_probability(
            per_future(rates.decided_win_rate)[futures], performance, exponent
        )
        self._person[0, seat, futures] = opportunity_capacity(performance, exponent, 1.0, 1.0)
        self._person[1, seat, futures] = odds(win)
        self._person[2, seat, futures] = resignation_hazard(1.0, performance, protection, 1.0, 0.0)

    def _of_hire(self, decision: str, seat: int, number: Ints, futures: Ints) -> Floats:
        tape, key = self.company.tape, self.seats[seat].key
        rows = int(number.max(initial=0)) + 1
        if decision == "time to fill a seat":
            cv = self.company.scenario.assumptions["people.time_to_fill_cv"].likely
            return tape.unit_gamma(decision, key, rows, cv)[number, futures]
        return tape.normal(decision, key, rows)[number, futures]
