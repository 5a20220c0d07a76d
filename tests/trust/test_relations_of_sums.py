"""Sums that must come out, worked out anew from what is reported, in both engines."""

import numpy as np
import pytest

from simulation.engines import monte_carlo
from simulation.inference.paired import paired_interval
from simulation.law.value import discount_factor
from tests.engines.expected import expect, still
from tests.trust.company import ENGINES, SEED, TEAM, differing, loaded, played, text

CLOSE = {"rtol": 1e-12, "atol": 1e-6}


@ENGINES
def test_value_is_the_sum_of_two_periods(engine):
    """R11: the first six months, and the rest discounted to their end and once more to today."""
    rate = 0.1
    block = played(engine, {"money.discount": rate})
    cash = block.monthly["contribution"]
    ends = np.arange(1, cash.shape[2] + 1.0)
    first = (cash[..., :6] * discount_factor(rate, ends[:6])).sum(axis=2)
    later = (cash[..., 6:] * discount_factor(rate, ends[:-6])).sum(axis=2)
    there = first + discount_factor(rate, 6.0) * later
    np.testing.assert_allclose(block.metrics["npv_factor_0"], there, **CLOSE)


@ENGINES
def test_without_discount_value_is_the_plain_sum(engine):
    """R12."""
    block = played(engine, {"money.discount": 0})
    np.testing.assert_allclose(
        block.metrics["npv_factor_0"], block.monthly["contribution"].sum(axis=2), **CLOSE
    )


@ENGINES
def test_a_year_at_the_horizon_is_a_years_margin(engine):
    """R83: NPV with factor 1 less NPV with factor 0: recurring revenue x margin, discounted."""
    block = played(engine, {"money.discount": "12%", "customers.gross_margin": "80%"})
    worth = 0.8 * block.metrics["recurring_end"] * 1.12 ** -(10 / 12)
    got = block.metrics["npv_factor_1"] - block.metrics["npv_factor_0"]
    np.testing.assert_allclose(got, worth, rtol=1e-9, atol=1e-5)


@ENGINES
def test_values_that_do_not_vary_make_bookings_deals_times_value(engine):
    """R38: of one role, with one value."""
    team = "  - {id: ann, performance: 140%}\n  - {id: bo}\n"
    certain = {"sales.deal_value_cv": 0, "sales.deal_value": 20_000}
    block = played(engine, {**certain, "leadership.effect_deal_value": 1}, team)
    np.testing.assert_array_equal(block.monthly["bookings"], 20_000.0 * block.monthly["deals_won"])


@ENGINES
def test_without_churn_customers_and_revenue_gather(engine):
    """R36: everything won is there at the end."""
    nobody = {"customers.lost_with_leaver": 0, "customers.lost_with_promotion": 0}
    none = played(engine, {"customers.churn": 0, **nobody, "customers.recurring_share": 1})
    np.testing.assert_array_equal(none.metrics["customers_lost"], 0.0)
    gained = np.diff(none.monthly["customers"], axis=2)
    np.testing.assert_array_equal(gained, none.monthly["deals_won"][..., 1:])
    added = np.diff(none.monthly["recurring_revenue"], axis=2)
    np.testing.assert_allclose(added, none.monthly["bookings"][..., 1:], rtol=1e-9, atol=1e-4)


@ENGINES
def test_no_opportunities_no_deals(engine):
    """R82: nothing comes of nothing, and every future costs the same where nobody comes or goes."""
    quiet = {"sales.opportunities": 0, "sales.inbound_leads": 0, "people.attrition": 0}
    known = {
        "pay.seller_base": 60_000, "pay.inside_pay": 1, "pay.on_cost_sellers": 0.25,
        "pay.tools": 200, "money.discount": 0.1, "customers.months_of_wins_at_start": 0,
    }  # fmt: skip
    block = played(engine, {**quiet, **known}, strategies="[keep]")
    for name in ("deals_won *", "bookings *", "revenue *", "customers *", "open_deals *"):
        np.testing.assert_array_equal(block.monthly[name.removesuffix(" *")], 0.0)
    month = (3 * 60_000 + 64_000) / 12 * 1.25 + 4 * 200
    rate = 1.1 ** (1 / 12) - 1
    worth = -month * (1 - 1.1 ** -(10 / 12)) / rate
    np.testing.assert_allclose(block.metrics["npv"], worth, rtol=1e-12)


