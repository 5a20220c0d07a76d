"""Open deals against the Erlang law: by its distribution function, by quadrature, by balance."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma

from simulation.law.pipeline import (
    entry_stages,
    going_cold,
    handed_over,
    month_flow,
    share_not_gone_cold,
    stage_passes,
    steady_pipeline,
)
from tests.law.points import SLACK, between, never_falls, points

SPEEDS = np.concatenate([[0.0], np.logspace(-9, np.log10(50.0), 200), [900.0]])
STAGES = pytest.mark.parametrize("stages", [1, 2, 4, 12])


def passed(count, time):
    """Probability that at least so many stages are passed in a time, at one stage a unit."""
    return gamma.cdf(time, count) if count else np.ones_like(time)


@STAGES
def test_stages_passed_are_those_of_an_erlang_chain(stages):
    passes = stage_passes(SPEEDS, stages)
    for j in range(stages):
        expected = passed(j, SPEEDS) - passed(j + 1, SPEEDS)
        np.testing.assert_allclose(passes[j], expected, rtol=1e-9, atol=1e-14)
    between(0.0, passes, 1.0)
    between(0.0, passes.sum(axis=0), 1.0)


@STAGES
def test_an_arrival_at_a_uniform_moment_stands_where_the_erlang_law_puts_it(stages):
    """The mean over the month of P(i stages), its distribution function over the speed."""
    entry = entry_stages(SPEEDS, stage_passes(SPEEDS, stages))
    moving = SPEEDS[1:]
    for i in range(stages):
        expected = passed(i + 1, moving) / moving
        np.testing.assert_allclose(entry[i, 1:], expected, rtol=1e-9, atol=2e-14)
    assert (entry >= 0.0).all()
    between(0.0, entry.sum(axis=0), 1.0)


@pytest.mark.parametrize("speed", [1e-9, 1e-3, 0.0999, 0.1, 1.4, 7.0, 50.0])
def test_an_arrival_by_quadrature_over_the_month(speed):
    entry = entry_stages(speed, stage_passes(speed, 4))
    for i in range(4):
        mean = quad(lambda left, i=i: stage_passes(speed * left, 4)[i], 0.0, 1.0)[0]
        assert entry[i] == pytest.approx(mean, abs=1e-9)


def test_deals_that_do_not_move_stay_where_they_are():
    passes = stage_passes(0.0, 3)
    entry = entry_stages(0.0, passes)
    after, closed = month_flow(np.array([5.0, 2.0, 1.0]), 4.0, passes, entry)
    assert after == pytest.approx([9.0, 2.0, 1.0])
    assert closed == 0.0


@STAGES
def test_one_month_is_two_half_months(stages):
    speed = np.logspace(-6, 1, 30)
    half, whole = stage_passes(speed / 2, stages), stage_passes(speed, stages)
    for j in range(stages):
        twice = sum(half[i] * half[j - i] for i in range(j + 1))
        assert twice == pytest.approx(whole[j])


@STAGES
def test_no_deal_is_lost_or_made_in_a_month(stages):
    passes = stage_passes(SPEEDS, stages)
    entry = entry_stages(SPEEDS, passes)
    before = np.linspace(0.0, 9.0, stages)[:, None] * np.linspace(1.0, 2.0, len(SPEEDS))
    after, closed = month_flow(before, 3.0, passes, entry)
    assert after.sum(axis=0) + closed == pytest.approx(before.sum(axis=0) + 3.0, rel=1e-13)
    assert (after >= 0.0).all()
    assert (closed >= 0.0).all()


def test_flow_keeps_the_axes_that_stand_behind_the_stages():
    speed = np.array([[0.5, 1.0, 2.0]])
    passes = stage_passes(speed, 4)
    entry = entry_stages(speed, passes)
    before = np.ones((4, 2, 3)) * np.array([[1.0], [10.0]])
    after, closed = month_flow(before, np.array([[3.0], [0.0]]), passes, entry)
    assert after.shape == (4, 2, 3)
    assert closed.shape == (2, 3)
    alone, gone = month_flow(before[:, 1, 2], 0.0, passes[:, 0, 2], entry[:, 0, 2])
    assert after[:, 1, 2] == pytest.approx(alone)
    assert closed[1, 2] == pytest.approx(gone)


@pytest.mark.parametrize("futures", [3, 4])
def test_what_differs_between_futures_never_meets_the_axis_of_the_stages(futures):
    """One speed for all, arrivals and reviews of each future: as many futures as stages, or not."""
    passes = stage_passes(1.4, 4)
    entry = entry_stages(1.4, passes)
    arrivals, cold = np.linspace(1.0, 5.0, futures), np.linspace(0.01, 0.2, futures)
    steady = steady_pipeline(arrivals, passes, entry, cold)
    after, closed = month_flow(np.arange(4.0), arrivals, passes, entry)
    for i in range(futures):
        alone = steady_pipeline(arrivals[i], passes, entry, cold[i])
        assert steady[:, i] == pytest.approx(alone, rel=1e-14)
        left, gone = month_flow(np.arange(4.0), arrivals[i], passes, entry)
        assert after[:, i] == pytest.approx(left, rel=1e-14)
        assert closed[i] == pytest.approx(gone, rel=1e-14)


def months_of(open_deals, speed, cold, months):
    """Yield open deals after the review and closings, month after month without arrivals."""
    passes = stage_passes(speed, len(open_deals))
    entry = entry_stages(speed, passes)
    for _ in range(months):
        open_deals, closed = month_flow(open_deals, 0.0, passes, entry)
        open_deals = open_deals * (1.0 - cold)
        yield open_deals, closed


@pytest.mark.parametrize(("stages", "cycle"), [(1, 0.7), (4, 2.8), (4, 6.0), (6, 4.0)])
@pytest.mark.parametrize("cold", [0.0, 0.08])
def test_deals_of_a_seller_who_stops_close_as_an_erlang_tail_thinned_at_month_ends(
    stages, cycle, cold
):
    started = np.zeros(stages)
    started[0] = 10.0
    scale = cycle / stages
    for month, (left, closed) in enumerate(months_of(started, stages / cycle, cold, 18), start=1):
        ends = gamma.sf([month - 1, month], stages, scale=scale)
        assert closed == pytest.approx(10 * (ends[0] - ends[1]) * (1 - cold) ** (month - 1))
        assert left.sum() == pytest.approx(10 * ends[1] * (1 - cold) ** month)


@pytest.mark.parametrize("cold", [0.0, 0.08])
def test_a_months_opportunities_close_as_the_erlang_law_says(cold):
    stages, cycle = 4, 2.8
    passes = stage_passes(stages / cycle, stages)
    first, _ = month_flow(np.zeros(stages), 5.0, passes, entry_stages(stages / cycle, passes))
    course = [first * (1 - cold)]
    course += [left for left, _ in months_of(course[0], stages / cycle, cold, 11)]
    for month, left in enumerate(course, start=1):

        def unfinished(moment, month=month):
            return gamma.sf(month - moment, stages, scale=cycle / stages)

        share = quad(unfinished, 0.0, 1.0)[0]
        assert left.sum() == pytest.approx(5.0 * share * (1 - cold) ** month, rel=1e-8)


def test_going_cold_lies_between_the_usual_and_certain_and_never_rises_in_attention():
    cold, neglect, attention, more = points((0, 1), (0, 20), (0, 0.5), (0, 0.5))
    now = going_cold(cold, neglect, attention)
    between(cold, now, 1.0)
    never_falls(going_cold(cold, neglect, attention + more), now)
    assert going_cold(cold, neglect, 1.0) == pytest.approx(cold)


@STAGES
def test_a_steady_pipeline_is_left_alone_by_flow_and_review(stages):
    speed, cold, arrivals = points((1e-9, 50), (1e-6, 0.9), (0, 20))
    passes = stage_passes(speed, stages)
    entry = entry_stages(speed, passes)
    steady = steady_pipeline(arrivals, passes, entry, cold)
    assert steady.shape == (stages, len(speed))
    assert (steady >= 0.0).all()
    after, closed = month_flow(steady, arrivals, passes, entry)
    assert (1.0 - cold) * after == pytest.approx(steady, rel=1e-9)
    assert closed + cold * after.sum(axis=0) == pytest.approx(arrivals, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("cold", [0.0, 0.04])
def test_an_empty_pipeline_fills_up_to_the_steady_one(cold):
    passes = stage_passes(4 / 2.8, 4)
    entry = entry_stages(4 / 2.8, passes)
    open_deals = np.zeros(4)
    for _ in range(60):
        open_deals = (1.0 - cold) * month_flow(open_deals, 5.0, passes, entry)[0]
    assert open_deals == pytest.approx(steady_pipeline(5.0, passes, entry, cold))


@pytest.mark.parametrize(("stages", "cycle"), [(1, 0.3), (4, 2.8), (12, 60.0)])
def test_where_nothing_goes_cold_littles_law_holds_stage_by_stage(stages, cycle):
    passes = stage_passes(stages / cycle, stages)
    steady = steady_pipeline(5.0, passes, entry_stages(stages / cycle, passes), 0.0)
    assert steady == pytest.approx(np.full(stages, 5.0 * cycle / stages))


def surviving(cycle, stages, cold):
    """Mean of (1 - cold)^(month ends crossed) over a uniform arrival and an Erlang cycle."""
    time = gamma(stages, scale=cycle / stages)

    def ends_crossed(n):
        return quad(lambda u: time.cdf(n + 1 - u) - time.cdf(max(0.0, n - u)), 0.0, 1.0)[0]

    last = int(np.ceil(time.isf(1e-13))) + 1
    return sum((1.0 - cold) ** n * ends_crossed(n) for n in range(last))


@pytest.mark.parametrize(("cycle", "stages"), [(0.1, 1), (0.7, 4), (2.8, 4), (7.0, 3), (20.0, 12)])
@pytest.mark.parametrize("cold", [0.01, 0.04, 0.5])
def test_the_share_not_gone_cold_is_a_mean_over_month_ends_crossed(cycle, stages, cold):
    expected = surviving(cycle, stages, cold)
    assert share_not_gone_cold(cycle, stages, cold) == pytest.approx(expected, abs=1e-8)


def test_the_share_not_gone_cold_is_1_without_reviews_and_never_rises():
    cycle, cold, longer, colder = points((0.1, 60), (0, 0.5), (0, 10), (0, 0.4))
    share = share_not_gone_cold(cycle, 4, cold)
    between(0.0, share, 1.0)
    never_falls(share_not_gone_cold(cycle + longer, 4, cold), share)
    never_falls(share_not_gone_cold(cycle, 4, cold + colder), share)
    assert share_not_gone_cold(cycle, 4, 0.0) == pytest.approx(1.0, abs=1e-9)


def test_the_share_not_gone_cold_takes_arrays_of_any_shape():
    shares = share_not_gone_cold(np.array([[1.0], [2.8]]), 4, np.array([0.01, 0.04, 0.08]))
    assert shares.shape == (2, 3)
    assert shares[1, 1] == pytest.approx(share_not_gone_cold(2.8, 4, 0.04), abs=SLACK)


def test_a_change_of_seller_never_makes_deals():
    open_deals, kept, survival = points((0, 50), (0, 1), (0, 1))
    stay, reach = handed_over(open_deals, kept, survival)
    assert (stay >= 0).all()
    assert (reach >= 0).all()
    between(0.0, stay + reach, open_deals)
    assert handed_over(10.0, 1.0, 0.5) == (10.0, 0.0)
    assert sum(handed_over(10.0, 0.3, 1.0)) == pytest.approx(10.0)
