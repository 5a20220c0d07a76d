"""Nothing appears from nowhere: customers, recurring revenue, cash, deals."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import found_company
from simulation.engines.discrete_event.deals import Market
from simulation.engines.discrete_event.simulate import course
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo.attribution import Attribution
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.months import play_months
from simulation.engines.readings import read_course
from simulation.outcomes import COST_KINDS
from tests.engines.companies import TEN, assuming, eventful, judged_by_figures, strategy_of
from tests.engines.replaying import played_by_events


def told(scenario, name, engine):
    """Metrics and monthly figures of one strategy, months on the first axis."""
    if engine == "events":
        company, played = played_by_events(scenario, name)
        return read_course(company, course(company, [one.play for one in played]))
    company = found_company(scenario, 32, 0)
    strategy = strategy_of(scenario, name)
    return read_course(company, play_months(company, strategy, SampledDeals(company), ALL_ACT))


@pytest.mark.parametrize("engine", ["months", "events"])
@pytest.mark.parametrize("name", ["promote_playing", "add_director"])
def test_customers_and_recurring_revenue_add_up(name, engine):
    scenario = assuming(eventful(), customers__recurring_share=1)
    metrics, month = told(scenario, name, engine)
    change = month["deals_won"] - month["customers_lost"]
    np.testing.assert_array_equal(np.diff(month["customers"], axis=0), change[1:])
    start = month["customers"][0] - change[0]
    end = start + metrics["deals_won"] - metrics["customers_lost"]
    np.testing.assert_array_equal(metrics["customers_end"], end)
    # All revenue recurs, so the first month's shows the recurring revenue of the start.
    there = 12.0 * month["revenue"][0] + metrics["bookings"] - metrics["recurring_lost"]
    np.testing.assert_allclose(metrics["recurring_end"], there, rtol=1e-11)
    np.testing.assert_allclose(
        month["revenue"][1:], month["recurring_revenue"][:-1] / 12.0, rtol=1e-13
    )
    assert (metrics["customers_lost"] > 0).all()


@pytest.mark.parametrize("engine", ["months", "events"])
def test_one_off_work_is_delivered_once(engine):
    """No more is delivered than was there and sold, and all of it where it takes one month."""
    at_once = replace(eventful(), delivery_capacity=None)
    at_once = assuming(at_once, customers__recurring_share=0, customers__delivery_months=1)
    _, month = told(at_once, "promote", engine)
    np.testing.assert_allclose(month["revenue"][1:], month["bookings"][:-1], rtol=1e-12)
    metrics, _ = told(assuming(eventful(), customers__recurring_share=0), "promote", engine)
    assert (metrics["revenue"] <= 24 * 70_000.0 + 1e-6).all()


@pytest.mark.parametrize("engine", ["months", "events"])
@pytest.mark.parametrize("name", TEN[2::3])
def test_every_cost_has_a_kind_and_cash_adds_up(name, engine):
    scenario = eventful()
    metrics, month = told(scenario, name, engine)
    kinds = sum(metrics[kind] for kind in COST_KINDS)
    np.testing.assert_allclose(metrics["cost"], kinds, rtol=1e-12)
    np.testing.assert_allclose(
        metrics["contribution"], metrics["gross_profit"] - metrics["cost"], rtol=1e-9, atol=1e-6
    )
    np.testing.assert_allclose(
        month["cumulative_contribution"], np.cumsum(month["contribution"], axis=0), rtol=1e-12
    )
    np.testing.assert_array_equal(month["contribution"], month["gross_profit"] - month["cost"])
    for name in ("revenue", "bookings", "gross_profit", "cost", "contribution", "deals_won"):
        np.testing.assert_allclose(metrics[name], month[name].sum(axis=0), rtol=1e-12)
    lowest = np.minimum(0.0, month["cumulative_contribution"].min(axis=0))
    np.testing.assert_array_equal(metrics["lowest_cash"], lowest)


@pytest.fixture
def deals_seen(monkeypatch):
    """Every deal that is opened, and how many are lost when they change hands."""
    seen, lost = [], Counter()
    opened, handed = Market._open, Market.hand_over

    def watch_opening(market, desk, stage):
        opened(market, desk, stage)
        seen.append(desk.deals[-1])

    def watch_handing(market, desks, kept, survival, heirs):
        before = sum(deal.open for deal in seen)
        handed(market, desks, kept, survival, heirs)
        lost["handed over"] += before - sum(deal.open for deal in seen)

    monkeypatch.setattr(Market, "_open", watch_opening)
    monkeypatch.setattr(Market, "hand_over", watch_handing)
    return seen, lost


@pytest.mark.parametrize("name", ["promote", "hire_external"])
def test_every_deal_ends_somewhere(name, deals_seen):
    """Opened is won, lost, gone cold, lost at a hand-over, or still open; nothing twice."""
    seen, lost = deals_seen
    _, (one,) = played_by_events(eventful(), name, [5])
    counts, desks = one.play.market.counts, one.play.team.desks
    still_open = sum(len(desk.deals) for desk in desks)
    won = sum(role.won for month in counts.by_month for role in month.values())
    assert counts.closed == won + counts.lost
    assert len(seen) == counts.closed + counts.cold + lost["handed over"] + still_open
    assert min(won, counts.lost, counts.cold, lost["handed over"], still_open) > 0


def test_attribution_shares_out_what_was_booked():
    """What sellers are credited with is what their role booked, but for a leader's own sales."""
    scenario = assuming(judged_by_figures(), people__attrition=0)
    company = found_company(scenario, 33, 0)
    seen = []

    class Watched(Attribution):
        def credit(self, t, role, wins, count, bookings):
            before = self.current.sum(axis=0)
            super().credit(t, role, wins, count, bookings)
            seen.append((self.current.sum(axis=0) - before, bookings, count, self.current.copy()))

    sales = play_sales(company, Watched)
    for credited, booked, count, current in seen:
        np.testing.assert_allclose(credited, booked, rtol=1e-9)
        assert (current >= 0.0).all()
        assert (credited[count == 0.0] == 0.0).all()
    assert len(seen) == 2 * 24
    assert sales


def play_sales(company, watched):
    """Play `keep`, where nobody is promoted, with attribution watched."""
    of = Attribution.of
    try:
        Attribution.of = lambda company, horizon: watched(company, horizon)
        strategy = strategy_of(company.scenario, "keep")
        return play_months(company, strategy, SampledDeals(company), ALL_ACT)
    finally:
        Attribution.of = of
