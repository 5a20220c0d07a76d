"""Sellers and customers who leave, and what it does to who is seen: intervals over many truths."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.calibration.fits.churn import _as_if_quiet, fit_churn
from simulation.calibration.fits.leaving import Leaving, _exposure, first_year_used
from simulation.calibration.made_up.sample import sample_data
from simulation.inference.fitting.product_limit import Survival
from simulation.inference.fitting.rates import rate_range
from simulation.inference.fitting.skill import fit_skill
from simulation.inference.fitting.skill_integrals import Performances
from simulation.inference.fitting.staying import Stays
from simulation.randomness import Tape
from tests.calibration.companies import company
from tests.calibration.coverage import limits

NOTHING = np.zeros(0)
MIDDLE = np.array([0.5])


@pytest.fixture
def luck():
    return Tape(1, 0).generator("test of leaving", "", 0)


def leaving(events, years):
    survival = Survival(*(NOTHING,) * 5)
    three = (1.0, 1.0, 1.0)
    return Leaving(three, three, events, years, survival, None, 0.5, 8, NOTHING)


@pytest.mark.parametrize("hazard", [0.05, 0.2, 0.6])
def test_first_year_against_later_holds_nine_in_ten_times_at_any_hazard(luck, hazard):
    default = company(2).assumptions["people.first_year"]
    held, weights = [], []
    for ratio in default.quantile(luck.random(800)):
        events = (float(luck.poisson(4.0 * hazard * ratio)), float(luck.poisson(12.0 * hazard)))
        used, weight = first_year_used(leaving(events, (4.0, 12.0)), default)
        held.append(used.low <= ratio <= used.high)
        weights.append(weight)
    low, high = limits(len(held), 0.88, 0.92, 0.001)
    assert low <= np.mean(held) <= high
    assert 0.0 <= np.mean(weights) < 0.5


@pytest.mark.parametrize("hazard", [0.08, 0.2, 0.5, 1.0])
def test_the_hazard_alone_holds_at_any_hazard(luck, hazard):
    """About one event at the lowest: counts that few hold more often than nine in ten times."""
    ends = [rate_range(float(n), 14.0)[1:] for n in luck.poisson(14.0 * hazard, 2000)]
    assert 0.84 < np.mean([low <= hazard <= high for low, high in ends]) < 0.985


def test_customers_of_leavers_leave_the_hazard_as_uncertain_as_it_is(luck):
    """Most months are disturbed; what went along is known within a range only."""
    quiet, disturbed, hazard = 300.0, 700.0, 0.12
    along = np.linspace(20.0, 60.0, 24)
    held, naive = [], []
    for more in luck.uniform(20.0, 60.0, 400):
        lost = np.array([luck.poisson(hazard * quiet), luck.poisson(hazard * disturbed + more)])
        events, years = _as_if_quiet(lost * 1.0, np.array([quiet, disturbed]), along)
        _, low, high = rate_range(events, years)
        held.append(low <= hazard <= high)
        _, low, high = rate_range(max(0.0, lost.sum() - 40.0), quiet + disturbed)
        naive.append(low <= hazard <= high)
    low, high = limits(400, 0.88, 0.92, 0.001)
    assert low <= np.mean(held) <= high
    assert np.mean(naive) < 0.85


def test_without_leavers_customers_are_counted_as_they_are():
    assert _as_if_quiet(np.array([7.0, 0.0]), np.array([50.0, 0.0]), np.zeros(3)) == (7.0, 50.0)


def test_a_typical_seller_is_not_mistaken_for_one_of_those_who_stayed(luck):
    """Weak sellers leave; what is left of them finds and wins more than a typical one would."""
    spread, protection, people = 0.6, 1.5, 400
    u = spread * luck.standard_normal(4 * people) - 0.5 * spread**2
    hazard = np.full(len(u), 1.2)
    stayed = np.flatnonzero(luck.exponential(1.0, len(u)) > hazard * np.exp(-protection * u))
    u = u[stayed[:people]]
    found = luck.poisson(100.0 * np.exp(0.5 * u)) * 1.0
    won = luck.binomial(found.astype(int), np.minimum(0.95, 0.25 * np.exp(0.5 * u))) * 1.0
    lost = (found - won)[:, None]
    size = len(u)
    stays = Stays(np.zeros(size), np.full(size, 1.2), np.full(size, 1.2), protection)
    rates = []
    for known in (None, stays):
        seen = Performances(found, np.full(size, 25.0), won, lost, np.zeros(1), 0.5, known)
        rates.append(float(np.exp(fit_skill(seen).log_rate(MIDDLE)[0])))
    assert rates[0] > 4.3
    assert rates[1] == pytest.approx(4.0, rel=0.05)


def test_colleagues_who_left_make_the_time_after_them_count_more():
    """One person there for 6 months, of which 3 follow a leaver, twice as dangerous."""
    start, until, ends = np.array([0.0]), np.array([6.0]), np.array([2.0])
    first_year, later = _exposure(start, until, ends, (2.0, 3.0))
    assert first_year == pytest.approx(3.0 + 2.0 * 3.0)
    assert later == 0.0
    assert _exposure(start, until, ends, (1.0, 3.0))[0] == pytest.approx(6.0)


def test_records_that_hold_days_say_as_much_as_those_that_hold_seconds():
    """Who goes along is booked at a month's end, up to 31 days after the seller left."""
    sample = sample_data(company(6), 3, 36)
    bump = company(6).assumptions["customers.lost_with_leaver"]
    exact = fit_churn(sample.customers, sample.staff, bump)
    days = fit_churn(in_days(sample.customers), in_days(sample.staff), bump)
    assert exact.disturbed[0] > 1.2 * -np.log1p(-exact.yearly[0])
    assert days.yearly == pytest.approx(exact.yearly, rel=0.01)
    assert days.disturbed == pytest.approx(exact.disturbed, rel=0.05)


def in_days(records):
    """Records as a file holds them."""
    days = {name: records.frame[name].dt.floor("D") for name in ("start", "end")}
    return replace(records, frame=records.frame.assign(**days))
