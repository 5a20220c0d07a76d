"""Deals that change hands: each once, to colleagues of the same role who are there next month."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import found_company
from simulation.engines.discrete_event.simulate import play_future
from simulation.scenario.model import Strategy, Term
from tests.engines.companies import assuming, eventful, strategy_of
from tests.engines.expected import KEEP, expect, still
from tests.engines.planning import Plan, poisson_check

DEALS = 2_000.0
KEPT = {"sales.kept_after_leaver": 0.5, "sales.kept_after_promotion": 0.75}
STANDSTILL = {
    "sales.opportunities": 0.0,
    "sales.cycle": 1e15,
    "sales.going_cold": 0.0,
    "sales.stages": 1,
    "people.time_to_fill_cv": 0.0,
    **KEPT,
}
EVERYBODY_LEAVES = {"people.attrition": 1e6, "people.time_to_fill": 0.0}


def holding(*deals, roles=(), **values):
    """Sellers with open deals that neither move nor go cold."""
    scenario = still(*(1.0,) * len(deals), horizon=6, **{**STANDSTILL, **values})
    roles = roles or ("field",) * len(deals)
    sellers = tuple(
        replace(seller, open_deals=(float(number),), role=role)
        for seller, number, role in zip(scenario.sellers, deals, roles, strict=True)
    )
    return replace(scenario, sellers=sellers)


def open_deals(scenario, strategy=KEEP):
    """Open deals by month: the mean from the one engine, a count from the other."""
    scenario = replace(scenario, strategies=(strategy,))
    _, course = expect(scenario, strategy)
    play = play_future(found_company(scenario, 3, 0), strategy, 5).play
    mean = course.month["open_deals"]
    assert np.ptp(mean, axis=1).max() < 1e-9 * (1.0 + mean.max())
    return mean[:, 0], play.accounts.month["open_deals"]


def test_when_all_leave_together_every_deal_changes_hands_once():
    mean, count = open_deals(holding(*(DEALS,) * 5, **EVERYBODY_LEAVES))
    np.testing.assert_allclose(mean, 5 * DEALS * 0.5 ** np.arange(6), rtol=1e-12)
    for month in range(4):
        poisson_check(f"month {month}", count[month], mean[month], Plan(0.25))


def test_deals_without_anybody_to_take_them_are_lost():
    mean, count = open_deals(holding(DEALS, **{**EVERYBODY_LEAVES, "people.time_to_fill": 1.0}))
    assert mean[0] == pytest.approx(DEALS, rel=1e-12)
    assert count[0] > 0.0
    np.testing.assert_array_equal(mean[1:], 0.0)
    np.testing.assert_array_equal(count[1:], 0.0)


def test_a_handover_leaves_own_accounts_and_passes_on_what_survives():
    term = Term("seller", own_accounts=0.2, handover_months=2.5, backfill=False)
    promote = Strategy("promote", "Promote", (term,))
    # Attention lets nothing go cold here; at the end of the third month 0.2 stay, 0.8 x 0.75 move.
    mean, count = open_deals(holding(10 * DEALS, 0.0, 0.0), promote)
    np.testing.assert_allclose(mean, [10 * DEALS] * 3 + [8 * DEALS] * 3, rtol=1e-12)
    for month in (2, 3, 5):
        poisson_check(f"month {month}", count[month], mean[month], Plan(0.08))


@pytest.mark.parametrize(("role", "left"), [("field", 0.2 + 0.8 * 0.75), ("inside", 0.2)])
def test_deals_go_to_the_same_role_only(role, left):
    term = Term("seller", own_accounts=0.2, handover_months=0.0, backfill=False)
    promote = Strategy("promote", "Promote", (term,))
    mean, count = open_deals(holding(DEALS, 0.0, roles=("field", role)), promote)
    np.testing.assert_allclose(mean, DEALS * left, rtol=1e-12)
    poisson_check("handed over", count[0], mean[0], Plan(0.5))
    assert (count == count[0]).all()


def test_what_a_leader_sells_meets_no_target():
    """Deals that a playing coach wins are booked, but count for nobody's six months."""
    scenario = assuming(eventful(), leadership__exit_promoted=0, sales__inbound_leads=0)
    strategy = strategy_of(scenario, "promote_playing")
    play = play_future(found_company(scenario, 3, 0), strategy, 1).play
    credited = np.array([desk.recent_bookings for desk in play.team.desks])
    best = play.world.company.best_seat
    assert (credited[best] == 0.0).all()
    assert 0.0 < credited.sum() < play.accounts.month["bookings"].sum()
