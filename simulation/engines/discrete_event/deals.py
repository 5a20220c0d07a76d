"""Deals one by one: they arrive, move through stages, go cold, change hands, are won or lost."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import numpy as np
import simpy

from simulation.engines.discrete_event.desk import Deal, Desk
from simulation.engines.discrete_event.team import Team
from simulation.engines.discrete_event.world import World
from simulation.law.closing import lognormal_value, value_shape, win_probability
from simulation.law.leadership import effect_of_leadership
from simulation.law.pipeline import (
    entry_stages,
    going_cold,
    month_flow,
    stage_passes,
    steady_pipeline,
)
from simulation.law.selling import leads_per_hand, opportunity_rate
from simulation.scenario.model import Role


@dataclass
class RoleMonth:
    """What was won in a month by one role: number, and value over the mean value."""

    won: int = 0
    worth: float = 0.0
    values: list[float] = field(default_factory=list)

    @property
    def bookings(self) -> float:
        """Value of the deals won."""
        return float(sum(self.values))


@dataclass
class Conditions:
    """What holds for deals during a month."""

    level: float = 0.0
    climate: float = 1.0
    leads: float = 0.0
    lifted: float = 1.0
    own_selling: float = 0.0
    attention: float = 1.0


@dataclass
class Counts:
    """Deals that were decided or went cold over the horizon, and open deals by month."""

    opened: int = 0
    moved: int = 0
    lost: int = 0
    cold: int = 0
    closed: int = 0
    dropped: int = 0
    open_months: int = 0
    by_month: list[dict[Role, RoleMonth]] = field(default_factory=list)

    @property
    def ended(self) -> int:
        """Deals that ended so far: closed, gone cold, or dropped."""
        return self.closed + self.cold + self.dropped

    def so_far(self) -> dict[str, int]:
        """What has become of deals up to now."""
        return {name: getattr(self, name) for name in ("opened", "moved", "lost", "cold")}


class Market:
    """Where deals come from and what becomes of them.

    `kept` takes every deal that opens, where somebody puts a list there.
    """

    def __init__(self, world: World, team: Team) -> None:
        self.world = world
        self.team = team
        self.luck = world.deal_luck
        self.stages = int(world.company.scenario.assumptions["sales.stages"].likely)
        self.now = Conditions()
        self.counts = Counts()
        self.kept: list[Deal] | None = None

    # --- the month -----------------------------------------------------------------------------

    def start(self) -> None:
        """Open the deals that are there at month 0, in Poisson numbers around the fixed point."""
        level = self.world.of_future(self.world.company.rates.level)
        hands = sum(desk.productivity for desk in self.team.desks)
        self.now = Conditions(level=level, leads=self._leads_per_hand(hands))
        for desk in self.team.selling():
            seller = desk.seat.seller
            given = seller.open_deals if seller is not None else None
            expected = self._steady(desk) if given is None else given
            for stage, mean in enumerate(expected):
                for _ in range(self.luck.poisson(mean)):
                    self._open(desk, stage)

    def open_month(self, now: Conditions) -> None:
        """Set the month's conditions and let opportunities arrive."""
        hands = sum(desk.productivity for desk in self.team.desks) + now.own_selling
        self.now = now
        now.leads = self._leads_per_hand(hands)
        self.counts.by_month.append({role: RoleMonth() for role in self.world.company.plan.roles})
        for desk in self.team.desks:
            desk.recent_bookings.append(0.0)
            if desk.state in ("selling", "leading"):
                self.world.env.process(self._opportunities(desk))

    def review(self) -> None:
        """Let neglected and unlucky deals go cold at the month's end."""
        a = self.world.a
        for desk in self.team.desks:
            cold = going_cold(a["sales.going_cold"], a["sales.neglect"], self.attention(desk))
            for deal in self.open_at(desk):
                if self.luck.random() < cold:
                    self._close(deal, "cold")
                    self.counts.cold += 1
            desk.deals = self.open_at(desk)
            self.counts.open_months += len(desk.deals)

    def hand_over(self, desks: list[Desk], kept: float, survival: float, heirs: list[Desk]) -> None:
        """Pass deals of desks to colleagues of the same role, each deal once."""
        fates = {desk: {"kept": 0, "passed_on": 0, "lost": 0} for desk in desks}
        for deal in [deal for desk in desks for deal in self.open_at(desk)]:
            fate = fates[deal.desk]
            if self.luck.random() < kept:
                fate["kept"] += 1
                continue
            deal.desk.deals.remove(deal)
            colleagues = [heir for heir in heirs if heir.seat.role == deal.desk.seat.role]
            if colleagues and self.luck.random() < survival:
                deal.desk = colleagues[self.luck.integers(len(colleagues))]
                deal.owner = deal.desk.sitter
                deal.desk.deals.append(deal)
                fate["passed_on"] += 1
            else:
                self._close(deal, "dropped")
                self.counts.dropped += 1
                fate["lost"] += 1
        for desk, fate in fates.items():
            self.world.note("deals handed over", desk.seat.key, "", **fate)

    def open_at(self, desk: Desk) -> list[Deal]:
        """Open deals of a desk."""
        return [deal for deal in desk.deals if deal.open]

    def attention(self, desk: Desk) -> float:
        """Attention that the deals of a desk get."""
        return self.now.attention if desk.state == "leading" else 1.0

    # --- single deals --------------------------------------------------------------------------

    def _opportunities(self, desk: Desk) -> Generator[simpy.Event, None, None]:
        """Opportunities of one seller in one month."""
        rate = self._rate(desk, self.now.climate)
        end = self.world.t + 1.0
        while rate > 0.0:
            gap = self.luck.exponential() / rate
            if self.world.env.now + gap >= end:
                return
            yield self.world.env.timeout(gap)
            self._open(desk, 0)

    def _open(self, desk: Desk, stage: int) -> None:
        self.counts.opened += 1
        deal = Deal(desk, stage, self.luck.exponential(), opened=self.world.env.now)
        deal.opener = deal.owner = desk.sitter
        desk.deals.append(deal)
        if self.kept is not None:
            self.kept.append(deal)
        self.world.env.process(self._progress(deal))

    def _progress(self, deal: Deal) -> Generator[simpy.Event, None, None]:
        """Move a deal through its stages; at a month's end it waits for the next one's pace."""
        env = self.world.env
        while deal.open and deal.stage < self.stages:
            end = self.world.t + 1.0
            pace = self._pace(deal.desk)
            left = end - env.now
            if deal.work < pace * left:
                yield env.timeout(deal.work / pace)
                deal.stage += 1
                self.counts.moved += 1
                deal.work = self.luck.exponential()
            else:
                deal.work -= pace * left
                yield self.world.month_begins
        if deal.open:
            self._decide(deal)

    def _decide(self, deal: Deal) -> None:
        """Win or lose a deal that has reached its decision."""
        self._close(deal, "lost")
        deal.desk.deals.remove(deal)
        self.counts.closed += 1
        effect = effect_of_leadership(self.world.a["leadership.effect_win_odds"], self.now.level)
        if self.luck.random() >= win_probability(self.team.base_odds(deal.desk), effect):
            self.counts.lost += 1
            return
        role = deal.desk.seat.role
        worth = self.worth()
        value = worth * self._mean_value(role)
        deal.fate, deal.value = "won", value
        month = self.counts.by_month[-1][role]
        month.won += 1
        month.worth += worth
        month.values.append(value)
        if deal.desk.state != "leading":  # nobody's target counts what a leader sells
            deal.desk.recent_bookings[-1] += value
        self.world.note("deal won", deal.desk.seat.key, f"{value:.0f}")

    def _close(self, deal: Deal, fate: str) -> None:
        deal.open, deal.fate, deal.closed = False, fate, self.world.env.now

    def worth(self) -> float:
        """Value of a deal over the mean value."""
        cv = self.world.a["sales.deal_value_cv"]
        if cv == 0.0:
            return 1.0
        if self.world.company.scenario.deal_value_family == "lognormal":
            return float(lognormal_value(cv, self.luck.standard_normal()))
        shape = float(value_shape(cv))
        return float(self.luck.standard_gamma(shape) / shape)

    def expected_bookings(self, seasons: Sequence[float]) -> float:
        """Bookings to expect in the coming months, with people held and the market at 1."""
        return sum(
            self._expected_wins(desk, seasons) * self._mean_value(desk.seat.role)
            for desk in self.team.desks
            if desk.state in ("selling", "leading")
        )

    def _expected_wins(self, desk: Desk, seasons: Sequence[float]) -> float:
        a = self.world.a
        open_deals = np.zeros(self.stages)
        for deal in self.open_at(desk):
            open_deals[deal.stage] += 1.0
        passes = stage_passes(self._pace(desk), self.stages)
        entry = entry_stages(self._pace(desk), passes)
        cold = going_cold(a["sales.going_cold"], a["sales.neglect"], self.attention(desk))
        closings = 0.0
        for season in seasons:
            rate = self._rate(desk, season)
            open_deals, closed = month_flow(open_deals, rate, passes, entry)
            open_deals = open_deals * (1.0 - cold)
            closings += float(closed)
        effect = effect_of_leadership(a["leadership.effect_win_odds"], self.now.level)
        return closings * float(win_probability(self.team.base_odds(desk), effect))

    # --- rates ---------------------------------------------------------------------------------

    def _rate(self, desk: Desk, climate: float) -> float:
        a, now = self.world.a, self.now
        selling = now.own_selling if desk.state == "leading" else 1.0
        hand = now.own_selling if desk.state == "leading" else desk.productivity
        opportunities = self.world.of_future(
            self.world.company.rates.by_role[desk.seat.role].opportunities
        )
        activity = effect_of_leadership(a["leadership.effect_activity"], now.level)
        capacity = self.team.capacity(desk, selling)
        found = opportunity_rate(opportunities, capacity, climate, activity)
        return float(found) + now.leads * hand

    def _pace(self, desk: Desk) -> float:
        """Stages passed in a month by the deals of a desk."""
        speed = self.world.of_future(self.world.company.rates.by_role[desk.seat.role].speed)
        effect = effect_of_leadership(self.world.a["leadership.effect_speed"], self.now.level)
        return float(speed * effect * self.attention(desk))

    def _steady(self, desk: Desk) -> list[float]:
        passes = stage_passes(self._pace(desk), self.stages)
        entry = entry_stages(self._pace(desk), passes)
        cold = self.world.a["sales.going_cold"]
        return list(map(float, steady_pipeline(self._rate(desk, 1.0), passes, entry, cold)))

    def _leads_per_hand(self, hands: float) -> float:
        return float(leads_per_hand(self.world.a["sales.inbound_leads"], hands))

    def _mean_value(self, role: Role) -> float:
        mean = self.world.of_future(self.world.company.rates.by_role[role].value)
        effect = effect_of_leadership(self.world.a["leadership.effect_deal_value"], self.now.level)
        return float(mean * np.asarray(effect) * self.now.lifted)
