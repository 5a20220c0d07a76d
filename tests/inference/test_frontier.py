"""Prices of an effect: hand-worked tables, and losses that agree with the value of information."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.inference.frontier import expected_loss, price_sweep, ratio_table


def drawn(rng, draws=500):
    costs = np.array([0.0, 20.0, 60.0, 90.0])[:, None] + rng.normal(0.0, 15.0, (4, draws))
    effects = np.array([0.0, 2.0, 4.0, 4.5])[:, None] + rng.normal(0.0, 1.0, (4, draws))
    return costs, effects


def test_lower_envelope_of_losses_is_the_value_of_perfect_information():
    costs, effects = drawn(np.random.default_rng(1))
    prices = np.linspace(0.0, 60.0, 61)
    found = price_sweep(costs, effects, prices)
    for place, price in enumerate(prices):
        net = price * effects - costs
        perfect = net.max(axis=0).mean() - net.mean(axis=1).max()
        assert found.loss[:, place].min() == pytest.approx(perfect, abs=1e-9)
        assert found.loss[:, place].argmin() == found.frontier[place]
    np.testing.assert_allclose(found.best_in.sum(axis=0), 1.0)
    assert set(found.frontier.tolist()) >= {0, 2}


def test_the_frontier_follows_the_mean_and_not_the_count():
    costs = np.array([[0.0, 0.0, 0.0], [1.0, 1.0, -10.0]])
    found = price_sweep(costs, np.zeros((2, 3)), np.array([1.0]))
    assert found.best_in[0, 0] == pytest.approx(2.0 / 3.0)
    assert found.frontier[0] == 1


def test_ties_are_shared_out():
    found = price_sweep(np.zeros((2, 4)), np.zeros((2, 4)), np.array([0.0, 5.0]))
    np.testing.assert_array_equal(found.best_in, 0.5)


def test_expected_loss_worked_by_hand():
    np.testing.assert_allclose(expected_loss(np.array([[4.0, 0.0], [1.0, 1.0]])), [0.5, 1.5])


def test_ratios_worked_by_hand():
    """C beats D outright; B lies above the line from A to C: (50 - 0) / (4 - 0) < 30 / 2."""
    table = ratio_table(
        ["A", "B", "C", "D", "E"], [0.0, 30.0, 50.0, 60.0, 110.0], [0.0, 2.0, 4.0, 3.5, 6.0]
    )
    found = [(row.name, row.status, row.ratio) for row in table]
    assert found == [
        ("A", "frontier", None),
        ("C", "frontier", 12.5),
        ("E", "frontier", 30.0),
        ("B", "extended", None),
        ("D", "dominated", None),
    ]
    assert (table[2].more_cost, table[2].more_effect) == (60.0, 2.0)


def test_ratios_rise_and_do_not_depend_on_the_order():
    rng = np.random.default_rng(2)
    names = [f"strategy {i}" for i in range(30)]
    costs, effects = rng.random((2, 30))
    table = ratio_table(names, costs.tolist(), effects.tolist())
    ratios = [row.ratio for row in table if row.ratio is not None]
    assert ratios == sorted(ratios)
    order = rng.permutation(30)
    mixed = ratio_table([names[i] for i in order], costs[order].tolist(), effects[order].tolist())
    assert mixed == table
    best = {
        names[(price * effects - costs).argmax()]
        for price in np.concatenate([[0.0], ratios, [1e9]])
    }
    assert best <= {row.name for row in table if row.status == "frontier"}


def test_equal_effect_for_more_money_is_dominated():
    table = ratio_table(["dear", "cheap"], [2.0, 1.0], [5.0, 5.0])
    assert [(row.name, row.status) for row in table] == [
        ("cheap", "frontier"),
        ("dear", "dominated"),
    ]


def test_shapes_must_fit():
    with pytest.raises(ValueError, match="costs of shape"):
        price_sweep(np.zeros((2, 3)), np.zeros((2, 4)), np.ones(1))
    with pytest.raises(ValueError, match="as many names"):
        ratio_table(["a"], [1.0, 2.0], [1.0, 2.0])
