"""What a scenario file says that is allowed but looks wrong: warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, prod, sqrt

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import Assumption, load_register
from simulation.law.anchors import CONTRADICTION, contradiction
from simulation.notation import counted
from simulation.scenario.faults import Fault, Report
from simulation.scenario.grammar.fields import At, Entry
from simulation.scenario.model import Anchors, Seller
from simulation.scenario.text.nodes import Scalar
from simulation.scenario.units import PER_YEAR

_FAR = 8.0
_VERY_FAR = 40.0
_NEAR = 3.0
_WHOLE_SHARE = 2.0
_FEW_FUTURES = 400


def warn(report: Report, code: str, at: At, what: str, hint: str) -> None:
    """Keep a warning about a node."""
    got = at.node.text if isinstance(at.node, Scalar) else ""
    report.warn(Fault(code, at.node.place, at.path, what, hint, got=got))


def doubt_units(entry: Entry, defaults: Mapping[str, Assumption], report: Report) -> None:
    """Warn of numbers without a unit that fit another period much better."""
    for key, parameter in load_register().items():
        section, name = key.split(".")
        part = entry.get(section)
        if isinstance(part, Entry) and part.has(name) and "/" in parameter.unit:
            _doubt_unit(part.where(name), parameter.unit, defaults[key].distribution.likely, report)
    team = entry.get("team")
    pay = defaults["pay.seller_base"].distribution.likely
    for one in team if isinstance(team, list) else ():
        if one.has("base_pay"):
            _doubt_unit(one.where("base_pay"), "money/year", pay, report)


def _doubt_unit(at: At, unit: str, usual: float, report: Report) -> None:
    node = at.node
    if not isinstance(node, Scalar) or not isinstance(node.value, int | float):
        return
    noun, _, per = unit.partition("/")
    value = float(node.value)
    if noun == "share" and value >= _WHOLE_SHARE:
        what = f"{value:g} is {value:.0%}".replace("%", " %")
        warn(report, "W-UNIT", at, what, f"did you mean {value:g}%?")
    if value <= 0.0 or usual <= 0.0 or per not in PER_YEAR or noun == "share":
        return
    for other in ("month", "year"):
        meant = value * PER_YEAR[other] / PER_YEAR[per]
        if _ratio(value, usual) > _FAR and _ratio(meant, usual) < _NEAR:
            hint = f"did you mean `{value:g}/{other}`? Add the unit to say that it is right"
            warn(report, "W-UNIT", at, f"far from the usual {usual:g} per {per}", hint)
            return
    if noun == "money" and _ratio(value, usual) > _VERY_FAR:
        hint = f"amounts per {per} are meant; add `/{per}` to say that it is right"
        warn(report, "W-UNIT", at, f"far from the usual {usual:g} per {per}", hint)


def _ratio(one: float, other: float) -> float:
    return max(one / other, other / one)


def doubt_currency(entry: Entry, own: str, usual: str, given: set[str], report: Report) -> None:
    """Warn where amounts that nobody gave are in another currency than the scenario's."""
    if own == usual:
        return
    left = [
        key
        for key, parameter in load_register().items()
        if parameter.unit.startswith("money") and key not in given
    ]
    if left:
        what = (
            f"{len(left)} amounts come from defaults in {usual} and are taken as {own} without "
            f"conversion: {', '.join(left[:4])}, …"
        )
        hint = "give them yourself, or extend a country with that currency"
        warn(report, "W-CURRENCY", entry.where("currency"), what, hint)


def doubt_totals(entry: Entry, anchors: Anchors, report: Report) -> None:
    """Warn where totals and the sums over sellers contradict each other."""
    team = entry.get("team")
    company = entry.get("company")
    if not isinstance(team, list) or not isinstance(company, Entry):
        return
    totals = {"new_sales_last_year": anchors.new_sales, "deals_won_last_year": anchors.deals_won}
    for key, total in totals.items():
        figures = [one.get(key) for one in team]
        if company.has(key) and total is not None and None not in figures:
            implied = fsum(figures)
            if contradiction(total, implied) > CONTRADICTION:
                what = (
                    f"the sellers' figures add up to {implied:,.0f}, the company's is {total:,.0f}"
                )
                hint = "the company's total is used; mend one of them"
                warn(report, "W-XREF", company.where(key), what, hint)


