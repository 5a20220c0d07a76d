"""Sensitivity: Ishigami, indices from given data, luck's share, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, uniform

from simulation.inference.sensitivity import given_data_indices, sobol

A, B = 7.0, 0.1
NAMES = ["x1", "x2", "x3"]


def ishigami(x):
    return np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0])


def ishigami_truth():
    v1 = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
    v2 = A**2 / 8.0
    v13 = B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    total = v1 + v2 + v13
    return {
        "x1": (v1 / total, (v1 + v13) / total),
        "x2": (v2 / total, v2 / total),
        "x3": (0.0, v13 / total),
    }


LAWS = [uniform(-np.pi, 2.0 * np.pi)] * 3


def test_sobol_indices_of_ishigami():
    found = sobol(ishigami, LAWS, NAMES, 2**13, seed=1)
    truth = ishigami_truth()
    for row in found:
        assert (row.first, row.total) == pytest.approx(truth[row.name], abs=0.02)
    assert [row.name for row in found] == ["x1", "x2", "x3"]
    assert {row.name: row.interacts for row in found} == {"x1": True, "x2": False, "x3": True}


def test_sobol_errors_are_not_too_small():
    truth = ishigami_truth()
    for seed in range(10):
        for row in sobol(ishigami, LAWS, NAMES, 2**9, seed):
            assert abs(row.first - truth[row.name][0]) <= 3.0 * row.first_se


def test_given_data_of_ishigami_agrees():
    rng = np.random.default_rng(2)
    x = rng.uniform(-np.pi, np.pi, (3, 20_000))
    found = given_data_indices(ishigami(x), x, NAMES)
    truth = ishigami_truth()
    for row in found.rows:
        assert row.first == pytest.approx(truth[row.name][0], abs=0.02)
        assert row.interacts == (row.name != "x2")
    assert found.luck < 0.1


def linear(rng, futures, luck=1.0):
    x = rng.normal(size=(3, futures))
    return np.array([2.0, 1.0, 0.0]) @ x + rng.normal(0.0, luck, futures), x


def test_first_order_and_luck_of_a_linear_model():
    # variances 4, 1, 0 and luck 5: shares .4 .1 0 .5; sd of a share is at most 2 / sqrt(n) = .009
    value, x = linear(np.random.default_rng(3), 50_000, 5.0**0.5)
    found = given_data_indices(value, x, ["a", "b", "c"])
    assert [row.name for row in found.rows] == ["a", "b", "c"]
    assert [row.first for row in found.rows] == pytest.approx([0.4, 0.1, 0.0], abs=0.02)
    assert found.luck == pytest.approx(0.5, abs=0.02)
    assert not any(row.interacts for row in found.rows)


def test_errors_of_given_data_indices_cover():
    rng = np.random.default_rng(4)
    held = []
    for _ in range(200):
        found = given_data_indices(*linear(rng, 1000, 5.0**0.5), ["a", "b", "c"])
        shares = {row.name: row for row in found.rows}
        held.append(abs(shares["a"].first - 0.4) <= 1.96 * shares["a"].first_se)
        held.append(abs(found.luck - 0.5) <= 1.96 * found.luck_se)
    assert 0.90 <= np.mean(held) <= 0.98


def test_order_of_inputs_and_futures_does_not_matter():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(6, 2000))
    value = x[0] + x[1] * x[2] + rng.normal(size=2000)
    names = [f"input {i}" for i in range(6)]
    plain = given_data_indices(value, x, names)
    rows, futures = rng.permutation(6), rng.permutation(2000)
    mixed = given_data_indices(value[futures], x[rows][:, futures], [names[i] for i in rows])
    assert [row.name for row in plain.rows[:3]] == [row.name for row in mixed.rows[:3]]
    for one in plain.rows:
        (other,) = [row for row in mixed.rows if row.name == one.name]
        assert (other.first, other.total) == pytest.approx((one.first, one.total), abs=1e-6)
    assert mixed.luck == pytest.approx(plain.luck, abs=1e-6)


def test_a_product_is_flagged_although_neither_alone_explains_anything():
    rng = np.random.default_rng(6)
    x = rng.normal(size=(8, 10_000))
    value = x[0] + x[3] * x[5] + rng.normal(size=10_000)
    found = {row.name: row for row in given_data_indices(value, x, list("abcdefgh")).rows}
    assert {name for name, row in found.items() if row.interacts} == {"d", "f"}
    assert found["d"].first < 0.01
    assert found["d"].total == pytest.approx(1 / 3, abs=0.03)


CORRELATED = np.array([[1.0, 0.3, 0.0], [0.3, 1.0, 0.0], [0.0, 0.0, 1.0]])


def test_correlated_inputs_have_no_sobol_indices():
    with pytest.raises(ValueError, match="independent inputs, and these are correlated"):
        sobol(ishigami, LAWS, NAMES, 2**9, 1, correlation=CORRELATED)
    assert sobol(ishigami, LAWS, NAMES, 2**9, 1, correlation=np.eye(3))


def test_correlated_inputs_have_given_data_indices_without_totals():
    value, x = linear(np.random.default_rng(7), 5000)
    found = given_data_indices(value, x, NAMES, correlation=CORRELATED)
    assert all(row.total is None and not row.interacts for row in found.rows)
    assert found.rows[0].first > 0.5


def test_a_difference_that_does_not_vary_has_neither_causes_nor_luck():
    found = given_data_indices(np.zeros(100), np.arange(100.0)[None], ["a"])
    assert (found.rows[0].first, found.luck, found.luck_se) == (0.0, 0.0, 0.0)
    for flat in sobol(lambda x: np.zeros(x.shape[1]), [norm(), norm()], ["a", "b"], 64, 1):
        assert (flat.first, flat.total) == (0.0, 0.0)


def test_names_must_fit():
    with pytest.raises(ValueError, match="1 inputs want as many names, got 2"):
        given_data_indices(np.arange(9.0), np.arange(9.0)[None], ["a", "b"])
    with pytest.raises(ValueError, match="two laws at least and as many names, got 1 and 1"):
        sobol(lambda x: x[0], [norm()], ["a"], 64, 1)


@pytest.mark.parametrize("futures", [3, 33, 60, 100])
def test_luck_does_not_vanish_where_there_are_fewer_futures_than_inputs(futures):
    found = []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        inputs = rng.normal(size=(60, futures))
        luck = 2.0 * rng.normal(size=futures)  # four fifths of the variance
        names = [f"input {place:02}" for place in range(60)]
        found.append(given_data_indices(inputs[0] + luck, inputs, names).luck)
    assert min(found) > 0.2
    assert 0.5 < np.mean(found) < 1.0
    assert max(found) <= 1.0
