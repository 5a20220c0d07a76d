"""One per cent planted in one engine at a time turns the checks of the suite red, each by name.

Every check is the one that the ordinary tests make; it is green before the error is planted, and
red with it: hazard, ramp and effects where people are compared path by path, value and commission
where money is compared on the same deals, and rate, value, effects, churn hazard and whatever else
moves deals and customers where they are compared in law.
"""

import pytest

from simulation.engines.discrete_event.deals import Market
from tests.engines import law_cases, law_checks
from tests.engines.planted import (
    argument,
    in_both,
    in_events,
    in_law,
    in_months,
    made_with,
    money_agrees,
    people_agree,
    resignations_agree,
    result,
    turns_red,
)


@pytest.fixture(autouse=True)
def no_forecasts(monkeypatch):
    """Forecasts are none of what is looked at here, and take a third of the time."""
    monkeypatch.setattr(Market, "expected_bookings", lambda *_: 0.0)


PATH_BY_PATH = [
    ("hazard", resignations_agree, in_both("team:cumulative_hazard", result)),
    ("ramp", people_agree, in_both("team:mean_ramp_productivity", result)),
    ("effect on hazard", resignations_agree, in_both("team:resignation_hazard", argument(3))),
    (
        "effect on ramp",
        people_agree,
        (in_events("play:ramp_step", argument(0)), in_months("months:ramp_step", argument(0))),
    ),
    (
        "value",
        money_agrees,
        (
            in_events("deals:Market._mean_value", result),
            in_months("sales:RoleMonth", made_with("value")),
        ),
    ),
    (
        "effect on value",
        money_agrees,
        (
            in_events("deals:effect_of_leadership", argument(0)),
            in_months("sales:effect_of_leadership", argument(0)),
        ),
    ),
    (
        "commission",
        money_agrees,
        (in_events("accounts:variable_pay", result), in_months("books:variable_pay", result)),
    ),
]


@pytest.mark.parametrize("engine", [0, 1], ids=["in events", "in months"])
@pytest.mark.parametrize(
    ("check", "plants"), [pytest.param(*one[1:], id=one[0]) for one in PATH_BY_PATH]
)
def test_one_per_cent_is_seen_path_by_path(check, plants, engine, monkeypatch):
    turns_red(check, plants[engine], monkeypatch)


churn_agrees = in_law(law_cases.churning(), law_checks.churn_in_law)

IN_LAW = [
    (
        "rate",
        in_law(law_cases.arrivals(), law_checks.opportunities_in_law),
        (in_events("deals:opportunity_rate", result), in_months("sales:opportunity_rate", result)),
    ),
    (
        "value",
        in_law(
            law_cases.month_of_selling("even values", 36, **{"sales.deal_value_cv": 0.2}),
            law_checks.values_in_law,
        ),
        (
            in_events("deals:Market._mean_value", result),
            in_months("sales:RoleMonth", made_with("value")),
        ),
    ),
    (
        "effect",
        in_law(law_cases.strong_effects(), law_checks.effects_in_law),
        (
            in_events("deals:effect_of_leadership", argument(0)),
            in_months("sales:effect_of_leadership", argument(0)),
        ),
    ),
    (
        "win probability",
        in_law(law_cases.month_of_selling("decisions", 76), law_checks.decisions_in_law),
        (in_events("deals:win_probability", result), in_months("sales:win_probability", result)),
    ),
    (
        "pace",
        in_law(law_cases.neglected_stages(), law_checks.pace_in_law),
        (in_events("deals:Market._pace", result), in_months("pipelines:stage_passes", argument(0))),
    ),
    (
        "going cold",
        in_law(law_cases.cold_reviews("neglected reviews", True), law_checks.reviews_in_law),
        (in_events("deals:going_cold", result), in_months("pipelines:going_cold", result)),
    ),
    (
        "own accounts",
        in_law(law_cases.promotion(0.9, 0.5, 52), law_checks.kept_in_law),
        (
            in_events("leader:Post.own_accounts", result),
            in_months("pipelines:handed_over", argument(1)),
        ),
    ),
    (
        "survival of deals",
        in_law(law_cases.promotion(0.05, 0.9, 80), law_checks.hand_over_in_law),
        (
            in_events("deals:Market.hand_over", argument(3)),
            in_months("pipelines:handed_over", argument(2)),
        ),
    ),
    (
        "churn hazard",
        churn_agrees,
        (
            in_events("clients:churn_probability", argument(0)),
            in_months("customer_base:churn_probability", argument(0)),
        ),
    ),
    (
        "effect on churn",
        churn_agrees,
        (
            in_events("clients:churn_probability", argument(1)),
            in_months("customer_base:churn_probability", argument(1)),
        ),
    ),
    (
        "customers lost with a promotion",
        churn_agrees,
        (in_events("play:churn_bump", result), in_months("sales:churn_bump", result)),
    ),
]


SLOW = {("rate", "in events"): [pytest.mark.nightly]}
IN_EITHER = [
    pytest.param(check, plants[engine], id=f"{name}-{where}", marks=SLOW.get((name, where), []))
    for name, check, plants in IN_LAW
    for engine, where in enumerate(("in events", "in months"))
]


@pytest.mark.parametrize(("check", "plant"), IN_EITHER)
def test_one_per_cent_is_seen_in_law(check, plant, monkeypatch):
    turns_red(check, plant, monkeypatch)
