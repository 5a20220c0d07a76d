"""Promoting with everything off that a promotion changes is the same as not promoting, bit for bit.

Pay is chosen so that no sum rounds: the order in which people are added up then changes nothing.
"""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines import monte_carlo
from simulation.engines.company import found_company
from simulation.engines.discrete_event.simulate import course, play_future
from simulation.engines.mechanisms import Mechanisms
from simulation.engines.readings import read_course
from simulation.scenario.model import Strategy, Term
from tests.engines.companies import assuming, eventful
from tests.engines.expected import KEEP, NO_EFFECTS, NOBODY_LEAVES

PROMOTE = Strategy("promote", "Promote", (Term("seller", own_accounts=1.0, backfill=False),))

NO_HAND_OVER = Mechanisms(hand_over=False)

EQUAL_PAY = {
    "pay.seller_base": 65_536.0,
    "pay.seller_ote": 98_304.0,
    "pay.manager_internal_base": 65_536.0,
    "pay.manager_internal_ote": 65_536.0,
    "pay.on_cost_sellers": 0.5,
    "pay.on_cost_managers": 0.5,
    "pay.tools": 256.0,
}
OFF = {
    **NO_EFFECTS,
    **NOBODY_LEAVES,
    **EQUAL_PAY,
    "customers.lost_with_promotion": 0.0,
    "leadership.process_other": 0.0,
}

# Who leads, and how well, is what still differs.
WHO_LEADS = {
    "leadership_level",
    "process",
    "founder_hours",
    "founder_worth",
    "npv_founder_time",
    "months_to_lead",
    "outlay_year_one",
    "sellers",
    "productive_sellers",
    "cost_seller_pay",
    "cost_leader_pay",
}
# Expectations are added up in another order, since a leader's deals are kept apart.
ROUNDED = {"open_deals", "cycle", "forecast_error"}


def company(**left_on):
    """The eventful company, still uncertain in the rest, its best seller last in the plan."""
    everything = eventful()
    field = [replace(s, base_pay=None) for s in everything.sellers if s.role == "field"]
    sellers = (*field[1:], replace(field[0], id="zoe"))
    return replace(
        assuming(everything, **{**OFF, **left_on}),
        sellers=sellers,
        hires=(),
        best_seller="zoe",
        strategies=(KEEP, PROMOTE),
    )


def differing(keep, promote):
    """Names of figures in which two strategies differ, in any future or month."""
    return {name for name, values in keep.items() if not np.array_equal(values, promote[name])}


def simulated(**left_on):
    """Figures of both strategies from the Monte Carlo engine."""
    block = monte_carlo.simulate(company(**left_on), 4, 0)
    figures = {**{f"{name}, monthly": v for name, v in block.monthly.items()}, **block.metrics}
    return [{name: values[i] for name, values in figures.items()} for i in (0, 1)]


def plain(names):
    return {name.removesuffix(", monthly") for name in names}


def test_promote_equals_keep_in_every_future():
    keep, promote = simulated()
    different = differing(keep, promote)
    assert plain(different) <= WHO_LEADS | ROUNDED
    assert {"leadership_level, monthly", "founder_hours"} <= different
    for name in (name for name in different if plain([name]) <= ROUNDED):
        np.testing.assert_allclose(promote[name], keep[name], rtol=1e-13)
    assert np.unique(keep["npv"]).size == 1024
    np.testing.assert_array_equal(promote["sellers, monthly"] + 1, keep["sellers, monthly"])
    pay = [one["cost_seller_pay"] + one["cost_leader_pay"] for one in (keep, promote)]
    np.testing.assert_array_equal(*pay)


def test_promote_equals_keep_deal_by_deal():
    founded = found_company(company(sales__opportunities=3), 4, 0)
    keep, promote = ([], [])
    for told, strategy in ((keep, KEEP), (promote, PROMOTE)):
        played = [play_future(founded, strategy, future, NO_HAND_OVER) for future in range(6)]
        metrics, monthly = read_course(founded, course(founded, [one.play for one in played]))
        told += [metrics, monthly]
    different = differing(keep[0], promote[0]) | differing(keep[1], promote[1])
    assert different <= WHO_LEADS | {"forecast_error"}
    assert keep[0]["deals_won"].min() > 20


@pytest.mark.parametrize(
    "left_on",
    [
        {"leadership.effect_activity": 1.03},
        {"leadership.effect_win_odds": 1.05},
        {"leadership.effect_speed": 1.03},
        {"leadership.effect_churn": 0.95},
        {"leadership.effect_deal_value": 1.01},
        {"leadership.exit_promoted": 0.3},
        {"pay.manager_internal_base": 65_537.0},
        {"pay.manager_internal_ote": 70_000.0},
        {"pay.on_cost_managers": 0.51},
    ],
    ids=lambda values: next(iter(values)),
)
def test_each_of_these_alone_makes_a_difference(left_on):
    assert "npv" in differing(*simulated(**left_on))
