"""Last year's figures that no team could have brought about under the assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

import numpy as np

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import load_register
from simulation.law.ramp import ramp_integral
from simulation.scenario.doubts import where
from simulation.scenario.fields import Entry, Reading
from simulation.scenario.model import Scenario, Seller

_NEARLY_NEVER = 1e-9


def refuse_unexplained(entry: Entry, scenario: Scenario, reading: Reading) -> None:
    """Report new sales, deals and recurring revenue that cannot have come about.

    Parameters
    ----------
    entry : Entry
        The whole file.
    scenario : Scenario
        What it comes to.
    reading : Reading
        Where faults go.
    """
    _refuse_revenue_of_nobody(entry, scenario, reading)
    anchors = scenario.anchors
    deals = anchors.new_sales if anchors.deals_won is None else anchors.deals_won
    if not deals or not any(seller.months_employed > 0 for seller in scenario.sellers):
        return
    idle = [key for key in _needed(scenario) if _may_be_nothing(scenario.assumptions[key])]
    for key in idle:
        what = "deals were won last year, and could not have been with this at 0"
        reading.fault("E-XREF", where(entry, key), what, "give a value above 0")
    most = load_register()["sales.opportunities"].allowed[1]
    company = entry.get("company")
    if idle or not isinstance(company, Entry):
        return
    opportunities = _opportunities(scenario)
    if opportunities > most:
        given = "new_sales_last_year" if anchors.deals_won is None else "deals_won_last_year"
        what = (
            f"this takes {opportunities:,.4g} opportunities a month from a typical seller; "
            f"at most {most:,.0f} are taken for possible"
        )
        hint = "check it, `sales.win_rate`, and how long the sellers have been employed"
        reading.fault("E-XREF", company.where(given), what, hint)


def _refuse_revenue_of_nobody(entry: Entry, scenario: Scenario, reading: Reading) -> None:
    company = entry.get("company")
    if not scenario.anchors.recurring_revenue or not isinstance(company, Entry):
        return
    at = company.where("recurring_revenue")
    if scenario.anchors.customers == 0:
        reading.fault("E-XREF", at, "recurring revenue without customers", "mend one of them")
    if _may_be_nothing(scenario.assumptions["customers.recurring_share"]):
        what = "recurring revenue where `customers.recurring_share` may be 0"
        reading.fault("E-XREF", at, what, "mend one of them")


def _needed(scenario: Scenario) -> Iterator[str]:
    """Assumptions without which there are no new sales."""
    yield "sales.win_rate"
    if scenario.anchors.deals_won is None:
        yield "sales.deal_value"
    if all(seller.role == "inside" for seller in scenario.sellers):
        yield "sales.inside_opportunities"
        if scenario.anchors.new_sales:
            yield "sales.inside_deal_value"


def _may_be_nothing(distribution: Distribution) -> bool:
    low = float(distribution.quantile(np.asarray(_NEARLY_NEVER)))
    return low <= 0.0 or distribution.likely <= 0.0


def _opportunities(scenario: Scenario) -> float:
    """Opportunities a month of a typical seller behind last year's figures, at likely values."""
    likely = {key: one.likely for key, one in scenario.assumptions.items()}
    by_value = scenario.anchors.deals_won is None
    wins = 12.0 * likely["sales.win_rate"]
    at_one = fsum(_weight(seller, likely, by_value, scenario) for seller in scenario.sellers)
    deals = scenario.anchors.deals_won
    if deals is None:
        deals = (scenario.anchors.new_sales or 0.0) / likely["sales.deal_value"]
    own = max(0.0, deals - wins * likely["sales.inbound_leads"])
    return own / (wins * at_one) if wins * at_one > 0.0 else float("inf")


def _weight(seller: Seller, likely: dict[str, float], by_value: bool, scenario: Scenario) -> float:
    """Deals of a seller, or their value, over those of a typical ramped seller for a year."""
    inside = seller.role == "inside"
    rate = likely["sales.inside_opportunities"] if inside else 1.0
    value = likely["sales.inside_deal_value"] if inside and by_value else 1.0
    start, months = likely["people.ramp_start"], likely["people.ramp_months"]
    now, before = seller.months_employed, max(0.0, seller.months_employed - 12.0)
    ramp = [float(ramp_integral(t, start, months, scenario.ramp_shape)) for t in (before, now)]
    return rate * value * seller.performance * (ramp[1] - ramp[0]) / 12.0
