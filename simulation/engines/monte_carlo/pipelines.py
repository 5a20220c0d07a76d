"""Expected open deals of sellers and of a promoted seller, for one atom of futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.law.arrays import Real
from simulation.law.leadership import effect_of_leadership
from simulation.law.pipeline import (
    entry_stages,
    going_cold,
    handed_over,
    month_flow,
    stage_passes,
    steady_pipeline,
)
from simulation.scenario.model import Role

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Pace:
    """How fast deals of one role move in a month."""

    passes: Floats
    entry: Floats

    @classmethod
    def at(cls, speed: Real, stages: int) -> Pace:
        """Work out the flow of a month at a speed."""
        passes = stage_passes(speed, stages)
        return cls(passes, entry_stages(speed, passes))


class Pipelines:
    """Expected open deals: `open_deals` (stage, seat, future) and a leader's `own` (stage, future).

    A promoted seller's deals stand apart from those of the sellers because they get only part of
    the attention while they are handed over.
    """

    def __init__(self, company: Company) -> None:
        self.company = company
        self.stages = int(company.scenario.assumptions["sales.stages"].likely)
        self.open_deals = np.zeros((self.stages, len(company.plan), company.width))
        self.own = np.zeros((self.stages, company.width))
        self.gone_cold = np.zeros(company.width)
        self.dropped = np.zeros(company.width)

    def start(self, rates: Floats, level: Floats) -> None:
        """Put every seat at the fixed point of flow and review, or at the CRM's counts."""
        a = self.company.drawn
        speed = effect_of_leadership(a["leadership.effect_speed"], level)
        for role in self.company.plan.roles:
            seats = self.company.plan.of_role(role)
            pace = Pace.at(self.company.rates.by_role[role].speed * speed, self.stages)
            for i in range(seats.start, seats.stop):
                seller = self.company.plan.seats[i].seller
                if seller is not None and seller.open_deals is not None:
                    self.open_deals[:, i] = np.asarray(seller.open_deals)[:, None]
                elif seller is not None:
                    self.open_deals[:, i] = steady_pipeline(
                        rates[i], pace.passes, pace.entry, a["sales.going_cold"]
                    )

    def flow(self, role: Role, arrivals: Floats, pace: Pace) -> Floats:
        """Move the sellers' deals of one role through a month and review them.

        Returns expected closings, shape (seat of the role, future).
        """
        seats = self.company.plan.of_role(role)
        after, closed = month_flow(
            self.open_deals[:, seats], arrivals, pace.passes[:, None], pace.entry[:, None]
        )
        cold = self.company.drawn["sales.going_cold"]
        self.gone_cold += cold * after.sum(axis=(0, 1))
        after *= 1.0 - cold
        self.open_deals[:, seats] = after
        return closed

    def flow_own(self, mine: Flags, arrivals: Floats, pace: Pace, attention: Floats) -> Floats:
        """Move promoted sellers' own deals through a month and review them.

        Returns expected closings, shape (future,); 0 where not `mine`.
        """
        a = self.company.drawn
        after, closed = month_flow(self.own * mine, arrivals, pace.passes, pace.entry)
        cold = going_cold(a["sales.going_cold"], a["sales.neglect"], attention)
        self.gone_cold += cold * after.sum(axis=0)
        self.own = np.where(mine, after * (1.0 - cold), self.own)
        return closed

    def total(self) -> Floats:
        """Expected open deals of everybody, shape (future,)."""
        return self.open_deals.sum(axis=(0, 1)) + self.own.sum(axis=0)

    def promote(self, seats: Ints, futures: Ints) -> None:
        """Set a promoted seller's deals apart."""
        self.own[:, futures] = self.open_deals[:, seats, futures]
        self.open_deals[:, seats, futures] = 0.0

    def resume(self, seats: Ints, futures: Ints) -> None:
        """Give a promoted seller who sells again the own deals back."""
        self.open_deals[:, seats, futures] += self.own[:, futures]
        self.own[:, futures] = 0.0

    def hand_over_leavers(self, leaves: Flags, heirs: Flags) -> None:
        """Pass the deals of sellers who leave to colleagues of the same role."""
        for role in self.company.plan.roles:
            seats = self.company.plan.of_role(role)
            futures = np.flatnonzero(leaves[seats].any(axis=0))
            if not futures.size:
                continue
            survival = self.company.drawn["sales.kept_after_leaver"][futures]
            gone = leaves[seats][:, futures]
            mine = self.open_deals[:, seats].take(futures, axis=2)  # sums seat by seat, in order
            theirs, there = (mine * gone).sum(axis=1), heirs[seats][:, futures]
            _, reach = handed_over(theirs, 0.0, survival)
            shared, dropped = _shared(theirs, np.asarray(reach), there)
            self.dropped[futures] += dropped
            passed_on = mine * ~gone + shared
            self.open_deals[:, seats, futures] = passed_on

    def hand_over_own(
        self, futures: Ints, kept: Floats, survival: Floats, role: Role, heirs: Flags
    ) -> None:
        """Pass a promoted seller's own deals to colleagues of the same role."""
        if not futures.size:
            return
        theirs, there = self.own[:, futures], heirs[self.company.plan.of_role(role)][:, futures]
        stay, reach = handed_over(theirs, kept, survival)
        shared, dropped = _shared(theirs - stay, np.asarray(reach), there)
        self.dropped[futures] += dropped
        self.own[:, futures] = stay
        seats = self.company.plan.of_role(role)
        self.open_deals[:, seats, futures] += shared

    def expected_wins(
        self, role: Role, arrivals: Sequence[Floats], pace: Pace, chance: Floats
    ) -> Floats:
        """Expected wins of the coming months, given arrivals of each, shape (future,)."""
        seats = self.company.plan.of_role(role)
        weighted = (self.open_deals[:, seats] * chance).sum(axis=1)
        entering = [(month * chance).sum(axis=0) for month in arrivals]
        stay = 1.0 - self.company.drawn["sales.going_cold"]
        return _ahead(weighted, entering, pace, stay)

    def expected_own_wins(
        self, arrivals: Sequence[Floats], pace: Pace, chance: Floats, attention: Floats
    ) -> Floats:
        """Expected wins from promoted sellers' own deals, shape (future,)."""
        a = self.company.drawn
        stay = 1.0 - going_cold(a["sales.going_cold"], a["sales.neglect"], attention)
        return _ahead(self.own * chance, [month * chance for month in arrivals], pace, stay)


def _ahead(weighted: Floats, entering: Sequence[Floats], pace: Pace, stay: Real) -> Floats:
    total = np.zeros_like(weighted[0])
    for arrivals in entering:
        after, closed = month_flow(weighted, arrivals, pace.passes, pace.entry)
        total += closed
        weighted = after * stay
    return total


def _shared(left: Floats, reach: Floats, heirs: Flags) -> tuple[Floats, Floats]:
    """Share deals that reach a colleague evenly among heirs of shape (seat, future).

    `left` are those that change hands, shape (stage, future); the rest of them are dropped, and
    all of them where there is no heir. Returns (stage, seat, future) and (future,).
    """
    number = heirs.sum(axis=0)
    share = reach / np.maximum(number, 1)
    return share[:, None] * heirs, left.sum(axis=0) - reach.sum(axis=0) * (number > 0)
