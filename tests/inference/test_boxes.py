"""Boxes: a planted one is found, idle inputs are left out, luck makes none."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.inference.boxes import fails_when

NAMES = [f"input {i}" for i in range(8)]


def planted(rng, futures=4000):
    """Fails where input 2 < .4 and input 5 > .7: 12 % of futures."""
    inputs = rng.random((8, futures))
    return inputs, (inputs[2] < 0.4) & (inputs[5] > 0.7)


def test_a_planted_box_is_found():
    inputs, fails = planted(np.random.default_rng(1))
    box = fails_when(inputs, fails, NAMES)
    assert box.coverage >= 0.8
    assert box.density >= 0.8
    sides = {side.name: side for side in box.sides}
    assert set(sides) == {"input 2", "input 5"}
    assert sides["input 2"].high == pytest.approx(0.4, abs=0.03)
    assert sides["input 5"].low == pytest.approx(0.7, abs=0.03)
    assert all(side.p_value < 1e-6 for side in box.sides)
    assert "input 2 < 0." in box.sentence
    assert " and " in box.sentence


@pytest.mark.parametrize("seed", range(5))
def test_it_is_found_under_wrong_labels_too(seed):
    rng = np.random.default_rng(seed)
    inputs, fails = planted(rng)
    flipped = fails ^ (rng.random(fails.size) < 0.03)
    box = fails_when(inputs, flipped, NAMES)
    assert {side.name for side in box.sides} >= {"input 2", "input 5"}
    held = np.ones_like(fails)
    for side in box.sides:
        row = inputs[NAMES.index(side.name)]
        held &= (row >= (side.low or -np.inf)) & (row <= (side.high or np.inf))
    assert (held & fails).sum() >= 0.8 * fails.sum()
    assert (held & fails).sum() >= 0.8 * held.sum()


def test_no_more_than_three_inputs_are_named():
    rng = np.random.default_rng(2)
    inputs = rng.random((8, 6000))
    box = fails_when(inputs, (inputs[:5] < 0.75).all(axis=0), NAMES)
    assert len(box.sides) == 3
    assert len(fails_when(inputs, (inputs[:5] < 0.75).all(axis=0), NAMES, most=2).sides) == 2


def test_a_window_has_two_bounds():
    x = np.random.default_rng(3).random((1, 4000))
    (side,) = fails_when(x, (x[0] > 0.3) & (x[0] < 0.5), ["x"]).sides
    assert (side.low, side.high) == pytest.approx((0.3, 0.5), abs=0.03)
    assert side.words.startswith("x between 0.")


def test_failures_by_luck_alone_make_no_telling_box():
    rng = np.random.default_rng(4)
    inputs = rng.random((8, 4000))
    box = fails_when(inputs, rng.random(4000) < 0.3, NAMES)
    assert box.density < 0.4


def test_never_and_always_have_no_box():
    inputs = np.random.default_rng(5).random((8, 100))
    never = fails_when(inputs, np.zeros(100, dtype=bool), NAMES)
    assert (never.sides, never.coverage, never.density, never.sentence) == ((), 0.0, 0.0, "")
    always = fails_when(inputs, np.ones(100, dtype=bool), NAMES)
    assert (always.sides, always.coverage, always.density) == ((), 1.0, 1.0)


def test_an_input_of_two_values_is_peeled_in_one_piece():
    rng = np.random.default_rng(6)
    flag, x = (rng.random(4000) < 0.5) * 1.0, rng.random(4000)
    box = fails_when(np.stack([flag, x]), (flag == 1.0) & (x < 0.5), ["flag", "x"])
    assert {side.name for side in box.sides} == {"flag", "x"}
    assert min(box.coverage, box.density) > 0.9


def test_shapes_must_fit():
    with pytest.raises(ValueError, match="as many names as inputs"):
        fails_when(np.zeros((2, 10)), np.zeros(10, dtype=bool), ["a"])
