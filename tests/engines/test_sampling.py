"""Counts are quantiles of uniform numbers, values follow the gamma law."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from simulation.sampling import binomial_count, gamma_value, poisson_count
from tests.engines.planning import Plan, mean_check, spread_check

MEANS = (0.0, 1e-12, 1e-3, 0.4, 1.0, 7.3, 59.9, 60.0, 60.1, 300.0, 1e4, 1e7)
TRIALS = (0.0, 1.0, 2.0, 17.0, 120.0, 1_000.0, 1e5, 1e7)
CHANCES = (0.0, 1e-12, 1e-5, 0.003, 0.2, 0.499, 0.5, 0.501, 0.97, 1.0 - 1e-9, 1.0)
EDGES = np.array([0.0, 1e-300, 1e-17, 1e-9, 0.5, 1 - 1e-9, 1 - 2.0**-53])


def uniforms(seed, size=2_000):
    """Uniform numbers, the outermost that a generator gives among them."""
    return np.concatenate([np.random.default_rng(seed).random(size), EDGES[[0, 2, 3, 4, 5]]])


def assert_quantile(count, uniform, law):
    """The smallest n with P(N <= n) >= u, up to rounding of P in the last digits."""
    rounding = 1e-9
    assert (count == np.rint(count)).all()
    assert (count >= 0.0).all()
    assert (law.cdf(count) >= uniform * (1 - rounding) - rounding).all()
    assert (law.cdf(count - 1) <= uniform * (1 + rounding) + rounding).all()


@pytest.mark.parametrize("mean", MEANS)
def test_a_poisson_count_is_the_quantile(mean):
    u = uniforms(1)
    count = poisson_count(u, np.full(u.size, mean))
    assert_quantile(count, u, stats.poisson(mean))
    usual = slice(0, 2_000)
    exact = np.maximum(stats.poisson(mean).ppf(u[usual]), 0.0)
    np.testing.assert_array_equal(count[usual], exact)


@pytest.mark.parametrize("trials", TRIALS)
@pytest.mark.parametrize("chance", CHANCES)
def test_a_binomial_count_is_the_quantile(trials, chance):
    u = uniforms(2)
    count = binomial_count(u, np.full(u.size, trials), np.full(u.size, chance))
    assert (count <= trials).all()
    assert_quantile(count, u, stats.binom(trials, chance))
    usual = slice(0, 2_000)
    exact = np.maximum(stats.binom(trials, chance).ppf(u[usual]), 0.0)
    np.testing.assert_array_equal(count[usual], exact)


def test_certain_counts_are_certain():
    u = np.concatenate([uniforms(3), EDGES])
    assert (poisson_count(u, np.zeros(u.size)) == 0.0).all()
    for trials in (0.0, 5.0, 500.0, 1e6):
        everybody = np.full(u.size, trials)
        assert (binomial_count(u, everybody, np.zeros(u.size)) == 0.0).all()
        assert (binomial_count(u, everybody, np.ones(u.size)) == trials).all()


def test_the_outermost_uniform_numbers_give_finite_counts():
    for mean in MEANS:
        count = poisson_count(EDGES, np.full(EDGES.size, mean))
        assert np.isfinite(count).all()
        assert count[-1] <= mean + 10.0 * np.sqrt(mean) + 60.0
        assert (np.diff(count) >= 0.0).all()


def test_counts_never_fall_in_uniform_or_parameter():
    u = np.sort(np.append(np.random.default_rng(4).random(500), [1e-13, 1e-9, 1 - 1e-9]))
    mean = np.concatenate([np.linspace(0.0, 80.0, 161), np.geomspace(81.0, 1e6, 30)])
    by_mean = np.stack([poisson_count(u, np.full(u.size, m)) for m in mean])
    assert (np.diff(by_mean, axis=1) >= 0.0).all()
    assert (np.diff(by_mean, axis=0) >= 0.0).all()
    chance = np.linspace(0.0, 1.0, 121)
    for trials in (9.0, 110.0, 3_000.0):
        everybody = np.full(u.size, trials)
        by_chance = np.stack([binomial_count(u, everybody, np.full(u.size, one)) for one in chance])
        assert (np.diff(by_chance, axis=1) >= 0.0).all()
        assert (np.diff(by_chance, axis=0) >= 0.0).all()


@given(
    st.floats(0.0, 1.0, exclude_max=True, allow_subnormal=False),
    st.integers(0, 10**6),
    st.floats(0.0, 1.0, allow_subnormal=False),
)
@example(0.0, 4331, 0.9921875)
def test_mixed_parameters_do_not_disturb_each_other(u, trials, chance):
    """A count is the same alone and among others."""
    others = np.array([0.3, u, 0.9])
    counts = binomial_count(
        others, np.array([3.0, float(trials), 4e5]), np.array([0.5, chance, 0.2])
    )
    alone = binomial_count(others[1:2], np.array([float(trials)]), np.array([chance]))
    assert counts[1] == alone[0]
    mean = trials * chance
    counts = poisson_count(others, np.array([1.0, mean, 5e5]))
    assert counts[1] == poisson_count(others[1:2], np.array([mean]))[0]


@pytest.mark.parametrize("mean", [1e12, 1e16, 1e19, 1e30, 1e200])
def test_counts_beyond_any_company_are_near_their_mean(mean):
    """Six standard deviations to either side, and no number that is none."""
    u = np.array([1e-9, 0.2, 0.5, 0.9, 1.0 - 1e-9])
    counts = poisson_count(u, np.full(5, mean))
    assert np.abs(counts / mean - 1.0).max() < 6.1 / mean**0.5 + 1e-15
    assert (np.diff(counts) >= 0.0).all()


def gammas(shape, size, seed=5):
    """Numbers of one shape, from attempts that are numbered."""

    def attempt(number):
        numbers = np.random.default_rng([seed, number])
        return numbers.standard_normal(size), numbers.random(size)

    boost = np.random.default_rng([seed, 999]).random(size)
    return gamma_value(np.full(size, shape), attempt, boost)


@pytest.mark.parametrize(
    ("shape", "size"),
    [(0.4, 1_600_000), (0.999, 640_000), (1.0, 640_000), (2.5, 260_000), (60.0, 20_000)],
)
def test_gamma_values_have_the_right_mean(shape, size):
    mean_check("mean", gammas(shape, size), shape, np.sqrt(shape), skewness=2 / np.sqrt(shape))


@pytest.mark.parametrize("shape", [1.0, 7.0, 300.0])
def test_gamma_values_have_the_right_variance(shape):
    """Fourth and sixth central moments over powers of the variance, from the gamma cumulants."""
    deviations = gammas(shape, 90_000 + int(480_000 / shape)) - shape
    kurtosis = 3.0 + 6.0 / shape
    sixth = 15.0 + (130.0 / shape) + (120.0 / shape**2)
    skewness = (sixth - 3 * kurtosis + 2) / (kurtosis - 1) ** 1.5
    spread_check("variance", deviations, (shape, kurtosis, skewness), Plan(0.04))


@pytest.mark.parametrize("shape", [0.02, 0.3, 0.9, 1.0, 1.4])
def test_gamma_values_have_the_right_transform(shape):
    """E exp(-X) = 2^-k, which is bounded, so that small shapes cannot hide."""
    mean, square = 2.0**-shape, 3.0**-shape
    sd = np.sqrt(square - mean**2)
    mean_check("transform", np.exp(-gammas(shape, 350_000)), mean, sd, Plan(0.012))


@pytest.mark.parametrize("shape", [0.05, 0.7, 1.0, 1.3, 30.0])
def test_gamma_values_have_the_right_shape(shape):
    """A net for shape, not for bias."""
    found = stats.kstest(gammas(shape, 20_000, seed=6), stats.gamma(shape).cdf)
    assert found.pvalue > 1e-6


def test_sums_of_no_values_are_nothing_and_great_sums_are_near_their_mean():
    assert (gammas(0.0, 50) == 0.0).all()
    great = gammas(1e9, 1_000)
    assert (np.abs(great / 1e9 - 1.0) < 6.0 / np.sqrt(1e9)).all()


def test_attempts_that_one_future_needs_change_no_other():
    """Every attempt has its own numbers; shapes side by side do not matter."""
    shapes = np.array([0.3, 4.0, 0.0, 1.2, 900.0] * 200)

    def attempt(number):
        numbers = np.random.default_rng([7, number])
        return numbers.standard_normal(1_000), numbers.random(1_000)

    boost = np.random.default_rng([7, 999]).random(1_000)
    together = gamma_value(shapes, attempt, boost)
    for shape in np.unique(shapes):
        alone = gamma_value(np.where(shapes == shape, shape, 2.0), attempt, boost)
        np.testing.assert_array_equal(together[shapes == shape], alone[shapes == shape])
