"""The sales-leader post for one atom of futures: who leads, since when, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.team import NEVER, Team
from simulation.engines.monte_carlo.terms import TermTables, support_fee
from simulation.engines.offices import Office, side_by_side
from simulation.law.quality import (
    LATER_MONTHS,
    growth_next,
    learning_time,
    quality_in_post,
    settling_next,
    support_factor,
)
from simulation.law.selling import own_selling_share
from simulation.scenario.model import Strategy, Support

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Kind:
    """Who leads in an office."""

    FOUNDER: Final = 0
    SELLER: Final = 1
    EXTERNAL: Final = 2
    FRACTIONAL: Final = 3


_KINDS = {
    "founder": Kind.FOUNDER,
    "seller": Kind.SELLER,
    "assessed": Kind.SELLER,
    "external": Kind.EXTERNAL,
    "fractional": Kind.FRACTIONAL,
}


class Post:
    """State of the post; arrays of shape (future,)."""

    def __init__(self, company: Company, strategies: Sequence[Strategy], team: Team) -> None:
        self.company = company
        self.a = company.drawn
        self.team = team
        self.chain: tuple[Office, ...]
        self.chain, first = side_by_side(strategies)
        self.kinds = np.array([_KINDS[office.term.leader] for office in self.chain])
        self.tables = TermTables.of(self.chain, company.drawn)
        self.supports: list[Support] = []
        self.everybody = np.arange(company.width)
        self.pending = np.repeat(np.array(first), company.width // len(first))
        self.office = self.pending.copy()
        self.kind = self.kinds[self.office]
        self.in_post = np.zeros(company.width, dtype=bool)
        self.arrives = np.full(company.width, NEVER, dtype=np.int64)
        self.since = np.zeros(company.width, dtype=np.int64)
        self.seat = np.full(company.width, -1, dtype=np.int64)
        self.quality = np.zeros(company.width)
        self.gained = np.zeros(company.width)
        self.missing = np.zeros(company.width)
        self.months = np.zeros(company.width, dtype=np.int64)
        self.ends = np.full(company.width, NEVER, dtype=np.int64)
        self.served = np.zeros(company.width, dtype=np.int64)
        self.handed_over = np.ones(company.width, dtype=bool)
        self.support = np.full(company.width, -1, dtype=np.int64)
        self.support_left = np.zeros(company.width, dtype=np.int64)
        self.candidates_gained = np.zeros(company.width)
        self.observed = np.zeros(company.width)
        self.passed_over = np.ones(company.width)
        self.passed_over_until = np.zeros(company.width, dtype=np.int64)
        self.best_has_led = np.zeros(company.width, dtype=bool)
        self.generation = {
            kind: np.zeros(company.width, dtype=np.int64)
            for kind in (Kind.EXTERNAL, Kind.FRACTIONAL)
        }
        self.qualities: dict[int, Floats] = {}
        self._next_support: list[tuple[Support, Ints]] = []

    def take_office(self, number: int, futures: Ints) -> None:
        """Let an office begin in some futures; `kind` is that of the leader it is for."""
        self.office[futures] = number
        self.kind[futures] = self.kinds[number]

    # --- what the month looks like -------------------------------------------------------------

    def leading(self, kind: int) -> Flags:
        """Whether a leader of a kind is in post."""
        return self.in_post & (self.kind == kind)

    def of_term(self, table: Floats) -> Floats:
        """Look up the office's row of a table of shape (office, future)."""
        return table[self.office, self.everybody]

    @property
    def own_accounts(self) -> Floats:
        """Own accounts that the promoted seller keeps for good."""
        return self.of_term(self.tables.own_accounts)

    @property
    def handover_months(self) -> Floats:
        """Length of the handover."""
        return self.of_term(self.tables.handover_months)

    def own_selling(self) -> Floats:
        """Share of own selling of a promoted seller, 0 for others."""
        share = own_selling_share(self.own_accounts, self.handover_months, self.served + 1.0)
        return np.where(self.leading(Kind.SELLER), share, 0.0)

    def quality_now(self) -> Floats:
        """Quality of the leader in post as felt this month."""
        later = self.leading(Kind.EXTERNAL) & (self.served >= LATER_MONTHS)
        base = self.quality + np.where(later, self.a["leadership.quality_external_later"], 0.0)
        return np.asarray(quality_in_post(base, self.gained, self.missing))

    def support_active(self) -> Flags:
        """Whether support stands beside whoever leads."""
        return (self.support >= 0) & (self.support_left > 0) & self._holds_office()

    def supported(self, trait: str) -> Flags:
        """Whether active support has a trait: develops_leader, builds_process, observes ..."""
        if not self.supports:
            return np.zeros(self.company.width, dtype=bool)
        flags = np.array([bool(getattr(s, trait)) for s in self.supports] + [False])
        return self.support_active() & flags[self.support]

    def support_days(self) -> Floats:
        """Days a month of the support that stands beside the leader."""
        if not self.supports:
            return np.zeros(self.company.width)
        days = np.array([s.days_a_month for s in self.supports] + [0.0])
        return np.where(self.support_active(), days[self.support], 0.0)

    def support_fees(self) -> Floats:
        """Fee of the support of this month."""
        if not self.supports:
            return np.zeros(self.company.width)
        everywhere = np.ones(self.company.width)
        fees = [support_fee(s, self.a) * everywhere for s in self.supports]
        table = np.stack([*fees, np.zeros(self.company.width)])
        return np.where(self.support_active(), table[self.support, self.everybody], 0.0)

    # --- end of a month ------------------------------------------------------------------------

    def leave(self, futures: Ints, following: Ints) -> None:
        """Empty the post and note the office that follows next month."""
        self.in_post[futures] = False
        self.seat[futures] = -1
        self.pending[futures] = following
        self.arrives[futures] = NEVER
        self.support[futures] = -1

    def add_support(self, support: Support, futures: Ints) -> None:
        """Put support beside the leader from the next month on."""
        self._next_support.append((support, futures))

    def take_up_support(self) -> None:
        """Let support that a review added begin."""
        for support, futures in self._next_support:
            self.put_beside(support, futures)
        self._next_support = []

    def advance(self, director: Flags) -> None:
        """Let the leader settle and develop, and months in post and support pass."""
        if self.in_post.any() or self.supports:
            self._develop(director)
        self.months += self._holds_office()
        self.served += self.in_post

    def _develop(self, director: Flags) -> None:
        a = self.a
        developed = self.supported("develops_leader")
        ceiling = np.where(developed, a["leadership.growth_supported"], a["leadership.growth"])
        scale = a["leadership.growth_months"]
        grown = growth_next(self.gained, ceiling, scale)
        settled = settling_next(self.missing, self._learning_time(developed, director))
        self.gained = np.where(self.in_post, grown, self.gained)
        self.missing = np.where(self.in_post, settled, self.missing)
        preparing = developed & (self.kind == Kind.FOUNDER)
        ready = growth_next(self.candidates_gained, a["leadership.growth_supported"], scale)
        self.candidates_gained = np.where(preparing, ready, self.candidates_gained)
        self.observed += self.supported("observes_candidates")
        self.support_left -= self.support_active()

    def _learning_time(self, supported: Flags, director: Flags) -> Floats:
        a = self.a
        by_kind = np.stack(
            [
                np.ones(self.company.width),
                a["leadership.settling_internal"],
                a["leadership.settling_external"],
                a["leadership.settling_fractional"],
            ]
        )
        shorter = support_factor(
            a["leadership.settling_supported"], a["leadership.settling_internal"]
        )
        time = learning_time(
            by_kind[self.kind, self.everybody],
            a["leadership.backing"],
            np.where(supported, shorter, 1.0),
            np.where(director, a["leadership.director_settling"], 1.0),
        )
        return np.asarray(time)

    def _holds_office(self) -> Flags:
        return self.in_post | (self.kind == Kind.FOUNDER)

    def put_beside(self, support: Support | None, futures: Ints) -> None:
        """Put support, or none, beside the leader now."""
        if support is None:
            self.support[futures] = -1
            return
        if support not in self.supports:
            self.supports.append(support)
        self.support[futures] = self.supports.index(support)
        self.support_left[futures] = support.months
