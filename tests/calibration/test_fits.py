"""Fits of one made-up company: near the truth, counted, and blended by stated weights."""

import time
from dataclasses import replace

import numpy as np
import pytest

from simulation.assumptions.distributions import Constant
from simulation.calibration.backtest import backtest, until
from simulation.calibration.cautions import on_currency
from simulation.calibration.company import Records, calibrated
from simulation.calibration.fits.fit import Estimate, blended
from simulation.calibration.looking_back import on_backtest
from simulation.calibration.made_up.sample import sample_data
from simulation.calibration.scenario_file import Company
from simulation.languages import speaking
from tests.calibration.companies import company

SELLERS = 40
NEAR = {
    "sales.opportunities": 0.15,
    "sales.win_rate": 0.12,
    "sales.cycle": 0.05,
    "sales.going_cold": 0.4,
    "sales.deal_value": 0.1,
    "sales.deal_value_cv": 0.12,
    "people.ramp_months": 0.2,
    "customers.churn": 0.25,
    "people.attrition": 0.5,
}


@pytest.fixture(scope="module")
def sample():
    return sample_data(company(SELLERS), 4, 24, drawn_team=True)


@pytest.fixture(scope="module")
def result(sample):
    records = Records(sample.deals, sample.staff, sample.customers)
    return calibrated(records, company(SELLERS).assumptions)


@pytest.mark.parametrize("key", NEAR)
def test_what_is_used_is_near_the_truth(sample, result, key):
    fit, truth = result.fits[key], sample.truth[key]
    assert fit.used.value == pytest.approx(truth, rel=NEAR[key])
    assert fit.used.low < fit.used.value < fit.used.high
    assert fit.rows > 0


def test_families_are_those_of_the_law(result):
    assert result.cycle.clear
    assert result.cycle.fits[0].family == "gamma"
    assert (result.cycle.fewest, result.cycle.stages, result.cycle.most) == (4, 4, 4)
    assert result.values.lawful == "gamma"
    assert result.ramp.shape == "linear"
    assert result.months.season.factor == pytest.approx(1.0)


def test_won_and_lost_deals_are_fitted_apart(sample, result):
    frame, ages = sample.deals.frame, sample.deals.ages
    for outcome, fits in (("won", result.cycle.won), ("lost", result.cycle.lost)):
        seen = ages[(frame["outcome"] == outcome).to_numpy()].mean()
        assert fits[0].mean == pytest.approx(seen, rel=0.15)
    assert result.cycle.lost[0].mean < result.cycle.won[0].mean  # some went cold early


def test_every_fit_has_data_for_its_picture_and_rows(result):
    for key in ("sales.cycle", "sales.deal_value", "people.ramp_months", "customers.churn"):
        plot = result.fits[key].plot
        assert plot
        assert len({len(values) for values in plot.values()}) == 1, key


def test_open_deals_are_all_counted_by_stage_and_in_the_laws_stages(sample, result):
    still = (sample.deals.frame["outcome"] == "open").sum()
    assert result.pipeline.number == still
    assert sum(map(sum, result.pipeline.by_law.values())) == pytest.approx(still)
    by_stage = np.zeros(4)
    for stages in result.pipeline.by_stage.values():
        for name, number in stages.items():
            by_stage[int(name.split()[1]) - 1] += number
    expected = np.sum(list(result.pipeline.by_law.values()), axis=0)
    assert expected == pytest.approx(by_stage, abs=4.0 * np.sqrt(still / 4))


def test_products_do_not_differ_where_chance_alone_made_them(result):
    sizes = result.winning.by["size"]
    assert set(sizes.names) == {"Basic", "Business", "Enterprise"}
    assert sizes.shares.spread < 0.03
    assert (sizes.shares.low < sizes.shares.expected).all()


def test_without_staff_and_customers_the_defaults_stand(sample):
    alone = calibrated(Records(sample.deals), company(SELLERS).assumptions)
    for key in ("people.attrition", "people.first_year", "customers.churn"):
        fit = alone.fits[key]
        assert (fit.origin, fit.data, fit.rows) == ("default", None, 0)
    assert alone.fits["sales.win_rate"].used.value == pytest.approx(
        sample.truth["sales.win_rate"], rel=0.2
    )


def test_few_deals_leave_the_default_in_charge():
    few = sample_data(company(2, sales__opportunities=1.0), 4, 6, drawn_team=True)
    result = calibrated(Records(few.deals, few.staff, few.customers), company(2).assumptions)
    cycle = result.fits["sales.cycle"]
    assert cycle.origin in ("default", "blend")
    for fit in result.fits.values():
        assert np.isfinite([fit.used.value, fit.used.low, fit.used.high]).all(), fit.key
        assert fit.used.low <= fit.used.value <= fit.used.high, fit.key


def test_a_blend_is_weighed_by_how_precise_either_is():
    default = company(2).assumptions["sales.deal_value"]
    before = blended(None, default, 0)[0]
    alike = Estimate(2.0 * before.value, 2.0 * before.low, 2.0 * before.high)
    middle, weight = blended(alike, default, 50)
    assert weight == pytest.approx(0.5)
    assert middle.value == pytest.approx(np.sqrt(2.0) * before.value)
    assert middle.high / middle.low < before.high / before.low
    sharp, heavy = blended(Estimate(50_000.0, 49_500.0, 50_500.0), default, 5000)
    assert heavy > 0.99
    assert sharp.value == pytest.approx(50_000.0, rel=0.01)


def test_a_default_without_a_range_gives_way_to_enough_rows():
    data = Estimate(6.0, 5.0, 7.0)
    assert blended(data, Constant(4.0), 29) == (Estimate(4.0, 4.0, 4.0), 0.0)
    assert blended(data, Constant(4.0), 30) == (data, 1.0)


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
def test_defaults_in_another_currency_are_said_to_stand_as_they_are(language):
    own = Company("Ours", "saas-scaleup", (), "USD", "EUR", ("deals.csv",))
    with speaking(language):
        (told,) = on_currency(own)
        assert "USD" in told
        assert "EUR" in told
        assert on_currency(replace(own, currency="EUR")) == ()


def test_a_team_is_looked_back_on_and_short_records_are_told_what_they_lack(sample):
    records = Records(sample.deals, sample.staff, sample.customers)
    ours = Company("Ours", "saas-scaleup", (), "EUR", "EUR", ("deals.csv",))
    defaults = company(SELLERS).assumptions
    assert backtest(records, defaults, ours).held == 6
    short = until(records, sample.deals.window.first + np.timedelta64(200, "D"))
    assert backtest(short, defaults, ours) is None
    assert "6 months" in on_backtest(None)


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_a_hundred_thousand_deals_take_under_twenty_seconds():
    big = sample_data(company(560), 3, 36, drawn_team=True)
    assert len(big.deals) > 100_000
    records = Records(big.deals, big.staff, big.customers)
    start = time.process_time()
    calibrated(records, company(2).assumptions)
    assert time.process_time() - start < 20.0
