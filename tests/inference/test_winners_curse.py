"""The winner's curse: how large it is, and that both corrections take it away."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.inference.winners_curse import held_out, shrunken

MACRO_RUNS = 500


def equals(rng, strategies, futures=100, true=0.0):
    """Strategies with shared luck; their true values are `true`."""
    own = rng.normal(0.0, 10.0, (strategies, futures)) + rng.normal(0.0, 10.0, futures)
    return own + np.broadcast_to(true, strategies)[:, None]


@pytest.mark.parametrize("strategies", [2, 3, 5, 8])
def test_winner_of_equals_is_corrected(strategies):
    """Naive bias about .55 to 1.4 (sd 1); 500 macro-runs give it an error of .04 or so."""
    rng = np.random.default_rng(strategies)
    naive, shrunk, half = [], [], []
    for _ in range(MACRO_RUNS):
        values = equals(rng, strategies)
        shared = values.mean()  # what all share moves every estimate alike
        found = shrunken(values)
        naive.append(found.estimates[found.winner] - shared)
        shrunk.append(found.values[found.winner] - shared)
        half.append(held_out(values).value - shared)
    assert np.mean(naive) > 0.5
    assert abs(np.mean(shrunk)) <= 0.2 * np.mean(naive)
    assert abs(np.mean(half)) <= 0.2 * np.mean(naive)


def test_clear_winners_keep_their_value():
    values = equals(np.random.default_rng(1), 4, 400, np.array([0.0, 5.0, 10.0, 30.0]))
    found = shrunken(values)
    assert found.winner == 3
    assert 0.0 < found.curse < 0.5
    assert held_out(values).agreed
    assert held_out(values).value == pytest.approx(held_out(values).estimate)


def test_bias_goes_where_true_values_come_from_a_normal_law():
    """Smith and Winkler's setting: with the true spread known, the winner does not disappoint."""
    rng = np.random.default_rng(2)
    naive, corrected = [], []
    for _ in range(2000):
        true = rng.normal(0.0, 1.0, 5)
        found = shrunken(equals(rng, 5, 100, true), spread=1.0)
        centred = true - true.mean()
        naive.append(found.estimates[found.winner] - found.estimates.mean() - centred[found.winner])
        corrected.append(found.values[found.winner] - found.values.mean() - centred[found.winner])
    assert np.mean(naive) > 0.5
    assert abs(np.mean(corrected)) <= 0.06  # three standard errors of the mean


def test_shrinking_worked_by_hand():
    # the contrast (a - b) / sqrt 2 varies by 2 x 3 x 4/3 = 8 over 4 futures: error variance 2, so
    # that a spread of 1 keeps a third
    noise = np.sqrt(3.0) * np.array([1.0, -1.0, 1.0, -1.0])
    found = shrunken(np.stack([3.0 + noise, 1.0 - noise]), spread=1.0)
    assert found.values.tolist() == pytest.approx([2.0 + 1.0 / 3.0, 2.0 - 1.0 / 3.0])


def test_without_luck_nothing_is_shrunk():
    found = shrunken(np.array([[1.0], [2.0], [4.0]]).repeat(10, axis=1))
    np.testing.assert_allclose(found.values, found.estimates)


def test_clones_share_their_value():
    values = equals(np.random.default_rng(3), 3)
    found = shrunken(np.concatenate([values, values[:1]]))
    assert found.values[0] == pytest.approx(found.values[3])
    assert shrunken(values[[0, 0]]).curse == 0.0
