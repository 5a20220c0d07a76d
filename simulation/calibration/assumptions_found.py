"""Fits as assumptions: by key of the register, weighed against the context's default."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Distribution
from simulation.calibration.fits.churn import Churn
from simulation.calibration.fits.cycle import Cycle
from simulation.calibration.fits.fit import (
    Counted,
    Estimate,
    Fit,
    Goodness,
    blended,
    default_estimate,
)
from simulation.calibration.fits.leaving import Leaving, first_year_used
from simulation.calibration.fits.opening import Months
from simulation.calibration.fits.ramp import Ramp, doubt_about_work
from simulation.calibration.fits.seller_months import SellerMonths
from simulation.calibration.fits.sellers import Found
from simulation.calibration.fits.values import Values
from simulation.calibration.remarks import (
    on_cycle,
    on_market,
    on_ramp,
    on_skill,
    on_values,
)
from simulation.calibration.tables import Deals
from simulation.inference.fitting.decisions import share_decided
from simulation.inference.fitting.rates import rate_range

Floats = NDArray[np.float64]
Defaults = Mapping[str, Distribution]

LEAST_COLD = 0.002
"""A month's share going cold below which records cannot tell it from none."""
ENOUGH_MONTHS = 12
"""Months from which the market's ups and downs are read from the records."""
_MIDDLE_AND_ENDS = np.array([0.5, 0.05, 0.95])


def sales(
    deals: Deals, cycle: Cycle | None, values: Values | None, defaults: Defaults
) -> dict[str, Fit]:
    """Cycle, stages, going cold, and values of deals."""
    rows = len(deals)
    if cycle is None:
        keys = ("sales.cycle", "sales.stages", "sales.going_cold")
        fits = {key: _default(key, defaults, "deals") for key in keys}
    else:
        fits = _cycle_fits(cycle, rows, defaults)
    if values is None:
        missing = ("sales.deal_value", "sales.deal_value_cv")
        return fits | {key: _default(key, defaults, "deals") for key in missing}
    goodness = (Goodness("kolmogorov-smirnov", values.gap, values.probability),)
    best = values.best
    for key, value, ends in (
        ("sales.deal_value", best.mean, best.mean_range),
        ("sales.deal_value_cv", best.cv, best.cv_range),
    ):
        data = Estimate(value, *ends)
        used, weight = blended(data, defaults[key], values.used)
        notes, plot = on_values(values), values.plot
        fits[key] = Fit(
            key, data, used, weight, values.used, "deals", best.family, goodness, notes, plot
        )
    return fits


def selling(
    seen: SellerMonths,
    ramp: Ramp,
    months: Months | None,
    skilled: tuple[Found | None, Cycle | None],
    defaults: Defaults,
) -> dict[str, Fit]:
    """Ramp, ups and downs of the market, opportunities, win rate and skill."""
    fits = _ramp_fits(ramp)
    key, opened = "sales.market_sd", int(seen.opened.sum())
    if months is None:
        fits[key] = _default(key, defaults, "deals")
    else:
        fits[key] = _market_fit(months, opened, defaults)
    found, cycle = skilled
    if found is None or cycle is None or months is None:
        keys = ("sales.opportunities", "sales.win_rate", "sales.skill_sd", "sales.reliability")
        return fits | {key: _default(key, defaults, "deals") for key in keys}
    return (
        fits
        | _rate_fits(found, months, (opened, doubt_about_work(seen, ramp)), defaults)
        | {
            "sales.win_rate": _win_rate(found, cycle, opened, defaults),
            **_skill_fits(found, len(seen.people), defaults),
        }
    )


def people(leaving: Leaving | None, churn: Churn | None, defaults: Defaults) -> dict[str, Fit]:
    """Sellers who leave, and customers who do; defaults weigh what the register says."""
    keys = ("people.attrition", "people.first_year")
    fits = {key: _default(key, defaults, "people") for key in keys}
    if leaving is not None:
        fits = _leaving_fits(leaving, defaults)
    key = "customers.churn"
    if churn is None:
        return fits | {key: _default(key, defaults, "customers")}
    return fits | {key: _churn_fit(churn, defaults)}


def _default(key: str, defaults: Defaults, counted: Counted) -> Fit:
    return Fit(key, None, default_estimate(defaults[key]), 0.0, 0, counted)


def _cycle_fits(cycle: Cycle, rows: int, defaults: Defaults) -> dict[str, Fit]:
    chosen, notes = cycle.chosen, on_cycle(cycle)
    goodness = (Goodness("largest gap", cycle.gap),)
    low, high = (-float(np.expm1(-end)) for end in chosen.ranges["dropping"])
    cold = -float(np.expm1(-chosen.at["dropping"]))
    found = {
        "sales.cycle": Estimate(chosen.at["mean"], *chosen.ranges["mean"]),
        "sales.stages": Estimate(cycle.stages, cycle.fewest, cycle.most),
        "sales.going_cold": Estimate(max(cold, 2.0 * LEAST_COLD), max(low, LEAST_COLD), high),
    }
    fits = {}
    for key, data in found.items():
        used, weight = blended(data, defaults[key], rows, key == "sales.going_cold")
        family = cycle.fits[0].family
        fits[key] = Fit(key, data, used, weight, rows, "deals", family, goodness, notes, cycle.plot)
    return fits


def _ramp_fits(ramp: Ramp) -> dict[str, Fit]:
    goodness = (Goodness("gain over no ramp", ramp.gain),)
    notes = on_ramp(ramp)
    return {
        key: Fit(
            key,
            data,
            used,
            weight,
            ramp.opened,
            "deals",
            ramp.shape,
            goodness,
            notes,
            ramp.by_tenure,
        )
        for key, data, used, weight in (
            ("people.ramp_months", ramp.months, ramp.months_used, ramp.weights[0]),
            ("people.ramp_start", ramp.start, ramp.start_used, ramp.weights[1]),
        )
    }


