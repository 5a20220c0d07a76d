"""How often intervals cover the truth over many made-up companies; `python -m` prints it."""

import sys
from collections import defaultdict
from dataclasses import replace

import numpy as np
from scipy.special import gammaincinv
from scipy.stats import binom

from simulation.assumptions.elicited import from_quantiles
from simulation.calibration.company import Records, calibrated
from simulation.calibration.made_up.sample import founded, played_sample
from tests.calibration.companies import company

SEED = 90210
"""Looked at once the fits were as they are: what was tuned was tuned on others."""
SKILL = "sales.skill_sd"
KEYS = (
    "sales.opportunities",
    "sales.win_rate",
    "sales.cycle",
    "sales.going_cold",
    "sales.deal_value",
    "sales.deal_value_cv",
    "sales.market_sd",
    SKILL,
    "people.ramp_months",
    "people.ramp_start",
    "people.attrition",
    "people.first_year",
    "customers.churn",
    "sales.stages",
)


def widely_leaving(scenario):
    """The company with a hazard of leaving from the law that its default stands for.

    A default that weighs as much as ten seller-years stands for a gamma law of what it is worth;
    the range that the register gives beside it is much narrower.
    """
    default = scenario.assumptions["people.attrition"].likely
    worth = scenario.assumptions["people.evidence_seller_years"].likely
    shares = {"p5": 0.05, "p50": 0.5, "p95": 0.95}
    ends = {name: gammaincinv(worth * default, share) / worth for name, share in shares.items()}
    wide = from_quantiles(ends, False, (0.0, 3.0))
    return replace(scenario, assumptions={**scenario.assumptions, "people.attrition": wide})


def fitted(companies, sellers, months, first=0, **known):
    """Fits of some companies, each with its own truth."""
    scenario = company(sellers, **known)
    if "people__attrition" not in known:
        scenario = widely_leaving(scenario)
    found = founded(scenario, SEED, months)
    for future in range(first, first + companies):
        sample = played_sample(found, future, drawn_team=True)
        records = Records(sample.deals, sample.staff, sample.customers)
        yield sample, calibrated(records, company(sellers).assumptions)


def limits(number, low=0.85, high=0.95, chance=0.01):
    """Shares that so many intervals hold at the least and most, if 85 to 95 in 100 are to hold.

    Fewer, or more, would come of luck in one of a hundred measurements.
    """
    return (
        float(binom(number, low).ppf(chance)) / number,
        float(binom(number, high).ppf(1.0 - chance)) / number,
    )


def coverage(companies, sellers, months, **known):
    """Shares of intervals that cover: of the records alone, and of what is used."""
    alone, used, where = defaultdict(list), defaultdict(list), defaultdict(list)
    for sample, result in fitted(companies, sellers, months, **known):
        for key in KEYS:
            fit, truth = result.fits[key], sample.truth[key]
            if fit.data is not None:
                alone[key].append(fit.data.low <= truth <= fit.data.high)
                where[key].append(fit.data.value / truth - 1.0 if truth else 0.0)
            used[key].append(fit.used.low <= truth <= fit.used.high)
        for seller in result.sellers:
            truth = sample.performance[seller.name]
            used["performance"].append(seller.expected.low <= truth <= seller.expected.high)
    return alone, used, where


def main(companies, sellers, months, first=0):
    alone, used, where = coverage(companies, sellers, months, first=first)
    for key in used:
        share = 100.0 * np.mean(alone[key]) if alone[key] else float("nan")
        middle = 100.0 * np.median(where[key]) if where[key] else float("nan")
        print(
            f"{key:24}{len(alone[key]):5} records alone {share:5.1f} %   "
            f"used {100.0 * np.mean(used[key]):5.1f} %   median error {middle:+6.1f} %"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
