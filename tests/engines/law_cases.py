"""Companies that make the law of deals and customers cheap to see.

Each case isolates one thing near its source, where one per cent is one per cent: people stay, what
is not looked at is off, and thousands of deals are alike.
"""

from dataclasses import replace

import numpy as np

from simulation.scenario.model import Anchors, Strategy, Term
from tests.engines.companies import assuming, eventful
from tests.engines.expected import still
from tests.engines.in_law import Case

PRACTICALLY_NEVER = 1e9
SURE = {"sales.reliability": 1.0, "sales.going_cold": 0.0}


def promoted(own_accounts, handover_months=1.0):
    """The best seller is promoted, and nobody takes the old seat."""
    term = Term(
        "seller", own_accounts=own_accounts, handover_months=handover_months, backfill=False
    )
    return (Strategy("promote", "Promote", (term,)),)


def with_open(scenario, *by_seller):
    """Give every seller open deals by stage."""
    pairs = zip(scenario.sellers, by_seller, strict=True)
    sellers = tuple(replace(seller, open_deals=given) for seller, given in pairs)
    return replace(scenario, sellers=sellers)


def month_of_selling(name="month of selling", futures=760, **values):
    """One month, one stage that is soon passed, nine deals out of ten won: wins by the thousand."""
    given = {
        **SURE,
        "sales.opportunities": 150.0,
        "sales.inbound_leads": 250.0,
        "sales.stages": 1.0,
        "sales.cycle": 0.05,
        "sales.win_rate": 0.9,
        "sales.deal_value_cv": 1.0,
    }
    scenario = still(*(1.0,) * 5, horizon=1, **{**given, **values})
    return Case(name, with_open(scenario, *[(0.0,)] * 5), futures)


def arrivals(name="arrivals"):
    """One month of opportunities that never move: the cheapest look at their rate."""
    slow = {"sales.cycle": PRACTICALLY_NEVER, "sales.inbound_leads": 0.0}
    return month_of_selling(name, 660, **slow, **{"sales.opportunities": 200.0})


def lognormal_values(name="lognormal values", futures=72):
    """The same month with lognormal values."""
    case = month_of_selling(name, futures, **{"sales.deal_value_cv": 0.3})
    return replace(case, scenario=replace(case.scenario, deal_value_family="lognormal"))


def strong_effects(name="strong effects", futures=50):
    """Leadership ten standard deviations up: one per cent in an effect is a tenth in a rate."""
    effects = {
        "leadership.effect_activity": 1.03,
        "leadership.effect_win_odds": 1.05,
        "leadership.effect_speed": 1.03,
        "leadership.effect_deal_value": 1.02,
    }
    given = {"sales.cycle": 1.0, "sales.win_rate": 0.35, "sales.deal_value_cv": 0.3, **effects}
    case = month_of_selling(name, futures, **given)
    scenario = with_open(case.scenario, *[(200.0,)] * 5)
    return replace(case, scenario=scenario, level=10.0)


def slow_stages(name="slow stages", futures=210):
    """Four stages at their fixed point, a tenth of which is passed in the month."""
    given = {
        **SURE,
        "sales.going_cold": 0.004,
        "sales.opportunities": 17.0,
        "sales.stages": 4.0,
        "sales.cycle": 40.0,
    }
    return Case(name, still(*(1.0,) * 5, horizon=1, **given), futures)


def neglected_stages(name="neglected stages", futures=32):
    """Forty stages and a promoted seller's deals, which get part of the attention."""
    given = {
        **SURE,
        "sales.opportunities": 0.0,
        "sales.stages": 40.0,
        "sales.cycle": 2.0,
    }
    scenario = still(1.0, 1.0, horizon=1, **given)
    scenario = with_open(scenario, (1400.0,) + (0.0,) * 39, (0.0,) * 40)
    return Case(name, replace(scenario, strategies=promoted(0.5, 2.0)), futures)


def unmoved(open_deals, horizon=1, **values):
    """Three sellers; only the first has deals, which never move."""
    given = {
        **SURE,
        "sales.opportunities": 0.0,
        "sales.stages": 1.0,
        "sales.cycle": PRACTICALLY_NEVER,
    }
    scenario = still(1.0, 1.0, 1.0, horizon=horizon, **{**given, **values})
    return with_open(scenario, (open_deals,), (0.0,), (0.0,))


def cold_reviews(name="cold reviews", neglected=False, futures=75):
    """Deals meet one review: at nine in ten, or, with no attention, at three times three in ten."""
    cold = {"sales.going_cold": 0.3 if neglected else 0.9, "sales.neglect": 2.0}
    scenario = unmoved(1000.0, **cold)
    if neglected:
        scenario = replace(scenario, strategies=promoted(0.0))
    return Case(name, scenario, futures, hand_over=False)


def promotion(own_accounts, survival, futures):
    """A promoted seller hands deals over to two colleagues after one month."""
    scenario = unmoved(1400.0, **{"sales.kept_after_promotion": survival})
    scenario = replace(scenario, strategies=promoted(own_accounts))
    return Case(f"promotion, {own_accounts:.0%} kept", scenario, futures)


def leaving(name="leaving", futures=60):
    """One seller certainly leaves after a month; colleagues get the deals, customers resent it."""
    given = {
        "people.attrition": 1e-6,
        "people.first_year": 1e12,
        "people.ramp_months": 0.0,
        "people.time_to_fill": 50.0,
        "sales.kept_after_leaver": 0.9,
        "sales.deal_value_cv": 0.3,
        "customers.lost_with_leaver": 0.9,
    }
    scenario = unmoved(1400.0, horizon=2, **given)
    leaver = replace(scenario.sellers[0], months_employed=0.0, performance=9.0)
    sellers = (leaver, *scenario.sellers[1:])
    return Case(
        name, replace(scenario, sellers=sellers, anchors=Anchors(customers=10_000)), futures
    )


def customers_only(number, *performances, **values):
    """A company with customers and no deals."""
    given = {**SURE, "sales.opportunities": 0.0, **values}
    scenario = still(*performances, horizon=1, **given)
    return replace(scenario, anchors=Anchors(customers=number))


def churning(name="churning", futures=60):
    """Customers leave in the month their seller is promoted, for that and for usual reasons."""
    given = {
        "sales.deal_value_cv": 0.5,
        "customers.churn": 1.0 - np.exp(-7.0),
        "customers.lost_with_promotion": 0.8,
        "leadership.effect_churn": 0.96,
    }
    scenario = customers_only(20_000, 1.0, 1.0, **given)
    return Case(name, replace(scenario, strategies=promoted(0.0)), futures, level=5.0)


def few_customers(name="few customers", futures=1500):
    """Twenty customers a future, half of which leave."""
    given = {"sales.deal_value_cv": 0.8, "customers.churn": 1.0 - 0.5**12}
    return Case(name, customers_only(20, 1.0, 1.0, **given), futures)


def lively(strategy, futures=50):
    """The eventful company: people come and go, deals change hands, leaders lead well or badly."""
    scenario = assuming(eventful(), sales__opportunities=60.0)
    chosen = tuple(one for one in scenario.strategies if one.name == strategy)
    scenario = replace(scenario, horizon=5, strategies=chosen)
    return Case(f"lively, {strategy}", scenario, futures, level=None)
