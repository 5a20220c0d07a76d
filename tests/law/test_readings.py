"""Reviews, and what is read off a future: the dip against a plain count, ratios without 0 / 0."""

import numpy as np
import pytest

from simulation.law.gates import against_plan, gate_opens, quits_on_return
from simulation.law.measures import dip, first_month, forecast_error, most_within, ratio, win_rate
from tests.law.points import between, never_falls, points


def test_a_review_opens_below_or_above_a_bound_and_always_without_one():
    value = np.array([-1.0, 0.69, 0.7, 0.71, 9.0])
    assert gate_opens(value, 0.7, None).tolist() == [True, True, False, False, False]
    assert gate_opens(value, None, 0.7).tolist() == [False, False, False, True, True]
    assert gate_opens(value, None, None).all()
    both = gate_opens(value, 0.0, 1.0)
    assert both.tolist() == (gate_opens(value, 0.0, None) | gate_opens(value, None, 1.0)).tolist()


def test_against_plan_is_1_at_plan_and_never_falls_in_what_was_achieved():
    actual, more, planned = points((-1e6, 1e6), (0, 1e5), (-1e6, 1e6))
    never_falls(against_plan(actual, planned), against_plan(actual + more, planned))
    planned = np.array([-100.0, -1e-6, 0.0, 1e-6, 100.0])
    assert against_plan(planned, planned) == pytest.approx(np.ones(5))


def test_who_returns_quits_with_the_probability_that_is_said():
    chance = (np.arange(1000) + 0.5) / 1000
    for probability in (0.0, 0.25, 0.52, 1.0):
        assert quits_on_return(chance, probability).mean() == pytest.approx(probability)


def test_a_ratio_is_finite_and_0_over_nothing():
    part, whole = points((-1e6, 1e6), (-1e3, 1e3))
    assert np.isfinite(ratio(part, whole)).all()
    assert ratio(part, np.zeros_like(part)).tolist() == [0.0] * len(part)
    there = whole != 0
    assert (ratio(part, whole) * whole)[there] == pytest.approx(part[there])


def test_a_win_rate_is_a_share():
    won, lost, cold = points((0, 50), (0, 50), (0, 50))
    between(0.0, win_rate(won, lost, cold), 1.0)
    assert win_rate(3.0, 0.0, 0.0) == 1.0


def test_a_forecast_error_is_never_negative_and_0_where_the_forecast_holds():
    actual, expected = points((0, 1e6), (0, 1e6))
    assert (forecast_error(actual, expected) >= 0).all()
    assert (forecast_error(expected, expected) == 0).all()


def counted(difference):
    """Depth, month, recovery and never, by looking at one month after the other."""
    depth, month = 0.0, 0
    for number, value in enumerate(difference, start=1):
        if -value > depth:
            depth, month = -value, number
    for number, value in enumerate(difference, start=1):
        if month and number > month and value >= 0:
            return depth, month, number, 0
    return depth, month, len(difference) if month else 0, int(month > 0)


def test_the_dip_of_many_futures_is_the_one_a_plain_count_finds():
    futures = np.random.default_rng(3).normal(0.2, 1.0, (2, 300, 18)).cumsum(axis=-1)
    found = np.stack(dip(futures), axis=-1)
    expected = [[counted(future) for future in strategy] for strategy in futures]
    np.testing.assert_array_equal(found, expected)
    assert 0 < found[..., 3].mean() < 1


def test_a_strategy_against_itself_has_no_dip():
    for reading in dip(np.zeros((3, 12))):
        assert reading.tolist() == [0.0] * 3


@pytest.mark.parametrize("shape", [(7,), (5, 7), (2, 5, 7)])
def test_the_first_month_is_counted_from_the_start(shape):
    reached = np.random.default_rng(4).random(shape) < 0.2
    found = np.ravel(first_month(reached))
    for course, months in zip(reached.reshape(-1, 7), found, strict=True):
        expected = course.tolist().index(True) if course.any() else 7
        assert months == expected


@pytest.mark.parametrize("months", [1, 3, 7, 12])
def test_the_largest_total_of_a_run_is_found_by_looking_at_every_run(months):
    monthly = np.random.default_rng(5).integers(0, 3, size=(40, 7)).astype(float)
    for course, found in zip(monthly, most_within(monthly, months), strict=True):
        runs = [course[t : t + months].sum() for t in range(max(1, 7 - months + 1))]
        assert found == max(runs)
