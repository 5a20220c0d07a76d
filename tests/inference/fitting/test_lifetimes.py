"""Times that are not all over, or came into view late: known answers."""

import time
from dataclasses import replace
from math import gamma

import numpy as np
import pytest

from simulation.inference.fitting.decisions import (
    NAMES,
    Courses,
    best_decisions,
    fit_decisions,
    success_of_all,
)
from simulation.inference.fitting.product_limit import aalen_johansen, kaplan_meier
from simulation.inference.fitting.spans import (
    FAMILIES,
    Spans,
    fit_families,
    fit_family,
    weibull_shape,
)
from simulation.randomness import Tape


@pytest.fixture
def luck():
    return Tape(1, 0).generator("test of lifetimes", "", 0)


def censored(length, end, entered):
    """What is seen of lengths that entered at some age and are cut off at an end."""
    seen = np.minimum(length, end) > entered
    cut = length > end
    return Spans(np.minimum(length, end)[seen], ~cut[seen], entered[seen], np.ones(int(seen.sum())))


def test_a_constant_hazard_is_events_over_exposure(luck):
    spans = censored(
        luck.exponential(10.0, 8000), luck.uniform(2.0, 20.0, 8000), luck.uniform(0.0, 5.0, 8000)
    )
    fit = fit_family(spans, "weibull")
    rate = spans.ended.sum() / (spans.length - spans.entered).sum()
    assert fit.mean == pytest.approx(1.0 / rate, rel=0.05)
    assert fit.cv == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_family_that_made_the_numbers_fits_best(luck, family):
    size, mean, cv = 3000, 6.0, 0.5
    if family == "gamma":
        x = luck.gamma(cv**-2, mean * cv**2, size)
    elif family == "lognormal":
        s = np.sqrt(np.log1p(cv**2))
        x = mean * np.exp(s * luck.standard_normal(size) - 0.5 * s**2)
    else:
        shape = weibull_shape(cv)
        x = luck.weibull(shape, size) * mean / gamma(1.0 + 1.0 / shape)
    spans = censored(x, luck.uniform(3.0, 30.0, size), luck.uniform(0.0, 2.0, size))
    best, second, _ = fit_families(spans)
    assert best.family == family
    assert best.peak.height > second.peak.height + 2.0
    assert best.mean_range[0] < mean < best.mean_range[1]
    assert best.cv_range[0] < cv < best.cv_range[1]


def test_late_entry_left_out_of_account_would_lengthen_what_is_seen(luck):
    x, entered = luck.gamma(4.0, 1.0, 4000), luck.uniform(0.0, 6.0, 4000)
    spans = censored(x, np.full(4000, 1e9), entered)
    naive = Spans(spans.length, spans.ended, 0.0 * spans.entered, spans.times)
    assert fit_family(spans, "gamma").mean == pytest.approx(4.0, rel=0.05)
    assert fit_family(naive, "gamma").mean > 4.4


def test_kaplan_meier_with_late_entry_by_hand():
    entered = np.array([0.0, 0.0, 2.5, 0.0])
    length = np.array([1.0, 3.0, 4.0, 5.0])
    ended = np.array([1.0, 1.0, 1.0, 0.0])
    found = kaplan_meier(entered, length, ended)
    assert found.time.tolist() == [1.0, 3.0, 4.0]
    assert found.at_risk.tolist() == [3.0, 3.0, 2.0]  # the third came after the first had gone
    assert found.share == pytest.approx([2 / 3, 4 / 9, 2 / 9])
    assert (found.low <= found.share).all()
    assert (found.share <= found.high).all()


def test_causes_and_those_left_add_up_to_one(luck):
    length, cause = luck.exponential(3.0, 500), luck.integers(0, 3, 500)
    time, share = aalen_johansen(np.zeros(500), length, cause, 2)
    left = kaplan_meier(np.zeros(500), length, (cause > 0) * 1.0)
    assert np.array_equal(time, left.time)
    assert share.sum(axis=0) + left.share == pytest.approx(1.0)


def courses(luck, size=4000, cold=0.05, cv=0.5):
    """Deals that need a gamma time, a quarter won; some go cold, some are open still."""
    decided = luck.gamma(cv**-2, 3.0 * cv**2, size)
    dropped = luck.exponential(1.0 / cold, size)
    end, entered = luck.uniform(1.0, 24.0, size), np.where(luck.random(size) < 0.2, 1.0, 0.0)
    over = np.minimum(decided, dropped)
    won = (luck.random(size) < 0.25) & (decided < dropped)
    seen = np.minimum(over, end) > entered
    outcome = np.where(over > end, -1.0, won * 1.0)
    return Courses(
        np.minimum(over, end)[seen], outcome[seen], entered[seen], np.ones(int(seen.sum()))
    )


def test_what_went_cold_is_told_from_what_was_decided_by_its_times(luck):
    fit = best_decisions(courses(luck))[0]
    assert fit.family == "gamma"
    truth = {"success": 0.25, "mean": 3.0, "cv": 0.5, "dropping": 0.05}
    for name in NAMES:
        low, high = fit.ranges[name]
        assert low < truth[name] < high, name


def test_days_counted_together_change_nothing_that_matters(luck):
    single = courses(luck, 1500)
    together = single.gathered(1.0 / 30.4375)
    assert together.times.sum() == len(single.length)
    assert len(together.times) < len(single.length)
    one, other = (fit_decisions(one, "gamma").at for one in (single, together))
    for name in NAMES:
        assert one[name] == pytest.approx(other[name], rel=0.02), name


@pytest.mark.parametrize("cv", [0.02, 0.001])
def test_deals_that_all_take_as_long_are_fitted_at_once_with_the_others_uncertain(luck, cv):
    """The cv is held where times are as good as constant; shares keep their binomial error."""
    seen = courses(luck, 1000, cv=cv).gathered(1.0 / 30.4375)
    start = time.process_time()
    fits = best_decisions(seen)
    assert time.process_time() - start < 4.0
    decided = seen.times[seen.outcome >= 0.0].sum()
    for fit in fits:
        assert fit.at["cv"] == pytest.approx(0.05)
        assert fit.ranges["mean"][0] < fit.at["mean"] < fit.ranges["mean"][1]
    gamma_fit = next(fit for fit in fits if fit.family == "gamma")
    low, high = gamma_fit.ranges["mean"]
    assert low < 3.0 < high
    middle, low, high = success_of_all(seen, gamma_fit)
    binomial = np.sqrt(middle * (1.0 - middle) / decided)
    assert (high - low) / (2.0 * 1.645) == pytest.approx(binomial, rel=0.15)


def test_a_share_of_all_keeps_its_interval_where_nothing_goes_cold(luck):
    """The hazard of going cold is then told by nothing, and must not spoil what is."""
    seen = courses(luck, 2000, cold=1e-9)
    never = replace(seen, entered=0.0 * seen.entered)
    fit = fit_decisions(never, "gamma")
    middle, low, high = success_of_all(never, fit)
    binomial = np.sqrt(middle * (1.0 - middle) / (never.outcome >= 0.0).sum())
    assert 0.9 * binomial < (high - low) / (2.0 * 1.645) < 1.3 * binomial
    assert low < 0.25 < high
