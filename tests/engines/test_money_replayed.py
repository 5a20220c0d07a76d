"""The event engine's deals through the Monte Carlo ledger: the same money to the last digits."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import found_company
from simulation.scenario.model import Anchors
from tests.engines.companies import TEN, assuming, eventful, strategy_of
from tests.engines.replaying import EXPECTED_HERE_COUNTED_THERE, both_engines, gaps

FUTURES = range(11, 1024, 170)
KNOWN = Anchors(new_sales=1_900_000.0, deals_won=80.0, customers=70, recurring_revenue=1_500_000.0)


def told_twice(scenario, name, places=FUTURES, seed=5):
    company = found_company(scenario, seed, 0)
    return both_engines(company, strategy_of(scenario, name), places)


@pytest.mark.parametrize("name", TEN)
def test_money_is_the_same_on_the_same_deals(name):
    by_events, by_months = told_twice(eventful(), name)
    assert gaps(by_events, by_months) == {}
    assert by_events.metrics["deals_won"].min() > 50.0
    assert by_events.metrics["recurring_lost"].min() > 0.0


@pytest.mark.parametrize("name", ["keep", "promote"])
def test_money_is_the_same_where_last_year_is_known(name):
    by_events, by_months = told_twice(replace(eventful(), anchors=KNOWN), name)
    assert gaps(by_events, by_months) == {}
    # Recurring revenue at the start is what was said, whatever the customers are worth.
    first = by_months.monthly["recurring_revenue"][0] - 0.6 * by_months.monthly["bookings"][0]
    assert (first <= 1_500_000.0 + 1e-6).all()
    assert first.max() > 1_300_000.0


def test_one_off_work_waits_for_whoever_delivers_it():
    """The capacity of 70,000 a month binds in some months and not in others."""
    by_events, by_months = told_twice(eventful(), "keep")
    recurring = by_events.monthly["recurring_revenue"][:-1] / 12.0
    delivered = by_events.monthly["revenue"][1:] - recurring
    binds = np.isclose(delivered, 70_000.0)
    assert 0 < binds.sum() < binds.size
    assert delivered.max() < 70_000.0 + 1e-6
    assert gaps(by_events, by_months) == {}


def test_certain_values_and_an_empty_customer_base():
    certain = assuming(
        eventful(), sales__deal_value_cv=0, customers__months_of_wins_at_start=0, customers__churn=1
    )
    by_events, by_months = told_twice(certain, "promote_playing")
    assert gaps(by_events, by_months) == {}


def test_only_what_is_expected_in_one_engine_is_left_out():
    """The four figures that are left out above do differ, and nothing but them."""
    by_events, by_months = told_twice(eventful(), "promote")
    found = {name for _, name in gaps(by_events, by_months, left_out=())}
    assert found == EXPECTED_HERE_COUNTED_THERE


@pytest.mark.nightly
@pytest.mark.parametrize("name", TEN)
def test_money_is_the_same_on_the_deals_of_many_futures(name, figure):
    by_events, by_months = told_twice(eventful(), name, range(0, 1024, 8), seed=6)
    assert gaps(by_events, by_months) == {}
    figure("futures played by both", 128)
