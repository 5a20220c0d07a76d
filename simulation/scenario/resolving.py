"""From what a scenario file says to the scenario that the engines see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import (
    CONTEXTS,
    Assumption,
    defaults,
    load_register,
)
from simulation.assumptions.register import currency as currency_of
from simulation.scenario import doubts
from simulation.scenario.evidence import with_evidence
from simulation.scenario.explained import refuse_unexplained
from simulation.scenario.faults import Fault, Place, Report
from simulation.scenario.grammar.fields import At, Entry, Reading
from simulation.scenario.grammar.form import scenario_form
from simulation.scenario.grammar.known_leaders import known_leaders, who_may_lead
from simulation.scenario.grammar.sweep_form import sweep_of
from simulation.scenario.model import Anchors, Origin, Scenario
from simulation.scenario.moving_together import correlations_of
from simulation.scenario.staffing import best_seller_of, hires_of, sellers_of
from simulation.scenario.strategies import strategies_of
from simulation.scenario.terms import Setting
from simulation.scenario.text.extending import Layers

DEFAULT_HORIZON = 24
DEFAULT_QUESTION = "What does each way of filling the sales-leader post do to revenue and cost?"
_SECTIONS = ("sales", "people", "leadership", "founder", "pay", "customers", "money")


@dataclass(frozen=True)
class _Ground:
    """Context, countries and currency that a file stands on."""

    context: str
    overlays: tuple[str, ...]
    currency: str
    usual_currency: str
    defaults: Mapping[str, Assumption]


def resolve(layers: Layers, name: str, report: Report) -> Scenario:
    """Resolve a scenario file with all it extends.

    Parameters
    ----------
    layers : Layers
        The merged files.
    name : str
        Name of the scenario.
    report : Report
        Where faults and warnings go.

    Raises
    ------
    ScenarioError
        With everything that is wrong with it.
    """
    ground = _ground(layers, report)
    currencies = {**layers.currencies, layers.table.place.file: ground.currency}
    reading = Reading(report, ground.currency, currencies)
    entry = scenario_form().read(At(layers.table, ""), reading)
    scenario = _scenario(entry, ground, name, reading)
    report.stop()
    refuse_unexplained(entry, scenario, reading)
    report.stop()
    if not entry.get("resolved", False):
        _doubt(entry, scenario, ground, report)
    return scenario


def _scenario(entry: Entry, ground: _Ground, name: str, reading: Reading) -> Scenario:
    """Scenario of what could be read; complete where nothing was reported."""
    stated = _stated(entry)
    horizon = entry.get("horizon", DEFAULT_HORIZON)
    sellers = sellers_of(entry, _stages(stated, ground), reading)
    assumptions, origins = _assumptions(entry, ground, stated, len(sellers), reading)
    best_seller = best_seller_of(entry, sellers, reading)
    bookings, contribution = _plan(entry)
    planned = contribution is not None
    setting = Setting(reading, assumptions, sellers, best_seller, horizon, planned)
    strategies = strategies_of(entry, setting)
    return Scenario(
        name=name,
        title=entry.get("title", name),
        question=entry.get("question", DEFAULT_QUESTION),
        context=ground.context,
        currency=ground.currency,
        language=entry.get("language", "en"),
        horizon=horizon,
        sellers=sellers,
        strategies=strategies,
        assumptions=assumptions,
        best_seller=best_seller,
        best_seller_asked=_section(entry, "post").get("asked", "unknown"),
        hires=hires_of(entry, sellers, horizon, reading),
        season=_season(entry, reading),
        start_month_of_year=entry.get("start", 1),
        ramp_shape=_section(entry, "people").get("ramp_shape", "linear"),
        deal_value_family=_section(entry, "sales").get("deal_value_family", "gamma"),
        delivery_capacity=_section(entry, "customers").get("delivery_capacity"),
        opening_cash=_section(entry, "money").get("opening_cash"),
        plan=bookings,
        planned_contribution=contribution,
        anchors=_anchors(entry, _section(entry, "company"), reading),
        correlations=correlations_of(entry, assumptions, reading),
        origins=origins,
        futures=entry.get("futures"),
        seed=entry.get("seed"),
        sweep=sweep_of(entry, [one.name for one in strategies], who_may_lead(sellers), reading),
        qualities=known_leaders(entry, sellers, reading),
    )


def _doubt(entry: Entry, scenario: Scenario, ground: _Ground, report: Report) -> None:
    stated = _stated(entry)
    doubts.doubt_units(entry, ground.defaults, report)
    own, usual = ground.currency, ground.usual_currency
    doubts.doubt_currency(entry, own, usual, set(stated), report)
    doubts.doubt_totals(entry, scenario.anchors, report)
    doubts.doubt_anchors(entry, scenario.anchors, stated, scenario.sellers, report)
    doubts.doubt_inbound(entry, scenario.anchors, scenario.assumptions, report)
    doubts.doubt_time(entry, scenario.assumptions, scenario.horizon, report)


def _ground(layers: Layers, report: Report) -> _Ground:
    context = _context(layers, report)
    overlays = tuple(dict.fromkeys(name for name, _ in layers.overlays))
    try:
        usual = currency_of(context, overlays)
    except ValueError:
        name, place = layers.overlays[-1]
        what, hint = "countries of different currencies", "extend one country"
        report.add(Fault("E-XREF", place, "extends", what, hint, got=", ".join(overlays)))
        overlays = (name,)
        usual = currency_of(context, overlays)
    node = layers.table.items.get("currency")
    form = scenario_form().fields["currency"]
    own = form.read(At(node, "currency"), Reading(Report())) if node is not None else usual
    own = own if isinstance(own, str) else usual
    return _Ground(context, overlays, own, usual, defaults(context, overlays))


def _context(layers: Layers, report: Report) -> str:
    names = dict(reversed(layers.contexts))
    allowed = ", ".join(CONTEXTS)
    if not names and any(fault.path.startswith("extends") for fault in report.faults):
        return next(iter(CONTEXTS))
    if not names:
        place = layers.table.place
        hint = "write `extends: saas-scaleup`, or the context nearest to the company"
        what = "no context: what kind of company is it?"
        report.add(Fault("E-NULL", place, "extends", what, hint, allowed=allowed))
        return next(iter(CONTEXTS))
    if len(names) > 1:
        name, place = layers.contexts[-1]
        what = f"{len(names)} contexts; one is needed"
        hint = "keep the one nearest to the company"
        got = ", ".join(dict.fromkeys(one for one, _ in layers.contexts))
        report.add(Fault("E-XREF", place, "extends", what, hint, got=got, allowed=allowed))
        return name
    return next(iter(names))


def _section(entry: Entry, name: str) -> Entry:
    found = entry.get(name)
    return found if isinstance(found, Entry) else Entry({}, entry.at)


def _stated(entry: Entry) -> dict[str, Distribution]:
    """Assumptions that the files state themselves."""
    register = load_register()
    return {
        f"{section}.{name}": value
        for section in _SECTIONS
        for name, value in _section(entry, section).values.items()
        if f"{section}.{name}" in register and isinstance(value, Distribution)
    }


def _stages(stated: Mapping[str, Distribution], ground: _Ground) -> int:
    stages = stated.get("sales.stages", ground.defaults["sales.stages"].distribution)
    return int(stages.likely)


def _assumptions(
    entry: Entry,
    ground: _Ground,
    stated: Mapping[str, Distribution],
    sellers: int,
    reading: Reading,
) -> tuple[dict[str, Distribution], dict[str, Origin]]:
    usual = {key: one.distribution for key, one in ground.defaults.items()}
    weights = {key: value for key, value in stated.items() if ".evidence_" in key}
    company = _section(entry, "company")
    counted = with_evidence(usual | weights, company, sellers, reading)
    origins = {key: Origin(one.file, one.line) for key, one in ground.defaults.items()}
    counts = {
        "people.attrition": "sellers_left_last_year",
        "customers.churn": "customers_lost_last_year",
    }
    origins |= {key: _origin(company.place(counts[key])) for key in counted}
    origins |= {
        key: _origin(_section(entry, key.split(".")[0]).place(key.split(".")[1])) for key in stated
    }
    if entry.has("start"):
        origins["start"] = _origin(entry.place("start"))
    return usual | counted | dict(stated), origins


def _origin(place: Place) -> Origin:
    return Origin(place.file, place.line, place.column)


def _anchors(entry: Entry, company: Entry, reading: Reading) -> Anchors:
    sales = _total(entry, company, "new_sales_last_year")
    deals = _total(entry, company, "deals_won_last_year")
    if sales is not None and deals is not None and (sales > 0.0) != (deals > 0.0):
        what = "new sales without a single deal won" if sales else "deals won, and no new sales"
        at = company.where("deals_won_last_year" if sales else "new_sales_last_year")
        reading.report.add(Fault("E-XREF", at.node.place, at.path, what, "mend one of them"))
    return Anchors(
        new_sales=sales,
        deals_won=deals,
        customers=company.get("customers"),
        recurring_revenue=company.get("recurring_revenue"),
        customers_lost=company.get("customers_lost_last_year"),
        sellers_left=company.get("sellers_left_last_year"),
    )


def _total(entry: Entry, company: Entry, key: str) -> float | None:
    """The company's total, or else the sum over sellers where each has a figure."""
    total = company.get(key)
    team = entry.get("team")
    if total is not None or not isinstance(team, list):
        return None if total is None else float(total)
    figures = [one.get(key) for one in team]
    return None if None in figures else fsum(figures)


def _plan(entry: Entry) -> tuple[float | None, float | None]:
    """Planned bookings and contribution a month."""
    plan = entry.get("plan")
    if isinstance(plan, Entry):
        return plan.get("bookings"), plan.get("contribution")
    return plan, None


def _season(entry: Entry, reading: Reading) -> tuple[float, ...]:
    season = entry.get("season")
    if season is None:
        return (1.0,) * 12
    if not any(season):
        reading.fault("E-RANGE", entry.where("season"), "all twelve are 0", "give factors around 1")
    return tuple(season)
