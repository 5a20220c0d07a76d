"""Sellers in their seats, for one atom of futures: who starts, produces, leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

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
from simulation.scenario.model import Role

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEVER = 1_000_000


class Status:
    """What a seat is doing."""

    CLOSED: Final = 0
    SELLING: Final = 1
    VACANT: Final = 2
    LEADING: Final = 3
    PLANNED: Final = 4


class Team:
    """State of all seats; arrays of shape (seat, future)."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.a = company.drawn
        self.seats = company.plan.seats
        size = (len(self.seats), company.width)
        self.status = np.zeros(size, dtype=np.int8)
        self.performance = company.performance.copy()
        self.months = np.zeros(size)
        self.progress = np.zeros(size)
        self.hired = np.zeros(size, dtype=np.int64)
        self.opens = np.full(size, NEVER, dtype=np.int64)
        self.refilled = np.ones(size, dtype=bool)
        self.base_pay = np.zeros(size)
        self.ramp_months = np.maximum(self.a["people.ramp_months"], 1e-9)
        self._person = np.ones((3, *size))
        self._recent_leavers: list[Floats] = []
        self._typical = self._by_role(lambda r: company.rates.by_role[r].decided_win_rate)
        self.default_pay = self._by_role(
            lambda r: self.a["pay.seller_base"] * role_factor(self.a, r, "pay.inside_pay")
        )
        for i in range(len(self.seats)):
            self._seat_at_start(i)
        seats, futures = np.indices(size)
        self._set_performance(seats.ravel(), futures.ravel(), company.performance.ravel())

    @property
    def selling(self) -> Flags:
        """Whether somebody sells in the seat."""
        return self.status == Status.SELLING

    @property
    def employed(self) -> Flags:
        """Whether somebody sells in the seat or leads from it."""
        return self.selling | (self.status == Status.LEADING)

    @property
    def capacity_base(self) -> Floats:
        """Capacity of who sits there when ramped, before the share of time spent selling."""
        return self._person[0]

    @property
    def base_odds(self) -> Floats:
        """Odds of winning a decided deal at leadership level 0."""
        return self._person[1]

    def welcome(self, t: int, level: Floats) -> Flags:
        """Let new sellers and planned hires start; return who starts, shape (seat, future)."""
        waiting = (self.status == Status.VACANT) | (self.status == Status.PLANNED)
        starts = waiting & (self.opens == t)
        seats, futures = np.nonzero(starts)
        z = self._of_hire("true performance of a hire", seats, futures)
        shift = np.log(effect_of_leadership(self.a["leadership.effect_hires"], level))
        spread = self.a["sales.skill_sd"][futures]
        performance = new_seller_performance(spread, z, shift[futures])
        self.hired[seats, futures] += 1
        self.status[seats, futures] = Status.SELLING
        self.months[seats, futures] = 0.0
        self.progress[seats, futures] = 0.0
        self.base_pay[seats, futures] = self.default_pay[seats, futures]
        self._set_performance(seats, futures, np.asarray(performance))
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
            self.a["people.ramp_start"][futures],
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
        recent = sum(self._recent_leavers, np.zeros(self.company.width))
        first_year = np.where(self.months < 12.0, a["people.first_year"], 1.0)
        circumstances = circumstance_multiplier(
            first_year, a["people.contagion"], recent, 1.0, missed_target
        )
        hazard = self._person[2] * common * circumstances
        best = self.company.best_seat
        hazard[best] *= np.where(self.hired[best] == 0, passed_over, 1.0)
        patience = self.company.patience(t)
        leaves = self.selling & (patience < cumulative_hazard(hazard))
        seats, futures = np.nonzero(leaves)
        involuntary = 1.0 - a["people.voluntary_share"][futures]
        share = involuntary * leaving_probability(hazard[seats, futures])
        sent = np.zeros_like(leaves)
        sent[seats, futures] = -np.expm1(-patience[seats, futures]) < share
        return leaves, sent

    def let_go(self, t: int, leaves: Flags) -> None:
        """Empty the seats of leavers and start filling those that are refilled."""
        self.status[leaves] = Status.CLOSED
        seats, futures = np.nonzero(leaves & self.refilled)
        self.seek(seats, futures, t + 1, t + 1)

    def seek(self, seats: Ints, futures: Ints, t: int, soonest: int) -> None:
        """Start filling seats in month t; nobody starts before the month `soonest`."""
        gamma = self._of_hire("time to fill a seat", seats, futures)
        wait = months_to_fill(self.a["people.time_to_fill"][futures], gamma)
        self.status[seats, futures] = Status.VACANT
        self.opens[seats, futures] = np.maximum(soonest, t + np.asarray(wait)).astype(np.int64)

    def remember_leavers(self, leavers: Floats) -> None:
        """Keep the leavers of the last months, for contagion."""
        months = int(self.company.scenario.assumptions["people.contagion_months"].likely)
        self._recent_leavers = [*self._recent_leavers, leavers][-months:] if months else []

    def returns(self, seats: Ints, futures: Ints) -> None:
        """Let promoted sellers sell again, at a fraction of the former productivity."""
        kept = self.a["leadership.productivity_on_return"][futures]
        performance = performance_on_return(self.performance[seats, futures], kept)
        self.status[seats, futures] = Status.SELLING
        self._set_performance(seats, futures, np.asarray(performance))

    def there_next_month(self, t: int) -> Flags:
        """Who sells next month, as far as is known at the end of month t."""
        waiting = (self.status == Status.VACANT) | (self.status == Status.PLANNED)
        return self.selling | (waiting & (self.opens == t + 1))

    def advance(self, step: Floats) -> None:
        """Let tenure and ramp advance by a month."""
        self.months += self.employed
        self.progress += self.selling * step

    def _seat_at_start(self, i: int) -> None:
        seat = self.seats[i]
        if seat.seller is not None:
            self.status[i] = Status.SELLING
            self.months[i] = self.progress[i] = seat.seller.months_employed
            pay = seat.seller.base_pay
            self.base_pay[i] = self.default_pay[i] if pay is None else pay
        elif seat.kind == "planned":
            self.status[i] = Status.PLANNED
            self.opens[i] = seat.opens

    def _set_performance(self, seats: Ints, futures: Ints, performance: Floats) -> None:
        """Keep what the law makes of a person's performance, so that it is worked out once."""
        self.performance[seats, futures] = performance
        exponent = self.a["sales.activity_exponent"][futures]
        protection = self.a["people.performance_protects"][futures]
        win = base_win_probability(self._typical[seats, futures], performance, exponent)
        self._person[0, seats, futures] = opportunity_capacity(performance, exponent, 1.0, 1.0)
        self._person[1, seats, futures] = odds(win)
        self._person[2, seats, futures] = resignation_hazard(1.0, performance, protection, 1.0, 0.0)

    def _of_hire(self, decision: str, seats: Ints, futures: Ints) -> Floats:
        """Numbers of the next hire of each seat."""
        number = self.hired[seats, futures]
        rows = max(2, int(number.max(initial=0)) + 1)
        return self.company.of_hires(decision, rows)[seats, number, futures]

    def _by_role(self, value: Callable[[Role], Real]) -> Floats:
        return np.stack([value(seat.role) for seat in self.seats])
