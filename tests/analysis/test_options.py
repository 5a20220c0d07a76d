"""The options page: undoing, waiting, and the risks that a founder asks about."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.options import options
from simulation.analysis.variants import appoints, postponed, undone
from simulation.engines.company import found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.running.execution import run
from simulation.scenario import load_scenario

SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=12)
BENCH = Bench(1, map)


def strategy(name):
    return next(one for one in SCENARIO.strategies if one.name == name)


def course(one):
    scenario = replace(SCENARIO, strategies=(one,))
    return play_strategy(found_company(scenario, 1, 0), one)


def test_until_it_is_undone_a_strategy_is_what_it_was():
    plain, given_up = course(strategy("promote")), course(undone(strategy("promote"), 5))
    stayed = plain.totals["leader_exits"] == 0.0  # else what follows is already another
    assert stayed.mean() > 0.5
    for name in ("bookings", "cost", "leadership_level", "customers"):
        before = [one.month[name][:5, stayed] for one in (plain, given_up)]
        np.testing.assert_array_equal(*before)
    assert (plain.month["leadership_level"][5] != given_up.month["leadership_level"][5]).any()


@pytest.mark.parametrize("name", ["promote", "promote_assessed", "hire_external", "fractional"])
def test_once_undone_the_founder_leads_and_nobody_else_is_paid(name):
    given_up = course(undone(strategy(name), 2))
    paid = sum(given_up.costs[kind] for kind in ("cost_leader_pay", "cost_fractional"))
    last = (paid > 0.0).sum(axis=0)
    # a fractional leader starts within 2 months, an external manager when found
    assert last.max() == 2
    assert (paid[-1] == 0.0).mean() > 0.9


def test_a_strategy_put_off_is_led_by_the_founder_until_then():
    keep, later = course(strategy("keep")), course(postponed(strategy("promote"), 3))
    for name in ("bookings", "cost", "contribution"):
        np.testing.assert_array_equal(keep.month[name][:1], later.month[name][:1])
    assert (later.costs["cost_leader_pay"][:3] == 0.0).all()
    assert (later.costs["cost_leader_pay"][3] > 0.0).mean() > 0.9


def test_put_off_beyond_the_horizon_nobody_is_appointed():
    later = course(postponed(strategy("promote"), SCENARIO.horizon))
    assert (later.costs["cost_leader_pay"] == 0.0).all()


def test_only_who_appoints_can_be_undone():
    assert not appoints(strategy("keep"))
    with pytest.raises(ValueError, match="appoints nobody"):
        undone(strategy("keep"), 3)


@pytest.fixture(scope="module")
def page():
    few = tuple(strategy(name) for name in ("keep", "promote", "fractional"))
    scenario = replace(SCENARIO, strategies=few)
    results = run(scenario, futures=1024)
    return scenario, results, options(BENCH, scenario, results.columns, 1024)


def test_undoing_is_measured_against_never_having_begun(page):
    scenario, results, found = page
    given_up = replace(scenario, strategies=(undone(strategy("promote"), 6),))
    lost = results.column("keep", "npv") - BENCH.play([Experiment(given_up)], 1024)[0]["npv"][0]
    assert found.by_strategy["promote"].undone[6].mean == pytest.approx(lost.mean(), rel=1e-9)
    assert list(found.by_strategy["promote"].undone) == [3, 6]
    assert found.by_strategy["keep"].undone == {}
    assert found.by_strategy["keep"].waiting is None


def test_waiting_is_measured_against_deciding_now(page):
    scenario, results, found = page
    later = replace(scenario, strategies=(postponed(strategy("fractional"), 3),))
    lost = results.column("fractional", "npv") - BENCH.play([Experiment(later)], 1024)[0]["npv"][0]
    assert found.by_strategy["fractional"].waiting.mean == pytest.approx(lost.mean(), rel=1e-9)


def test_the_other_figures_are_those_of_the_run(page):
    _, results, found = page
    promote = found.by_strategy["promote"]
    assert promote.makes_plan == np.mean(results.column("promote", "attainment") >= 1.0)
    assert promote.best_seller_left == results.column("promote", "best_seller_left").mean()
    assert promote.npv_p10 == np.quantile(results.column("promote", "npv"), 0.1)
    assert promote.outlay_year_one.mean > 50_000.0
    assert found.by_strategy["keep"].outlay_year_one.mean == 0.0
    assert set(found.as_dict()["promote"]["undone"]) == {"month_3", "month_6"}
