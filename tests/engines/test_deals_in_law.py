"""Deals in law: what the event engine counts is what the Monte Carlo engine expects.

In the suite a bias of 1 % in the statistic nearest to its source is seen with a power of 99.9 %, a
false alarm comes once in a million, and seeds are fixed. More is shown by the command

    python tests -m nightly -k "in_law or random_companies" -rP

The bias of monthly wins, values and stage counts lies within 0.3 %, with a confidence of 99.9 %;
and in twenty random companies both engines have the same mean revenue, cost and churn, within 1 %,
and rank strategies alike. With -rP every check of any run prints count, mean, bias, plan and z.
"""

from functools import partial

import numpy as np
import pytest

from tests.engines import law_cases, law_checks
from tests.engines.in_law import expect, play_events, sampled
from tests.engines.law_checks import known
from tests.engines.planning import NIGHTLY, Plan, bound_check

SELLING = (
    law_checks.opportunities_in_law,
    law_checks.wins_in_law,
    law_checks.decisions_in_law,
    law_checks.values_in_law,
    law_checks.spread_of_values_in_law,
)
LEAVING = (law_checks.hand_over_in_law, partial(law_checks.churn_in_law, month=1))
CASES = [
    (law_cases.month_of_selling(), SELLING),
    (law_cases.lognormal_values(), (law_checks.lognormal_in_law,)),
    (law_cases.strong_effects(), (law_checks.effects_in_law,)),
    (law_cases.slow_stages(), (law_checks.start_in_law, law_checks.stages_in_law)),
    (law_cases.neglected_stages(), (law_checks.pace_in_law,)),
    (law_cases.cold_reviews(), (law_checks.reviews_in_law,)),
    (law_cases.cold_reviews("neglected reviews", True), (law_checks.reviews_in_law,)),
    (law_cases.promotion(0.9, 0.5, 52), (law_checks.kept_in_law,)),
    (law_cases.promotion(0.05, 0.9, 80), (law_checks.hand_over_in_law,)),
    (law_cases.leaving(), LEAVING),
    (law_cases.churning(), (law_checks.churn_in_law,)),
]


@pytest.mark.parametrize(("case", "checks"), CASES, ids=[case.name for case, _ in CASES])
def test_counts_of_the_event_engine_are_in_law(case, checks, subtests):
    events = play_events(case)
    for check in checks:
        with subtests.test(check=str(check)):
            check(case, events)


def test_values_of_customers_lost_are_in_law_in_the_event_engine():
    case = law_cases.few_customers()
    seen = play_events(case).customers
    cv = known(case, "sales.deal_value_cv")
    law_checks.shares_in_law(seen.lost[0], seen.there, seen.share[0], cv, Plan(0.04))


def test_everything_at_once_is_in_law():
    """People leave, leaders come and go, deals change hands: 10 % would be seen anywhere."""
    case = law_cases.lively("promote_assessed")
    law_checks.everything_in_law(case, play_events(case), Plan(0.1))


# --- the Monte Carlo engine's own chance -------------------------------------------------------


@pytest.mark.parametrize("mean", [0.05, 3.0, 25.0, 59.0, 61.0, 700.0])
def test_samples_of_wins_are_in_law(mean):
    """Counts and sums of values, on both sides of where the method changes."""
    law_checks.samples_of_wins_in_law(*sampled(f"wins, {mean}"), mean)


def test_samples_of_customers_lost_are_in_law():
    """Few customers and many, of which four in ten leave."""
    law_checks.samples_of_churn_in_law(*sampled("customers lost"))


def test_nobody_and_everybody_may_leave():
    deals, width = sampled("nobody and everybody", 1)
    for number in (0.0, 5.0):
        for chance in (0.0, 1.0):
            customers = np.full(width, number)
            lost, share = deals.churned("field", 9, customers, np.full(width, chance))
            assert (lost == number * chance).all()
            assert (share == (chance if number else 0.0)).all()


def test_samples_of_two_strategies_are_in_step():
    """One more per cent to win never loses a deal, and the same number is worth the same."""
    deals, width = sampled("two strategies")
    for t, mean in enumerate([0.3, 2.0, 9.0, 40.0, 90.0]):
        count, worth = deals.won("field", t, np.full(width, mean))
        more, worth_more = deals.won("field", t, np.full(width, 1.01 * mean))
        assert (more >= count).all()
        assert (more - count).mean() < 0.02 * mean
        np.testing.assert_array_equal(worth[more == count], worth_more[more == count])
        assert np.corrcoef(worth, worth_more)[0, 1] > 0.98


# --- what is shown at night --------------------------------------------------------------------


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_wins_and_values_of_a_month_are_in_law_within_bounds():
    case = law_cases.month_of_selling("month of selling at night", 5650)
    events, (means, _) = play_events(case), expect(case)
    seen, cv = events.deals, known(case, "sales.deal_value_cv")
    for name, found, mean in (
        ("opportunities of a month", seen.arrived, means.arrived),
        ("wins of a month", seen.won[0], means.won[0]),
    ):
        bound_check(name, found, mean, np.sqrt(mean))
    values, mean = events.values[0], means.bookings[0] / means.won[0]
    bound_check("value of a deal", values.mean(), mean, mean * cv / np.sqrt(len(values)))
    bookings, sd = means.bookings[0], mean * np.sqrt((1.0 + cv**2) * means.won[0])
    bound_check("bookings of a month", seen.bookings[0], bookings, sd, Plan(0.005, 1e-3))


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_stages_are_in_law_within_bounds():
    case = law_cases.slow_stages("slow stages at night", 1700)
    events, (means, _) = play_events(case), expect(case)
    start, mean = events.deals.start.sum(), means.start.sum()
    bound_check("open at the start", start, mean, np.sqrt(mean))
    law_checks.stages_in_law(case, events, bound_check, NIGHTLY)
