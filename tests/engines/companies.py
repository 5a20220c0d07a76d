"""Companies for the tests of the engines: lively ones, still ones, and ways to fill the post."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from simulation.assumptions.distributions import Constant
from simulation.scenario.loading import load_scenario
from simulation.scenario.model import Gate, Strategy, Support, Term

TEN = (
    "keep",
    "promote",
    "promote_playing",
    "promote_supported",
    "promote_assessed",
    "promote_with_fractional",
    "develop_first",
    "hire_external",
    "fractional",
    "add_director",
)

# Enough happens within two years for every path through the law to be taken.
EVENTFUL = {
    "people.attrition": 0.35,
    "people.contagion": 1.25,
    "people.time_to_fill": 1.6,
    "leadership.exit_promoted": 0.7,
    "leadership.exit_external": 0.9,
    "leadership.exit_fractional": 0.8,
    "leadership.exit_director": 0.9,
    "leadership.skill_and_leading": 0.3,
    "leadership.effect_hires": 1.2,
    "leadership.effect_deal_value": 1.1,
    "leadership.director_deal_value": 1.3,
    "leadership.handover_months": 2.5,
    "pay.manager_time_to_fill": 1.8,
    "pay.fractional_delay": 0.8,
    "sales.inbound_leads": 1.5,
    "sales.opportunities": 2.0,
    "sales.win_rate": 0.4,
    "customers.recurring_share": 0.6,
    "customers.delivery_months": 3.0,
    "customers.churn": 0.3,
}


def assuming(scenario, **values):
    """The same company with assumptions taken as known; a dot is written as two underscores."""
    known = {key.replace("__", "."): Constant(float(value)) for key, value in values.items()}
    unknown = known.keys() - scenario.assumptions.keys()
    assert not unknown, unknown
    return replace(scenario, assumptions={**scenario.assumptions, **known})


@cache
def eventful():
    """A company where a lot happens, with its uncertain assumptions; all ten shipped strategies."""
    scenario = load_scenario(Path(__file__).with_name("company.yaml"))
    assert tuple(strategy.name for strategy in scenario.strategies) == TEN
    return assuming(scenario, **EVENTFUL)


@cache
def without_deals():
    """The eventful company without any opportunities: only people are left, and it plays fast."""
    quiet = assuming(eventful(), sales__opportunities=0, sales__inbound_leads=0, sales__stages=1)
    strategies = (*quiet.strategies, *courses_of_events())
    return replace(quiet, strategies=strategies, horizon=20)


def strategy_of(scenario, name):
    """One of the ways to fill the post, by name."""
    return next(strategy for strategy in scenario.strategies if strategy.name == name)


def way(name, *terms, then="external"):
    """A strategy of one's own."""
    return Strategy(name, name, terms, then)


def courses_of_events():
    """Ways of filling the post that together take every turn that needs no bookings."""
    coach, process = Support(5), Support(4, days_a_month=3.0, builds_process=True)
    return (
        way("ended_by_plan", Term("seller", months=5, seller="bo"), Term("founder")),
        way(
            "trial_that_goes_on",
            Term("seller", months=6, seller="ann", own_accounts=0.5, trial=True),
            Term("seller", months=8, seller="ann", handover_months=0.0, support=coach),
            Term("fractional", months=4),
        ),
        way(
            "sent_back_to_selling",
            Term(
                "seller",
                seller="cy",
                trial=True,
                handover_months=4.5,
                gates=(Gate(4, "sellers_left", "return_to_selling", above=0.5, over=3),),
            ),
            Term("external"),
        ),
        way(
            "ended_and_extended",
            Term(
                "fractional",
                months=5,
                days_a_month=9.0,
                day_rate=1500.0,
                gates=(Gate(4, "months_in_post", "extend_term", extend_months=4),),
            ),
            Term("external", gates=(Gate(7, "months_in_post", "end_term"),)),
            Term("assessed", instrument="scorecard", candidates=("gus", "flo", "cy")),
            then="founder",
        ),
        way(
            "support_that_comes_later",
            Term(
                "external",
                support=coach,
                director=True,
                gates=(Gate(3, "sellers_left", "add_support", above=0.5, support=process),),
            ),
            Term("founder", months=2, founder_hours=10.0, support=process),
            Term("assessed", instrument="conversation", backfill=False, director=True),
        ),
        way(
            "inside_seller_first",
            Term("seller", months=7, seller="flo", founder_hours=0.0),
            Term("seller", seller="bo", support=process, handover_months=0.0),
        ),
        way("assessed_twice", Term("assessed", months=3), Term("assessed"), then="founder"),
    )


def courses_of_figures():
    """Ways of filling the post with reviews of what deals and customers bring."""
    coach = Support(6)
    behind = Gate(4, "bookings_to_plan", "return_to_selling", below=1.0, over=3)
    costly = Gate(5, "contribution_to_plan", "end_term", below=0.9)
    ahead = Gate(5, "bookings_to_plan", "extend_term", above=0.9, extend_months=6)
    slow = Gate(3, "bookings_to_plan", "end_term", below=0.95)
    losing = Gate(3, "customers_lost", "add_support", above=2.5, over=2, support=coach)
    return (
        way("sent_back", Term("seller", seller="ann", trial=True, gates=(behind, losing))),
        way("too_costly", Term("external", gates=(losing, costly)), Term("seller", seller="flo")),
        way("extended", Term("fractional", months=6, gates=(ahead,)), Term("assessed")),
        way("founder_behind", Term("founder", gates=(slow,)), Term("assessed")),
    )


@cache
def judged_by_figures():
    """The eventful company with reviews of figures, and targets that sellers may miss."""
    company = assuming(eventful(), people__missed_target=1.8, people__missed_target_threshold=0.9)
    strategies = (*courses_of_figures(), *company.strategies[:2])
    return replace(company, strategies=strategies, planned_contribution=40_000.0)
