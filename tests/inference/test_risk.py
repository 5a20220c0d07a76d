"""Regret, worst futures and floors: hand-worked, against the normal law, coherent."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest, norm

from simulation.inference.risk import chance, regret, under_floor, worst_mean


def test_regret_worked_by_hand():
    values = np.array([[1.0, 5.0, 2.0], [4.0, 5.0, 0.0]])
    np.testing.assert_array_equal(regret(values), [[3.0, 0.0, 0.0], [0.0, 0.0, 2.0]])


def test_regret_does_not_see_what_all_share():
    values = np.random.default_rng(1).normal(size=(4, 50))
    shared = np.random.default_rng(2).normal(size=50)
    np.testing.assert_allclose(regret(values + shared), regret(values), atol=1e-12)
    assert (regret(values).min(axis=0) == 0.0).all()


@pytest.mark.parametrize(
    ("tail", "expected"),
    [(0.25, 1.0), (0.5, 1.5), (0.375, (1 + 0.5 * 2) / 1.5), (1.0, 2.5), (0.1, 1.0)],
)
def test_boundary_observation_counts_in_part(tail, expected):
    assert worst_mean(np.array([3.0, 1.0, 4.0, 2.0]), tail) == pytest.approx(expected)


@pytest.mark.parametrize("tail", [0.05, 0.2])
def test_worst_mean_of_the_normal_law(tail):
    z = norm.ppf(tail)
    truth = -norm.pdf(z) / tail
    inside = 1.0 + z * -norm.pdf(z) / tail - truth**2
    sd = np.sqrt((inside + (1.0 - tail) * (truth - z) ** 2) / tail)
    needed = ((norm.isf(5e-7) + norm.isf(1e-3)) * sd / (0.01 * abs(truth))) ** 2
    count = 1_000_000
    assert count >= needed
    found = worst_mean(np.random.default_rng(3).normal(size=count), tail)
    assert found == pytest.approx(truth, rel=0.01)


def test_worst_mean_is_coherent():
    rng = np.random.default_rng(4)
    for tail in (0.03, 0.1, 0.37):
        x, y = rng.standard_t(3, size=(2, 500))
        y = 0.5 * x + y
        assert worst_mean(x + y, tail) >= worst_mean(x, tail) + worst_mean(y, tail) - 1e-12
        assert worst_mean(x + 7.0, tail) == pytest.approx(worst_mean(x, tail) + 7.0)
        assert worst_mean(3.0 * x, tail) == pytest.approx(3.0 * worst_mean(x, tail))
        assert worst_mean(x + np.abs(y), tail) >= worst_mean(x, tail)


def test_a_quantile_is_not_coherent():
    """Negative control: two rare losses, each out of sight of the 5 % quantile, together within."""
    x, y = np.zeros(100), np.zeros(100)
    x[:4], y[4:8] = -1.0, -1.0

    def quantile(z):
        return np.quantile(z, 0.05, method="inverted_cdf")

    assert quantile(x + y) < quantile(x) + quantile(y)
    assert worst_mean(x + y, 0.05) >= worst_mean(x, 0.05) + worst_mean(y, 0.05)


def test_worst_mean_of_several_strategies_at_once():
    values = np.random.default_rng(5).normal(size=(3, 40))
    np.testing.assert_allclose(worst_mean(values, 0.1), [worst_mean(row, 0.1) for row in values])


def test_floor_counts_what_is_strictly_under_it():
    found = under_floor(np.array([-1.0, 0.0, 0.0, 2.0]), 0.0)
    assert found.share == 0.25


@pytest.mark.parametrize(("hits", "count"), [(0, 50), (3, 50), (25, 50), (50, 50)])
def test_interval_is_wilsons(hits, count):
    found = chance(hits, count)
    textbook = binomtest(hits, count).proportion_ci(0.95, method="wilson")
    assert (found.low, found.high) == pytest.approx((textbook.low, textbook.high), abs=1e-12)


@pytest.mark.parametrize("tail", [0.0, 1.5])
def test_tail_that_is_no_share_is_refused(tail):
    with pytest.raises(ValueError, match="tail must lie"):
        worst_mean(np.arange(5.0), tail)
