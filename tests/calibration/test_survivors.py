"""Weak hires who leave early make a raw curve rise: growth within people is not taken in by it."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.calibration.fits.ramp import Defaults, fit_ramp
from simulation.calibration.fits.seller_months import seller_months
from simulation.calibration.made_up.sample import founded, played_sample
from tests.calibration.companies import company

MONTHS = 36
TRUE_RAMP, TRUE_START = 5.0, 0.2


@pytest.fixture(scope="module")
def team():
    """Sixty sellers; the weak ones leave within months, and new ones come at once."""
    scenario = company(
        60,
        people__attrition=0.8,
        people__first_year=2.0,
        people__performance_protects=3.0,
        people__time_to_fill=1.0,
        people__ramp_months=TRUE_RAMP,
        people__ramp_start=TRUE_START,
        sales__activity_exponent=1.0,
        sales__skill_sd=0.7,
        sales__market_sd=0.0,
    )
    sample = played_sample(founded(scenario, 5, MONTHS), 0, drawn_team=True)
    return seller_months(sample.deals, sample.staff)


def fitted(seen):
    default = company(2).assumptions
    known = Defaults(default["people.ramp_months"], default["people.ramp_start"])
    return fit_ramp(seen, np.ones(MONTHS), known, "linear")


def test_the_true_ramp_is_found_where_the_raw_curve_is_off(team):
    within = fitted(team)
    assert within.months.low <= TRUE_RAMP <= within.months.high
    assert within.start.low <= TRUE_START <= within.start.high
    as_one = replace(team, people=("all",), person=np.zeros_like(team.person))
    raw = fitted(as_one)
    assert raw.months.low > TRUE_RAMP + 1.0


def test_the_raw_curve_goes_on_rising_after_the_ramp(team):
    curve = fitted(team).by_tenure
    tenure, raw = curve["tenure"], curve["raw"]
    just_ramped = raw[(tenure >= TRUE_RAMP) & (tenure < TRUE_RAMP + 4)].mean()
    later = raw[(tenure >= 18) & (tenure < 30)].mean()
    assert later > 1.05 * just_ramped
    assert curve["within"][tenure >= 2 * TRUE_RAMP] == pytest.approx(1.0)


def test_without_new_people_the_default_is_used():
    old = company(6, people__attrition=0.0)
    old = replace(old, sellers=tuple(replace(s, months_employed=60.0) for s in old.sellers))
    sample = played_sample(founded(old, 1, 12), 0, drawn_team=True)
    ramp = fitted(seller_months(sample.deals, sample.staff))
    assert ramp.months is None
    assert ramp.new_people == 0
    default = company(2).assumptions["people.ramp_months"]
    middle = float(default.quantile(np.array([0.5]))[0])
    assert ramp.months_used.value == pytest.approx(middle, rel=0.03)
    assert ramp.weights[0] < 0.1
