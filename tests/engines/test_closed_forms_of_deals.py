"""Closed forms of what is sold and kept: compound Poisson months, customers, recurring revenue."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import poch

from simulation.engines import monte_carlo
from simulation.engines.readings import read_course
from tests.engines.expected import expect, still
from tests.engines.planning import Plan, mean_check, seed_of, spread_check
from tests.synthetic import joined

RATE, CV, VALUE, CHURN, MONTHS, ATOMS = 4.0, 0.6, 10_000.0, 0.4, 72, 12
NO_COSTS = {"pay.seller_base": 0.0, "pay.commission": 0.0, "pay.tools": 0.0}


def one_seller(**values):
    """One typical seller whose wins are Poisson with a mean of RATE a month."""
    scenario = still(
        1.0,
        horizon=MONTHS,
        **{
            "sales.reliability": 1.0,
            "sales.win_rate": 0.25,
            "sales.opportunities": RATE / 0.25,
            "sales.deal_value": VALUE,
            "sales.deal_value_cv": CV,
            "customers.recurring_share": 1.0,
            "customers.churn": CHURN,
            **values,
        },
    )
    return replace(scenario, plan=1.0)


@pytest.fixture(scope="module")
def sampled():
    """Months of one seller in many futures."""
    scenario, seed = one_seller(), seed_of("months of one seller")
    blocks = [monte_carlo.simulate(scenario, seed, first, 4) for first in range(0, ATOMS, 4)]
    return joined(blocks)


def compound_poisson(rate, moments):
    """Mean, and law of squared deviations, of a Poisson sum; `moments` are E V ... E V^6.

    The cumulants of the sum are rate times the moments of a value.
    """
    k1, k2, k3, k4, _, k6 = rate * np.asarray(moments)
    fourth = k4 + 3.0 * k2**2
    sixth = k6 + 15.0 * k4 * k2 + 10.0 * k3**2 + 15.0 * k2**3
    sd = np.sqrt(fourth - k2**2)
    return k1, (k2, fourth / k2**2, (sixth - 3.0 * k2 * fourth + 2.0 * k2**3) / sd**3)


def gamma_moments(mean, cv):
    shape = cv**-2
    return [(mean * cv**2) ** n * poch(shape, n) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("name", "moments"),
    [("deals_won", [1.0] * 6), ("bookings", gamma_moments(VALUE, CV))],
)
def test_a_month_of_sales_is_compound_poisson(sampled, name, moments):
    """F1 and F5: mean and variance of the number of deals, and of their total value."""
    months = sampled.monthly[name].ravel()
    mean, law = compound_poisson(RATE, moments)
    mean_check(f"mean of {name}", months, mean, np.sqrt(law[0]))
    spread_check(f"variance of {name}", months - mean, law, Plan(0.015))


def test_months_of_sales_are_independent(sampled):
    """Open deals carry over, yet with a steady market wins of two months have nothing in common."""
    won = sampled.monthly["deals_won"][0] - RATE
    products = (won[:, :-1] * won[:, 1:]).ravel() / RATE
    # The product of two independent Poisson deviations, over the variance, has mean 0 and sd 1.
    mean_check("1 + covariance", 1.0 + products, 1.0, 1.0, skewness=1.0 / RATE)


def test_customers_who_came_are_poisson(sampled):
    """F12: arrivals that survive thinning stay Poisson: the mean is the variance."""
    c = 1.0 - (1.0 - CHURN) ** (1.0 / 12.0)
    mean = RATE * (1.0 - (1.0 - c) ** MONTHS) / c
    customers = sampled.metrics["customers_end"][0]
    _, law = compound_poisson(mean, [1.0] * 6)
    mean_check("customers", customers, mean, np.sqrt(mean))
    spread_check("variance of customers", customers - mean, law, Plan(0.12))
    lost = sampled.metrics["customers_lost"][0]
    mean_check("customers lost", lost, RATE * MONTHS - mean, np.sqrt(RATE * MONTHS - mean))


def test_recurring_revenue_at_the_end(sampled):
    """F12 with values: a Poisson number of customers, each worth a gamma value a year."""
    c = 1.0 - (1.0 - CHURN) ** (1.0 / 12.0)
    alive = RATE * (1.0 - (1.0 - c) ** MONTHS) / c
    mean, law = compound_poisson(alive, gamma_moments(VALUE, CV))
    mean_check("recurring revenue", sampled.metrics["recurring_end"][0], mean, np.sqrt(law[0]))


def present_values(months, horizon_years=5.0, discount=0.1, **values):
    """Metrics of the one seller in expectation, with no costs and a margin of 1."""
    given = {"customers.gross_margin": 1.0, "money.discount": discount, **NO_COSTS, **values}
    given["money.horizon_years"] = horizon_years
    scenario = replace(one_seller(**given), horizon=months)
    company, course = expect(scenario)
    return read_course(company, course)[0]


def test_present_value_of_recurring_revenue_that_builds_up():
    """F13 and F17, with revenue from the month after the deal: sum of d^(t+1) (1 - g^t) b / c."""
    months, churn, rate = 36, 0.3, 0.12
    metrics = present_values(months, discount=rate, customers__churn=churn)
    b = RATE * VALUE / 12.0
    g, d = (1.0 - churn) ** (1.0 / 12.0), (1.0 + rate) ** (-1.0 / 12.0)
    revenue = b / (1 - g) * (months - (1 - g**months) / (1 - g))
    flat, falling = (1 - d**months) / (1 - d), (1 - (g * d) ** months) / (1 - g * d)
    npv = b / (1 - g) * d * (flat - falling)
    np.testing.assert_allclose(metrics["revenue"], revenue, rtol=1e-10)
    np.testing.assert_allclose(metrics["npv_factor_0"], npv, rtol=1e-10)
    there = 12.0 * b * (1 - g**months) / (1 - g)
    for name, years in (("npv_factor_1", 1.0), ("npv", 1.0 / (churn + rate))):
        np.testing.assert_allclose(metrics[name], npv + there * years * d**months, rtol=1e-10)


def test_the_horizon_counts_no_more_than_its_cap():
    low = {"customers__churn": 0.01, "discount": 0.02}
    capped = present_values(24, horizon_years=3.0, **low)
    one_year = capped["npv_factor_1"] - capped["npv_factor_0"]
    np.testing.assert_allclose(capped["npv"], capped["npv_factor_0"] + 3.0 * one_year, rtol=1e-12)


def test_value_of_the_customers_who_are_there_at_the_start():
    """F14: discounted life of contracts, m d (1 - (g d)^n) / (1 - g d); nothing new is sold."""
    months, churn, rate = 30, 0.25, 0.08
    metrics = present_values(
        months, discount=rate, customers__churn=churn, customers__months_of_wins_at_start=10.0
    )
    nothing = present_values(months, discount=rate, customers__churn=churn)
    g, d = (1.0 - churn) ** (1.0 / 12.0), (1.0 + rate) ** (-1.0 / 12.0)
    monthly = np.rint(10.0 * RATE) * VALUE / 12.0
    worth = monthly * d * (1 - (g * d) ** months) / (1 - g * d)
    np.testing.assert_allclose(metrics["npv_factor_0"] - nothing["npv_factor_0"], worth, rtol=1e-9)


def test_milestones_are_the_present_value_of_a_shorter_horizon():
    """R11 in part: what is known at month 12 does not depend on what follows."""
    long = present_values(36)
    for months in (12, 24):
        short = present_values(months)
        np.testing.assert_array_equal(long[f"npv_{months}"], short["npv"])


def test_one_off_work_is_delivered_from_a_backlog():
    """One part in m of the backlog a month; at the start it is what a steady month leaves."""
    months, duration = 18, 4.0
    scenario = replace(
        one_seller(customers__recurring_share=0.0, customers__delivery_months=duration),
        horizon=months,
    )
    _, course = expect(scenario)
    backlog, expected = RATE * VALUE * duration, []
    for _ in range(months):
        expected.append(backlog / duration)
        backlog += RATE * VALUE - backlog / duration
    for t in range(months):
        np.testing.assert_allclose(course.month["revenue"][t], expected[t], rtol=1e-10)
