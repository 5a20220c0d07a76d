"""What a price or a rule of accounting changes, and that it changes nothing else, bit by bit."""

import numpy as np
import pytest

from tests.trust.company import ENGINES, differing, figures, played, same

PROFIT = {
    *("contribution", "contribution *", "cumulative_contribution *", "lowest_cash"),
    *("npv", "npv_factor_0", "npv_factor_1", "npv_founder_time"),
    *("dip_depth", "dip_month", "recovery_month", "never_recovers"),
}
"""What follows from any cost or revenue."""
COST = PROFIT | {"cost", "cost *", "outlay_year_one"}
EVERYBODY, LED = (0, 1, 2), (1, 2)

# Row: assumption, another value, what follows from anything like it, what is its own, who feels it.
TOUCHES = {
    "R50": ("founder.hour_worth", 333, set(), {"founder_worth", "npv_founder_time"}, EVERYBODY),
    "R51": ("money.horizon_years", 1.5, set(), {"npv", "npv_founder_time"}, EVERYBODY),
    "R52": (
        "money.discount",
        "31%",
        set(),
        {"npv", "npv_factor_0", "npv_factor_1", "npv_founder_time"},
        EVERYBODY,
    ),
    "R53": ("pay.tools", 777, COST, {"cost_tools"}, EVERYBODY),
    "R54": ("pay.agency_fee", "44%", COST, {"cost_recruiting"}, EVERYBODY),
    "R55": ("pay.onboarding_months", 2.5, COST, {"cost_onboarding"}, EVERYBODY),
    "R56": ("pay.commission", "21%", COST, {"cost_commission"}, EVERYBODY),
    "R57": ("pay.severance_months", 9, COST, {"cost_severance"}, EVERYBODY),
    "R58": ("people.voluntary_share", 0.2, COST, {"cost_severance"}, EVERYBODY),
    "R59": ("customers.gross_margin", "61%", PROFIT, {"gross_profit", "gross_profit *"}, EVERYBODY),
    "R60": (
        "customers.delivery_months",
        7,
        PROFIT,
        {"revenue", "revenue *", "gross_profit", "gross_profit *"},
        EVERYBODY,
    ),
    "R61": ("pay.on_cost_managers", "66%", COST, {"cost_leader_pay"}, LED),
    "R62": (
        "pay.on_cost_variable",
        "3%",
        COST,
        {"cost_commission", "cost_leader_bonus"},
        EVERYBODY,
    ),
    "R63": (
        "pay.manager_external_base",
        91_000,
        COST,
        {
            *("cost_leader_pay", "cost_leader_bonus", "cost_onboarding", "cost_severance"),
            "cost_recruiting",
        },
        LED,
    ),
}


@ENGINES
@pytest.mark.parametrize("row", TOUCHES)
def test_a_price_touches_its_own_lines_only(row, engine):
    key, value, follows, own, who = TOUCHES[row]
    one, other = played(engine), played(engine, {key: value})
    for strategy in EVERYBODY:
        found = differing(one, other, strategy)
        assert found <= (follows | own if strategy in who else set()), (row, strategy)
        if strategy == who[-1]:
            assert found & own, f"{row}: nothing changed"


NOT_FOR_KEEP = {
    "R64": ("leadership.handover_months", 5),
    "R65": ("leadership.quality_best_seller", 1.0),
    "R66": ("customers.lost_with_promotion", "9%"),
    "R67": ("leadership.quits_after_failing", 0.9),
    "R68": ("leadership.own_accounts", 0.7),
    "R69": ("leadership.quality_external", 1.0),
}


@ENGINES
@pytest.mark.parametrize("row", NOT_FOR_KEEP)
def test_what_acts_on_leaders_leaves_keep_alone(row, engine):
    key, value = NOT_FOR_KEEP[row]
    one, other = played(engine), played(engine, {key: value})
    assert differing(one, other, 0) == set()
    assert differing(one, other), f"{row}: nothing changed at all"


@ENGINES
@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("pay.assessment_price", 800, 900),
        ("pay.support_fee", 800, 900),
        ("pay.director_pay", 1.2, 1.6),
        ("pay.fractional_day_rate", 800, 900),
    ],
)
def test_what_nobody_buys_may_cost_anything(key, one, other, engine):
    same(played(engine, {key: one}), played(engine, {key: other}))


@ENGINES
@pytest.mark.parametrize(
    ("key", "value", "twice"),
    [("sales.deal_value", 16_384, 32_768), ("pay.tools", 128, 256), ("pay.commission", 0.1, 0.2)],
)
def test_twice_the_price_is_twice_its_line(key, value, twice, engine):
    line = {
        "sales.deal_value": "bookings",
        "pay.tools": "cost_tools",
        "pay.commission": "cost_commission",
    }
    one, other = played(engine, {key: value}), played(engine, {key: twice})
    np.testing.assert_array_equal(other.metrics[line[key]], 2.0 * one.metrics[line[key]])
    for name in ("deals_won", "customers_lost", "sellers_left", "hires", "win_rate"):
        np.testing.assert_array_equal(other.metrics[name], one.metrics[name])


@ENGINES
def test_dearer_wins_of_no_number(engine):
    """How widely deal values vary changes no person, and in the fast engine no deal."""
    one, other = (
        played(engine, {"sales.deal_value_cv": cv, "people.missed_target": 1}) for cv in (0.2, 1.4)
    )
    people = {"sellers *", "sellers_left *", "vacancies *", "hires", "leader_exits"}
    counted = {"deals_won *", "customers_lost *", "customers *", "win_rate", "open_deals *"}
    found = differing(one, other)
    assert not found & people
    assert "bookings *" in found
    assert engine == "events" or not found & counted
    assert people | counted <= figures(one).keys()


@pytest.mark.parametrize("base", [-0.5, 0.0])
def test_value_is_affine_in_commission(base):
    """No caps, no accelerators: the middle of two commissions is worth the middle."""
    values = [
        played(changes={"pay.commission": c, "leadership.quality_founder": base}).metrics["npv"]
        for c in (0.0, 0.08, 0.16)
    ]
    np.testing.assert_allclose(values[0] + values[2], 2.0 * values[1], rtol=1e-12, atol=1e-5)
    assert (values[0] > values[2]).all()