def test_two_sellers_sell_what_each_does_alone():
    """R19: expectations of independent sellers add up; no team effects."""
    alike = {"sales__skill_sd": 0, "sales__inbound_leads": 0}
    two, one = (expect(still(*team, **alike))[1].month for team in ((1.0, 1.0), (1.0,)))
    np.testing.assert_allclose(two["deals_won"], 2.0 * one["deals_won"], rtol=1e-12)
    assert one["deals_won"].min() > 0.1


def test_a_difference_is_its_opposite_the_other_way_round():
    """R31: differences of reported figures are antisymmetric, and add up."""
    value = played().metrics["npv"]
    a, b, c = value
    one, other = paired_interval(a - b), paired_interval(b - a)
    assert (one.mean, one.low, one.high) == (-other.mean, -other.high, -other.low)
    parts = paired_interval(b - c).mean + one.mean
    assert parts == pytest.approx(paired_interval(a - c).mean, rel=1e-12)


def test_intervals_halve_with_four_times_the_futures():
    """R41: within 1.8 and 2.2, more than three standard errors of the ratio."""
    scenario = loaded(text(strategies="[keep, promote]"))
    npv = monte_carlo.simulate(scenario, SEED, 0, 4).metrics["npv"]
    difference = npv[1] - npv[0]
    quarter, whole = paired_interval(difference[:1024]), paired_interval(difference)
    assert 1.8 < (quarter.high - quarter.low) / (whole.high - whole.low) < 2.2


def test_a_twelfth_of_a_year_compounds():
    """R22: 10 % a year is 0.7974 % a month, as a discount and as a reader of the file has it."""
    monthly = 1.0 / float(discount_factor(0.1, 1.0)) - 1.0
    assert monthly == pytest.approx(0.00797414042890374, rel=1e-12)
    scenario = loaded(text({"money.discount": "10%/year"}))
    assert scenario.assumptions["money.discount"].likely == 0.1


@ENGINES
def test_no_seat_is_refilled_that_takes_longer_than_the_horizon(engine):
    """R33: a backfill after the horizon is none, but for the vacancy and the time it takes."""
    free = {"people.time_to_fill": 36, "people.time_to_fill_cv": 0, "leadership.load_vacancy": 0}
    refilled, empty = (
        played(engine, free, strategies=f"{{way: {{terms: [{{leader: ann, backfill: {flag}}}]}}}}")
        for flag in ("true", "false")
    )
    assert differing(refilled, empty) == {"vacancies *"}


@ENGINES
def test_another_seed_is_another_run(engine):
    """R17: other draws; their law is the business of the closed forms."""
    one, other = played(engine), played(engine, seed=12)
    assert {"npv", "bookings", "deals_won *", "customers_lost"} <= differing(one, other)
    gap = np.abs(one.metrics["npv"].mean(axis=1) - other.metrics["npv"].mean(axis=1))
    spread = np.maximum(one.metrics["npv"].std(axis=1), 1.0)
    assert engine == "events" or (gap < 5.0 * spread * np.sqrt(2 / 1024)).all()


def test_another_name_is_other_luck_of_the_same_law():
    """R6: a seller's id names the streams."""
    renamed = TEAM.replace("id: bo", "id: bob")
    one, other = (played(team=team).metrics["npv"][0] for team in (TEAM, renamed))
    assert not np.array_equal(one, other)
    assert abs(one.mean() - other.mean()) < 5.0 * one.std() * np.sqrt(2 / 1024)
