"""Mistakes that are made in writing simulators, planted one at a time, turn the suite red."""

from functools import partial

import numpy as np
import pytest

from simulation import run
from simulation.engines.discrete_event.deals import Market
from simulation.law.turnover import leaving_probability
from simulation.randomness import Tape
from tests.engines import law_cases, law_checks
from tests.engines import test_blocks as blocks
from tests.engines import test_closed_forms_of_deals as closed_forms
from tests.engines import test_known_answers as known_answers
from tests.engines import test_streams as streams
from tests.engines.in_law import sampled
from tests.engines.planning import Plan
from tests.engines.planted import (
    Plant,
    argument,
    in_both,
    in_events,
    in_law,
    in_months,
    instead,
    money_agrees,
    nothing,
    people_agree,
    resignations_agree,
    turns_red,
    value_of,
)


@pytest.fixture(autouse=True)
def no_forecasts(monkeypatch):
    """Forecasts are none of what is looked at here, and take a third of the time."""
    monkeypatch.setattr(Market, "expected_bookings", lambda *_: 0.0)


external_agrees = partial(people_agree, "hire_external", 150)
fractional_agrees = partial(people_agree, "fractional")


wide_values = in_law(
    law_cases.month_of_selling("wide values", 42, **{"sales.deal_value_cv": 0.5}),
    law_checks.spread_of_values_in_law,
    plan=Plan(0.1),
)
neglected = in_law(law_cases.cold_reviews("neglected reviews", True), law_checks.reviews_in_law)
handed_over = in_law(law_cases.promotion(0.05, 0.9, 80), law_checks.hand_over_in_law)
churn_of_few = in_law(
    law_cases.churning("a promotion felt", 6), law_checks.churn_in_law, plan=Plan(0.03)
)
market_felt = in_law(
    law_cases.month_of_selling("market felt", 60, **{"sales.market_sd": 0.6}),
    law_checks.opportunities_in_law,
    plan=Plan(0.04),
)


def samples_agree():
    law_checks.samples_of_wins_in_law(*sampled("a few wins", 4), 3.0, Plan(0.03))


def shares_agree():
    law_checks.samples_of_churn_in_law(*sampled("a few customers", 32))


def run_completes():
    run(blocks.plain(), block_atoms=1, **blocks.RUN)


def first_rows_only(right, self, decision, key, rows):
    """Every hire of a seat gets the numbers of the first."""
    drawn = right(self, decision, key, rows)
    return np.repeat(drawn[:1], rows, axis=0)


PEOPLE = [
    (
        "a hazard taken for a probability",
        resignations_agree,
        in_both("team:cumulative_hazard", instead(lambda right, h: leaving_probability(h))),
    ),
    (
        "sellers leave a month early",
        people_agree,
        (
            in_events(
                "world:World.patience",
                instead(
                    lambda right, world, decision, whose, month: right(
                        world, decision, whose, min(month + 1, world.horizon - 1)
                    )
                ),
            ),
        ),
    ),
    (
        "a seat is sought a month early",
        people_agree,
        (
            in_events(
                "team:Team.seek",
                instead(lambda right, team, desk, t, soonest: right(team, desk, t - 1, t - 1)),
            ),
            in_months(
                "team:Team.seek",
                instead(lambda right, team, s, f, t, soonest: right(team, s, f, t - 1, t - 1)),
            ),
        ),
    ),
    (
        "the ramp is a month ahead",
        people_agree,
        in_both(
            "team:mean_ramp_productivity", instead(lambda right, g, *more: right(g + 1, *more))
        ),
    ),
    (
        "a new seller has the predecessor's luck",
        people_agree,
        (
            in_events("world:World.deviate", value_of(3, 0)),
            Plant("engines.company:Company._of_seat", instead(first_rows_only)),
        ),
    ),
    (
        "a leader's own selling is ignored",
        people_agree,
        (
            in_events("leader:own_selling_share", instead(lambda right, *given: 0.0)),
            in_months("post:own_selling_share", nothing),
        ),
    ),
    (
        "absence protects from a bad leader",
        people_agree,
        in_both("leading:unled_quality", instead(lambda right, unled, lead: unled + 0.0 * lead)),
    ),
    (
        "new leaders have nothing to learn",
        people_agree,
        (
            in_events("leader:quality_in_post", value_of(2, 0.0)),
            in_months("post:quality_in_post", value_of(2, 0.0)),
        ),
    ),
    (
        "process never fades",
        fractional_agrees,
        (
            in_events("play:process_next", value_of(3, 1.0)),
            in_months("months:process_next", value_of(3, 1.0)),
        ),
    ),
    (
        "bad leaders stay as long as good ones",
        people_agree,
        (
            in_events("leader:leader_exit_hazard", value_of(1, 1.0)),
            in_months("exits:leader_exit_hazard", value_of(1, 1.0)),
        ),
    ),
    (
        "leavers are forgotten at once",
        people_agree,
        (
            in_events("team:Team.remember", value_of(1, 0)),
            in_months(
                "team:Team.remember_leavers",
                instead(lambda right, team, leavers: right(team, 0.0 * leavers)),
            ),
        ),
    ),
    (
        "nobody minds to be passed over",
        external_agrees,
        in_both("appointments:passed_over_multiplier", value_of(0, 1.0)),
    ),
]

