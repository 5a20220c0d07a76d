"""Finding opportunities and winning them: bounds, means over chance, and who gets what."""

import numpy as np
import pytest
from scipy.special import expit, logit

from simulation.law.closing import (
    HIGHEST_WIN_PROBABILITY,
    base_win_probability,
    decided_win_rate,
    lognormal_value,
    odds,
    planned_bookings,
    value_shape,
    win_probability,
)
from simulation.law.pipeline import share_not_gone_cold
from simulation.law.selling import (
    handover_complete,
    market_factor,
    opportunity_capacity,
    opportunity_rate,
    own_selling_share,
)
from tests.law.points import between, mean_over_normal, never_falls, points


def test_own_selling_lies_between_own_accounts_and_all_and_never_rises():
    kept, handover, month, more = points((0, 1), (0, 6), (1, 24), (0, 6))
    now = own_selling_share(kept, handover, month)
    between(kept, now, 1.0)
    never_falls(own_selling_share(kept, handover, month + more), now)


def test_more_own_accounts_are_never_less_own_selling():
    kept, more, handover, month = points((0, 0.5), (0, 0.5), (0, 6), (1, 24))
    now = own_selling_share(kept, handover, month)
    never_falls(now, own_selling_share(kept + more, handover, month))


def test_after_the_handover_the_own_accounts_are_left():
    kept, handover, later = points((0, 1), (0, 6), (0, 24))
    assert own_selling_share(kept, handover, handover + 1 + later) == pytest.approx(kept)
    assert own_selling_share(1.0, handover, 1.0 + later) == pytest.approx(1.0)


@pytest.mark.parametrize("handover", [0.0, 0.5, 1.0, 2.5, 3.0, 6.0])
def test_the_handover_ends_with_the_first_month_that_reaches_its_length(handover):
    months = np.arange(1, 9)
    complete = handover_complete(handover, months)
    first = max(1, int(np.ceil(handover)))
    assert complete.tolist() == (months >= first).tolist()
    nothing_left = own_selling_share(0.0, handover, months) == 0.0
    assert complete.tolist() == nothing_left.tolist()


def test_a_typical_ramped_seller_has_a_capacity_of_1():
    exponent = np.linspace(0, 1, 11)
    assert opportunity_capacity(1.0, exponent, 1.0, 1.0) == pytest.approx(np.ones(11))
    assert (opportunity_capacity(*points((0.1, 4), (0, 1), (0, 1), (0, 1))) >= 0).all()


def test_a_rate_is_never_negative_and_grows_with_all_that_makes_it():
    opportunities, capacity, climate, activity = points((0, 20), (0, 3), (0, 2), (0.5, 2))
    now = opportunity_rate(opportunities, capacity, climate, activity)
    assert (now >= 0).all()
    never_falls(now, opportunity_rate(opportunities, capacity, climate, 1.1 * activity))


@pytest.mark.parametrize("spread", [0.0, 0.15, 1.0])
def test_the_market_is_1_on_average_and_always_positive(spread):
    mean = mean_over_normal(lambda z: market_factor(spread, z))
    assert mean == pytest.approx(1.0, abs=1e-9)
    square = mean_over_normal(lambda z: market_factor(spread, z) ** 2)
    assert square == pytest.approx(np.exp(spread**2), rel=1e-6)
    assert (market_factor(*points((0, 1), (-4, 4))) > 0).all()


def test_a_decided_deal_is_won_at_least_as_often_as_an_opportunity():
    rate, share = points((0, 0.5), (0.1, 1))
    decided = decided_win_rate(rate, share)
    never_falls(rate, decided)
    assert decided * share == pytest.approx(rate)


@pytest.mark.parametrize(("cycle", "cold"), [(2.8, 0.04), (7.0, 0.08), (1.0, 0.0)])
def test_of_all_opportunities_the_calibrated_share_is_won(cycle, cold):
    share = share_not_gone_cold(cycle, 4, cold)
    base = base_win_probability(decided_win_rate(0.23, share), 1.0, 0.5)
    assert base * share == pytest.approx(0.23)


def test_a_win_probability_never_passes_the_most_and_never_falls_in_performance():
    typical, performance, better, exponent = points((0, 1), (0.1, 4), (0, 2), (0, 1))
    now = base_win_probability(typical, performance, exponent)
    between(0.0, now, HIGHEST_WIN_PROBABILITY)
    never_falls(now, base_win_probability(typical, performance + better, exponent))


def test_a_ramped_sellers_bookings_are_performance_times_typical():
    performance, exponent = points((0.2, 3), (0, 1))
    capacity = opportunity_capacity(performance, exponent, 1.0, 1.0)
    win = base_win_probability(0.2, performance, exponent)
    assert capacity * win == pytest.approx(0.2 * performance)


def test_odds_are_never_negative_and_come_back_as_the_probability():
    probability = np.linspace(0, HIGHEST_WIN_PROBABILITY, 101)
    assert (odds(probability) >= 0).all()
    assert win_probability(odds(probability), 1.0) == pytest.approx(probability)


def test_leadership_moves_the_log_odds():
    probability, effect, level = points((0.01, 0.95), (0.8, 1.2), (-4, 4))
    expected = expit(logit(probability) + np.log(effect) * level)
    assert win_probability(odds(probability), effect**level) == pytest.approx(expected)


def test_a_deal_is_won_with_a_probability_and_a_better_leader_never_costs_one():
    base, effect, better = points((0, 100), (0.1, 10), (0, 5))
    now = win_probability(base, effect)
    between(0.0, now, 1.0)
    never_falls(now, win_probability(base, effect + better))


def test_the_shape_of_deal_values_gives_their_coefficient_of_variation():
    """A gamma law of shape k has a coefficient of variation of 1 / root k."""
    cv = np.linspace(0.05, 10, 50)
    assert 1 / np.sqrt(value_shape(cv)) == pytest.approx(cv)
    assert (value_shape(cv) > 0).all()


@pytest.mark.parametrize("cv", [0.0, 0.5, 1.0])
def test_lognormal_values_have_mean_1_and_the_coefficient_of_variation(cv):
    mean = mean_over_normal(lambda z: lognormal_value(cv, z))
    square = mean_over_normal(lambda z: lognormal_value(cv, z) ** 2)
    assert mean == pytest.approx(1.0, abs=1e-9)
    assert square - mean**2 == pytest.approx(cv**2, abs=1e-6)


def test_lognormal_values_are_positive_and_exactly_1_without_spread():
    assert (lognormal_value(*points((0, 10), (-4, 4))) > 0).all()
    assert (lognormal_value(0.0, np.linspace(-4, 4, 9)) == 1.0).all()


def test_the_plan_is_what_a_steady_pipeline_brings():
    performance = np.array([1.8, 1.0, 0.6])
    rate = opportunity_rate(5.0, opportunity_capacity(performance, 0.5, 1.0, 1.0), 1.0, 1.0)
    win = base_win_probability(0.25, performance, 0.5)
    share = share_not_gone_cold(2.8, 4, 0.04)
    planned = planned_bookings(rate, win, share, 27_000.0)
    assert planned == pytest.approx(5.0 * 0.25 * share * 27_000.0 * performance)
