"""What switches change in a month: a mechanism that is off follows the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.engines.monte_carlo.appointments import Appointments
from simulation.engines.monte_carlo.exits import Endings
from simulation.engines.monte_carlo.leading import Leadership
from simulation.engines.monte_carlo.play import Play
from simulation.engines.monte_carlo.post import Kind
from simulation.engines.monte_carlo.sales import OwnDesk

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def own_desk(play: Play, leadership: Leadership) -> OwnDesk:
    """What the promoted seller still sells, and with how much attention."""
    off = play.mechanisms.off
    if "own_selling" in off:
        return OwnDesk.nobodys(play.company.width)
    attention = np.ones(play.company.width)
    if play.mechanisms.attention and "hand_over" not in off:
        attention = np.where(play.post.handed_over, 1.0, leadership.own_selling)
    return play.sales.own_desk(play.team, play.post, leadership.own_selling, attention)


def lifted(play: Play) -> Floats:
    """Multiplier of deal values that a director brings."""
    there = play.director.there & ("deals" not in play.mechanisms.off)
    return np.where(there, play.company.drawn["leadership.director_deal_value"], 1.0)


def churn_bump(play: Play, news: Appointments, own: OwnDesk) -> Floats:
    """Extra churn of the month: accounts that leavers and a promoted seller gave up."""
    if "customers" in play.mechanisms.off:
        return play.bump_next
    return play.bump_next + play.sales.promotion_bump(news.promoted, own, play.post.own_accounts)


def passed_over(play: Play, t: int) -> Floats:
    """Multiplier of the best seller's hazard this month."""
    post = play.post
    own = np.where(t < post.passed_over_until, post.passed_over, 1.0)
    return play.mechanisms.passed_over(t, own)


def leads_from_the_desk(play: Play) -> Flags:
    """Seats of promoted sellers who are kept at their desks, and quit as leaders alone do."""
    theirs = np.zeros(play.team.status.shape, dtype=bool)
    if "own_selling" in play.mechanisms.off and "resignations" not in play.mechanisms.off:
        futures = np.flatnonzero(play.post.leading(Kind.SELLER))
        theirs[play.post.seat[futures], futures] = True
    return theirs


def as_switched(play: Play, leaves: Flags, endings: Endings) -> tuple[Flags, Endings]:
    """Let nobody quit where resignations are off; who never left the desk does not return."""
    off = play.mechanisms.off
    nobody = np.zeros(play.company.width, dtype=bool)
    if "resignations" in off:
        endings = replace(endings, quits=nobody, returns=endings.quits | endings.returns)
    if "own_selling" in off:
        futures = np.flatnonzero(endings.quits)
        leaves[endings.seat[futures], futures] = True
        endings = replace(endings, quits=nobody, returns=nobody)
    return leaves, endings
