"""Review gates: what the board sees at a month end, and what it does about it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.ledger import Ledger
from simulation.engines.monte_carlo.post import Kind, Post
from simulation.law.gates import against_plan, gate_opens
from simulation.scenario.model import Gate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_COUNTED = {"sellers_left": "sellers_left", "customers_lost": "customers_lost"}


def review(company: Company, post: Post, ledger: Ledger, t: int) -> Flags:
    """Hold the reviews that are due at the end of month t; return which terms they end."""
    ends = np.zeros(company.width, dtype=bool)
    holds = post.in_post | (post.kind == Kind.FOUNDER)
    for number, office in enumerate(post.chain):
        for gate in office.term.gates:
            due = np.flatnonzero(holds & (post.office == number) & (post.months + 1 == gate.month))
            if due.size:
                value = _measured(post, ledger, gate, t, due)
                _act(post, gate, due[np.asarray(gate_opens(value, gate.below, gate.above))], ends)
    return ends


def _act(post: Post, gate: Gate, futures: Ints, ends: Flags) -> None:
    if gate.action in ("end_term", "return_to_selling"):
        ends[futures] = True
    elif gate.action == "extend_term":
        post.ends[futures] += gate.extend_months
    elif gate.support is not None:
        post.add_support(gate.support, futures)


def _measured(post: Post, ledger: Ledger, gate: Gate, t: int, futures: Ints) -> Floats:
    """What the board sees, over the last months or since the leader began."""
    first = post.since[futures]
    if gate.over is not None:
        first = np.maximum(first, t + 1 - gate.over)
    if gate.measure == "months_in_post":
        return np.asarray(post.months[futures] + 1.0)
    if gate.measure in _COUNTED:
        return _total(ledger.month[_COUNTED[gate.measure]], first, t, futures)
    name, plan = "bookings", post.company.planned
    if gate.measure == "contribution_to_plan":
        name, plan = "contribution", post.company.scenario.planned_contribution or 0.0
    actual = _total(ledger.month[name], first, t, futures)
    return np.asarray(against_plan(actual, plan * (t + 1 - first)))


def _total(monthly: Floats, first: Ints, t: int, futures: Ints) -> Floats:
    window = np.arange(t + 1)[:, None] >= first
    return np.asarray((monthly[: t + 1, futures] * window).sum(axis=0))
