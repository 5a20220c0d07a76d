"""Cases whose answer is known beforehand: selling alone, a pipeline that dries up, customers."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from simulation.engines.company import found_company
from simulation.engines.discrete_event.simulate import play_future
from simulation.engines.mechanisms import Mechanisms
from simulation.scenario.model import Strategy, Term
from tests.engines.expected import expect, still
from tests.engines.planning import Plan, poisson_check

PROMOTE = Strategy("promote", "Promote", (Term("seller", own_accounts=0.0, handover_months=0.0),))
UNTOUCHED = Mechanisms(attention=False, hand_over=False)
STAGES, CYCLE, COLD = 4, 2.8, 0.05
PACE = {"sales.stages": STAGES, "sales.cycle": CYCLE, "sales.going_cold": COLD}


def share_decided(stages, cycle, cold):
    """Share of opportunities decided before they go cold, from the Erlang law and a uniform start.

    An opportunity that begins at u and takes T meets as many reviews as month ends in u + T.
    """

    def reach(k):
        return quad(lambda u: gamma.sf(k - u, stages, scale=cycle / stages), 0.0, 1.0)[0]

    return sum((1.0 - cold) ** k * (reach(k) - reach(k + 1)) for k in range(1, 60)) + 1.0 - reach(1)


@pytest.mark.parametrize("horizon", [3, 14])
def test_wins_a_month_are_what_the_opportunities_come_to(horizon):
    """Sum of o pi^a p times the share not gone cold, from the first month to the last."""
    scenario = still(1.8, 1.0, 0.4, horizon=horizon, **PACE)
    company, course = expect(scenario)
    a, share = scenario.assumptions, share_decided(STAGES, CYCLE, COLD)
    half = a["sales.activity_exponent"].value
    won = np.minimum(0.95, a["sales.win_rate"].value / share * company.performance ** (1 - half))
    found = a["sales.opportunities"].value * company.performance**half
    wins = (found * won * share).sum(axis=0)
    assert np.ptp(company.performance[0]) > 0.5
    np.testing.assert_allclose(course.month["deals_won"], np.tile(wins, (horizon, 1)), rtol=1e-10)


def test_without_a_cap_wins_are_true_performance_times_the_win_rate():
    scenario = still(1.8, 1.0, 0.4, **PACE)
    company, course = expect(scenario)
    a = scenario.assumptions
    typical = a["sales.opportunities"].value * a["sales.win_rate"].value
    wins = typical * company.performance.sum(axis=0)
    np.testing.assert_allclose(course.month["deals_won"][5], wins, rtol=1e-10)


def test_open_deals_and_cycle_stay_at_their_fixed_point():
    """Little's law: without deals gone cold, open deals are arrivals times the cycle."""
    scenario = still(1.0, 1.0, sales__reliability=1, **{**PACE, "sales.going_cold": 0.0})
    _, course = expect(scenario)
    arrivals = 2.0 * scenario.assumptions["sales.opportunities"].value
    np.testing.assert_allclose(course.month["open_deals"], arrivals * CYCLE, rtol=1e-10)
    np.testing.assert_allclose(course.totals["cycle"], CYCLE, rtol=1e-10)


def drying_up(horizon=12, given=None, **values):
    """The best seller is promoted, and nobody else sells anything."""
    scenario = still(1.5, 1.0, horizon=horizon, **PACE, **values)
    best, other = scenario.sellers
    sellers = (replace(best, open_deals=given), replace(other, open_deals=(0.0,) * STAGES))
    return replace(scenario, sellers=sellers, strategies=(PROMOTE,))


def test_a_promoted_sellers_pipeline_dries_up_as_an_erlang_tail():
    scenario = drying_up(given=(100.0, 0.0, 0.0, 0.0), sales__opportunities=0)
    company, course = expect(scenario, PROMOTE, UNTOUCHED)
    month = np.arange(0, 13)
    left = gamma.sf(month, STAGES, scale=CYCLE / STAGES)
    kept = (1.0 - COLD) ** month
    expected = 100.0 * (left * kept)[1:]
    for name in ("open_deals_best_seller", "open_deals"):
        np.testing.assert_allclose(course.month[name], np.tile(expected[:, None], 1024), rtol=1e-9)
    closing = 100.0 * kept[:-1] * (left[:-1] - left[1:])
    chance = win_chance(company, 0)
    np.testing.assert_allclose(course.month["deals_won"], closing[:, None] * chance, rtol=1e-9)


