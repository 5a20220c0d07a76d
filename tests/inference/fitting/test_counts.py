"""Counts of people, months and groups: known answers."""

import numpy as np
import pytest
from scipy.stats import binom

from simulation.inference.fitting.beta_binomial import shrunk_shares
from simulation.inference.fitting.dispersion import common_factor
from simulation.inference.fitting.growth import log_likelihood_within
from simulation.inference.fitting.rates import rate_range, ratio_range, share_range
from simulation.randomness import Tape


@pytest.fixture
def luck():
    return Tape(1, 0).generator("test of counts", "", 0)


def test_growth_within_people_does_not_mind_their_levels(luck):
    person = np.repeat(np.arange(30), 12)
    month = np.tile(np.arange(12.0), 30)
    level = np.exp(luck.standard_normal(30))[person]
    slopes = np.linspace(0.0, 0.2, 41)
    rates = np.exp(slopes[:, None] * month)
    counts = luck.poisson(5.0 * level * np.exp(0.1 * month)).astype(float)
    best = slopes[np.argmax(log_likelihood_within(counts, rates, person))]
    assert best == pytest.approx(0.1, abs=0.015)
    shifted = log_likelihood_within(counts, rates * level, person)
    assert shifted == pytest.approx(log_likelihood_within(counts, rates, person))


def test_months_that_share_a_factor_are_told_from_luck(luck):
    expected = np.full(48, 40.0)
    factor = luck.gamma(1.0 / 0.04, 0.04, 48)
    found = common_factor(luck.poisson(expected * factor)[None] * 1.0, expected[None])
    assert found.low < 0.04 < found.high
    assert found.probability < 1e-3
    assert np.corrcoef(found.factor, factor)[0, 1] > 0.7
    assert np.std(found.factor) < np.std(factor) + 0.03


def test_luck_alone_is_seldom_taken_for_a_factor(luck):
    expected = np.full(24, 40.0)
    found = [
        common_factor(luck.poisson(expected)[None] * 1.0, expected[None]).probability < 0.05
        for _ in range(200)
    ]
    assert np.mean(found) < 0.09


def coming_and_going(luck, people=8, months=24):
    """Work of a team in which every seat changes hands once."""
    cut = luck.integers(1, months, people)[:, None]
    first = (np.arange(months) < cut) * 1.0
    return np.concatenate([first, 1.0 - first])


def test_sellers_who_come_and_go_do_not_hide_what_months_have_in_common(luck):
    """Levels that are taken as seen follow the months; nine in ten intervals hold all the same."""
    found, naive, held = [], [], []
    for _ in range(60):
        work = coming_and_going(luck)
        level = 4.0 * np.exp(0.4 * luck.standard_normal(len(work)))[:, None]
        factor = luck.gamma(1.0 / 0.09, 0.09, work.shape[1])
        counts = luck.poisson(level * work * factor) * 1.0
        fit = common_factor(counts, work)
        as_seen = counts.sum(axis=1, keepdims=True) / work.sum(axis=1, keepdims=True) * work
        together = common_factor(counts.sum(axis=0)[None], as_seen.sum(axis=0)[None])
        found.append(np.sqrt(fit.variance))
        naive.append(np.sqrt(together.variance))
        held.append(fit.low <= 0.09 <= fit.high)
    assert np.mean(found) == pytest.approx(0.3, rel=0.06)
    assert np.mean(naive) < 0.98 * np.mean(found)
    assert binom(60, 0.9).cdf(np.sum(held)) > 0.01


def test_groups_are_drawn_to_all_the_more_the_less_they_have():
    trials = np.array([10.0, 1000.0, 400.0, 400.0, 400.0, 400.0])
    shares = shrunk_shares(np.array([5.0, 500.0, 80.0, 100.0, 120.0, 60.0]), trials)
    assert shares.probability < 1e-6
    assert 0.2 < shares.expected[0] < shares.expected[1] < 0.5
    assert shares.expected[1] == pytest.approx(0.5, abs=0.01)
    assert shares.high[0] - shares.low[0] > shares.high[1] - shares.low[1]


def test_groups_that_are_alike_are_seldom_told_apart(luck):
    trials = np.full(8, 60.0)
    detected = [
        shrunk_shares(luck.binomial(60, 0.25, 8).astype(float), trials).probability < 0.05
        for _ in range(200)
    ]
    assert np.mean(detected) < 0.09


def test_nine_in_ten_intervals_of_a_rate_hold_over_many_rates(luck):
    means = luck.uniform(1.0, 12.0, 4000)
    counts = luck.poisson(means)
    ends = np.array([rate_range(float(n), 1.0)[1:] for n in counts])
    assert np.mean((ends[:, 0] <= means) & (means <= ends[:, 1])) == pytest.approx(0.9, abs=0.02)


def test_nine_in_ten_intervals_of_a_ratio_and_a_share_hold(luck):
    pairs = zip(luck.poisson(8.0, 1000), luck.poisson(12.0, 1000), strict=True)
    ratios = [ratio_range((float(a), 4.0), (float(b), 12.0)) for a, b in pairs]
    assert 0.86 < np.mean([low <= 2.0 <= high for _, low, high in ratios]) < 0.95
    shares = [share_range(float(n), 40.0) for n in luck.binomial(40, 0.3, 1000)]
    assert 0.86 < np.mean([low <= 0.3 <= high for _, low, high in shares]) < 0.95


def test_a_default_counts_as_events_in_the_time_it_is_worth():
    assert rate_range(3.0, 10.0, before=(2.0, 10.0))[0] == pytest.approx(0.25)
    few, many = (rate_range(n, n / 0.5, before=(2.0, 10.0)) for n in (1.0, 100.0))
    assert 0.2 < few[0] < many[0] < 0.5
    assert many[2] - many[1] < few[2] - few[1]


def test_growth_within_people_is_that_of_a_poisson_model_with_a_level_for_each(luck):
    """Conditioning on each person's sum gives the estimate of a model with a dummy for each."""
    from scipy.optimize import minimize_scalar
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    person, month = np.repeat(np.arange(8), 10), np.tile(np.arange(10.0), 8)
    counts = luck.poisson(np.exp(0.2 * luck.standard_normal(8)[person] + 0.05 * month + 1.0))
    dummies = (person[:, None] == np.arange(8)) * 1.0
    theirs = GLM(counts, np.column_stack([month, dummies]), family=Poisson()).fit()
    ours = minimize_scalar(
        lambda slope: -log_likelihood_within(counts * 1.0, np.exp(slope * month), person),
        bounds=(-1.0, 1.0),
        method="bounded",
        options={"xatol": 1e-9},
    )
    assert ours.x == pytest.approx(theirs.params[0], abs=1e-6)


@pytest.mark.parametrize("months", [0, 1])
def test_too_few_months_leave_their_factor_open(months):
    found = common_factor(np.ones((1, months)), np.ones((1, months)))
    assert found.variance == 0.0
    assert found.high > 1.0
    assert found.factor.tolist() == [1.0] * months


def test_intervals_of_groups_hold_and_leave_doubt_where_groups_look_alike(luck):
    held = []
    for between in (0.0, 0.2, 0.4) * 60:
        trials = luck.integers(10, 120, 7)
        truth = 1.0 / (1.0 + np.exp(1.1 - luck.normal(0.0, between, 7)))
        shares = shrunk_shares(luck.binomial(trials, truth).astype(float), trials.astype(float))
        assert (shares.high - shares.low > 0.02).all()
        held += list((shares.low <= truth) & (truth <= shares.high))
    assert 0.86 <= np.mean(held) <= 0.96
