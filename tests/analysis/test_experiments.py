"""Experiments: only what is changed changes, and another course of chance keeps the unknowns."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.assumptions.distributions import Constant
from simulation.engines import monte_carlo
from simulation.engines.company import company_on, found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import read_course
from simulation.randomness import ATOM, RepeatedTape
from simulation.scenario import load_scenario

SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=6)
FEW = replace(SCENARIO, strategies=SCENARIO.strategies[:2])
BENCH = Bench(7, map)


def npv(experiment, futures=ATOM):
    return BENCH.play([experiment], futures)[0]["npv"]


def test_nothing_changed_is_the_run_itself():
    block = monte_carlo.simulate(FEW, 7, 0, 2)
    played = BENCH.play([Experiment(FEW, metrics=("npv", "sellers_left"))], 1500)[0]
    for name, values in played.items():
        np.testing.assert_array_equal(values, block.metrics[name][:, :1500])


def test_several_experiments_come_back_in_their_order():
    held = {"sales.win_rate": 0.3}
    both = BENCH.play([Experiment(FEW), Experiment(FEW, held)], ATOM)
    np.testing.assert_array_equal(both[0]["npv"], npv(Experiment(FEW)))
    np.testing.assert_array_equal(both[1]["npv"], npv(Experiment(FEW, held)))
    assert (both[1]["npv"] != both[0]["npv"]).mean() > 0.9


def test_what_is_held_leaves_all_else_as_it_was():
    free = found_company(FEW, 7, 0)
    held = found_company(FEW, 7, 0, held={"leadership.effect_activity": 1.1})
    for key, values in free.drawn.items():
        if key == "leadership.effect_activity":
            assert (held.drawn[key] == 1.1).all()
        else:
            np.testing.assert_array_equal(held.drawn[key], values, err_msg=key)
    np.testing.assert_array_equal(held.market, free.market)


def test_another_course_of_chance_keeps_what_is_unknown():
    one, other = (found_company(FEW, 7, 0, course=course) for course in (0, 1))
    for key, values in one.drawn.items():
        np.testing.assert_array_equal(other.drawn[key], values, err_msg=key)
    best = one.best_seat
    for known in (
        lambda company: company.performance,
        lambda company: company.founder_quality,
        lambda company: company.asked,
        lambda company: company.quality_of_seat(best),
        lambda company: company.quality_from_outside("external", 0),
        lambda company: company.quality_from_outside("fractional", 0),
    ):
        np.testing.assert_array_equal(known(one), known(other))
    for chance in (
        lambda company: company.market,
        lambda company: company.patience(0),
        lambda company: company.quality_from_outside("external", 1),
        lambda company: company.tape.uniform("deals won", "field, month 0", 1),
    ):
        assert (chance(one) != chance(other)).any()


def test_courses_are_independent_given_the_unknowns():
    """With nothing unknown, two courses have nothing to do with each other."""
    known = {key: Constant(d.likely) for key, d in FEW.assumptions.items()}
    known |= {f"leadership.spread_{who}": Constant(0.0) for who in ("internal", "founder")}
    known |= {"sales.reliability": Constant(1.0), "sales.skill_sd": Constant(0.0)}
    certain = replace(FEW, assumptions=known, best_seller_asked="no")
    one, other = (npv(Experiment(certain, course=course), 4 * ATOM) for course in (1, 2))
    for strategy in range(2):
        # The correlation of n independent pairs has standard deviation 1 / sqrt(n).
        assert abs(np.corrcoef(one[strategy], other[strategy])[0, 1]) < 4.9 / np.sqrt(4 * ATOM)


def test_courses_share_what_is_unknown():
    one, other = (npv(Experiment(FEW, course=course), 4 * ATOM) for course in (1, 2))
    assert np.corrcoef(one[0], other[0])[0, 1] > 4.9 / np.sqrt(4 * ATOM)


@pytest.mark.parametrize("course", [0, 1])
def test_blocks_change_no_course(course):
    whole = found_company(FEW, 7, 0, 2, course=course)
    second = found_company(FEW, 7, 1, course=course)
    np.testing.assert_array_equal(whole.market[:, ATOM:], second.market)


@pytest.mark.parametrize("who", ["founder", "external", "fractional", "sanne"])
def test_the_quality_of_a_leader_can_be_held(who):
    company = found_company(SCENARIO, 7, 0, held={f"quality.{who}": 1.25})
    free = found_company(SCENARIO, 7, 0)
    for name in ("founder", "external", "fractional", "sanne"):
        found = quality(company, name)
        if name == who:
            assert (found == 1.25).all()
        else:
            np.testing.assert_array_equal(found, quality(free, name))
    np.testing.assert_array_equal(
        company.quality_from_outside("external", 1), free.quality_from_outside("external", 1)
    )


def quality(company, who):
    if who == "founder":
        return company.founder_quality
    if who == "sanne":
        return company.quality_of_seat(company.plan.seat_of("sanne"))
    return company.quality_from_outside(who, 0)


def test_values_side_by_side_are_the_values_one_by_one():
    """Several values of an assumption in one block, each in the same futures."""
    futures, values = 200, (0.2, 0.25, 0.3)
    strategy = SCENARIO.strategies[3]
    tape = RepeatedTape(7, 0, futures, len(values))
    held = {"sales.win_rate": np.repeat(values, futures), "quality.sanne": 0.5}
    together = company_on(tape, SCENARIO, held)
    found = read_course(together, play_strategy(together, strategy))[0]
    for number, value in enumerate(values):
        one = found_company(SCENARIO, 7, 0, held={"sales.win_rate": value, "quality.sanne": 0.5})
        alone = read_course(one, play_strategy(one, strategy))[0]
        part = slice(number * futures, (number + 1) * futures)
        for name, outcome in found.items():
            np.testing.assert_array_equal(outcome[part], alone[name][:futures], err_msg=name)
