"""Quantiles of a difference: SciPy's bootstrap without its luck, and coverage on skewed futures."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import bootstrap, expon

from simulation.inference.quantiles import quantile_interval


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("count", [61, 200])
def test_interval_is_that_of_scipys_bootstrap(probability, count):
    sample = np.random.default_rng(count).lognormal(size=count)
    drawn = bootstrap(
        (sample,),
        lambda x, axis: np.quantile(x, probability, axis=axis, method="inverted_cdf"),
        method="BCa",
        n_resamples=20_000,
        rng=1,
    ).confidence_interval
    found = quantile_interval(sample, probability)
    places = np.searchsorted(np.sort(sample), [found.low, found.high, drawn.low, drawn.high])
    assert abs(places[0] - places[2]) <= 1
    assert abs(places[1] - places[3]) <= 1


def coverage(interval, probability, count):
    truth = expon.ppf(probability)
    futures = np.random.default_rng(7).exponential(size=(1000, count))
    held = [low <= truth <= high for low, high in map(interval, futures)]
    return np.mean(held)


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.9])
def test_intervals_cover(probability):
    def interval(sample):
        found = quantile_interval(sample, probability)
        return found.low, found.high

    # sd of the share .0069; order statistics are whole steps, 1.5 % of them at n = 150
    assert 0.92 <= coverage(interval, probability, 150) <= 0.975


def test_interval_of_the_mean_does_not_cover_the_median():
    """Negative control."""

    def interval(sample):
        reach = 1.96 * sample.std() / len(sample) ** 0.5
        return sample.mean() - reach, sample.mean() + reach

    assert coverage(interval, 0.5, 150) < 0.5


def test_difference_that_is_mostly_nothing():
    difference = np.zeros(100)
    difference[:10] = 1.0
    found = quantile_interval(difference)
    assert (found.value, found.low, found.high) == (0.0, 0.0, 0.0)


def test_a_clone_has_the_quantile_zero():
    found = quantile_interval(np.zeros(50), 0.9)
    assert (found.low, found.value, found.high) == (0.0, 0.0, 0.0)


def test_ten_thousand_futures_and_rare_quantiles():
    sample = np.random.default_rng(8).normal(size=10_000)
    low = quantile_interval(sample, 0.01)
    high = quantile_interval(-sample, 0.99)
    assert low.low < low.value < low.high
    places = np.searchsorted(np.sort(sample), [low.low, low.high, -high.high, -high.low])
    assert np.abs(places[:2] - places[2:]).max() <= 2


def test_probability_must_be_a_share():
    with pytest.raises(ValueError, match="probability must lie between 0 and 1"):
        quantile_interval(np.arange(5.0), 1.0)
