"""What never rises, or never falls, in any future when one thing changes (common numbers)."""

import numpy as np
import pytest

from simulation.engines import monte_carlo
from simulation.engines.company import found_company
from simulation.engines.mechanisms import Mechanisms
from tests.engines.companies import assuming
from tests.trust.company import SEED, TEAM, loaded, played, text

NO_EFFECTS = {
    f"leadership.effect_{what}": 1
    for what in ("activity", "win_odds", "speed", "ramp", "attrition", "churn", "hires")
}
NOBODY_LEAVES = {
    "people.attrition": 0,
    "leadership.exit_promoted": 0,
    "leadership.exit_external": 0,
    "people.contagion": 1,
}
FALLS, RISES = -1.0, 1.0

# Row: what holds besides, what changes and from what to what, the figures, and which way they go.
ORDER = {
    # A leaver's deals might go to a better seller, and fewer sellers are led better: both off.
    "R7": (
        {
            **NO_EFFECTS,
            "people.contagion": 1,
            "sales.kept_after_leaver": 0,
            "sales.inbound_leads": 0,
            "people.time_to_fill": 36,
            "people.time_to_fill_cv": 0,
            "leadership.exit_promoted": 0,
        },
        ("people.attrition", 0.1, 0.5),
        {"sellers *": FALLS, "deals_won *": FALLS, "sellers_left": RISES},
    ),
    "R13": ({**NOBODY_LEAVES}, ("money.discount", "4%", "20%"), {"npv_factor_1": FALLS}),
    "R34": (
        {**NOBODY_LEAVES, "people.time_to_fill_cv": 0.4},
        ("people.time_to_fill", 2, 5),
        {"sellers *": FALLS, "productive_sellers *": FALLS},
    ),
    "R37": (
        {},
        ("customers.churn", "5%", "30%"),
        {"customers *": FALLS},  # money in the mean only: which customers go is luck of its own
    ),
    "R76": ({}, ("pay.seller_base", 50_000, 70_000), {"contribution *": FALLS, "npv": FALLS}),
    "R77": ({}, ("customers.gross_margin", "55%", "85%"), {"contribution *": RISES, "npv": RISES}),
    "R78": ({}, ("sales.win_rate", 0.15, 0.3), {"deals_won *": RISES}),
    "R79": ({}, ("sales.opportunities", 2, 4), {"deals_won *": RISES, "open_deals *": RISES}),
    "R80": ({}, ("sales.going_cold", "2%", "9%"), {"open_deals *": FALLS}),
    "R81": ({}, ("leadership.quits_after_failing", 0.1, 0.9), {"best_seller_left": RISES}),
}


def held(values, way, least=-1e-9):
    return way * (values[1] - values[0]) >= least * (1.0 + np.abs(values[0]))


@pytest.mark.parametrize("row", ORDER)
def test_in_no_future_the_other_way(row):
    given, (key, low, high), figures = ORDER[row]
    if row == "R13":  # false where money is lost: only futures in which every month earns
        given = {**given, "pay.seller_base": 20_000, "sales.deal_value": 90_000}
    blocks = [played(changes={**given, key: value}) for value in (low, high)]
    for name, way in figures.items():
        kind = "monthly" if name.endswith(" *") else "metrics"
        values = [getattr(block, kind)[name.removesuffix(" *")] for block in blocks]
        fine = held(values, way)
        if row == "R13":
            earns = (blocks[0].monthly["contribution"] >= 0.0).all(axis=2)
            assert earns.mean() > 0.05
            fine = fine | ~earns
        assert fine.all(), f"{name} in {1 - fine.mean():.2%}"
        assert (values[0] != values[1]).any(), f"{name} did not move"


def test_more_effect_of_a_good_leader_never_wins_less():
    """R26: with a level above the usual one, and people as they are."""
    won = []
    good = {"leadership.quality_founder": 0.5, "leadership.spread_founder": 0, "founder.hours": 200}
    for effect in (1.0, 1.06):
        changes = {f"leadership.effect_{what}": effect for what in ("activity", "win_odds")}
        scenario = loaded(text({**changes, **good, "leadership.effect_attrition": 1}))
        company = found_company(scenario, SEED, 0)
        level = np.full((scenario.horizon, company.width), 0.7)
        course = monte_carlo.play_strategy(
            company, scenario.strategies[0], Mechanisms(imposed_level=level)
        )
        won.append(course.month["deals_won"])
    assert (won[1] >= won[0]).all()
    assert (won[1] > won[0]).mean() > 0.05


def test_a_leader_who_sells_nothing_is_a_seller_less():
    """R28: no own accounts, no handover, no seat refilled, no deal survives: the others' sales."""
    alone = {
        **NO_EFFECTS, **NOBODY_LEAVES,
        "leadership.own_accounts": 0, "leadership.handover_months": 0,
        "sales.kept_after_promotion": 0, "sales.inbound_leads": 0,
    }  # fmt: skip
    way = "{promote: {terms: [{leader: ann, backfill: false}]}}"
    promoted = played(changes=alone, strategies=way)
    others = TEAM.split("\n", 1)[1]
    without = played(
        changes=alone, team=others, strategies="[keep]", post="{best_seller: bo, asked: no}"
    )
    for name in ("deals_won", "open_deals", "sellers"):
        np.testing.assert_allclose(
            promoted.monthly[name][0], without.monthly[name][0], rtol=1e-12, atol=1e-12
        )
    assert without.metrics["deals_won"].min() >= 0.0
    assert promoted.metrics["deals_won"].max() > 5.0


@pytest.mark.parametrize("attrition", [0, 500])
def test_nobody_leaves_or_everybody_after_a_month(attrition):
    """R23: at no hazard nobody goes; at an endless one all go at the first month's end."""
    certain = {"people.performance_protects": 0, "people.time_to_fill": 36}
    scenario = loaded(text({**certain, "people.time_to_fill_cv": 0}, strategies="[keep]"))
    block = monte_carlo.simulate(assuming(scenario, people__attrition=attrition), SEED, 0)
    left = block.monthly["sellers_left"][0]
    expected = np.zeros_like(left)
    if attrition:
        expected[:, 0] = 4.0
        np.testing.assert_array_equal(block.monthly["sellers"][0, :, 1:], 0.0)
    np.testing.assert_array_equal(left, expected)


def test_less_churn_leaves_more_recurring_revenue_in_the_mean():
    """R37 in law: beyond doubt in the mean, and in all but a handful of futures."""
    values = [
        played(changes={"customers.churn": churn}).metrics["recurring_end"]
        for churn in ("5%", "30%")
    ]
    gain = values[0] - values[1]
    assert (gain < 0.0).mean() < 0.01
    assert (gain.mean(axis=1) > 20.0 * gain.std(axis=1) / np.sqrt(gain.shape[1])).all()
