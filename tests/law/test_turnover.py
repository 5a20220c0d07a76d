"""Who leaves: hazards, probabilities and what multiplies them."""

import numpy as np
import pytest
from scipy.integrate import quad

from simulation.law.turnover import (
    circumstance_multiplier,
    cumulative_hazard,
    leader_exit_hazard,
    leaving_probability,
    months_to_fill,
    passed_over_multiplier,
    resignation_hazard,
    yearly_hazard,
)
from tests.law.points import between, never_falls, points


def test_a_resignation_hazard_is_never_negative_and_never_rises_in_level():
    box = points((0, 2), (0.1, 4), (0, 1), (0.5, 1), (-4, 4), (0, 3))
    base, performance, protection, effect, level, more = box
    now = resignation_hazard(base, performance, protection, effect, level)
    assert (now >= 0).all()
    never_falls(resignation_hazard(base, performance, protection, effect, level + more), now)


def test_better_sellers_never_leave_more_often_where_performance_protects():
    performance, better, protection = points((0.1, 4), (0, 2), (0, 1))
    now = resignation_hazard(0.2, performance, protection, 0.8, -1.0)
    never_falls(resignation_hazard(0.2, performance + better, protection, 0.8, -1.0), now)


def test_circumstances_multiply_to_something_positive():
    box = points((1, 2), (1, 1.3), (0, 6), (1, 2), (1, 1.5))
    assert (circumstance_multiplier(*box) > 0).all()
    assert circumstance_multiplier(1.0, 1.12, 0.0, 1.0, 1.0) == pytest.approx(1.0)


def test_every_colleague_who_leaves_multiplies_once():
    one, two = (circumstance_multiplier(1.0, 1.12, n, 1.0, 1.0) for n in (1.0, 2.0))
    assert two == pytest.approx(one * one)


def test_an_interview_leaves_part_of_the_excess():
    multiplier, interviewed = points((1, 3), (0, 1))
    between(1.0, passed_over_multiplier(multiplier, interviewed), multiplier)
    assert passed_over_multiplier(multiplier, 1.0) == pytest.approx(multiplier)
    assert passed_over_multiplier(multiplier, 0.0) == pytest.approx(1.0)


def test_hazards_add_up_over_months():
    hazard, first, second = points((0, 3), (0, 24), (0, 24))
    total = cumulative_hazard(hazard, first) + cumulative_hazard(hazard, second)
    assert cumulative_hazard(hazard, first + second) == pytest.approx(total)


def test_a_cumulative_hazard_is_the_area_under_the_hazard():
    area = quad(lambda year: 0.24, 0.0, 7 / 12)[0]
    assert cumulative_hazard(0.24, 7.0) == pytest.approx(area)


def test_somebody_leaves_when_the_hazard_exceeds_a_unit_exponential_number():
    """The share of exponential numbers below the hazard, by quadrature, is the probability."""
    for hazard in (0.05, 0.3, 2.0, 40.0):
        share = quad(lambda patience: np.exp(-patience), 0.0, cumulative_hazard(hazard))[0]
        assert leaving_probability(hazard) == pytest.approx(share)


def test_a_probability_of_leaving_lies_between_0_and_1_and_grows_with_time():
    hazard, months, more = points((0, 1e6), (0, 120), (0, 12))
    now = leaving_probability(hazard, months)
    between(0.0, now, 1.0)
    never_falls(now, leaving_probability(hazard, months + more))
    between(0.0, now, cumulative_hazard(hazard, months))


def test_staying_month_after_month_is_staying_for_a_year():
    hazard = np.array([0.0, 1e-9, 0.2, 3.0])
    assert (1 - leaving_probability(hazard)) ** 12 == pytest.approx(np.exp(-hazard))
    assert 1 - leaving_probability(hazard, 12.0) == pytest.approx(np.exp(-hazard))


def test_a_tiny_hazard_keeps_all_its_digits():
    assert leaving_probability(12e-15) == pytest.approx(1e-15, rel=1e-12)
    assert yearly_hazard(1e-15) == pytest.approx(1e-15, rel=1e-12)


def test_a_yearly_hazard_undoes_a_yearly_probability():
    probability = np.array([0.0, 1e-6, 0.12, 0.35, 0.99, 1 - 1e-12])
    hazard = yearly_hazard(probability)
    never_falls(probability, hazard)
    assert leaving_probability(hazard, 12.0) == pytest.approx(probability, abs=1e-12)


def test_a_leaders_hazard_is_never_negative_and_falls_in_quality():
    base, per_sd, quality, better, circumstances = points((0, 1), (0.6, 1), (-4, 4), (0, 2), (0, 3))
    now = leader_exit_hazard(base, per_sd, quality, circumstances)
    assert (now >= 0).all()
    never_falls(leader_exit_hazard(base, per_sd, quality + better, circumstances), now)
    assert leader_exit_hazard(base, per_sd, 0.0) == pytest.approx(base)


def test_a_seat_is_filled_after_whole_months():
    mean, gamma = points((0, 12), (0, 4))
    months = months_to_fill(mean, gamma)
    assert (months >= 0).all()
    assert (months == np.floor(months)).all()
    between(mean * gamma - 0.5, months, mean * gamma + 0.5)
