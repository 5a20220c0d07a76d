"""The dip is the same in both engines where two strategies share no luck, and not where they do.

The Monte Carlo engine keeps two strategies in step: the month's wins of both come from one number.
The event engine draws deal by deal from one stream, which is in step until the two part. So a dip
within one future says how luck is shared; over two futures it has the law of the months alone.
"""

from dataclasses import replace
from functools import cache

import pytest

from simulation.assumptions.distributions import Constant
from simulation.engines import discrete_event, monte_carlo
from tests.engines.companies import assuming
from tests.engines.dips import dips_of_pairs
from tests.engines.planning import Plan, estimate_check, seed_of
from tests.validation.playing import only, shipped

FUTURES = 3072
PLAN = Plan(bias=0.07)
STILL = {
    "people.attrition": 0.0,
    "leadership.exit_promoted": 0.0,
    "leadership.spread_internal": 0.0,
    "leadership.spread_founder": 0.0,
    "sales.reliability": 1.0,
}


def known_company():
    """A small company of which all is known and whom nobody leaves: the luck of deals is left."""
    scenario = replace(only(shipped("smallest"), "keep", "promote"), horizon=12)
    known = {key: Constant(one.likely) for key, one in scenario.assumptions.items()}
    return assuming(replace(scenario, assumptions=known), **STILL)


@cache
def dips(engine):
    """Dips of promoting against the founder, by figure."""
    if engine == "events":
        seed = seed_of("dips, deal by deal")
        return dips_of_pairs(discrete_event.simulate(known_company(), seed, 0, FUTURES))
    return dips_of_pairs(monte_carlo.simulate(known_company(), seed_of("dips"), 0, FUTURES // 1024))


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("figure", ["month", "recovery", "never"])
def test_dips_without_shared_luck_are_in_law(figure):
    by_events, by_months = dips("events")[figure], dips("months")[figure]
    error = (by_events.error() ** 2 + by_months.error() ** 2) ** 0.5
    found, expected = by_events.of_two_futures, by_months.of_two_futures
    estimate_check(f"dip, {figure}", found, expected, error, PLAN)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_strategies_share_more_luck_month_by_month():
    """The dip of one future is later and longer there: less noise draws the two together."""
    for figure in ("month", "recovery", "never"):
        by_events, by_months = dips("events")[figure], dips("months")[figure]
        assert by_months.of_one_future > by_events.of_one_future > by_events.of_two_futures