MONEY = [
    ("commission is left out", "variable_pay", nothing),
    ("on-cost is left out", "monthly_pay", value_of(1, 0.0)),
    ("the leader's bonus is on a month's plan", "bonus_rate", argument(2, 1.0 / 12.0)),
    ("agencies work for nothing", "recruiting_fee", nothing),
    ("onboarding is free", "onboarding_cost", nothing),
    ("who is sent away gets nothing", "severance", nothing),
]
MONEY = [
    (name, money_agrees, (in_events(f"accounts:{law}", error), in_months(f"books:{law}", error)))
    for name, law, error in MONEY
] + [
    (
        "work is delivered twice as fast",
        money_agrees,
        (
            in_events("clients:delivered", argument(1, 0.5)),
            in_months("customer_base:delivered", argument(1, 0.5)),
        ),
    ),
    (
        "every deal recurs in full",
        money_agrees,
        (in_months("customer_base:recurring_next", value_of(3, 1.0)),),
    ),
]


def all_but_the_last(right, team, *t):
    """Colleagues who are there, without the last one."""
    there = right(team, *t)
    if isinstance(there, list):
        return there[:-1]
    return np.concatenate([there[:-1], np.zeros_like(there[-1:])])


def share_of_number(right, *given):
    """Customers lost, with the share of their number for that of their value."""
    lost, _ = right(*given)
    return lost, lost / np.maximum(1.0, given[3])


def churning_at_once(right, base, role, won, bookings):
    """New customers at risk in the month in which they were won."""
    return right(base, role, won * 0.99, bookings * 0.99)


DEALS = [
    (
        "a cv taken for a variance",
        wide_values,
        (in_events("deals:value_shape", instead(lambda right, cv: 1.0 / cv)),),
    ),
    (
        "a cv taken for a variance, sampled",
        samples_agree,
        (in_months("deals:value_shape", instead(lambda right, cv: 1.0 / cv)),),
    ),
    (
        "all customers are worth the same",
        shares_agree,
        (in_months("deals:SampledDeals.churned", instead(share_of_number)),),
    ),
    (
        "neglect is without consequence",
        neglected,
        (in_events("deals:going_cold", value_of(2, 1.0)),),
    ),
    (
        "all deals are lost when they change hands",
        handed_over,
        (
            in_events("deals:Market.hand_over", value_of(3, 0.0)),
            in_months("pipelines:handed_over", value_of(2, 0.0)),
        ),
    ),
    (
        "a colleague is forgotten",
        handed_over,
        in_both("team:Team.there_next_month", instead(all_but_the_last)),
    ),
    (
        "customers do not mind a promotion",
        churn_of_few,
        (in_events("play:churn_bump", nothing), in_months("sales:churn_bump", nothing)),
    ),
    (
        "the market is always as usual",
        market_felt,
        (
            in_events("deals:opportunity_rate", value_of(2, 1.0)),
            in_months("sales:opportunity_rate", value_of(2, 1.0)),
        ),
    ),
]

KNOWN = [
    (
        "the first month is not discounted",
        closed_forms.test_present_value_of_recurring_revenue_that_builds_up,
        Plant(
            "engines.readings:discount_factor",
            instead(lambda right, rate, months: right(rate, np.asarray(months) - 1.0)),
        ),
    ),
    (
        "a month's rate is a twelfth of the year's",
        closed_forms.test_present_value_of_recurring_revenue_that_builds_up,
        Plant(
            "engines.readings:discount_factor",
            instead(lambda right, rate, months: (1.0 + rate / 12.0) ** -np.asarray(months)),
        ),
    ),
    (
        "new customers are at risk in their first month",
        known_answers.test_recurring_revenue_follows_its_recursion,
        in_months("customer_base:CustomerBase.welcome", instead(churning_at_once)),
    ),
    (
        "seed and atom are added up",
        streams.test_every_part_of_a_name_counts,
        Plant(
            "randomness:Tape.generator",
            instead(
                lambda right, tape, decision, whose, atom: right(
                    Tape(tape.seed + atom, 0), decision, whose, 0
                )
            ),
        ),
    ),
    (
        "the last block is dropped",
        run_completes,
        Plant("running.execution:jobs_of", instead(lambda right, *of, **so: right(*of, **so)[:-1])),
    ),
    (
        "a block is counted twice",
        run_completes,
        Plant(
            "running.execution:jobs_of",
            instead(lambda right, *of, **so: right(*of, **so)[:1] + right(*of, **so)),
        ),
    ),
]

MISTAKES = [
    pytest.param(check, plant, id=f"{name}, {plant.place.split(':')[0].removeprefix('engines.')}")
    for name, check, plants in PEOPLE + MONEY + DEALS
    for plant in plants
] + [pytest.param(check, plant, id=name) for name, check, plant in KNOWN]


@pytest.mark.parametrize(("check", "plant"), MISTAKES)
def test_a_mistake_is_seen(check, plant, monkeypatch):
    turns_red(check, plant, monkeypatch, ValueError)
