"""Ends of terms at a month end: leaders who quit, fail, are sent away, or whose time is up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.ledger import Ledger
from simulation.engines.monte_carlo.post import Kind, Post
from simulation.engines.monte_carlo.team import Status, Team
from simulation.engines.offices import Office
from simulation.law.gates import quits_on_return
from simulation.law.pay import severance
from simulation.law.turnover import (
    EARLY_MONTHS,
    cumulative_hazard,
    exit_circumstances,
    leader_exit_hazard,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Endings:
    """What became of leaders at a month end, each of shape (future,).

    `seat` is the seat of a promoted seller whose term ended, -1 elsewhere.
    """

    seat: Ints
    quits: Flags
    returns: Flags
    early: Flags

    def with_quitters(self, leaves: Flags) -> Flags:
        """Sellers who leave and promoted sellers who quit, shape (seat, future)."""
        gone = leaves.copy()
        futures = np.flatnonzero(self.quits)
        gone[self.seat[futures], futures] = True
        return gone


def end_terms(company: Company, post: Post, ledger: Ledger, sent: Flags, t: int) -> Endings:
    """End the terms that end with month t and note which office follows."""
    holds = post.in_post | (post.kind == Kind.FOUNDER)
    by_plan = holds & ~sent & (post.months + 1 >= post.ends)
    by_exit = post.in_post & ~sent & ~by_plan & _exits(company, post, t)
    ended = (sent | by_plan | by_exit) & ~(by_plan & _goes_on(post))
    promoted = ended & post.leading(Kind.SELLER)
    chance = company.tape.uniform("quits when the term ends", "", company.scenario.horizon)[t]
    trial = post.of_term(post.tables.trial) > 0.0
    failing = company.drawn["leadership.quits_after_failing"]
    q = np.where(trial, company.drawn["leadership.quits_after_trial"], failing)
    quits = promoted & np.asarray(quits_on_return(chance, q))
    _severance(post, ledger, sent, by_exit, t)
    seat = np.where(promoted, post.seat, -1)
    following = np.where(by_plan, _after(post, "after_plan"), _after(post, "after_exit"))
    goes_on = by_plan & _goes_on(post)
    post.pending[goes_on] = following[goes_on]
    post.leave(np.flatnonzero(ended), following[ended])
    early = (sent | by_exit) & (post.kind != Kind.FOUNDER)
    return Endings(seat, quits, promoted & ~quits, early)


def settle_seats(team: Team, endings: Endings) -> None:
    """Let promoted sellers whose term ended sell again, or leave the company."""
    returning, quitting = np.flatnonzero(endings.returns), np.flatnonzero(endings.quits)
    team.returns(endings.seat[returning], returning)
    team.status[endings.seat[quitting], quitting] = Status.CLOSED


def _exits(company: Company, post: Post, t: int) -> Flags:
    if not post.in_post.any():
        return post.in_post  # nobody
    a = company.drawn
    by_kind = np.stack(
        [
            np.zeros(company.width),
            a["leadership.exit_promoted"],
            a["leadership.exit_external"],
            a["leadership.exit_fractional"],
        ]
    )
    base = by_kind[post.kind, np.arange(company.width)]
    supported = post.supported("develops_leader")
    promoted = post.leading(Kind.SELLER)
    early = promoted & (post.served < EARLY_MONTHS)
    reluctant = promoted & _reluctant_seats(company)[post.seat]
    circumstances = exit_circumstances(
        np.where(supported, a["leadership.exit_supported"], 1.0),
        np.where(early, a["leadership.exit_first_six_months"], 1.0),
        np.where(reluctant, a["leadership.exit_reluctant"], 1.0),
    )
    hazard = leader_exit_hazard(base, a["leadership.exit_per_sd"], post.quality, circumstances)
    patience = company.tape.exponential("exit of the leader", "", company.scenario.horizon)[t]
    return np.asarray(patience < cumulative_hazard(hazard))


def _reluctant_seats(company: Company) -> Flags:
    return np.array(
        [
            seat.seller is not None and seat.seller.wants_to_lead == "no"
            for seat in company.plan.seats
        ]
    )


def _goes_on(post: Post) -> Flags:
    """Whether the next office is for the promoted seller who is in post already."""
    plan, chain = post.company.plan, post.chain
    seats = []
    for office in chain:
        following = chain[office.after_plan].term
        named = following.seller or post.company.scenario.best_seller
        seats.append(plan.seat_of(named) if following.leader == "seller" else -2)
    return post.leading(Kind.SELLER) & (np.array(seats)[post.office] == post.seat)


def _after(post: Post, which: str) -> Ints:
    def following(office: Office) -> int:
        return office.after_plan if which == "after_plan" else office.after_exit

    return np.array([following(office) for office in post.chain])[post.office]


def _severance(post: Post, ledger: Ledger, sent: Flags, by_exit: Flags, t: int) -> None:
    """Pay external managers who are sent away."""
    external = post.leading(Kind.EXTERNAL)
    if not external.any():
        return
    a, company = post.a, post.company
    chance = company.tape.uniform("leader is sent away", "", company.scenario.horizon)[t]
    dismissed = by_exit & (chance < a["leadership.dismissed_share"])
    paid = (sent | dismissed) & external
    amount = severance(
        a["pay.manager_external_base"],
        a["pay.severance_months"],
        a["pay.severance_per_year"],
        (post.served + 1.0) / 12.0,
    )
    ledger.owe("cost_severance", np.where(paid, amount, 0.0))
