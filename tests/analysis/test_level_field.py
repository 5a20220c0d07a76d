"""Level field: what is levelled is alike, all else stays, and a change of order is seen."""

from dataclasses import replace
from itertools import combinations
from statistics import NormalDist

import numpy as np
import pytest

from simulation.analysis.experiments import Bench
from simulation.analysis.level_field import level, level_field
from simulation.analysis.unknowns import find_unknowns
from simulation.findings.figures import difference
from simulation.findings.level_field import STEPS
from simulation.running.execution import run
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
SOURCES = ("best_seller", "external", "fractional", "founder")


def test_the_first_step_is_the_scenario_itself():
    assert level(SCENARIO, "as_assumed") == SCENARIO


def test_at_the_second_step_only_quality_is_levelled():
    levelled = level(SCENARIO, "equal_quality").assumptions
    for who in SOURCES:
        key = f"leadership.quality_{who}"
        assert levelled[key] == SCENARIO.assumptions["leadership.quality_internal"]
    for who in ("external", "fractional", "founder"):
        assert levelled[f"leadership.spread_{who}"].likely == 1.0
    kept = [key for key in levelled if ".quality_" not in key and ".spread_" not in key]
    assert all(levelled[key] == SCENARIO.assumptions[key] for key in kept)


def test_at_the_last_step_price_hours_delay_and_selling_still_differ():
    levelled = level(SCENARIO, "all_equal").assumptions
    changed = {key for key in levelled if levelled[key] != SCENARIO.assumptions[key]}
    assert not {key for key in changed if key.startswith(("pay.", "sales.", "customers."))}
    for key in ("own_accounts", "handover_months", "quits_after_trial"):
        assert (f"leadership.{key}" in changed) == (key == "quits_after_trial")
    for one, other in (
        ("leadership.settling_fractional", "leadership.settling_internal"),
        ("leadership.process_fractional", "leadership.process_other"),
        ("leadership.exit_external", "leadership.exit_promoted"),
        ("people.passed_over_nobody", "people.passed_over_internal"),
    ):
        assert levelled[one] == levelled[other] == SCENARIO.assumptions[other]


def test_leaders_of_all_sources_have_the_same_quality_on_average():
    futures = 8192
    drawn = {
        one.key: one.values for one in find_unknowns(level(SCENARIO, "equal_quality"), 1, futures)
    }
    for who in ("founder", "external", "fractional", "sanne"):
        # mean 0 and standard deviation 1 in n futures: |mean| < 4.9 / sqrt(n) but once in a million
        assert abs(drawn[f"quality.{who}"].mean()) < 4.9 / np.sqrt(futures)
        assert drawn[f"quality.{who}"].std() == pytest.approx(1.0, abs=4.9 / np.sqrt(2 * futures))


@pytest.fixture(scope="module")
def field():
    short = replace(SCENARIO, horizon=8)
    results = run(short, futures=1024)
    return level_field(Bench(1, map), short, results.columns, 1024)


def test_as_assumed_is_what_the_run_found(field):
    results = run(replace(SCENARIO, horizon=8), futures=1024)
    assumed = field.steps["as_assumed"].differences
    assert {name: rows["npv"] for name, rows in results.findings.differences.items()} == assumed


def test_every_run_has_the_three_beside_each_other():
    results = run(replace(SCENARIO, horizon=4), futures=300)
    assert results.summary["level_field"]["futures"] == 300
    assert results.summary["level_field"].keys() >= set(STEPS)
    alone = run(replace(SCENARIO, horizon=4, strategies=SCENARIO.strategies[:1]), futures=300)
    assert "level_field" not in alone.summary


def test_all_steps_stand_beside_each_other(field):
    assert tuple(field.steps) == tuple(STEPS)
    written = field.as_dict()
    for step, standing in field.steps.items():
        assert sorted(written[step]["order"]) == sorted(s.name for s in SCENARIO.strategies)
        assert "keep" not in standing.differences
        assert standing.too_close == (standing.ahead.ci95[0] <= 0.0)


def test_a_change_of_order_is_seen(field):
    standing = field.steps["as_assumed"]
    same = replace(field, steps=dict.fromkeys(STEPS, standing))
    assert not same.order_changes
    assert not same.best_changes
    back = frozenset((lower, upper) for upper, lower in standing.above)
    turned = replace(standing, order=standing.order[::-1], above=back)
    changed = replace(same, steps={**same.steps, "all_equal": turned})
    assert changed.order_changes
    assert changed.best_changes
    (upper, lower), *_ = standing.above
    tail = replace(standing, above=standing.above - {(upper, lower)} | {(lower, upper)})
    later = replace(same, steps={**same.steps, "equal_quality": tail})
    assert (later.order_changes, later.best_changes) == (True, False)


def test_a_change_that_chance_would_make_is_none(field):
    standing = field.steps["as_assumed"]
    tail = replace(standing, order=(*standing.order[:-2], *standing.order[:-3:-1]))
    unsure = standing.above - {standing.order[-2:]}
    steps = dict.fromkeys(STEPS, replace(standing, above=unsure))
    assert not replace(
        field, steps={**steps, "equal_quality": replace(tail, above=unsure)}
    ).order_changes


def test_pairs_are_told_apart_where_their_interval_says_so(field):
    columns = run(replace(SCENARIO, horizon=8), futures=1024).columns
    order, above = field.steps["as_assumed"].order, field.steps["as_assumed"].above
    pairs = list(combinations(order, 2))
    for upper, lower in pairs:
        gap = columns.column(upper, "npv") - columns.column(lower, "npv")
        z = gap.mean() / gap.std(ddof=1) * np.sqrt(1024)
        sure = NormalDist().inv_cdf(1.0 - 0.025 / len(pairs))
        if abs(z / sure - 1.0) > 0.01:  # Student's law is a little wider
            assert ((upper, lower) in above) == (z > sure)
    assert 0 < len(above) <= len(pairs)


def test_the_lead_is_that_of_the_first_over_the_second(field):
    standing = field.steps["as_assumed"]
    first, second = standing.order[:2]
    zero = difference(np.zeros(4), np.zeros(4), "more").mean
    means = {"keep": zero} | {name: row.mean for name, row in standing.differences.items()}
    assert standing.ahead.mean == pytest.approx(means[first] - means[second], rel=1e-9)
    assert sorted(means, key=means.get, reverse=True) == list(standing.order)
