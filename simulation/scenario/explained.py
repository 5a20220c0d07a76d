"""Last year's figures that no team could have brought about under the assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

import numpy as np

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import load_register
from simulation.law.ramp import ramp_integral
from simulation.scenario.doubts import where
from simulation.scenario.grammar.fields import Entry, Reading
from simulation.scenario.model import Scenario, Seller

NOT_NOTHING = "deals were won last year, and could not have been with this at 0"
"""What is wrong with an assumption that `may_not_be_nothing` names."""

_NEARLY_NEVER = 1e-9
_DEALS = "deals_won_last_year"


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
    idle = may_not_be_nothing(scenario)
    for key in idle:
        reading.fault("E-XREF", where(entry, key), NOT_NOTHING, "give a value above 0")
    company = entry.get("company")
    if idle or not isinstance(company, Entry):
        return
    too_many = more_than_anybody_finds(scenario)
    if too_many:
        given = "new_sales_last_year" if scenario.anchors.deals_won is None else _DEALS
        hint = "check it, `sales.win_rate`, and how long the sellers have been employed"
        reading.fault("E-XREF", company.where(given), too_many, hint)


def may_not_be_nothing(scenario: Scenario) -> list[str]:
    """Keys of assumptions that may be 0, without which last year's deals were not won.

    Parameters
    ----------
    scenario : Scenario
        The company, and what is assumed of it.
    """
    if not _has_sold(scenario):
        return []
    return [key for key in _needed(scenario) if _may_be_nothing(scenario.assumptions[key])]


def more_than_anybody_finds(scenario: Scenario) -> str:
    """Say so where last year's deals take more opportunities than a seller can find, else "".

    Parameters
    ----------
    scenario : Scenario
        The company, and what is assumed of it, none of it nothing that may not be.
    """
    most = load_register()["sales.opportunities"].allowed[1]
    opportunities = _opportunities(scenario) if _has_sold(scenario) else 0.0
    if opportunities <= most:
        return ""
    return (
        f"this takes {opportunities:,.4g} opportunities a month from a typical seller; "
        f"at most {most:,.0f} are taken for possible"
    )


def _has_sold(scenario: Scenario) -> bool:
    anchors = scenario.anchors
    deals = anchors.new_sales if anchors.deals_won is None else anchors.deals_won
    return bool(deals) and any(seller.months_employed > 0 for seller in scenario.sellers)


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
