"""Customers: how many stay, what changes hands, and what is delivered."""

import numpy as np
import pytest

from simulation.law.customers import churn_bump, churn_probability, delivered, recurring_next
from simulation.law.turnover import yearly_hazard
from tests.law.points import between, never_falls, points


def test_churn_is_a_probability_and_never_rises_in_level():
    hazard, effect, level, more, bump = points((0, 5), (0.8, 1), (-4, 4), (0, 2), (0, 1))
    now = churn_probability(hazard, effect, level, bump)
    between(0.0, now, 1.0)
    never_falls(churn_probability(hazard, effect, level + more, bump), now)
    never_falls(churn_probability(hazard, effect, level), now)


@pytest.mark.parametrize("yearly", [0.0, 0.08, 0.22, 0.9, 1.0 - 1e-12])
def test_at_level_0_a_year_of_months_loses_the_yearly_share(yearly):
    monthly = churn_probability(yearly_hazard(yearly), 0.95, 0.0)
    assert 1.0 - (1.0 - monthly) ** 12 == pytest.approx(yearly, abs=1e-12)


def test_a_bump_lies_between_nothing_and_what_a_change_costs():
    lost, team, part = points((0, 0.2), (0, 20), (0, 1))
    bump = churn_bump(lost, part * team, team)
    between(0.0, bump, lost)
    assert bump == pytest.approx(np.where(team > 0, lost * part, 0.0))


def test_when_all_sellers_leave_the_whole_loss_is_felt():
    assert churn_bump(0.15, np.array([1.0, 2.5, 4.0]), 7.5).sum() == pytest.approx(0.15)


def test_never_more_is_delivered_than_was_sold_or_can_be():
    backlog, months, capacity = points((0, 1e6), (1, 24), (0, 1e5))
    done = delivered(backlog, months, capacity)
    between(0.0, done, backlog)
    between(0.0, done, capacity)
    assert delivered(backlog, 1.0, np.inf) == pytest.approx(backlog)


def test_without_a_bound_a_backlog_melts_by_its_share():
    backlog = 600.0
    for _ in range(10):
        backlog = backlog - delivered(backlog, 6.0, np.inf)
    assert backlog == pytest.approx(600.0 * (5 / 6) ** 10)


@pytest.mark.parametrize("churn", [0.01, 0.05, 1.0])
def test_constant_churn_and_bookings_give_the_closed_form(churn):
    """R_t = R_0 (1 - c)^t + b (1 - (1 - c)^t) / c, b what is booked a month."""
    recurring, course = 1000.0, []
    for _ in range(36):
        recurring = recurring_next(recurring, churn * recurring, 80.0, 0.5)
        course.append(recurring)
    stays = (1.0 - churn) ** np.arange(1, 37)
    assert course == pytest.approx(1000.0 * stays + 40.0 * (1.0 - stays) / churn)
