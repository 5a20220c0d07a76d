"""Checks of values of information: impossible orders are named, bad fits are seen."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.inference.information import Worth, information_values
from simulation.inference.information_checks import fit_check, violations

FUTURES = 10_000


def row(name, inputs, value, se=0.1):
    return Worth(name, inputs, value, se, 0.5)


def test_smaller_set_worth_more_than_a_larger_is_named():
    rows = [row("a", ("a",), 3.0), row("b", ("b",), 1.0), row("ab", ("b", "a"), 2.5, 0.2)]
    (found,) = violations(rows)
    assert (found.smaller, found.larger) == ("a", "ab")
    assert (found.excess, found.se) == (0.5, 0.2)


def test_sets_that_do_not_contain_each_other_may_come_in_any_order():
    assert violations([row("a", ("a",), 3.0), row("bc", ("b", "c"), 1.0)]) == []
    assert violations([row("a", ("a",), 3.0), row("again", ("a",), 1.0)]) == []


def test_values_of_growing_sets_grow():
    rng = np.random.default_rng(1)
    inputs = rng.normal(size=(4, FUTURES))
    gain = 0.2 + inputs[0] + inputs[1] * inputs[2] + rng.normal(size=FUTURES)
    names = ["a", "b", "c", "d"]
    groups = {"ab": names[:2], "abc": names[:3], "everything": names}
    rows = information_values(np.stack([0.0 * gain, gain]), inputs, names, groups)
    assert all(found.excess <= 2.0 * found.se for found in violations(rows))
    values = {row.name: row.value for row in rows}
    assert values["abc"] > values["ab"] + 0.05


def check(gain, x):
    return fit_check(np.stack([0.0 * gain, gain]), x)


def test_share_explained_is_that_of_the_model():
    rng = np.random.default_rng(2)
    x = rng.normal(size=(1, FUTURES))
    found = check(x[0] + rng.normal(0.0, 2.0, FUTURES), x)
    # 1 / (1 + 4); the sd of an R2 is about 2 sqrt(R2 / n) = .009
    assert found.explained[0] == pytest.approx(0.2, abs=0.03)
    assert found.p_value[0] > 0.01


def test_what_says_nothing_explains_nothing():
    rng = np.random.default_rng(3)
    found = check(rng.normal(size=FUTURES), rng.normal(size=(1, FUTURES)))
    assert found.explained[0] == pytest.approx(0.0, abs=0.003)


def test_a_curve_too_sharp_for_the_splines_is_seen():
    """Negative control: a window of 2 % of the range, drowned in no luck at all."""
    rng = np.random.default_rng(4)
    x = rng.random((1, FUTURES))
    gain = np.where(np.abs(x[0] - 0.5) < 0.01, 50.0, 0.0) + rng.normal(size=FUTURES)
    assert check(gain, x).p_value[0] < 1e-6


def test_values_without_luck_or_inputs_have_no_drift():
    found = check(np.zeros(100), np.ones((1, 100)))
    assert (found.explained[0], found.p_value[0]) == (0.0, 1.0)