def _market_fit(months: Months, opened: int, defaults: Defaults) -> Fit:
    """Spread of the market's factor on the scale of logarithms: s^2 = ln(1 + variance)."""
    key, market = "sales.market_sd", months.market
    value, low, high = (
        float(np.sqrt(np.log1p(variance)))
        for variance in (market.variance, market.low, market.high)
    )
    data = Estimate(value, low, high)
    enough = len(months.climate) >= ENOUGH_MONTHS
    used, weight = (data, 1.0) if enough else (default_estimate(defaults[key]), 0.0)
    goodness = (Goodness("dispersion between months", market.variance, market.probability),)
    plot = {
        "expected": months.expected,
        "opened": months.opened,
        "climate": months.climate,
    }
    return Fit(key, data, used, weight, opened, "deals", "", goodness, on_market(months), plot)


def _rate_fits(
    found: Found, months: Months, counted: tuple[int, float], defaults: Defaults
) -> dict[str, Fit]:
    """Opportunities; the market's mean over the window is known no better than its months allow."""
    key, (opened, doubt) = "sales.opportunities", counted
    usual = float(np.square(defaults["sales.market_sd"].likely))
    more = max(months.market.variance, usual) / len(months.climate) + doubt
    data = Estimate(*(float(x) for x in np.exp(found.skill.log_rate(_MIDDLE_AND_ENDS, more))))
    used, weight = blended(data, defaults[key], opened)
    goodness = (Goodness("dispersion of seller-months", *months.left_over),)
    return {key: Fit(key, data, used, weight, opened, "deals", "poisson", goodness)}


def _win_rate(found: Found, cycle: Cycle, rows: int, defaults: Defaults) -> Fit:
    """Won of all opportunities: won of those decided, by a typical seller, x share decided."""
    key, decided = "sales.win_rate", share_decided(cycle.chosen.at)
    odds = np.exp(found.skill.log_odds(_MIDDLE_AND_ENDS))
    data = Estimate(*(float(x) for x in decided * odds / (1.0 + odds)))
    used, weight = blended(data, defaults[key], rows, share=True)
    goodness = (Goodness("largest gap", cycle.gap),)
    return Fit(key, data, used, weight, rows, "deals", "", goodness, (), cycle.plot)


def _skill_fits(found: Found, sellers: int, defaults: Defaults) -> dict[str, Fit]:
    data, used = (
        Estimate(*(float(x) for x in one.spread_quantiles(_MIDDLE_AND_ENDS)))
        for one in (found.skill, found.weighted)
    )
    before = default_estimate(defaults["sales.skill_sd"])
    width = (before.high - before.low) or np.inf
    left = (used.high - used.low) / width
    weight = float(np.clip(1.0 - left**2, 0.0, 1.0))
    goodness = (
        Goodness("differences between sellers", found.skill.ratio, found.skill.probability),
    )
    notes = on_skill(found)
    plot = {"spread": found.skill.spread, "weight": found.skill.weight}
    spread = Fit(
        "sales.skill_sd", data, used, weight, sellers, "people", "lognormal", goodness, notes, plot
    )
    rho = found.reliability
    alike = Estimate(rho, *found.reliability_range)
    reliability = Fit("sales.reliability", alike, alike, 1.0, sellers, "people", "", (), notes)
    return {"sales.skill_sd": spread, "sales.reliability": reliability}


def _leaving_fits(leaving: Leaving, defaults: Defaults) -> dict[str, Fit]:
    key, ratio = "people.attrition", "people.first_year"
    default, worth = defaults[key].likely, defaults["people.evidence_seller_years"].likely
    events, years = leaving.events[1], leaving.years[1]
    data = Estimate(*leaving.later) if years > 0.0 else None
    used = Estimate(*rate_range(events, years, before=(worth * default, worth)))
    goodness = (Goodness("hazard that changes with tenure", leaving.falls, leaving.falls),)
    plot = {
        "tenure": leaving.survival.time,
        "share": leaving.survival.share,
        "low": leaving.survival.low,
        "high": leaving.survival.high,
        "fitted": leaving.fitted,
    }
    weight = years / (years + worth)
    family = "" if leaving.weibull is None else "weibull"
    first = Estimate(*leaving.first_year) if min(leaving.events) > 0.0 else None
    first_used, first_weight = first_year_used(leaving, defaults[ratio])
    return {
        key: Fit(key, data, used, weight, leaving.people, "people", family, goodness, (), plot),
        ratio: Fit(ratio, first, first_used, first_weight, leaving.people, "people", "", (), ()),
    }


def _churn_fit(churn: Churn, defaults: Defaults) -> Fit:
    key = "customers.churn"
    worth = defaults["customers.evidence_customers"].likely
    hazard = -np.log1p(-min(defaults[key].likely, 1.0 - 1e-9))
    blend = rate_range(churn.left, churn.years, before=(worth * hazard, worth))
    used = Estimate(*(-float(np.expm1(-rate)) for rate in blend))
    weight = churn.years / (churn.years + worth)
    survival = churn.survival
    plot = {
        "months": survival.time,
        "share": survival.share,
        "low": survival.low,
        "high": survival.high,
    }
    data = Estimate(*churn.yearly) if churn.years > 0.0 else None
    return Fit(key, data, used, weight, churn.customers, "customers", "", (), (), plot)
