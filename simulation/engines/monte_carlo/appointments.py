"""Appointments to the post: terms begin, candidates are chosen, leaders arrive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.monte_carlo.post import Kind, Post
from simulation.engines.monte_carlo.team import NEVER
from simulation.engines.offices import Office, candidate_ids
from simulation.law.arrays import Real
from simulation.law.selection import assessment_score, observed_validity
from simulation.law.turnover import months_to_fill, passed_over_multiplier
from simulation.scenario.model import Term

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SOURCES = {Kind.EXTERNAL: "external", Kind.FRACTIONAL: "fractional"}
_PASSED_OVER = {
    Kind.FOUNDER: "people.passed_over_nobody",
    Kind.SELLER: "people.passed_over_internal",
    Kind.EXTERNAL: "people.passed_over_external",
    Kind.FRACTIONAL: "people.passed_over_fractional",
}


@dataclass
class Appointments:
    """What happened at the start of a month, each of shape (future,)."""

    promoted: Flags
    external_started: Flags
    assessed: Floats


def begin_month(post: Post, t: int) -> Appointments:
    """Let terms begin and leaders arrive."""
    width = post.company.width
    news = Appointments(np.zeros(width, bool), np.zeros(width, bool), np.zeros(width))
    post.take_up_support()
    while (post.pending >= 0).any():
        for number in np.unique(post.pending[post.pending >= 0]):
            futures = np.flatnonzero(post.pending == number)
            post.pending[futures] = -1
            _begin_term(post, int(number), futures, t, news)
    arriving = ~post.in_post & (post.arrives == t)
    for kind in _SOURCES:
        _arrive(post, kind, np.flatnonzero(arriving & (post.kind == kind)), t, news)
    return news


def _begin_term(post: Post, number: int, futures: Ints, t: int, news: Appointments) -> None:
    office = post.chain[number]
    kind = int(post.kinds[number])
    post.take_office(number, futures)
    post.put_beside(office.term.support, futures)
    if kind == Kind.SELLER:
        _promote(post, office, futures, t, news)
        return
    hurt = _decide(post, office, futures, np.full(futures.size, -1))
    _pass_over(post, office, kind, hurt, t)
    post.months[futures] = 0
    post.ends[futures] = office.months
    post.since[futures] = t
    post.arrives[futures] = NEVER if kind == Kind.FOUNDER else t + _wait(post, kind, futures)


def _promote(post: Post, office: Office, futures: Ints, t: int, news: Appointments) -> None:
    chosen = _choose(post, office.term, futures, news)
    missing = chosen < 0
    post.pending[futures[missing]] = office.after_exit
    futures, chosen = futures[~missing], chosen[~missing]
    _pass_over(post, office, Kind.SELLER, _decide(post, office, futures, chosen), t)
    goes_on = post.in_post[futures] & (post.seat[futures] == chosen)
    fresh, seats = futures[~goes_on], chosen[~goes_on]
    post.in_post[futures] = True
    post.months[futures] = 0
    post.ends[futures] = office.months
    post.since[futures] = t
    post.seat[fresh] = seats
    post.served[fresh] = 0
    post.quality[fresh] = _quality_of(post, seats, fresh)
    post.gained[fresh] = post.candidates_gained[fresh]
    post.missing[fresh] = post.a["leadership.settling_cost"][fresh]
    post.handed_over[fresh] = False
    post.best_has_led[fresh[seats == post.company.best_seat]] = True
    news.promoted[fresh] = True


def _choose(post: Post, term: Term, futures: Ints, news: Appointments) -> Ints:
    """Seat of who is appointed, or -1 where nobody who could be is there."""
    plan = post.company.plan
    if term.leader == "seller":
        seat = plan.seat_of(term.seller or post.company.scenario.best_seller)
        there = _is_first(post, seat, futures)
        return np.where(there, seat, -1)
    pool = int(post.company.scenario.assumptions["leadership.candidates"].likely)
    best = np.full(futures.size, -np.inf)
    chosen = np.full(futures.size, -1)
    instrument = post.a[f"leadership.validity_{term.instrument}"]
    together = post.a["leadership.validity_worked_together"]
    validity = np.asarray(observed_validity(instrument, together, post.observed))[futures]
    for seller in candidate_ids(post.company.scenario, term, pool):
        seat = plan.seat_of(seller)
        there = _is_first(post, seat, futures)
        chance = post.company.tape.normal(
            f"assessment by {term.instrument}", plan.seats[seat].key, 1
        )[0]
        quality = _quality_of(post, np.full(futures.size, seat), futures)
        score = assessment_score(quality, validity, chance[futures])
        better = there & (score > best)
        best = np.where(better, score, best)
        chosen = np.where(better, seat, chosen)
        if term.instrument == "battery":
            news.assessed[futures] += there
    return chosen


def _is_first(post: Post, seat: int, futures: Ints) -> Flags:
    """Whether who sat in a seat at the start is still there, selling or in the post."""
    continuing = post.in_post[futures] & (post.seat[futures] == seat)
    selling = post.team.selling[seat, futures] & (post.team.hired[seat, futures] == 0)
    return selling | continuing


def _quality_of(post: Post, seats: Ints, futures: Ints) -> Floats:
    quality = np.zeros(futures.size)
    for seat in np.unique(seats):
        if seat not in post.qualities:
            post.qualities[int(seat)] = post.company.quality_of_seat(int(seat))
        mine = seats == seat
        quality[mine] = post.qualities[int(seat)][futures[mine]]
    return quality


def _decide(post: Post, office: Office, futures: Ints, chosen: Ints) -> Ints:
    """Futures in which the best seller minds that somebody else, or nobody, is appointed."""
    if not office.decides:
        return futures[:0]
    best = post.company.best_seat
    there = post.team.selling[best, futures] & (post.team.hired[best, futures] == 0)
    hurt = there & post.company.asked[futures] & ~post.best_has_led[futures] & (chosen != best)
    post.passed_over[futures] = 1.0
    post.passed_over_until[futures] = 0
    return futures[hurt]


def _pass_over(post: Post, office: Office, kind: int, futures: Ints, t: int) -> None:
    """Let the best seller feel passed over, for some months."""
    multiplier = post.a[_PASSED_OVER[kind]][futures]
    interviewed: Real = 1.0
    if office.term.leader == "assessed":
        interviewed = post.a["people.passed_over_interviewed"][futures]
    months = int(post.company.scenario.assumptions["people.passed_over_months"].likely)
    post.passed_over[futures] = passed_over_multiplier(multiplier, interviewed)
    post.passed_over_until[futures] = t + months


def _wait(post: Post, kind: int, futures: Ints) -> Ints:
    if kind == Kind.FRACTIONAL:
        delay = np.rint(post.a["pay.fractional_delay"][futures])
        return delay.astype(np.int64)
    number = post.generation[kind][futures]
    cv = post.company.scenario.assumptions["people.time_to_fill_cv"].likely
    rows = int(number.max(initial=0)) + 1
    gamma = post.company.tape.unit_gamma("time to fill the post", _SOURCES[kind], rows, cv)
    mean = post.a["pay.manager_time_to_fill"][futures]
    return np.asarray(months_to_fill(mean, gamma[number, futures])).astype(np.int64)


def _arrive(post: Post, kind: int, futures: Ints, t: int, news: Appointments) -> None:
    if not futures.size:
        return
    number = post.generation[kind][futures]
    for generation in np.unique(number):
        mine = futures[number == generation]
        quality = post.company.quality_from_outside(_SOURCES[kind], int(generation))
        post.quality[mine] = quality[mine]
    post.generation[kind][futures] += 1
    post.in_post[futures] = True
    post.months[futures] = 0
    post.served[futures] = 0
    post.since[futures] = t
    post.gained[futures] = 0.0
    post.missing[futures] = post.a["leadership.settling_cost"][futures]
    if kind == Kind.EXTERNAL:
        news.external_started[futures] = True
