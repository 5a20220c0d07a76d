"""A month of selling: capacity, opportunities, decisions, and what was to be expected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.attribution import Attribution
from simulation.engines.monte_carlo.deals import Deals
from simulation.engines.monte_carlo.pipelines import Pace, Pipelines
from simulation.engines.monte_carlo.post import Kind, Post
from simulation.engines.monte_carlo.team import Team
from simulation.law.arrays import Real
from simulation.law.closing import win_probability
from simulation.law.customers import churn_bump
from simulation.law.leadership import effect_of_leadership
from simulation.law.measures import forecast_error
from simulation.law.selling import leads_per_hand, opportunity_rate
from simulation.scenario.model import Role

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

QUARTER = 3


@dataclass(frozen=True)
class OwnDesk:
    """The promoted seller's own selling, each of shape (future,).

    `capacity` is that of a full-time seller; `role` gives the role's place in the plan, -1 where
    nobody was promoted.
    """

    capacity: Floats
    odds: Floats
    selling: Floats
    attention: Floats
    role: NDArray[np.int64]

    @classmethod
    def nobodys(cls, width: int) -> OwnDesk:
        """Give the desk of futures in which nobody who leads sells."""
        none, nobody = np.zeros(width), np.full(width, -1)
        return cls(none, none, none, np.ones(width), nobody)


@dataclass(frozen=True)
class Situation:
    """What selling in a month depends on.

    `productive` (seat, future) is the share of a ramped seller's time that is sold; `level` is the
    leadership level; `lifted` multiplies deal values where a director brings larger deals.
    """

    t: int
    team: Team
    own: OwnDesk
    productive: Floats
    level: Floats
    lifted: Floats


@dataclass(frozen=True)
class RoleMonth:
    """Rates of one role in a month; `own_...` are those of a promoted seller."""

    arrivals: Floats
    chance: Floats
    pace: Pace
    value: Floats
    own_arrivals: Floats
    own_chance: Floats
    own_pace: Pace


class Sales:
    """Selling of one strategy; sums of shape (future,)."""

    def __init__(self, company: Company, deals: Deals, pipelines: Pipelines, horizon: int) -> None:
        self.company = company
        self.deals = deals
        self.pipelines = pipelines
        self.opened = np.zeros(company.width)
        self.losses = np.zeros(company.width)
        self.closings = np.zeros(company.width)
        self.open_months = np.zeros(company.width)
        self.open_deals = np.zeros(company.width)
        self.capacity = np.zeros((len(company.plan), company.width))
        self.own_capacity = np.zeros(company.width)
        self.forecast: dict[int, Floats] = {}
        self.attribution = Attribution.of(company, horizon)
        self._positions = {role: i for i, role in enumerate(company.plan.roles)}

    def start(self, team: Team) -> None:
        """Fill the pipelines at the rates of month 0 under the founder, with the market at 1."""
        level = np.asarray(self.company.rates.level)
        step = effect_of_leadership(self.company.drawn["leadership.effect_ramp"], level)
        productive = team.productivity(team.ramping(), np.asarray(step))
        self.capacity = productive * team.capacity_base
        rates = np.zeros_like(self.capacity)
        for role in self.company.plan.roles:
            seats = self.company.plan.of_role(role)
            leads = self._leads_per_hand(productive, np.zeros(self.company.width))
            found = self._rate(role, self.capacity[seats], 1.0, level)
            rates[seats] = found + leads * productive[seats]
        self.pipelines.start(rates, level)
        self.opened += self.pipelines.total()

    def own_desk(self, team: Team, post: Post, own_selling: Floats, attention: Floats) -> OwnDesk:
        """Describe the own selling of a promoted leader."""
        leads = post.leading(Kind.SELLER)
        seat = np.where(leads, post.seat, 0)
        everybody = np.arange(self.company.width)
        role_of_seat = np.array([self._positions[s.role] for s in self.company.plan.seats])
        return OwnDesk(
            capacity=np.where(leads, team.capacity_base[seat, everybody], 0.0),
            odds=team.base_odds[seat, everybody],
            selling=own_selling,
            attention=attention,
            role=np.where(leads, role_of_seat[seat], -1),
        )

    def month(self, now: Situation) -> tuple[dict[Role, Floats], dict[Role, Floats]]:
        """Sell for a month; return bookings and number of deals won by role."""
        self.capacity = now.productive * now.team.capacity_base
        self.own_capacity = now.own.capacity * now.own.selling
        roles = {role: self._role_month(role, now) for role in self.company.plan.roles}
        if now.t % QUARTER == 0:
            self._forecast(now, roles)
        if self.attribution is not None:
            self.attribution.begin()
        bookings: dict[Role, Floats] = {}
        won: dict[Role, Floats] = {}
        for role, rates in roles.items():
            own_closed = self._own_closings(role, rates, now.own)
            seats = self.pipelines.flow(role, rates.arrivals, rates.pace)
            wins = seats * rates.chance
            own_wins = own_closed * rates.own_chance
            mean = wins.sum(axis=0) + own_wins
            closings = seats.sum(axis=0) + own_closed
            self.opened += rates.arrivals.sum(axis=0) + rates.own_arrivals
            self.losses += closings - mean
            self.closings += closings
            count, worth = self.deals.won(role, now.t, mean)
            won[role], bookings[role] = count, worth * rates.value
            if self.attribution is not None:
                whose = np.concatenate([wins, own_wins[None]])
                self.attribution.credit(now.t, role, whose, count, bookings[role])
        self.open_deals = self.pipelines.total()
        self.open_months += self.open_deals
        return bookings, won

    def ended(self) -> Floats:
        """Deals that ended so far: closed, gone cold, or dropped."""
        return self.closings + self.pipelines.gone_cold + self.pipelines.dropped

    def promotion_bump(self, promoted: Flags, own: OwnDesk, kept: Floats) -> Floats:
        """Extra churn in the month of an appointment: accounts not kept change hands."""
        lost = self.company.drawn["customers.lost_with_promotion"]
        team = self.capacity.sum(axis=0) + own.capacity
        moved = np.where(promoted, own.capacity * (1.0 - kept), 0.0)
        return np.asarray(churn_bump(lost, moved, team))

    def leaving_bump(self, leaves: Flags, quits: Flags) -> Floats:
        """Extra churn next month because sellers left."""
        lost = self.company.drawn["customers.lost_with_leaver"]
        team = self.capacity.sum(axis=0) + self.own_capacity
        gone = (self.capacity * leaves).sum(axis=0) + np.where(quits, self.own_capacity, 0.0)
        return np.asarray(churn_bump(lost, gone, team))

    def missed_target(self, team: Team) -> Real:
        """Multiplier of the hazard of sellers who stayed under their target; 1 where off."""
        return 1.0 if self.attribution is None else self.attribution.missed_target(team)

    def forecast_errors(self, monthly_bookings: Floats) -> Floats:
        """Mean error of the forecasts of all whole quarters, shape (future,)."""
        errors = [
            np.asarray(forecast_error(monthly_bookings[t : t + QUARTER].sum(axis=0), expected))
            for t, expected in self.forecast.items()
            if t + QUARTER <= len(monthly_bookings)
        ]
        return np.mean(errors, axis=0) if errors else np.zeros(self.company.width)

    def _role_month(self, role: Role, now: Situation) -> RoleMonth:
        a = self.company.drawn
        rates = self.company.rates.by_role[role]
        seats = self.company.plan.of_role(role)
        mine = now.own.role == self._positions[role]
        speed = rates.speed * effect_of_leadership(a["leadership.effect_speed"], now.level)
        win = effect_of_leadership(a["leadership.effect_win_odds"], now.level)
        value = rates.value * effect_of_leadership(a["leadership.effect_deal_value"], now.level)
        climate = self.company.market[now.t]
        leads = self._leads_per_hand(now.productive, now.own.selling)
        own_capacity = np.where(mine, self.own_capacity, 0.0)
        own_leads = leads * np.where(mine, now.own.selling, 0.0)
        found = self._rate(role, self.capacity[seats], climate, now.level)
        return RoleMonth(
            arrivals=found + leads * now.productive[seats],
            chance=np.asarray(win_probability(now.team.base_odds[seats], win)),
            pace=Pace.at(speed, self.pipelines.stages),
            value=np.asarray(value * now.lifted),
            own_arrivals=self._rate(role, own_capacity, climate, now.level) + own_leads,
            own_chance=np.where(mine, win_probability(now.own.odds, win), 0.0),
            own_pace=Pace.at(speed * now.own.attention, self.pipelines.stages),
        )

    def _rate(self, role: Role, capacity: Floats, climate: Real, level: Floats) -> Floats:
        activity = effect_of_leadership(self.company.drawn["leadership.effect_activity"], level)
        opportunities = self.company.rates.by_role[role].opportunities
        return np.asarray(opportunity_rate(opportunities, capacity, climate, activity))

    def _leads_per_hand(self, productive: Floats, own_selling: Floats) -> Floats:
        hands = productive.sum(axis=0) + own_selling
        return np.asarray(leads_per_hand(self.company.drawn["sales.inbound_leads"], hands))

    def _own_closings(self, role: Role, rates: RoleMonth, own: OwnDesk) -> Floats:
        """Move the promoted seller's own deals where they are of this role."""
        if not (own.role == self._positions[role]).any():
            return np.zeros(self.company.width)
        mine = own.role == self._positions[role]
        return self.pipelines.flow_own(mine, rates.own_arrivals, rates.own_pace, own.attention)

    def _forecast(self, now: Situation, roles: dict[Role, RoleMonth]) -> None:
        """Note the bookings to expect over the coming quarter, people held and the market at 1."""
        season = self.company.season[now.t : now.t + QUARTER]
        if len(season) < QUARTER:
            return
        leads = self._leads_per_hand(now.productive, now.own.selling)
        expected = np.zeros(self.company.width)
        for role, rates in roles.items():
            seats = self.company.plan.of_role(role)
            mine = now.own.role == self._positions[role]
            own_capacity = np.where(mine, self.own_capacity, 0.0)
            own_leads = leads * np.where(mine, now.own.selling, 0.0)
            found = self._rate(role, self.capacity[seats], 1.0, now.level)
            own_found = self._rate(role, own_capacity, 1.0, now.level)
            led = leads * now.productive[seats]
            arrivals = [found * usual + led for usual in season]
            own = [own_found * usual + own_leads for usual in season]
            wins = self.pipelines.expected_wins(role, arrivals, rates.pace, rates.chance)
            wins = wins + self.pipelines.expected_own_wins(
                own, rates.own_pace, rates.own_chance, now.own.attention
            )
            expected += wins * rates.value
        self.forecast[now.t] = expected
