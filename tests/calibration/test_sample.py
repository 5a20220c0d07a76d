"""Records of a made-up company hold what the event engine played, and what is true of it."""

import numpy as np
import pytest

from simulation.calibration.made_up.sample import founded, played_sample, sample_data
from simulation.scenario import load_scenario
from tests.calibration.companies import company

MONTHS = 24


@pytest.fixture(scope="module")
def sample():
    return sample_data(company(40), 1, MONTHS, drawn_team=True)


def test_the_same_seed_gives_the_same_records_and_another_one_others(sample):
    again = sample_data(company(40), 1, MONTHS, drawn_team=True)
    assert again.deals.frame.equals(sample.deals.frame)
    assert again.staff.frame.equals(sample.staff.frame)
    assert again.customers.frame.equals(sample.customers.frame)
    other = sample_data(company(40), 2, MONTHS, drawn_team=True)
    assert not other.deals.frame.equals(sample.deals.frame)


def test_the_window_has_deals_that_were_open_when_it_began_and_some_that_still_are(sample):
    deals = sample.deals
    assert deals.window.months == pytest.approx(MONTHS)
    before = deals.ages_at_first > 0.0
    assert 0.05 < before.mean() < 0.25
    assert (deals.frame["closed"].isna() | (deals.frame["closed"] >= deals.window.first)).all()
    assert 50 < (deals.frame["outcome"] == "open").sum() < 0.25 * len(deals)


def test_the_truth_is_what_the_records_show(sample):
    frame, truth = sample.deals.frame, sample.truth
    old = ((frame["opened"] < "2025-01-01") & (sample.deals.ages_at_first == 0.0)).to_numpy()
    share_won = (frame["outcome"] == "won")[old].mean()
    pi = np.array([sample.performance[name] for name in frame["opener"][old]])
    expected = truth["sales.win_rate"] * np.sqrt(pi).mean()
    assert share_won == pytest.approx(expected, abs=0.03)
    won = frame["outcome"] == "won"
    assert frame["value"][won].mean() == pytest.approx(truth["sales.deal_value"], rel=0.12)


def test_a_team_as_stated_keeps_the_scenarios_performances():
    stars = company(5, sales__reliability=1.0)
    founded_company = founded(stars, 1, 6)
    stated = played_sample(founded_company, 0, drawn_team=False).performance
    assert list(stated.values())[:5] == [1.0] * 5


def test_who_left_before_the_window_or_comes_after_it_is_not_there(sample):
    frame, window = sample.staff.frame, sample.staff.window
    assert (frame["end"].isna() | (frame["end"] >= window.first)).all()
    assert frame["end"].notna().sum() > 5
    owners = set(sample.deals.frame["owner"])
    assert len(owners & set(frame["person"])) > 40


def test_customers_leave_at_the_assumed_rate(sample):
    frame, window = sample.customers.frame, sample.customers.window
    start = np.maximum(0.0, window.since_first(frame["start"].to_numpy()))
    end = window.since_first(frame["end"].to_numpy())
    exposure = np.where(np.isnan(end), window.months, end) - start
    hazard = 12.0 * np.isfinite(end).sum() / exposure.sum()
    assert hazard == pytest.approx(-np.log1p(-sample.truth["customers.churn"]), rel=0.35)


def test_an_open_deal_belongs_to_somebody_who_is_there(sample):
    """A leaver's deals may go to a hire before the first day: to that hire, not to who left."""
    planned = sample_data(load_scenario("scenarios/saas-scaleup.yaml"), 2, MONTHS)
    for one in (sample, planned):
        staff, deals = one.staff.frame, one.deals.frame
        open_deals = deals[deals["outcome"] == "open"]
        assert not set(open_deals["owner"]) & set(staff[staff["end"].notna()]["person"])
        ends = staff.set_index("person")["end"].dropna()
        closed = deals[deals["owner"].isin(ends.index) & deals["closed"].notna()]
        late = closed["closed"].to_numpy() > ends[closed["owner"]].to_numpy()
        assert not late.any()
