"""Comparison, sensitivity, thresholds and early figures, held against the futures themselves."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.analysis.comparison import compare
from simulation.analysis.experiments import Bench, Experiment, early_name
from simulation.analysis.indicators import QUARTER, what_to_watch
from simulation.analysis.sensitivity import shares_of
from simulation.analysis.thresholds import FUTURES, never_led_by, thresholds
from simulation.analysis.unknowns import find_unknowns
from simulation.engines import monte_carlo
from simulation.running.execution import run
from simulation.scenario import load_scenario

SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=6)
BENCH = Bench(1, map)


def only(*names):
    picked = (next(s for s in SCENARIO.strategies if s.name == name) for name in names)
    return replace(SCENARIO, strategies=tuple(picked))


@pytest.fixture(scope="module")
def compared():
    scenario = only("keep", "promote", "fractional")
    results = run(scenario, futures=1024)
    return results, compare(BENCH, scenario, results.columns, 1024)


def test_intervals_of_a_family_are_wider_than_alone(compared):
    results, found = compared
    for name, rival in found.rivals.items():
        for metric, look in rival.looks.items():
            alone = results.findings.differences[name][metric].ci95
            assert look.low < alone[0]
            assert look.high > alone[1]


def test_ignorance_and_luck_come_to_the_whole_spread(compared):
    results, found = compared
    for name, rival in found.rivals.items():
        gap = results.column(name, "npv") - results.column("keep", "npv")
        whole = rival.spread.ignorance + rival.spread.luck
        error = np.hypot(rival.spread.ignorance_se, rival.spread.luck_se)
        assert abs(whole - gap.var(ddof=1)) < 4.89 * error


def test_regret_is_against_the_best_of_each_future(compared):
    results, found = compared
    values = np.stack([results.column(name, "npv") for name in results.strategies])
    for place, name in enumerate(results.strategies):
        expected = (values.max(axis=0) - values[place]).mean()
        assert found.risks[name].regret.mean == pytest.approx(expected, rel=1e-12)
        assert found.risks[name].worst_tenth < np.quantile(values[place], 0.1)


def test_cash_runs_dry_where_the_opening_cash_does_not_last(compared):
    results, found = compared
    for name, risk in found.risks.items():
        lowest = results.column(name, "lowest_cash")
        assert risk.runs_dry.share == (lowest < -SCENARIO.opening_cash).mean()
    poor = replace(results.scenario, opening_cash=None)
    assert compare(BENCH, poor, results.columns, 1024).risks["keep"].runs_dry is None


def test_a_threshold_is_where_a_direct_run_finds_no_difference():
    scenario = replace(only("promote", "keep"), horizon=24)  # long enough to make good what is lost
    quality = next(one for one in find_unknowns(scenario, 1, FUTURES) if one.key == "quality.sanne")
    row = thresholds(BENCH, [(scenario, quality)], map).rows[0]
    assert row.found.outcome == "crossing"
    assert row.found.low < row.found.place < row.found.high

    def gap(value):
        values = BENCH.play([Experiment(scenario, {"quality.sanne": value})], FUTURES)[0]["npv"]
        return values[0] - values[1]

    here = gap(row.found.place)
    assert abs(here.mean()) < here.std() / np.sqrt(FUTURES)
    assert gap(row.searched[0]).mean() < 0.0 < gap(row.searched[1]).mean()


@pytest.mark.parametrize("horizon", [2, 6])
def test_early_figures_are_of_the_first_quarter_or_of_all_there_is(horizon):
    scenario = replace(only("promote", "keep"), horizon=horizon, hires=())
    months = min(QUARTER, horizon)
    block = monte_carlo.simulate(scenario, 1, 0, 1)
    gap = block.metrics["npv"][0] - block.metrics["npv"][1]
    found = what_to_watch(BENCH, scenario, 1024)
    assert "cost" not in {one.name for one in found.indicators}
    assert found.months == months
    for one in found.indicators:
        early = block.monthly[one.name][0, :, :months].mean(axis=1) * (months if one.summed else 1)
        beyond = early <= one.alarm if one.alarm_below else early >= one.alarm
        assert 0 < beyond.sum() < len(beyond)
        assert one.loses_then == (gap[beyond] < 0.0).mean()
        assert one.loses_else == (gap[~beyond] < 0.0).mean()
        assert one.beyond == beyond.mean()
        assert (one.rank_correlation >= 0.0) == one.alarm_below
    strength = [abs(one.rank_correlation) for one in found.indicators]
    assert strength == sorted(strength, reverse=True)


def test_an_early_figure_that_never_differs_is_not_watched():
    luck = np.random.default_rng(1).normal(size=(2, 50))

    def play(experiments, futures):
        still = {name: np.zeros((2, futures)) for name in experiments[0].metrics}
        return [still | {"npv": luck, early_name("bookings", QUARTER): luck}]

    found = what_to_watch(SimpleNamespace(play=play), only("promote", "keep"), 50)
    assert [one.name for one in found.indicators] == ["bookings"]


def test_shares_refuse_totals_where_unknowns_move_together_in_part():
    unknowns = find_unknowns(SCENARIO, 1, 600)
    gap = unknowns[0].values
    assert all(row.total is not None for row in shares_of(SCENARIO, gap, unknowns)[0])
    pair = tuple(sorted((unknowns[0].key, unknowns[1].key)))
    together = replace(SCENARIO, correlations={**SCENARIO.correlations, pair: 0.4})
    assert all(row.total is None for row in shares_of(together, gap, unknowns)[0])


def test_what_a_difference_is_made_of_has_the_largest_share():
    unknowns = find_unknowns(SCENARIO, 1, 2000)
    luck = np.random.default_rng(1).normal(size=2000)
    slope = unknowns[3].values / unknowns[3].values.std()
    rows, share_of_luck, error = shares_of(SCENARIO, 2.0 * slope + luck, unknowns)
    assert rows[0].name == unknowns[3].key
    assert abs(rows[0].first - 0.8) < 4.89 * rows[0].first_se
    assert abs(share_of_luck - 0.2) < 4.89 * error


def test_a_strategy_that_nobody_else_leads_does_not_mind_how_well_they_would():
    scenario = only("promote", "keep")
    promote, keep = scenario.strategies
    unknowns = {one.key: one for one in find_unknowns(scenario, 1, FUTURES)}
    sanne, founder = unknowns["quality.sanne"], unknowns["quality.founder"]
    assert never_led_by(keep, sanne)
    assert not never_led_by(keep, founder)
    assert not never_led_by(promote, sanne)
    assert not never_led_by(keep, unknowns["people.attrition"])
    held = [Experiment(scenario, {"quality.sanne": value}) for value in (-2.0, 2.0)]
    low, high = (found["npv"] for found in BENCH.play(held, FUTURES))
    np.testing.assert_array_equal(low[1], high[1])
    assert (low[0] != high[0]).any()
