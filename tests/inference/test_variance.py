"""Luck and ignorance: known variances, two probabilities that differ, errors that cover."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from simulation.inference.variance import (
    better_on_average,
    better_on_average_given,
    split_variance,
    turns_out_better,
)

MEAN, IGNORANCE, LUCK = 0.3, 0.5, 1.0


def drawn(rng, draws, replicates=2, ignorance=IGNORANCE, luck=LUCK):
    unknown = MEAN + rng.normal(0.0, ignorance, draws)
    return unknown + rng.normal(0.0, luck, (replicates, draws)), unknown


@pytest.mark.parametrize("replicates", [2, 3, 8])
def test_both_spreads_are_found(replicates):
    # var of the covariance of two replicates is (total^2 + ignorance^2) / K, var of luck 2 luck^2/K
    draws = 20_000
    relative = ((1.25**2 + 0.25**2) / draws) ** 0.5 / (2.0 * 0.25)
    assert 3.3 * relative <= 0.10
    split = split_variance(drawn(np.random.default_rng(1), draws, replicates)[0])
    assert split.sd_ignorance == pytest.approx(IGNORANCE, rel=0.10)
    assert split.sd_luck == pytest.approx(LUCK, rel=0.10)
    assert split.share_of_luck == pytest.approx(0.8, abs=0.04)


def test_two_replicates_give_their_covariance():
    (one, other), _ = drawn(np.random.default_rng(2), 500)
    both = np.stack([one, other])
    covariance = ((one - both.mean()) * (other - both.mean())).sum() / 499
    split = split_variance(both)
    assert split.ignorance == pytest.approx(covariance, abs=split.luck / 500)


def test_the_parts_add_up():
    values, _ = drawn(np.random.default_rng(3), 400, 4)
    split = split_variance(values)
    between = 4.0 * values.mean(axis=0).var(ddof=1)
    assert 4.0 * split.ignorance + split.luck == pytest.approx(between)


def test_replicates_that_share_their_luck_are_taken_for_ignorance():
    """Negative control: the design asks for independent luck."""
    values, _ = drawn(np.random.default_rng(4), 5000)
    split = split_variance(np.stack([values[0], values[0]]))
    assert split.sd_ignorance > 2.0 * IGNORANCE
    assert split.luck == 0.0


def test_errors_of_the_variances_cover():
    rng = np.random.default_rng(5)
    splits = [split_variance(drawn(rng, 400)[0]) for _ in range(1000)]
    ignorance = [abs(s.ignorance - 0.25) <= 1.96 * s.ignorance_se for s in splits]
    luck = [abs(s.luck - 1.0) <= 1.96 * s.luck_se for s in splits]
    assert 0.925 <= np.mean(ignorance) <= 0.975
    assert 0.925 <= np.mean(luck) <= 0.975


def test_no_luck_and_no_ignorance():
    assert split_variance(np.tile(np.arange(5.0), (2, 1))).share_of_luck == 0.0
    assert split_variance(np.zeros((3, 5))).share_of_luck == 0.0
    luck = np.random.default_rng(6).normal(size=(2, 100_000))
    assert split_variance(luck).share_of_luck > 0.98


TRUTH = norm.cdf(MEAN / IGNORANCE)


def test_better_on_average_of_the_normal_model():
    draws = 40_000
    counted = (TRUTH * (1.0 - TRUTH) / draws) ** 0.5
    assert 3.0 * counted <= 0.01
    values, _ = drawn(np.random.default_rng(7), draws)
    found = better_on_average(values)
    assert found.probability == pytest.approx(TRUTH, abs=0.01)
    assert found.se < 0.005


def test_better_on_average_from_the_unknowns():
    values, unknown = drawn(np.random.default_rng(8), 40_000, 1)
    other = np.random.default_rng(9).normal(size=40_000)
    found = better_on_average_given(values[0], np.stack([unknown, other]))
    assert found.probability == pytest.approx(TRUTH, abs=0.01)


def test_turning_out_better_is_another_probability():
    truth = norm.cdf(MEAN / (IGNORANCE**2 + LUCK**2) ** 0.5)
    values, _ = drawn(np.random.default_rng(10), 40_000, 1)
    found = turns_out_better(values[0])
    assert found.share == pytest.approx(truth, abs=0.01)
    assert found.high < TRUTH - 0.1


def test_means_of_replicates_would_be_too_modest():
    """Negative control: the luck left in them blurs."""
    values, _ = drawn(np.random.default_rng(7), 40_000)
    assert (values.mean(axis=0) > 0.0).mean() < TRUTH - 0.05


@pytest.mark.parametrize("given", [False, True])
def test_errors_of_the_probability_cover(given):
    rng = np.random.default_rng(11)
    held = []
    for _ in range(300):
        values, unknown = drawn(rng, 2000)
        if given:
            found = better_on_average_given(values[0], unknown[None])
        else:
            found = better_on_average(values)
        held.append(abs(found.probability - TRUTH) <= 1.96 * found.se)
    assert 0.90 <= np.mean(held) <= 0.99


def test_a_skewed_unknown_keeps_its_shape():
    rng = np.random.default_rng(12)
    unknown = rng.exponential(size=40_000) - 0.5
    values = unknown + rng.normal(0.0, 0.3, (4, 40_000))
    truth = np.exp(-0.5)
    assert better_on_average(values).probability == pytest.approx(truth, abs=0.02)
    assert norm.cdf(0.5) > truth + 0.08  # what the normal law of that mean and spread would say


def test_nothing_unknown_is_certain():
    luck = np.random.default_rng(13).normal(size=2000)
    found = better_on_average(1.0 + np.stack([luck, -luck]))
    assert (found.probability, found.se) == (1.0, 0.0)


def test_equal_is_not_better():
    assert turns_out_better(np.zeros(10)).share == 0.0
    assert better_on_average(np.zeros((2, 10))).probability == 0.0
    assert better_on_average_given(np.zeros(10), np.arange(10.0)[None]).probability == 0.0


def test_one_replicate_cannot_be_split():
    with pytest.raises(ValueError, match="two rows at least"):
        split_variance(np.zeros((1, 10)))
