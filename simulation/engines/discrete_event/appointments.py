"""Appointments to the post in one future: terms begin, candidates are chosen, leaders arrive."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import simpy

from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.leader import Leader, Post
from simulation.engines.discrete_event.world import NEVER
from simulation.engines.offices import candidate_ids
from simulation.law.selection import assessment_score, observed_validity
from simulation.law.turnover import months_to_fill, passed_over_multiplier

_PASSED_OVER = {
    "founder": "people.passed_over_nobody",
    "seller": "people.passed_over_internal",
    "assessed": "people.passed_over_internal",
    "external": "people.passed_over_external",
    "fractional": "people.passed_over_fractional",
}


def begin_month(post: Post) -> tuple[Leader | None, int]:
    """Let terms begin and leaders arrive; return who was appointed, and candidates assessed."""
    appointed, assessed = None, 0
    if post.support_to_come is not None:
        post.put_beside(post.support_to_come)
        post.note_support()
        post.support_to_come = None
    while post.pending is not None:
        post.number, post.pending = post.pending, None
        post.put_beside(post.term.support)
        if post.term.leader in ("seller", "assessed"):
            appointed, assessed = _promote(post)
        else:
            _search(post)
        post.note_support()
    if post.leader is None and post.arrives == post.world.t:
        appointed = _arrive(post)
    return appointed, assessed


def _search(post: Post) -> None:
    kind = post.term.leader
    _decide(post, None)
    post.months, post.since = 0, post.world.t
    post.ends = post.chain[post.number].months
    post.arrives = NEVER
    if kind == "founder":
        post.world.note("founder leads", "founder")
    else:
        post.arrives = post.world.t + _wait(post, kind)
        post.world.env.process(_searching(post, kind))


def _searching(post: Post, kind: str) -> Generator[simpy.Event, None, None]:
    """Search for a leader until one is found, or the future ends."""
    world = post.world
    world.note("search begins", kind)
    found = min(post.arrives, world.horizon)
    yield world.env.timeout(max(0.0, found - world.env.now))
    if found < world.horizon:
        world.note("search ends", kind)


def _promote(post: Post) -> tuple[Leader | None, int]:
    desk, assessed = _choose(post)
    if desk is None:
        post.pending = post.chain[post.number].after_exit
        post.world.note("nobody to promote", post.term.seller or "", post.term.leader)
        return None, assessed
    _decide(post, desk)
    post.months, post.since = 0, post.world.t
    post.ends = post.chain[post.number].months
    if post.leader is not None and post.leader.desk is desk:
        post.world.note("leader stays", desk.seat.key)
        return None, assessed
    post.leader = Leader(
        source="seller",
        quality=_quality_of(post, desk),
        gained=post.candidates_gained,
        missing=post.world.a["leadership.settling_cost"],
        desk=desk,
        handed_over=False,
    )
    post.best_has_led |= desk.place == post.world.company.best_seat
    desk.state = "leading"
    open_deals = sum(deal.open for deal in desk.deals)
    post.world.note(
        "leader appointed", desk.seat.key, "promoted", assessed=assessed, open_deals=open_deals
    )
    return post.leader, assessed


def _choose(post: Post) -> tuple[Desk | None, int]:
    company = post.world.company
    if post.term.leader == "seller":
        seller = post.term.seller or company.scenario.best_seller
        desk = post.team.desks[company.plan.seat_of(seller)]
        return (desk if _available(post, desk) else None), 0
    pool = int(company.scenario.assumptions["leadership.candidates"].likely)
    a, instrument = post.world.a, post.term.instrument
    validity = observed_validity(
        a[f"leadership.validity_{instrument}"],
        a["leadership.validity_worked_together"],
        post.observed,
    )
    names = candidate_ids(company.scenario, post.term, pool)
    desks = [post.team.desks[company.plan.seat_of(name)] for name in names]
    desks = [desk for desk in desks if _available(post, desk)]
    scores = [
        assessment_score(
            _quality_of(post, desk),
            validity,
            post.world.deviate(f"assessment by {instrument}", desk.seat.key),
        )
        for desk in desks
    ]
    chosen = desks[int(np.argmax(np.asarray(scores)))] if desks else None
    return chosen, len(desks) if instrument == "battery" else 0


def _available(post: Post, desk: Desk) -> bool:
    in_post = post.leader is not None and post.leader.desk is desk
    return in_post or (desk.sells and desk.first)


def _quality_of(post: Post, desk: Desk) -> float:
    return float(post.world.company.quality_of_seat(desk.place)[post.world.future])


def _decide(post: Post, chosen: Desk | None) -> None:
    """Pass the best seller over where somebody else, or nobody, is appointed."""
    if not post.chain[post.number].decides:
        return
    world = post.world
    best = post.team.desks[world.company.best_seat]
    hurt = best.sells and best.first and bool(world.company.asked[world.future])
    if not hurt or post.best_has_led or chosen is best:
        post.hurt = (1.0, 0)
        return
    multiplier = world.a[_PASSED_OVER[post.term.leader]]
    considered = post.term.leader == "assessed"
    left = world.a["people.passed_over_interviewed"] if considered else 1.0
    months = int(world.company.scenario.assumptions["people.passed_over_months"].likely)
    post.hurt = (float(passed_over_multiplier(multiplier, left)), world.t + months)
    if post.hurt[0] > 1.0 and months:
        world.note("passed over", best.seat.key, post.term.leader)


def _wait(post: Post, kind: str) -> int:
    if kind == "fractional":
        return int(np.rint(post.world.a["pay.fractional_delay"]))
    unit = post.world.unit_wait("time to fill the post", kind, post.generation[kind])
    return int(months_to_fill(post.world.a["pay.manager_time_to_fill"], unit))


def _arrive(post: Post) -> Leader:
    kind = post.term.leader
    quality = post.world.company.quality_from_outside(kind, post.generation[kind])
    post.generation[kind] += 1
    missing = post.world.a["leadership.settling_cost"]
    post.leader = Leader(kind, float(quality[post.world.future]), 0.0, missing)
    post.months, post.since = 0, post.world.t
    post.world.note("leader appointed", kind)
    return post.leader