def win_chance(company, seat):
    a = company.scenario.assumptions
    exponent = 1.0 - a["sales.activity_exponent"].value
    share = share_decided(STAGES, CYCLE, COLD)
    typical = a["sales.win_rate"].value / share
    return np.minimum(0.95, typical * company.performance[seat] ** exponent)


def test_a_steady_pipeline_dries_up_from_every_stage():
    """From the fixed point: stages passed are Poisson, thinned at each month end crossed."""
    steady = still(1.5, 1.0, horizon=1, sales__reliability=1, **PACE)
    _, before = expect(steady, seed=9)
    arrivals = steady.assumptions["sales.opportunities"].value * 1.5**0.5
    stages = fixed_point(arrivals)
    np.testing.assert_allclose(before.month["open_deals_best_seller"], stages.sum(), rtol=1e-9)
    scenario = drying_up(sales__reliability=1)
    _, course = expect(scenario, PROMOTE, UNTOUCHED, seed=9)
    for k in range(1, 13):
        through = poisson.cdf(STAGES - 1 - np.arange(STAGES), STAGES / CYCLE * k)
        left = (stages * through).sum() * (1.0 - COLD) ** k
        found = course.month["open_deals_best_seller"][k - 1]
        np.testing.assert_allclose(found, left, rtol=1e-9)


def fixed_point(arrivals):
    """Open deals by stage just after a review, summed over the months in which they arrived."""

    def in_stage(stage, age):
        chance = poisson.pmf(stage, STAGES / CYCLE * age)
        return chance * (1.0 - COLD) ** np.ceil(age)

    return arrivals * np.array(
        [
            sum(quad(lambda age, s=s: in_stage(s, age), k, k + 1)[0] for k in range(40))
            for s in range(STAGES)
        ]
    )


def test_the_event_engine_dries_up_alike():
    """8,000 deals in one future, lost one by one."""
    scenario = drying_up(4, (8_000.0, 0.0, 0.0, 0.0), sales__opportunities=0)
    play = play_future(found_company(scenario, 3, 0), PROMOTE, 0, UNTOUCHED).play
    month = np.arange(5)
    left = gamma.sf(month, STAGES, scale=CYCLE / STAGES) * (1.0 - COLD) ** month
    open_deals = play.accounts.month["open_deals_best_seller"]
    for k in range(1, 4):
        poisson_check(f"open after {k} months", open_deals[k - 1], 8_000.0 * left[k], Plan(0.16))
    undecided = -np.diff(gamma.sf(month, STAGES, scale=CYCLE / STAGES))
    decided = undecided * (1.0 - COLD) ** month[:-1]
    poisson_check("decided", play.market.counts.closed, 8_000.0 * decided.sum(), Plan(0.12))


def test_the_event_engine_wins_as_many_in_its_first_month_as_in_any():
    """The fixed point again, deal by deal, in one future with many opportunities."""
    pace = {"sales.stages": 2, "sales.cycle": 1.5, "sales.going_cold": COLD}
    busy = {"sales.opportunities": 400.0, "sales.win_rate": 0.8, "sales.activity_exponent": 1.0}
    scenario = still(*(1.0,) * 10, horizon=4, **pace, **busy)
    company = found_company(scenario, 8, 0)
    play = play_future(company, scenario.strategies[0], 0).play
    wins = 400.0 * 0.8 * company.performance[:, 0].sum()
    for month, found in enumerate(play.accounts.month["deals_won"]):
        poisson_check(f"won in month {month}", found, wins, Plan(0.15))


def test_recurring_revenue_follows_its_recursion():
    """MRR_t = MRR_0 (1 - c)^t + (b / 12) (1 - (1 - c)^t) / c, c a month, b a month of bookings."""
    values = {"customers.months_of_wins_at_start": 9.0, "customers.churn": 0.22}
    scenario = still(1.4, 0.8, **PACE, **values, customers__recurring_share=0.7)
    company, course = expect(scenario)
    bookings = course.month["bookings"][0]
    c = 1.0 - (1.0 - 0.22) ** (1.0 / 12.0)
    start = np.rint(9.0 * company.rates.wins["field"]) * company.rates.by_role["field"].value * 0.7
    t = np.arange(1, 25)[:, None]
    mrr = start / 12.0 * (1 - c) ** t + 0.7 * bookings / 12.0 * (1 - (1 - c) ** t) / c
    np.testing.assert_allclose(course.month["recurring_revenue"] / 12.0, mrr, rtol=1e-10)
    customers = np.rint(9.0 * company.rates.wins["field"]) * (1 - c) ** t
    customers = customers + course.month["deals_won"][0] * (1 - (1 - c) ** t) / c
    np.testing.assert_allclose(course.month["customers"], customers, rtol=1e-10)
