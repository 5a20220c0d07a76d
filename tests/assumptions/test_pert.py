"""PERT numbers: the table against the exact quantile function."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from simulation.assumptions.distributions import Constant, Distribution, DistributionError
from simulation.assumptions.elicited import from_triple
from simulation.assumptions.pert import Pert

MODES = [0.0, 1e-9, 0.003, 0.1, 0.25, 0.5, 0.62, 0.9, 0.999, 1.0]
LARGEST_ERROR = 1e-5


def _probabilities(seed):
    rng = np.random.default_rng(seed)
    middle = rng.random(5000)
    near_zero = 2.0 ** -rng.uniform(1, 150, 2000)
    near_one = 1.0 - 2.0 ** -rng.uniform(1, 53, 2000)
    half = [np.nextafter(0.5, 0.0), 0.5, np.nextafter(0.5, 1.0)]
    return np.sort(np.concatenate([middle, near_zero, near_one, half, [0.0, 1.0]]))


def _exact(mode, u):
    first, second = 1.0 + 4.0 * mode, 5.0 - 4.0 * mode
    upper = 1.0 - special.betaincinv(second, first, 1.0 - u)
    return np.where(u > 0.5, upper, special.betaincinv(first, second, u))


@pytest.mark.parametrize("mode", MODES)
def test_table_is_exact_to_a_hundred_thousandth_of_the_range(mode):
    u = _probabilities(1)
    assert np.abs(Pert(0.0, mode, 1.0).quantile(u) - _exact(mode, u)).max() < LARGEST_ERROR


def test_a_number_off_by_one_percent_would_be_noticed():
    u = _probabilities(2)
    assert np.abs(Pert(0.0, 0.3, 1.0).quantile(u) - _exact(0.31, u)).max() > LARGEST_ERROR


def test_two_hundred_triples_have_their_quantiles():
    rng = np.random.default_rng(3)
    u = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    for _ in range(200):
        low, likely, high = np.sort(rng.normal(0.0, 10.0 ** rng.uniform(-3, 6), 3))
        exact = low + (high - low) * _exact((likely - low) / (high - low), u)
        found = from_triple(float(low), float(likely), float(high)).quantile(u)
        np.testing.assert_allclose(found, exact, rtol=0.0, atol=LARGEST_ERROR * (high - low))


@pytest.mark.parametrize("mode", MODES)
def test_never_falls(mode):
    values = Pert(-2.0, -2.0 + 5.0 * mode, 3.0).quantile(_probabilities(4))
    assert (np.diff(values) >= 0.0).all()


@pytest.mark.parametrize("triple", [(3, 5, 8), (0.1, 0.1, 0.7), (-0.7, -0.3, 0.1), (1e6, 3e6, 3e6)])
def test_a_million_draws_stay_inside(triple):
    values = Pert(*triple).quantile(np.random.default_rng(5).random(1_000_000))
    assert triple[0] <= values.min()
    assert values.max() <= triple[2]
    mean = (triple[0] + 4.0 * triple[1] + triple[2]) / 6.0
    assert values.mean() == pytest.approx(mean, abs=2e-3 * (triple[2] - triple[0]))


def test_ends_are_reached_at_certainty_only():
    pert = Pert(3.0, 5.0, 8.0)
    assert pert.quantile(np.array([0.0, 1.0])).tolist() == [3.0, 8.0]
    inner = pert.quantile(np.array([2.0**-53, 1.0 - 2.0**-53]))
    assert inner[0] > 3.0
    assert inner[1] < 8.0


def test_any_shape_comes_back():
    u = np.random.default_rng(6).random((2, 3, 4))
    values = Pert(1.0, 2.0, 5.0).quantile(u)
    assert values.shape == (2, 3, 4)
    assert values[1, 2, 3] == Pert(1.0, 2.0, 5.0).quantile(u[1, 2, 3])
    assert Pert(1.0, 2.0, 5.0).quantile(np.array([])).shape == (0,)


def test_probabilities_are_left_alone():
    u = np.random.default_rng(7).random(100)
    before = u.copy()
    Pert(1.0, 2.0, 5.0).quantile(u)
    np.testing.assert_array_equal(u, before)


def test_no_range_is_a_constant():
    assert Pert(4.0, 4.0, 4.0).quantile(np.array([0.0, 0.3, 1.0])).tolist() == [4.0, 4.0, 4.0]
    assert from_triple(4.0, 4.0, 4.0) == Constant(4.0)


def test_is_a_distribution_with_the_likely_value():
    assert isinstance(Pert(1.0, 2.0, 5.0), Distribution)
    assert Pert(1.0, 2.0, 5.0).likely == 2.0


@pytest.mark.parametrize(
    ("triple", "complaint"),
    [
        ((9, 5, 1), "low 9 is above high 1; swap them?"),
        ((1, 9, 4), "likely 9 lies outside low 1 to high 4"),
        ((1, 0, 4), "likely 0 lies outside low 1 to high 4"),
        ((1, 2, float("inf")), "high must be a finite number"),
        ((float("nan"), 2, 3), "low must be a finite number"),
        ((True, 2, 3), "low must be a finite number"),
    ],
)
def test_what_is_no_triple_is_refused(triple, complaint):
    with pytest.raises(DistributionError) as refusal:
        Pert(*triple)
    assert complaint in str(refusal.value)
