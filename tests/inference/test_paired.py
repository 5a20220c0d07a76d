"""Paired intervals: textbook figures, coverage, and the error of a family of comparisons."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simulation.inference.paired import family, holm, paired_interval, winners

MACRO_RUNS = 1000


def test_interval_is_that_of_the_paired_t_test():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 40))
    found = paired_interval(b - a)
    textbook = stats.ttest_rel(b, a)
    assert found.p_value == pytest.approx(textbook.pvalue)
    assert (found.low, found.high) == pytest.approx(tuple(textbook.confidence_interval(0.95)))


def test_clone_differs_by_nothing_and_surely():
    found = paired_interval(np.zeros(10))
    assert (found.mean, found.low, found.high, found.p_value) == (0.0, 0.0, 0.0, 1.0)


def test_constant_difference_is_beyond_doubt():
    found = paired_interval(np.full(10, 2.0))
    assert (found.low, found.high, found.p_value) == (2.0, 2.0, 0.0)


def covered(noise, sd):
    """Whether each macro-run's interval holds the true mean 3, with shared luck of a large sd."""
    shared = np.random.default_rng(3).normal(0.0, 10.0, noise.shape)
    found = paired_interval((3.0 + shared + sd * noise) - shared)
    return (found.low <= 3.0) & (found.high >= 3.0)


@pytest.mark.parametrize("futures", [30, 400])
def test_intervals_cover_as_often_as_they_say(futures):
    # 1,000 macro-runs: the share has sd .0069 at .95, so that 93-97 % are 2.9 of them.
    noise = np.random.default_rng(2).normal(size=(MACRO_RUNS, futures))
    assert 0.93 <= covered(noise, 2.0).mean() <= 0.97


def test_intervals_of_dependent_futures_do_not_cover():
    """Negative control: every future counted four times looks surer than it is."""
    noise = np.random.default_rng(2).normal(size=(MACRO_RUNS, 100)).repeat(4, axis=1)
    assert covered(noise, 2.0).mean() < 0.75


def null_family():
    """Differences of 3 strategies x 3 metrics, all truly zero, with correlated metrics."""
    rng = np.random.default_rng(4)
    luck = rng.normal(size=(3, 1, MACRO_RUNS, 60)) + rng.normal(size=(3, 3, MACRO_RUNS, 60))
    return luck.reshape(9, MACRO_RUNS, 60)


def test_family_errs_no_more_often_than_one_comparison():
    found = family(null_family())
    assert (found.adjusted < 0.05).any(axis=0).mean() <= 0.06
    missed = ((found.low > 0.0) | (found.high < 0.0)).any(axis=0)
    assert missed.mean() <= 0.06


def test_family_without_adjustment_errs_often():
    """Negative control: nine looks at 5 % each."""
    assert (family(null_family()).p_value < 0.05).any(axis=0).mean() > 0.20


def test_holm_finds_no_less_than_its_intervals():
    differences = null_family() + np.linspace(0.0, 0.8, 9)[:, None, None]
    found = family(differences)
    by_interval = (found.low > 0.0) | (found.high < 0.0)
    by_holm = found.adjusted < 0.05
    assert not (by_interval & ~by_holm).any()
    assert (by_holm & ~by_interval).any()


def test_holm_worked_by_hand():
    # sorted .005 .01 .02 .04 x 4 3 2 1 = .02 .03 .04 .04
    np.testing.assert_allclose(holm(np.array([0.02, 0.005, 0.04, 0.01])), [0.04, 0.02, 0.04, 0.03])


def test_order_of_comparisons_does_not_matter():
    p = np.random.default_rng(5).random(12)
    order = np.random.default_rng(6).permutation(12)
    np.testing.assert_array_equal(holm(p[order]), holm(p)[order])


@pytest.mark.parametrize("bad", [np.array([1.0]), np.array([1.0, np.nan]), np.float64(1.0)])
def test_what_has_no_interval_is_refused(bad):
    with pytest.raises(ValueError, match="difference"):
        paired_interval(bad)


def test_level_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got 95"):
        paired_interval(np.arange(5.0), level=95.0)


def test_the_winner_of_a_cell_is_the_highest_mean():
    rng = np.random.default_rng(1)
    values = (
        rng.normal(size=(3, 4, 400))
        + np.array([[0, 5, 0, 0.0], [0, 0, 5, 0], [0, 0, 0, 5]])[..., None]
    )
    best, close = winners(values)
    assert best[1:].tolist() == [0, 1, 2]
    assert close.tolist() == [True, False, False, False]


def test_intervals_of_a_cell_hold_together():
    """With nothing between 4 strategies, a cell is told apart by chance in 4 of 100 at most."""
    cells = 4000
    rng = np.random.default_rng(2)
    _, close = winners(rng.normal(size=(4, cells, 60)))
    # One of 4 has to lie above another beyond its own one-sided limit of (1 - 0.95) / 2 / 3.
    most = 4 * 0.025 / 3
    assert 0.0 < (~close).mean() < most + 4.9 * np.sqrt(most * (1 - most) / cells)


def test_one_strategy_is_never_too_close_to_itself():
    best, close = winners(np.ones((1, 3, 10)))
    assert (best.tolist(), close.tolist()) == ([0, 0, 0], [False] * 3)
