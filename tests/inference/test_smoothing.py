"""Smooth fits: exact on lines, flat on luck, near the truth on curves."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.inference.curves import curves
from simulation.inference.smoothing import basis_of, explained_share, smooth

FUTURES = 5000


@pytest.fixture(scope="module")
def x():
    return np.random.default_rng(1).normal(size=FUTURES)


def test_curves_are_orthonormal_and_rise_in_roughness(x):
    basis = curves(x)
    gram = basis.curves @ basis.curves.T / FUTURES
    np.testing.assert_allclose(gram, np.eye(len(gram)), atol=1e-6)
    np.testing.assert_allclose(basis.curves.mean(axis=1), 0.0, atol=1e-9)
    assert (np.diff(basis.roughness) > 0.0).all()


def test_the_first_curve_is_the_straight_line(x):
    first = curves(x).curves[0]
    assert abs(np.corrcoef(first, x)[0, 1]) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("values", [2, 3, 6])
def test_few_values_are_all_told_apart(values):
    places = np.random.default_rng(2).integers(values, size=FUTURES)
    truth = np.random.default_rng(3).normal(size=values)[places]
    fit = smooth(truth[None], curves(places * 10.0))
    np.testing.assert_allclose(fit.fitted[0], truth, atol=1e-6)


def test_a_line_without_luck_is_found_exactly(x):
    fit = smooth((5.0 - 3.0 * x)[None], curves(x))
    np.testing.assert_allclose(fit.fitted[0], 5.0 - 3.0 * x, atol=1e-4)


def test_luck_is_not_followed(x):
    luck = np.random.default_rng(4).normal(size=(200, FUTURES))
    fit = smooth(luck, curves(x))
    flat = fit.kept.sum(axis=1) < 0.5
    assert flat.mean() > 0.7
    assert np.square(fit.fitted - luck.mean(axis=1, keepdims=True)).mean() < 1.5 / FUTURES


def test_a_curve_under_luck_is_found_within_its_error(x):
    luck = np.random.default_rng(5).normal(size=(50, FUTURES))
    truth = np.sin(2.0 * x)
    fit = smooth(truth + luck, curves(x))
    # twelve parameters cost 12 / n in mean square, the shape as much; a line misses far more
    assert np.square(fit.fitted - truth).mean() < 40.0 / FUTURES
    assert np.square(truth - np.polyval(np.polyfit(x, truth, 1), x)).mean() > 400.0 / FUTURES


def test_foreseen_is_the_fit_without_the_future_itself(x):
    """Against fits that leave one future out, at the same shrinking."""
    values = (x + np.random.default_rng(6).normal(size=FUTURES))[:60]
    fit = smooth(values[None], curves(x[:60]))
    design = np.concatenate([np.ones((1, 60)), fit.basis.curves])
    shrink = 60.0 * np.diag(np.concatenate([[0.0], fit.penalty[0] * fit.basis.roughness]))
    for left_out in (0, 17, 59):
        rows = np.delete(design, left_out, axis=1)
        weight = np.linalg.solve(rows @ rows.T + shrink, rows @ np.delete(values, left_out))
        assert fit.foreseen()[0, left_out] == pytest.approx(weight @ design[:, left_out], rel=1e-4)


def test_share_explained_of_luck_scatters_round_nothing(x):
    luck = np.random.default_rng(7).normal(size=(200, FUTURES))
    assert explained_share(smooth(luck, curves(x))).mean() == pytest.approx(0.0, abs=2e-4)


def test_a_product_joins_in_only_where_it_tells():
    rng = np.random.default_rng(8)
    inputs = rng.normal(size=(8, FUTURES))
    added = inputs[:2].sum(axis=0) + rng.normal(size=FUTURES)
    plain = basis_of(added[None], inputs)
    crossed = basis_of((added + inputs[4] * inputs[6])[None], inputs)
    assert len(plain.curves) < len(crossed.curves)
    assert explained_share(smooth((inputs[4] * inputs[6])[None], crossed))[0] > 0.95
    assert explained_share(smooth((inputs[4] * inputs[6])[None], plain))[0] < 0.05


def test_mostly_one_value_and_far_outliers_are_borne():
    rng = np.random.default_rng(9)
    odd = np.where(rng.random(FUTURES) < 0.95, 0.0, rng.lognormal(3.0, 2.0, FUTURES))
    fit = smooth((odd > 0.0)[None] + rng.normal(0.0, 0.1, (1, FUTURES)), curves(odd))
    assert np.isfinite(fit.fitted).all()
    assert explained_share(fit)[0] > 0.5


WIDE = {
    "few": lambda rng: rng.normal(size=7),
    "skewed": lambda rng: np.exp(3.0 * rng.normal(size=1000)),
    "of nine orders of magnitude": lambda rng: 10.0 ** -rng.uniform(0.0, 9.0, 1000),
    "one far off": lambda rng: np.append(1e-6 * rng.normal(size=63), 1.0),
}


@pytest.mark.parametrize("name", WIDE)
def test_a_line_is_told_from_bent_curves_however_far_values_lie_apart(name):
    for seed in range(20):
        x = WIDE[name](np.random.default_rng(seed))
        basis = curves(x)
        assert abs(np.corrcoef(basis.curves[0], x)[0, 1]) == pytest.approx(1.0, abs=1e-9)
        assert np.isfinite(basis.curves).all()
        assert np.isfinite(basis.roughness).all()
        assert (np.diff(basis.roughness) >= 0.0).all()
        assert basis.roughness[0] == 1.0
        assert basis.roughness[1] > 1e5