def doubt_anchors(
    entry: Entry,
    anchors: Anchors,
    stated: Mapping[str, Distribution],
    sellers: Sequence[Seller],
    report: Report,
) -> None:
    """Warn where stated assumptions contradict what last year's figures imply."""
    deals, sales = anchors.deals_won, anchors.new_sales
    if deals and sales and "sales.deal_value" in stated:
        given, implied = stated["sales.deal_value"].likely, sales / deals
        what = f"last year's deals had a mean value of {implied:,.0f}"
        _doubt_assumption(entry, "sales.deal_value", (given, implied), what, report)
    if deals and {"sales.opportunities", "sales.win_rate"} <= set(stated):
        likely = stated["sales.opportunities"].likely * stated["sales.win_rate"].likely
        expected = 12.0 * likely * fsum(one.performance for one in sellers)
        what = f"they bring about {expected:,.0f} deals a year, last year had {deals:,.0f}"
        _doubt_assumption(entry, "sales.opportunities", (expected, deals), what, report)
    if (deals or sales) and not any(one.months_employed > 0 for one in sellers):
        what = "nobody in the team was there last year: its deals and sales are not used"
        hint = "say how long each seller has been employed"
        warn(report, "W-XREF", entry.where("company"), what, hint)
    for count, key in (
        ("sellers_left_last_year", "people.attrition"),
        ("customers_lost_last_year", "customers.churn"),
    ):
        company = entry.get("company")
        if isinstance(company, Entry) and company.get(count) is not None and key in stated:
            what = f"`company.{count}` is not used beside it"
            hint = "remove the assumption to have the count weighed with the default"
            warn(report, "W-XREF", where(entry, key), what, hint)


def _doubt_assumption(
    entry: Entry, key: str, pair: tuple[float, float], what: str, report: Report
) -> None:
    if contradiction(*pair) > CONTRADICTION:
        hint = "last year's figures are used; mend one of them"
        warn(report, "W-XREF", where(entry, key), what, hint)


def where(entry: Entry, key: str) -> At:
    """Node and path of an assumption, or of the whole file where it is not stated."""
    section, name = key.split(".")
    part = entry.get(section)
    return part.where(name) if isinstance(part, Entry) else entry.at


def doubt_inbound(
    entry: Entry, anchors: Anchors, assumptions: Mapping[str, Distribution], report: Report
) -> None:
    """Warn where inbound leads alone bring more deals than were won last year."""
    likely = (assumptions[key].likely for key in ("sales.inbound_leads", "sales.win_rate"))
    inbound, deals = 12.0 * prod(likely), anchors.deals_won
    if deals is not None and inbound > deals * (1.0 + CONTRADICTION):
        what = f"they alone bring about {inbound:,.0f} deals a year, last year had {deals:,.0f}"
        warn(report, "W-XREF", where(entry, "sales.inbound_leads"), what, "mend one of them")


def doubt_time(
    entry: Entry, assumptions: Mapping[str, Distribution], horizon: int, report: Report
) -> None:
    """Warn of a ramp beyond the horizon, of a season off its mean, and of few futures."""
    ramp = assumptions["people.ramp_months"].likely
    if ramp > horizon:
        months = counted(horizon, "month")
        what = f"a ramp of {ramp:g} months in {months}: new sellers are never fully productive"
        at = where(entry, "people.ramp_months")
        at = at if isinstance(at.node, Scalar) else entry.where("horizon")
        warn(report, "W-RANGE", at, what, "lengthen `horizon`")
    season = entry.get("season")
    if season and abs(fsum(season) / 12.0 - 1.0) > 1e-6:
        what = f"the factors average {fsum(season) / 12.0:.4g}, not 1"
        hint = "they move the whole level; divide them by their mean to move the months only"
        warn(report, "W-SEASON", entry.where("season"), what, hint)
    futures = entry.get("futures")
    if futures is not None and futures < _FEW_FUTURES:
        half = 1.96 * sqrt(0.25 / futures)
        what = f"the 95 % interval of a share is ± {half:.0%}"
        warn(report, "W-PRECISION", entry.where("futures"), what, "± 1 % needs 9,604 futures")
