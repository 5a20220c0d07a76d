"""Nine in ten intervals hold, over two hundred companies with other truths each."""

import numpy as np
import pytest

from tests.calibration.coverage import KEYS, coverage, fitted, limits

COMPANIES = 200
WHOLE_NUMBER = "sales.stages"
"""Held nearly always: mostly one number alone, and no run of numbers is shorter than that."""
QUICK = 8


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_intervals_hold_as_often_as_they_say():
    alone, used, _ = coverage(COMPANIES, sellers=8, months=24)
    for key in KEYS:
        for held in (alone[key], used[key]):
            low, high = limits(len(held))
            share = np.mean(held)
            assert share >= low, (key, share)
            assert key == WHOLE_NUMBER or share <= high, (key, share)
    low, high = limits(len(used["performance"]))
    assert low <= np.mean(used["performance"]) <= high


@pytest.fixture(scope="module")
def intervals():
    """Truth, and ends of what is used, of all fits of some companies but whole numbers."""
    return np.array(
        [
            (sample.truth[key], result.fits[key].used.low, result.fits[key].used.high)
            for sample, result in fitted(QUICK, sellers=8, months=24, first=500)
            for key in KEYS
            if key != WHOLE_NUMBER
        ]
    )


def held(intervals, width=1.0):
    """Share of intervals that hold, each drawn out or in about its middle."""
    truth, low, high = intervals.T
    middle, reach = 0.5 * (low + high), 0.5 * width * (high - low)
    return np.mean(np.abs(truth - middle) <= reach)


def test_intervals_of_a_few_companies_hold_together_as_often_as_they_say(intervals):
    low, high = limits(len(intervals), chance=0.001)
    assert low <= held(intervals) <= high


def test_intervals_far_too_narrow_or_wide_would_be_noticed(intervals):
    assert held(intervals, 0.5) < limits(len(intervals), chance=0.001)[0]
    assert held(intervals, 2.5) > limits(len(intervals))[1]


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_in_nineteen_of_twenty_companies_without_differences_none_is_found():
    found = [result.skill.detectable for _, result in fitted(COMPANIES, 8, 24, sales__skill_sd=0.0)]
    assert np.mean(found) <= 0.05


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_the_family_that_made_the_deals_is_found_where_there_are_enough():
    for _, result in fitted(12, 40, 24):
        assert result.cycle.fits[0].family == "gamma"
        assert result.cycle.stages == 4
        assert result.values.best.family == "gamma"
