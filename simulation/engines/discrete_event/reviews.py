"""Review gates in one future."""

from __future__ import annotations

from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.discrete_event.leader import Post
from simulation.engines.discrete_event.world import World
from simulation.law.gates import against_plan, gate_opens
from simulation.scenario.model import Gate


def review(world: World, post: Post, accounts: Accounts) -> bool:
    """Hold the reviews due at the month's end; return whether they end the term."""
    ends = False
    if not post.held:
        return ends
    for gate in post.term.gates:
        if post.months + 1 != gate.month:
            continue
        value = _measured(world, post, accounts, gate)
        limit = {"below": gate.below, "above": gate.above}
        seen = {"value": value, **{name: one for name, one in limit.items() if one is not None}}
        if not gate_opens(value, gate.below, gate.above):
            world.note("review passes", gate.measure, gate.action, **seen)
            continue
        world.note("review acts", gate.measure, gate.action, **seen)
        if gate.action in ("end_term", "return_to_selling"):
            ends = True
        elif gate.action == "extend_term":
            post.ends += gate.extend_months
        else:
            post.support_to_come = gate.support
    return ends


def _measured(world: World, post: Post, accounts: Accounts, gate: Gate) -> float:
    """What the board sees, over the last months or since the leader began."""
    after = world.t + 1
    first = post.since if gate.over is None else max(post.since, after - gate.over)
    if gate.measure == "months_in_post":
        return post.months + 1.0
    if gate.measure in ("sellers_left", "customers_lost"):
        return float(accounts.month[gate.measure][first:after].sum())
    name, plan = "bookings", world.company.planned
    if gate.measure == "contribution_to_plan":
        name, plan = "contribution", world.company.scenario.planned_contribution or 0.0
    actual = float(accounts.month[name][first:after].sum())
    return float(against_plan(actual, plan * (after - first)))
