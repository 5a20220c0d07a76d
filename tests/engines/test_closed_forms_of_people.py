"""Closed forms of who is there: exits alone, vacancies by renewal, ramps, and what they cost."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines import discrete_event, monte_carlo
from simulation.scenario.model import PlannedHire
from tests.engines.expected import still
from tests.engines.planning import Plan, binomial_check, mean_check, seed_of

SELLERS, MONTHS = 20, 24
EXITS_ONLY = {
    "sales.opportunities": 0.0,
    "sales.stages": 1.0,
    "people.performance_protects": 0.0,
    "people.first_year": 1.0,
    "people.contagion": 1.0,
    "people.time_to_fill_cv": 0.0,
    "people.voluntary_share": 1.0,
    "pay.tools": 0.0,
    "pay.on_cost_sellers": 0.0,
}
NEVER = 10_000.0


def leaving(hazard, refill, months=MONTHS, **values):
    """Twenty sellers of whom nothing is asked but to stay or leave."""
    given = {"people.attrition": hazard, "people.time_to_fill": refill, **EXITS_ONLY, **values}
    return still(*np.linspace(0.5, 1.8, SELLERS), horizon=months, **given)


def simulated(scenario, atoms):
    return monte_carlo.simulate(scenario, seed_of("sellers who leave"), 0, atoms)


def test_leavers_are_binomial():
    """F7 and F22: every seller at risk leaves with 1 - exp(-h / 12), seats refilled at once."""
    block = simulated(leaving(hazard=8.0, refill=0.0), atoms=2)
    at_risk = SELLERS * MONTHS * block.futures
    np.testing.assert_array_equal(block.monthly["sellers"], SELLERS)
    share = 1.0 - np.exp(-8.0 / 12.0)
    binomial_check("leavers", block.metrics["sellers_left"].sum(), at_risk, share)


def test_leavers_of_a_month_vary_as_binomial_numbers_do():
    block = simulated(leaving(hazard=8.0, refill=0.0), atoms=2)
    left = block.monthly["sellers_left"].ravel()
    share = 1.0 - np.exp(-8.0 / 12.0)
    variance = SELLERS * share * (1 - share)
    excess = (1 - 6 * share * (1 - share)) / variance
    squares = np.square(left - SELLERS * share)
    mean_check("variance", squares, variance, variance * np.sqrt(excess + 2.0), Plan(0.06))


@pytest.fixture(scope="module")
def thinning_out():
    """Nobody is replaced."""
    return simulated(leaving(hazard=0.3, refill=NEVER), atoms=6)


def test_sellers_thin_out_geometrically(thinning_out):
    """F7: still there in month k with q^(k-1), each seat for itself."""
    q = np.exp(-0.3 / 12.0)
    there = thinning_out.monthly["sellers"][0].sum(axis=0)
    trials = SELLERS * thinning_out.futures
    assert there[0] == trials
    for k in (1, 2, 6, 12, 18, 22):
        binomial_check(f"there in month {k}", there[k], trials, q**k, Plan(0.02))


def test_months_worked(thinning_out):
    """F8: mean of min(K, T), with the variance that F8 gives."""
    q = np.exp(-0.3 / 12.0)
    survive = q ** np.arange(MONTHS)
    mean = survive.sum()
    variance = (survive * (2 * np.arange(MONTHS) + 1)).sum() - mean**2
    np.testing.assert_allclose(mean, (1 - q**MONTHS) / (1 - q))
    worked = thinning_out.monthly["sellers"][0].sum(axis=1)
    mean_check("months worked", worked, SELLERS * mean, np.sqrt(SELLERS * variance))


def test_present_value_of_pay_that_ends_with_a_leaver(thinning_out):
    """F16: A d (1 - (q d)^T) / (1 - q d) a seller, and its exact spread."""
    scenario = leaving(hazard=0.3, refill=NEVER)
    pay = scenario.assumptions["pay.seller_base"].value / 12.0
    d = (1.0 + scenario.assumptions["money.discount"].value) ** (-1.0 / 12.0)
    q = np.exp(-0.3 / 12.0)
    mean = pay * d * (1 - (q * d) ** MONTHS) / (1 - q * d)
    last = np.arange(1, MONTHS + 1)
    chance = np.where(last < MONTHS, q ** (last - 1) * (1 - q), q ** (MONTHS - 1))
    worth = pay * d * (1 - d**last) / (1 - d)
    np.testing.assert_allclose((chance * worth).sum(), mean)
    sd = np.sqrt(SELLERS * ((chance * worth**2).sum() - mean**2))
    mean_check("cost", -thinning_out.metrics["npv_factor_0"][0], SELLERS * mean, sd)


@pytest.mark.parametrize("wait", [1, 3])
def test_vacancies_follow_the_renewal_of_seats(wait):
    """F11: in post in month t + 1 who was and stayed, or whose predecessor left long enough ago."""
    months, hazard = 48, 1.2
    p = 1.0 - np.exp(-hazard / 12.0)
    in_post = np.ones(months)
    for t in range(months - 1):
        refilled = in_post[t - wait] * p if t >= wait else 0.0
        in_post[t + 1] = in_post[t] * (1 - p) + refilled
    assert abs(in_post[-1] - 1.0 / (1.0 + p * wait)) < 1e-3
    block = simulated(leaving(hazard, float(wait), months), atoms=2)
    trials = SELLERS * block.futures
    sellers = block.monthly["sellers"][0].sum(axis=0)
    for t in (1, wait + 1, 12, months - 1):
        binomial_check(f"in post in month {t}", sellers[t], trials, in_post[t], Plan(0.03))
    vacant = block.monthly["vacancies"][0].sum(axis=0)
    np.testing.assert_array_equal(sellers + vacant, trials)


def both_engines(scenario, futures=3):
    yield monte_carlo.simulate(scenario, 2, 0)
    yield discrete_event.simulate(scenario, 2, 0, futures)


def test_present_value_of_a_flat_flow():
    """F15: A (1 - d^T) / r_m, every month's cash at its end."""
    scenario = leaving(hazard=0.0, refill=1.0)
    pay = SELLERS * scenario.assumptions["pay.seller_base"].value / 12.0
    monthly = (1.0 + scenario.assumptions["money.discount"].value) ** (1.0 / 12.0) - 1.0
    npv = -pay * (1.0 - (1.0 + monthly) ** -MONTHS) / monthly
    for block in both_engines(scenario):
        np.testing.assert_allclose(block.metrics["npv"], npv, rtol=1e-12)
        np.testing.assert_allclose(block.metrics["lowest_cash"], -pay * MONTHS, rtol=1e-12)


