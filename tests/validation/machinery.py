"""Figures on the machinery itself: both engines alike, closed forms, intervals that hold."""

from collections import defaultdict

import numpy as np
from scipy.stats import gamma, t

from simulation.engines import monte_carlo
from simulation.engines.company import found_company
from tests.calibration.coverage import coverage
from tests.engines.companies import TEN, eventful, strategy_of, without_deals
from tests.engines.expected import expect, still
from tests.engines.replaying import EXPECTED_HERE_COUNTED_THERE, both_engines
from tests.engines.test_known_answers import (
    COLD,
    CYCLE,
    PACE,
    PROMOTE,
    STAGES,
    UNTOUCHED,
    drying_up,
    share_decided,
)
from tests.validation.luck import PAIR, both_engines_play
from tests.validation.playing import only, ratio, shipped

SEED = 2026


def people_alike():
    """Futures in which both engines tell the same story of people, of those compared."""
    company, places = found_company(without_deals(), SEED, 0), range(5, 1024, 50)
    compared = alike = events = 0
    for name in TEN:
        one, other = both_engines(company, strategy_of(without_deals(), name), places)
        for left, right in zip(one.people, other.people, strict=True):
            compared, events, alike = compared + 1, events + len(left), alike + (left == right)
    return {"futures": compared, "alike": alike, "events": events, "strategies": len(TEN)}


def money_alike():
    """Largest relative gap between the books of both engines on the same deals."""
    company, places = found_company(eventful(), SEED, 0), range(11, 1024, 170)
    largest = figures = 0
    for name in TEN:
        one, other = both_engines(company, strategy_of(eventful(), name), places)
        for kind in ("metrics", "monthly"):
            left, right = getattr(one, kind), getattr(other, kind)
            for key in left.keys() - EXPECTED_HERE_COUNTED_THERE:
                gap = np.abs(left[key] - right[key]) / np.maximum(1.0, np.abs(left[key]))
                largest, figures = max(largest, float(gap.max())), figures + gap.size
    return {"figures": figures, "largest_gap": largest, "futures": len(places) * len(TEN)}


def deals_alike():
    """Means of the sampler over those of the event engine, in the same futures.

    People, markets and assumptions of a future are the same in both; its deals are not.
    """
    by_months, by_events = both_engines_play()
    found = {}
    for name in ("deals_won", "bookings", "customers_end", "contribution"):
        for place, strategy in enumerate(PAIR):
            figure = ratio(by_months.metrics[name][place], by_events.metrics[name][place])
            found[f"{strategy}.{name}"] = {"ratio": figure.value, "reach": 1.96 * figure.se}
    return {"futures": by_events.futures, "figures": found}


def closed_forms():
    """Largest relative gap between the engine and a formula worked out beside it."""
    return {
        "wins_a_month": _wins_a_month(),
        "pipeline_dries_up": _pipeline_dries_up(),
        "recurring_revenue": _recurring_revenue(),
        "present_value_of_pay": _present_value_of_pay(),
    }


def _gap(found, expected):
    return float(np.max(np.abs(found / expected - 1.0)))


def _wins_a_month():
    scenario = still(1.8, 1.0, 0.4, **PACE)
    company, course = expect(scenario)
    a, share = scenario.assumptions, share_decided(STAGES, CYCLE, COLD)
    half = a["sales.activity_exponent"].value
    won = np.minimum(0.95, a["sales.win_rate"].value / share * company.performance ** (1 - half))
    opened = a["sales.opportunities"].value * company.performance**half
    return _gap(course.month["deals_won"], (opened * won * share).sum(axis=0))


def _pipeline_dries_up():
    scenario = drying_up(given=(100.0, 0.0, 0.0, 0.0), sales__opportunities=0)
    _, course = expect(scenario, PROMOTE, UNTOUCHED)
    month = np.arange(1, 13)
    left = 100.0 * gamma.sf(month, STAGES, scale=CYCLE / STAGES) * (1.0 - COLD) ** month
    return _gap(course.month["open_deals_best_seller"], left[:, None])


def _recurring_revenue():
    values = {"customers.months_of_wins_at_start": 9.0, "customers.churn": 0.22}
    scenario = still(1.4, 0.8, **PACE, **values, customers__recurring_share=0.7)
    company, course = expect(scenario)
    kept = (1.0 - 0.22) ** (np.arange(1, 25)[:, None] / 12.0)
    monthly = 1.0 - (1.0 - 0.22) ** (1.0 / 12.0)
    rates = company.rates
    start = np.rint(9.0 * rates.wins["field"]) * rates.by_role["field"].value * 0.7
    there = start * kept + 0.7 * course.month["bookings"][0] * (1.0 - kept) / monthly
    return _gap(course.month["recurring_revenue"], there)


def _present_value_of_pay():
    scenario = still(
        1.0, 1.0, sales__opportunities=0, sales__stages=1, pay__tools=0, pay__on_cost_sellers=0
    )
    pay = 2.0 * scenario.assumptions["pay.seller_base"].value / 12.0
    monthly = (1.0 + scenario.assumptions["money.discount"].value) ** (1.0 / 12.0) - 1.0
    npv = -pay * (1.0 - (1.0 + monthly) ** -scenario.horizon) / monthly
    return _gap(monte_carlo.simulate(scenario, SEED, 0).metrics["npv"], npv)


def intervals_hold(batches=400, size=256):
    """How often the 95 % interval of a lead over the founder holds the lead of all futures."""
    scenario = only(shipped(), "keep", "promote")
    atoms = batches * size // 1024
    blocks = [monte_carlo.simulate(scenario, SEED, 200 + first, 4) for first in range(0, atoms, 4)]
    npv = np.concatenate([block.metrics["npv"] for block in blocks], axis=1)
    lead = (npv[1] - npv[0]).reshape(batches, size)
    reach = t.ppf(0.975, size - 1) * lead.std(axis=1, ddof=1) / np.sqrt(size)
    held = int((np.abs(lead.mean(axis=1) - lead.mean()) <= reach).sum())
    return {"held": held, "batches": batches, "size": size}


def calibration_holds(companies=24):
    """How often 90 % intervals from made-up records hold the truth, by assumption."""
    _, used, _ = coverage(companies, 8, 24)
    counts = defaultdict(dict)
    for key, held in used.items():
        counts[key] = {"held": int(np.sum(held)), "of": len(held)}
    return {"companies": companies, "by_key": dict(counts)}
