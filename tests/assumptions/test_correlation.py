"""Assumptions that move together: right ranks, untouched laws, contradictions repaired."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simulation.assumptions.correlation import (
    CorrelationError,
    correlate,
    correlation_matrix,
    nearest_correlation,
    normal_correlation,
    rank_correlation,
    triangular_root,
)
from simulation.assumptions.register import correlations

KEYS = [f"key {i}" for i in range(10)]
FUTURES = 10_000


def _target():
    """Ten assumptions with rank correlations of every size and sign."""
    loads = np.random.default_rng(0).normal(size=(10, 4))
    covariance = loads @ loads.T + 0.5 * np.eye(10)
    spread = np.sqrt(np.diag(covariance))
    return np.round(covariance / np.outer(spread, spread), 2)


def _pairs(matrix):
    return {(KEYS[i], KEYS[j]): float(matrix[i, j]) for i in range(10) for j in range(i)}


def test_ten_assumptions_reach_their_rank_correlations():
    target = _target()
    found = correlation_matrix(KEYS, _pairs(target))
    assert found.largest_change == 0.0
    uniforms = np.random.default_rng(1).random((10, FUTURES))
    together = correlate(uniforms, found.matrix)
    reached = stats.spearmanr(together.T).statistic
    assert np.abs(reached - target).max() <= 0.02
    off_target = reached[~np.eye(10, dtype=bool)] - target[~np.eye(10, dtype=bool)]
    assert np.abs(off_target.mean()) < 0.01


def test_independent_numbers_would_miss_the_target():
    uniforms = np.random.default_rng(1).random((10, FUTURES))
    assert np.abs(stats.spearmanr(uniforms.T).statistic - _target()).max() > 0.3


def test_every_row_stays_uniform():
    found = correlation_matrix(KEYS, _pairs(_target()))
    together = correlate(np.random.default_rng(1).random((10, FUTURES)), found.matrix)
    assert min(stats.kstest(row, "uniform").pvalue for row in together) > 0.001
    assert together.min() > 0.0
    assert together.max() < 1.0


def test_rows_without_correlation_are_not_touched():
    found = correlation_matrix(KEYS, {("key 2", "key 7"): 0.6})
    uniforms = np.random.default_rng(2).random((10, 1000))
    before = uniforms.copy()
    together = correlate(uniforms, found.matrix)
    np.testing.assert_array_equal(uniforms, before)
    changed = [i for i in range(10) if not np.array_equal(together[i], uniforms[i])]
    assert changed == [7]


def test_no_correlation_at_all_changes_nothing():
    uniforms = np.random.default_rng(3).random((10, 100))
    np.testing.assert_array_equal(
        correlate(uniforms, correlation_matrix(KEYS, {}).matrix), uniforms
    )
    assert correlation_matrix([], {}).matrix.shape == (0, 0)


@pytest.mark.parametrize(("rank", "sign"), [(1.0, 1), (-1.0, -1)])
def test_full_correlation_is_one_number(rank, sign):
    found = correlation_matrix(KEYS[:2], {("key 0", "key 1"): rank})
    uniforms = np.random.default_rng(4).random((2, 1000))
    first, second = correlate(uniforms, found.matrix)
    np.testing.assert_array_equal(first, uniforms[0])
    np.testing.assert_allclose(second, first if sign > 0 else 1.0 - first, atol=1e-12)


def test_what_the_register_lets_move_as_one_does():
    keys = sorted({key for pair in correlations({}) for key in pair})
    found = correlation_matrix(keys, correlations({}))
    assert found.largest_change == 0.0
    together = correlate(np.random.default_rng(5).random((len(keys), 500)), found.matrix)
    rows = dict(zip(keys, together, strict=True))
    np.testing.assert_allclose(rows["pay.seller_base"], rows["pay.seller_ote"], atol=1e-12)
    assert np.corrcoef(rows["pay.seller_base"], rows["pay.manager_external_ote"])[0, 1] < 0.2


def test_correlation_with_one_of_a_group_needs_no_repair():
    pairs = correlations({("pay.seller_ote", "people.attrition"): -0.6})
    keys = sorted({key for pair in pairs for key in pair})
    assert correlation_matrix(keys, pairs).largest_change == 0.0


def test_certainty_at_the_edge_stays_finite():
    found = correlation_matrix(KEYS[:2], {("key 0", "key 1"): 0.5})
    together = correlate(np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.5]]), found.matrix)
    assert np.isfinite(together).all()
    assert together[1, 2] == pytest.approx(0.5)


def test_contradiction_is_repaired_and_the_largest_change_reported():
    pairs = {("key 0", "key 1"): 0.9, ("key 1", "key 2"): 0.9, ("key 0", "key 2"): -0.5}
    found = correlation_matrix(KEYS[:3], pairs)
    assert np.linalg.eigvalsh(found.matrix).min() > -1e-12
    np.testing.assert_array_equal(np.diag(found.matrix), 1.0)
    ranks = rank_correlation(found.matrix)
    by_hand = {
        pair: abs(ranks[int(pair[0][4:]), int(pair[1][4:])] - r) for pair, r in pairs.items()
    }
    assert found.largest_change == pytest.approx(max(by_hand.values()))
    assert found.largest_change > 0.1
    assert by_hand[found.changed] == pytest.approx(found.largest_change)
    uniforms = np.random.default_rng(6).random((3, FUTURES))
    reached = stats.spearmanr(correlate(uniforms, found.matrix).T).statistic
    assert np.abs(reached - ranks).max() <= 0.03


def test_random_contradictions_are_repaired():
    rng = np.random.default_rng(7)
    for size in (3, 5, 10):
        wrong = np.clip(rng.normal(0.0, 0.8, (size, size)), -1.0, 1.0)
        wrong = np.tril(wrong, -1) + np.tril(wrong, -1).T + np.eye(size)
        assert np.linalg.eigvalsh(wrong).min() < -0.01
        repaired = nearest_correlation(wrong)
        assert np.linalg.eigvalsh(repaired).min() > -1e-12
        np.testing.assert_array_equal(np.diag(repaired), 1.0)
        np.testing.assert_array_equal(repaired, repaired.T)
        root = triangular_root(repaired)
        np.testing.assert_allclose(root @ root.T, repaired, atol=1e-4)


def test_nearest_matrix_is_that_of_the_publication():
    wrong = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    published = [[1.0, 0.7607, 0.1573], [0.7607, 1.0, 0.7607], [0.1573, 0.7607, 1.0]]
    np.testing.assert_allclose(nearest_correlation(wrong), published, atol=5e-5)


def test_sound_matrix_comes_back_bit_by_bit():
    sound = normal_correlation(np.array([[1.0, 0.3], [0.3, 1.0]]))
    np.testing.assert_array_equal(nearest_correlation(sound), sound)


def test_root_of_an_impossible_matrix_is_refused():
    with pytest.raises(CorrelationError, match="not positive semidefinite"):
        triangular_root(np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]]))


def test_rank_and_normal_correlation_are_inverse():
    rank = np.linspace(-1.0, 1.0, 21)
    np.testing.assert_allclose(rank_correlation(normal_correlation(rank)), rank, atol=1e-12)
    assert normal_correlation(np.array([-1.0, 0.0, 1.0])) == pytest.approx([-1.0, 0.0, 1.0])


@pytest.mark.parametrize(
    ("pairs", "complaint"),
    [
        ({("key 0", "key 11"): 0.5}, "no assumption 'key 11'"),
        ({("key 0", "key 0"): 0.5}, "key 0 is correlated with itself"),
        ({("key 0", "key 1"): 1.5}, "must lie between -1 and 1, got 1.5"),
        ({("key 0", "key 1"): float("nan")}, "must lie between -1 and 1"),
        ({("key 0", "key 1"): 0.5, ("key 1", "key 0"): 0.4}, "given twice"),
    ],
)
def test_pairs_that_make_no_sense_are_refused(pairs, complaint):
    with pytest.raises(CorrelationError, match=complaint):
        correlation_matrix(KEYS, pairs)
