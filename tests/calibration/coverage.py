"""How often intervals cover the truth over many made-up companies; `python -m` prints it."""

import sys
from collections import defaultdict

from simulation.calibration.company import Records, calibrated
from simulation.calibration.sample import founded, played_sample
from tests.calibration.companies import company

SEED = 2024
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


def fitted(companies, sellers, months, first=0, **known):
    """Fits of some companies, each with its own truth."""
    scenario = company(sellers, **known)
    found = founded(scenario, SEED, months)
    for future in range(first, first + companies):
        sample = played_sample(found, future, drawn_team=True)
        records = Records(sample.deals, sample.staff, sample.customers)
        yield sample, calibrated(records, company(sellers).assumptions)


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
    import numpy as np

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
