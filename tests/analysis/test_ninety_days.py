"""The next 90 days: the cheapest test that pays, and a review that is worth what is said."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.ninety_days import REVIEW_MONTH, SHARES, best_review, ninety_days
from simulation.analysis.variants import reviewed
from simulation.assumptions.distributions import Constant
from simulation.engines.company import found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.scenario import load_scenario

SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=12)
BENCH = Bench(1, map)
SOUND_AND_DEAR_TO_LOSE = {
    "leadership.quality_best_seller": Constant(3.0),
    "leadership.spread_internal": Constant(0.1),
}


def strategy(name):
    return next(one for one in SCENARIO.strategies if one.name == name)


def course(one):
    scenario = replace(SCENARIO, strategies=(one,))
    return play_strategy(found_company(scenario, 1, 0), one)


def test_a_review_that_never_acts_changes_nothing():
    plain, watched = course(strategy("promote")), course(reviewed(strategy("promote"), 6, 0.0))
    for name, values in plain.month.items():
        np.testing.assert_array_equal(values, watched.month[name])


def test_a_review_acts_where_bookings_lag_and_nowhere_else():
    plain, watched = course(strategy("promote")), course(reviewed(strategy("promote"), 6, 0.6))
    led = plain.month["leadership_level"], watched.month["leadership_level"]
    np.testing.assert_array_equal(led[0][:6], led[1][:6])
    company = found_company(replace(SCENARIO, strategies=(strategy("promote"),)), 1, 0)
    lag = plain.month["bookings"][:6].sum(axis=0) < 0.6 * 6 * company.planned
    stayed = plain.totals["leader_exits"] == 0.0
    acted = (led[0][6:] != led[1][6:]).any(axis=0)
    assert 0.0 < (lag & stayed).mean() < 1.0
    np.testing.assert_array_equal(acted[stayed], lag[stayed])


def test_the_review_is_worth_the_difference_in_the_half_that_did_not_choose():
    found = best_review(BENCH, SCENARIO, strategy("promote"), 2000)
    assert found.month == REVIEW_MONTH
    ways = (strategy("promote"), *(reviewed(strategy("promote"), REVIEW_MONTH, s) for s in SHARES))
    values = BENCH.play([Experiment(replace(SCENARIO, strategies=ways))], 2000)[0]["npv"]
    gains = values[1:] - values[0]
    best = gains[:, :1000].mean(axis=1).argmax()
    assert gains[best, :1000].mean() > 0.0
    assert found.below == SHARES[best]
    assert found.worth.mean == pytest.approx(gains[best, 1000:].mean())
    assert found.fires == (gains[best] != 0.0).mean()


def test_where_no_share_pays_there_is_no_review():
    bad = replace(SCENARIO, assumptions={**SCENARIO.assumptions, **SOUND_AND_DEAR_TO_LOSE})
    found = best_review(BENCH, bad, strategy("promote"), 2000)
    assert (found.below, found.worth.mean, found.fires) == (None, 0.0, 0.0)


def test_nothing_is_reviewed_where_nobody_is_appointed_or_time_is_short():
    assert best_review(BENCH, SCENARIO, strategy("keep"), 2000) is None
    assert best_review(BENCH, replace(SCENARIO, horizon=6), strategy("promote"), 2000) is None


def study(name, price, net, pays):
    return SimpleNamespace(name=name, title=name.title(), price=price, net=net, pays=pays)


def put_together(*studies):
    option = SimpleNamespace(by_strategy={"promote": SimpleNamespace(waiting=None)})
    watch = SimpleNamespace(indicators=(SimpleNamespace(name="bookings"),))
    information = SimpleNamespace(evsi=studies)
    return ninety_days(strategy("promote"), information, option, watch, None)


def test_the_cheapest_test_that_pays_comes_first():
    dear, cheap = study("trial", 900.0, 5e4, True), study("calls", 100.0, 1e4, True)
    vain = study("records", 10.0, -5.0, False)
    found = put_together(dear, cheap, vain)
    assert (found.test.name, found.test.price) == ("calls", 100.0)
    assert put_together(vain).test is None
    assert found.indicators == ("bookings",)


def test_reviews_that_a_strategy_has_are_listed():
    gated = reviewed(strategy("promote"), 6, 0.7)
    option = SimpleNamespace(by_strategy={gated.name: SimpleNamespace(waiting=None)})
    nothing = SimpleNamespace(evsi=(), indicators=())
    (gate,) = ninety_days(gated, nothing, option, nothing, None).gates
    assert (gate.month, gate.below, gate.measure) == (6, 0.7, "bookings_to_plan")
