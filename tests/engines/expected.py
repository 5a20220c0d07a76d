"""Expectation in the place of chance, and a company in which nothing but selling goes on."""

from dataclasses import replace
from functools import cache

import numpy as np

from simulation.assumptions.distributions import Constant
from simulation.assumptions.register import defaults
from simulation.engines.company import found_company
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo.months import play_months
from simulation.scenario.model import Scenario, Seller, Strategy, Term
from tests.engines.companies import assuming

KEEP = Strategy("keep", "Keep", (Term("founder"),), "founder")

NO_EFFECTS = {
    f"leadership.effect_{what}": 1.0
    for what in (
        "activity",
        "win_odds",
        "speed",
        "ramp",
        "attrition",
        "churn",
        "deal_value",
        "hires",
    )
}
NOBODY_LEAVES = {
    "people.attrition": 0.0,
    "leadership.exit_promoted": 0.0,
    "leadership.exit_external": 0.0,
    "leadership.exit_fractional": 0.0,
    "leadership.exit_director": 0.0,
}
NO_CUSTOMERS = {"customers.months_of_wins_at_start": 0.0, "customers.churn": 0.0}


class Expected:
    """Deals as their conditional means: what the Monte Carlo engine carries before any chance."""

    def __init__(self, company):
        self.width = company.width
        self.means = {}

    def won(self, role, t, mean):
        self.means[role, t] = mean
        return mean, mean

    def churned(self, role, t, customers, probability):
        return customers * probability, np.broadcast_to(probability, customers.shape)

    def customers_worth(self, role, customers):
        return customers

    def closed_without_win(self, what, mean):
        return mean


@cache
def still(*performances, horizon=24, **values):
    """A company with every assumption known, no effects, nobody who leaves, no customers."""
    known = {
        key: Constant(one.distribution.likely) for key, one in defaults("saas-scaleup", ()).items()
    }
    sellers = tuple(
        Seller(f"s{number}", f"S{number}", performance=performance)
        for number, performance in enumerate(performances)
    )
    scenario = Scenario(
        name="still",
        title="Still",
        question="What must come out?",
        context="saas-scaleup",
        currency="EUR",
        language="en",
        horizon=horizon,
        sellers=sellers,
        strategies=(KEEP,),
        assumptions=known,
        best_seller="s0",
        best_seller_asked="no",
    )
    quiet = {**NO_EFFECTS, **NOBODY_LEAVES, **NO_CUSTOMERS, "sales.market_sd": 0.0}
    given = {key.replace("__", "."): value for key, value in values.items()}
    return assuming(scenario, **{**quiet, **given})


def expect(scenario, strategy=KEEP, mechanisms=ALL_ACT, seed=3):
    """Play one strategy with expectation in the place of chance; return company and course."""
    scenario = replace(scenario, strategies=(strategy,))
    company = found_company(scenario, seed, 0)
    return company, play_months(company, strategy, Expected(company), mechanisms)
