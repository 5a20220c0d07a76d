"""Tornado: on a linear model order and size are exact, and every bar names its values."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import at_value, can_be_held, held_at
from simulation.analysis.sensitivity import sensitivity, shares_of
from simulation.analysis.tornado import FUTURES, tornado
from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.randomness import ATOM
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
TWO = replace(SCENARIO, strategies=SCENARIO.strategies[1::-1], horizon=6)
SLOPES = {"people.ramp_months": -2_000.0, "people.attrition": 50_000.0, "sales.cycle": 900.0}


@pytest.fixture(scope="module")
def unknowns():
    return {one.key: one for one in find_unknowns(SCENARIO, 1, FUTURES)}


def linear(unknowns):
    """A bench on which the difference is a sum of slopes times values."""

    def play(piece):
        part = slice(piece.first * ATOM, (piece.first + piece.atoms) * ATOM)
        held = piece.experiment.held
        values = [
            slope * held.get(key, unknowns[key].values[part]) for key, slope in SLOPES.items()
        ]
        gap = np.sum(np.broadcast_arrays(*values), axis=0)
        return {"npv": np.stack([gap, np.zeros(piece.atoms * ATOM)])}

    return Bench(1, lambda _, pieces: map(play, pieces))


def test_on_a_linear_model_bars_are_exact(unknowns):
    wanted = [unknowns[key] for key in SLOPES]
    found = tornado(linear(unknowns), TWO, wanted)
    swings = {
        one.key: SLOPES[one.key] * np.subtract(*np.quantile(one.values, (0.9, 0.1)))
        for one in wanted
    }
    assert [bar.key for bar in found.bars] == sorted(swings, key=lambda key: -abs(swings[key]))
    for bar in found.bars:
        assert bar.swing.mean == pytest.approx(swings[bar.key], rel=1e-9)
        assert bar.swing.se == pytest.approx(0.0, abs=1e-9)
        ends = np.quantile(unknowns[bar.key].values, (0.1, 0.9))
        assert (bar.low_value, bar.high_value) == tuple(ends)


def test_bars_of_the_model_are_experiments_on_common_futures(unknowns):
    bench = Bench(1, map)
    ramp = unknowns["people.ramp_months"]
    found = tornado(bench, TWO, [ramp], interacting=["people.ramp_months"])
    low = Experiment(TWO, at_value(SCENARIO, ramp, found.bars[0].low_value))
    values = bench.play([low], FUTURES)[0]["npv"]
    assert found.bars[0].low.mean == pytest.approx((values[0] - values[1]).mean(), rel=1e-12)
    assert (found.strategy, found.against) == ("promote", "keep")
    assert found.bars[0].interacts
    assert found.as_dict()["bars"]["people.ramp_months"]["unit"] == "months"


def test_what_moves_as_one_is_held_as_one(unknowns):
    effect = unknowns["leadership.effect_activity"]
    middle = float(SCENARIO.assumptions[effect.key].quantile(np.array([0.5]))[0])
    held = held_at(SCENARIO, effect, np.array([middle]))
    assert set(held) == set(effect.keys)
    for key, values in held.items():
        expected = SCENARIO.assumptions[key].quantile(np.array([0.5]))
        # the probability is read off a grid of 1/4,000
        np.testing.assert_allclose(values, expected, rtol=1e-5, err_msg=key)


def test_what_people_really_sell_cannot_be_held():
    one = Unknown("performance.ann", "How well Ann really sells", "x", (), np.zeros(3))
    with pytest.raises(ValueError, match="cannot be held"):
        held_at(SCENARIO, one, np.zeros(1))


def test_what_the_model_reads_once_has_no_bar(unknowns):
    """Held at a value it would not reach all of the model, however much it seems to move."""
    once = replace(unknowns["sales.cycle"], key="sales.stages", keys=("sales.stages",))
    ramp = unknowns["people.ramp_months"]
    assert (can_be_held(once), can_be_held(ramp)) == (False, True)
    gap = 3.0 * once.values / once.values.std() + ramp.values / ramp.values.std()
    shares = shares_of(TWO, gap, [once, ramp])
    assert shares[0][0].name == "sales.stages"
    found = sensitivity(linear(unknowns), TWO, [once, ramp], shares, FUTURES)
    assert [bar.key for bar in found.tornado.bars] == ["people.ramp_months"]
