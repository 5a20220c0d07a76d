"""Headcount: nobody appears from nowhere, and nobody is lost."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import found_company
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.months import play_months
from tests.engines.companies import TEN, courses_of_events, strategy_of, without_deals
from tests.engines.replaying import played_by_events


@pytest.mark.parametrize("name", [*TEN[1::3], *(one.name for one in courses_of_events()[1::2])])
def test_people_who_sell_come_from_somewhere(name):
    """Sellers of a month: those before, who started or returned, less who left or leads now."""
    scenario = replace(without_deals(), horizon=16)
    company = found_company(scenario, 30, 0)
    start, leading = float(len(scenario.sellers)), np.zeros(company.width)
    employed, told = np.full(company.width, start), []

    def watch(month):
        nonlocal leading, employed
        leading = leading + month.appointments.promoted
        employed = employed + month.started.sum(axis=0)
        told.append(employed - leading)
        assert ((month.leader_seat >= 0) == (leading == 1.0)).all()
        leading = leading - month.endings.returns - month.endings.quits
        employed = employed - month.leaves.sum(axis=0) - month.endings.quits

    played = play_months(
        company, strategy_of(scenario, name), SampledDeals(company), ALL_ACT, watch
    )
    np.testing.assert_array_equal(played.month["sellers"], told)
    left, hired = played.totals["sellers_left"], played.totals["hires"]
    np.testing.assert_array_equal(employed, start + hired - left)


@pytest.mark.parametrize("name", ["keep", "hire_external", "fractional"])
def test_every_seat_is_filled_or_being_filled(name):
    """Where nobody is promoted: sellers and vacancies make up the seats that have opened."""
    scenario = without_deals()
    company = found_company(scenario, 31, 0)
    strategy = strategy_of(scenario, name)
    month = play_months(company, strategy, SampledDeals(company), ALL_ACT).month
    months = range(scenario.horizon)
    hired = [sum(hire.month <= t for hire in scenario.hires) for t in months]
    opened = len(scenario.sellers) + np.array(hired)[:, None]
    there = month["sellers"] + month["vacancies"]
    np.testing.assert_array_equal(there, np.broadcast_to(opened, there.shape))


@pytest.mark.parametrize("name", ["promote", "trial_that_goes_on", "inside_seller_first"])
def test_the_log_of_events_accounts_for_every_seller_and_vacancy(name):
    company, played = played_by_events(without_deals(), name)
    for one in played:
        sellers, vacancies = len(company.scenario.sellers), 0
        events = iter(one.log)
        event = next(events)
        for t in range(company.scenario.horizon):
            while event is not None and event.time <= t:
                sellers += change_of_sellers(event)
                vacancies += {"vacancy opens": 1, "vacancy filled": -1}.get(event.kind, 0)
                event = next(events, None)
            month = one.play.accounts.month
            assert (sellers, vacancies) == (month["sellers"][t], month["vacancies"][t])


def change_of_sellers(event):
    if event.kind == "term ends" and event.who.startswith("seller:"):
        return 0 if event.what == "quits" else 1
    if event.kind == "leader appointed":
        return -1 if event.what == "promoted" else 0
    return {"seller starts": 1, "seller leaves": -1}.get(event.kind, 0)
