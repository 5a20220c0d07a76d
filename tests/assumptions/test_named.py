"""Distributions by name: their law, and every way to get them wrong."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from simulation.assumptions.distributions import Constant, Distribution, DistributionError
from simulation.assumptions.families import Choice, Gamma, LogNormal, Normal, Pareto, Uniform
from simulation.assumptions.named import caution, named_distribution
from simulation.assumptions.pert import Pert
from simulation.assumptions.truncated import Truncated, within

U = np.linspace(0.001, 0.999, 999)


@pytest.mark.parametrize(
    ("spec", "exact"),
    [
        ({"dist": "uniform", "low": 2, "high": 6}, stats.uniform(2, 4)),
        ({"dist": "triangular", "low": 1, "mode": 2, "high": 5}, stats.triang(0.25, 1, 4)),
        ({"dist": "triangular", "low": 1, "mode": 1, "high": 5}, stats.triang(0.0, 1, 4)),
        ({"dist": "triangular", "low": 1, "mode": 5, "high": 5}, stats.triang(1.0, 1, 4)),
        ({"dist": "normal", "mean": -3, "sd": 2}, stats.norm(-3, 2)),
        ({"dist": "lognormal", "mu": 1, "sigma": 0.5}, stats.lognorm(0.5, scale=math.e)),
        ({"dist": "gamma", "shape": 2, "scale": 3}, stats.gamma(2, scale=3)),
        ({"dist": "gamma", "mean": 6, "cv": math.sqrt(0.5)}, stats.gamma(2, scale=3)),
        ({"dist": "beta", "alpha": 2, "beta": 6}, stats.beta(2, 6)),
        ({"dist": "beta", "mean": 0.25, "sd": math.sqrt(1 / 48)}, stats.beta(2, 6)),
        ({"dist": "pareto", "alpha": 3, "minimum": 2}, stats.pareto(3, scale=2)),
    ],
)
def test_quantiles_are_those_of_the_textbook(spec, exact):
    distribution = named_distribution(spec)
    assert isinstance(distribution, Distribution)
    np.testing.assert_allclose(distribution.quantile(U), exact.ppf(U), rtol=1e-9, atol=1e-12)
    ends = distribution.quantile(np.array([0.0, 1.0]))
    assert np.isfinite(ends).all()
    assert ends[0] <= distribution.likely <= ends[1]


def test_lognormal_by_mean_and_cv():
    distribution = named_distribution({"dist": "lognormal", "mean": 5, "cv": 0.3})
    exact = stats.lognorm(distribution.sigma, scale=math.exp(distribution.mu))
    assert exact.mean() == pytest.approx(5.0)
    assert exact.std() == pytest.approx(1.5)


def test_choice_takes_each_value_with_its_weight():
    spec = {"dist": "choice", "values": [30, 10, 20], "p": [0.2, 0.5, 0.3]}
    drawn = named_distribution(spec).quantile((np.arange(1000) + 0.5) / 1000)
    values, counts = np.unique(drawn, return_counts=True)
    assert values.tolist() == [10.0, 20.0, 30.0]
    assert counts.tolist() == [500, 300, 200]
    assert named_distribution(spec).likely == 10.0


def test_choice_never_takes_a_value_without_weight():
    drawn = Choice((1.0, 2.0, 3.0), (0.0, 1.0, 0.0)).quantile(np.array([0.0, 0.5, 1.0]))
    assert drawn.tolist() == [2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ({"dist": "normal", "mean": 5, "sd": 0}, 5.0),
        ({"dist": "gamma", "mean": 5, "cv": 0}, 5.0),
        ({"dist": "lognormal", "mean": 5, "cv": 0}, 5.0),
        ({"dist": "lognormal", "mu": 0, "sigma": 0}, 1.0),
        ({"dist": "beta", "mean": 0.3, "sd": 0}, 0.3),
        ({"dist": "uniform", "low": 3, "high": 3}, 3.0),
        ({"dist": "triangular", "low": 3, "mode": 3, "high": 3}, 3.0),
    ],
)
def test_no_spread_is_a_constant(spec, value):
    assert named_distribution(spec) == Constant(value)


@pytest.mark.parametrize(
    ("spec", "complaint"),
    [
        ({"dist": "uniform", "low": 9, "high": 1}, "low 9 is above high 1; swap them?"),
        ({"dist": "triangular", "low": 9, "mode": 5, "high": 1}, "low 9 is above high 1; swap"),
        (
            {"dist": "triangular", "low": 1, "mode": 9, "high": 4},
            "mode 9 lies outside low 1 to high 4",
        ),
        ({"dist": "normal", "mean": 5, "sd": -1}, "sd -1 must not be negative"),
        ({"dist": "gamma", "mean": 5}, "gamma needs mean and cv, or shape and scale"),
        ({"dist": "gamma"}, "gamma needs mean and cv, or shape and scale"),
        ({"dist": "gamma", "mean": 5, "scale": 2}, "gamma needs mean and cv, or shape and scale"),
        ({"dist": "gamma", "mean": 5, "cv": 1, "shape": 2}, "give one pair"),
        ({"dist": "gamma", "mean": 5, "sd": 1}, "it has no sd"),
        ({"dist": "normal", "mean": 5, "sd": 1, "low": 0}, "normal takes mean and sd; it has no l"),
        ({"dist": "gamma", "mean": 5, "cv": 100}, "cv 100 must be at most 10"),
        ({"dist": "gamma", "shape": 0.001, "scale": 1}, "must be at most 10"),
        ({"dist": "gamma", "mean": 5, "cv": -1}, "cv -1 must not be negative"),
        ({"dist": "gamma", "mean": -5, "cv": 1}, "mean -5 must be above 0"),
        ({"dist": "gamma", "shape": 0, "scale": 1}, "shape 0 must be above 0"),
        ({"dist": "choice", "p": [0.5, 0.4]}, "add to 0.9, not 1"),
        ({"dist": "choice", "values": [1, 2], "p": [0.5, 0.4]}, "add to 0.9, not 1"),
        ({"dist": "choice", "values": [1, 2, 3], "p": [0.5, 0.5]}, "3 values and 2 weights"),
        ({"dist": "choice", "values": [1, 2], "p": [1.5, -0.5]}, "must not be negative"),
        ({"dist": "choice", "values": [1, "a"], "p": [0.5, 0.5]}, "values[1] must be a finite"),
        ({"dist": "choice", "values": 3, "p": [1]}, "values must be a list of numbers"),
        ({"dist": "choice", "values": [1]}, "choice needs values and p"),
        ({"dist": "pareto", "alpha": 0.9}, "pareto needs alpha and minimum"),
        (
            {"dist": "pareto", "alpha": 0.9, "minimum": 1},
            "mean is infinite; alpha must be > 1",
        ),
        ({"dist": "pareto", "alpha": 3, "minimum": 0}, "minimum 0 must be above 0"),
        ({"dist": "lognormal", "mu": 0, "sigma": 40}, "sigma 40 must be above 0 and at most 10"),
        ({"dist": "lognormal", "mu": 900, "sigma": 1}, "mu 900 must lie between"),
        ({"dist": "lognormal", "mean": 0, "cv": 1}, "mean 0 must be above 0"),
        ({"dist": "beta", "mean": 0.5, "sd": 0.5}, "sd 0.5 of a beta with mean 0.5 must be below"),
        ({"dist": "beta", "mean": 1.5, "sd": 0.1}, "mean 1.5 of a beta must lie between 0 and 1"),
        ({"dist": "beta", "alpha": 0, "beta": 1}, "alpha 0 must be above 0"),
        ({"dist": "normal", "mean": "5", "sd": 1}, "mean must be a finite number, got '5'"),
        ({"dist": "normal", "mean": True, "sd": 1}, "mean must be a finite number, got True"),
        ({"dist": "normal", "mean": math.inf, "sd": 1}, "mean must be a finite number"),
        ({"dist": "gaussian", "mean": 5, "sd": 1}, "no distribution 'gaussian'; there are uniform"),
        ({"mean": 5, "sd": 1}, "no distribution None"),
    ],
)
def test_what_makes_no_sense_is_refused(spec, complaint):
    with pytest.raises(DistributionError) as refusal:
        named_distribution(spec)
    assert complaint in str(refusal.value)


def test_weights_that_add_to_one_but_for_rounding_are_taken():
    assert named_distribution({"dist": "choice", "values": list(range(10)), "p": [0.1] * 10})


def test_every_constructor_checks_for_itself():
    for build in (
        lambda: Normal(0.0, 0.0),
        lambda: LogNormal(0.0, 0.0),
        lambda: Uniform(1.0, 1.0),
        lambda: Gamma(1.0, math.nan),
        lambda: Constant(math.inf),
    ):
        with pytest.raises(DistributionError):
            build()


def test_heavy_tails_and_deep_cuts_are_cautioned():
    assert "variance" in str(caution(Pareto(1.5, 1.0)))
    assert caution(Pareto(2.5, 1.0)) is None
    assert "16% of it lies outside" in str(caution(Truncated(Normal(1.0, 1.0), 0.0, math.inf)))
    assert caution(Truncated(Normal(5.0, 1.0), 0.0, 10.0)) is None


def test_cut_is_by_probability_and_piles_nothing_up():
    cut = Truncated(Normal(0.0, 1.0), -0.5, 2.0)
    exact = stats.truncnorm(-0.5, 2.0)
    np.testing.assert_allclose(cut.quantile(U), exact.ppf(U), rtol=1e-9, atol=1e-12)
    assert cut.kept == pytest.approx(stats.norm.cdf(2.0) - stats.norm.cdf(-0.5))
    values = cut.quantile(np.random.default_rng(1).random(1_000_000))
    assert -0.5 <= values.min() < values.max() <= 2.0
    assert np.count_nonzero((values == -0.5) | (values == 2.0)) <= 2


def test_cut_of_a_choice_leaves_its_values():
    cut = Truncated(Choice((1.0, 2.0, 3.0), (0.2, 0.3, 0.5)), 1.5, 3.0)
    assert set(cut.quantile(np.linspace(0.0, 1.0, 101)).tolist()) == {2.0, 3.0}
    assert cut.kept == pytest.approx(0.8)


def test_likely_value_of_a_cut_stays_inside():
    assert Truncated(Normal(-1.0, 1.0), 0.0, 5.0).likely == 0.0
    assert Truncated(Normal(1.0, 1.0), 0.0, 5.0).likely == 1.0


@pytest.mark.parametrize(
    ("low", "high", "complaint"), [(5.0, 1.0, "swap them"), (40.0, 50.0, "nothing of it lies")]
)
def test_cut_that_leaves_nothing_is_refused(low, high, complaint):
    with pytest.raises(DistributionError, match=complaint):
        Truncated(Normal(0.0, 1.0), low, high)


def test_what_lies_inside_is_left_as_it_is():
    pert = Pert(1.0, 2.0, 5.0)
    assert within(pert, (1.0, 5.0)) is pert
    assert within(Constant(3.0), (0.0, 5.0)) == Constant(3.0)
    assert within(Normal(1.0, 1.0), (0.0, 5.0)) == Truncated(Normal(1.0, 1.0), 0.0, 5.0)
    with pytest.raises(DistributionError, match="nothing of it lies"):
        within(Constant(7.0), (0.0, 5.0))