def test_without_discounting_the_present_value_is_the_plain_sum():
    """R12."""
    scenario = leaving(hazard=0.5, refill=2.0, money__discount=0)
    for block in both_engines(scenario):
        contribution = block.metrics["contribution"]
        np.testing.assert_allclose(block.metrics["npv_factor_0"], contribution, rtol=1e-12)


RAMPED = {
    "linear": lambda x: x**2 / 2.0,
    "s-curve": lambda x: x**3 - x**4 / 2.0,
    "exponential": lambda x: (x - (1 - np.exp(-2.3 * x)) / 2.3) / (1 - np.exp(-2.3)),
}


@pytest.mark.parametrize("shape", RAMPED)
def test_a_ramp_is_gathered_month_by_month(shape):
    """F9 in the law's convention: a month uses the mean of the ramp over it."""
    ramp, start, hired = 5.5, 0.2, 4
    scenario = leaving(0.0, 1.0, people__ramp_months=ramp, people__ramp_start=start)
    scenario = replace(scenario, hires=(PlannedHire("new", hired),), ramp_shape=shape)
    ends = np.minimum(1.0, np.arange(MONTHS - hired + 1) / ramp)
    past = np.maximum(0.0, np.arange(MONTHS - hired + 1) - ramp)
    gathered = start * ramp * ends + (1 - start) * ramp * RAMPED[shape](ends) + past
    expected = SELLERS + np.concatenate([np.zeros(hired), np.diff(gathered)])
    for block in both_engines(scenario):
        found = block.monthly["productive_sellers"][0]
        np.testing.assert_allclose(found, np.broadcast_to(expected, found.shape), rtol=1e-12)
        np.testing.assert_array_equal(block.metrics["hires"], 1.0)
