"""What is unknown: named once, in every future, and never chance."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.unknowns import find_unknowns
from simulation.assumptions.distributions import Constant
from simulation.engines.company import found_company
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")


@pytest.fixture(scope="module")
def unknowns():
    return {one.key: one for one in find_unknowns(SCENARIO, 1, 1500)}


def test_every_future_has_a_value_of_everything_unknown(unknowns):
    assert all(one.values.shape == (1500,) for one in unknowns.values())
    assert all(np.ptp(one.values) > 0.0 for one in unknowns.values())


def test_the_values_are_those_that_are_played(unknowns):
    second = found_company(SCENARIO, 1, 1)
    key = "people.ramp_months"
    np.testing.assert_array_equal(unknowns[key].values[1024:], second.drawn[key][:476])
    seat = second.plan.seat_of("sanne")
    here = unknowns["quality.sanne"].values[1024:]
    np.testing.assert_array_equal(here, second.quality_of_seat(seat)[:476])


def test_what_moves_as_one_is_named_once(unknowns):
    effects = unknowns["leadership.effect_activity"]
    assert set(effects.keys) == {
        "leadership.effect_activity",
        "leadership.effect_win_odds",
        "leadership.effect_speed",
    }
    assert not {"leadership.effect_win_odds", "leadership.effect_speed"} & unknowns.keys()


def test_what_is_known_is_left_out(unknowns):
    assert "money.discount" not in unknowns
    known = replace(
        SCENARIO,
        assumptions={key: Constant(d.likely) for key, d in SCENARIO.assumptions.items()},
        best_seller_asked="yes",
    )
    left = {one.key for one in find_unknowns(known, 1, 100)}
    assert left
    assert all(key.startswith(("quality.", "performance.")) for key in left)


def test_only_leaders_who_can_come_are_looked_at():
    names = ("keep", "hire_external")
    few = tuple(s for s in SCENARIO.strategies if s.name in names)
    found = find_unknowns(replace(SCENARIO, strategies=few), 1, 100)
    qualities = {one.key for one in found if one.key.startswith("quality.")}
    assert qualities == {"quality.founder", "quality.external"}
