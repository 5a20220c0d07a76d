"""A resolved scenario as a file again: every value stated, nothing left to defaults."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from math import inf, nextafter
from typing import Any

from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.metalog import Metalog3
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import load_register
from simulation.assumptions.truncated import Truncated
from simulation.law.selection import scorecard_score
from simulation.scenario.grammar.schema import FIRST_LINE
from simulation.scenario.model import (
    Gate,
    Scenario,
    Seller,
    Strategy,
    Support,
    SweepPlan,
    Term,
)

_NEIGHBOURS = 8
_ANCHORS = {
    "new_sales_last_year": "new_sales",
    "deals_won_last_year": "deals_won",
    "customers": "customers",
    "recurring_revenue": "recurring_revenue",
    "customers_lost_last_year": "customers_lost",
    "sellers_left_last_year": "sellers_left",
}


def resolved_text(scenario: Scenario) -> str:
    """Text of a file that resolves to the same scenario, whatever the defaults are by then.

    Parameters
    ----------
    scenario : Scenario
        Any scenario that was read.

    Returns
    -------
    str
        Reads to a scenario with the same hash.
    """
    blocks = [_top(scenario), _sellers(scenario.sellers)]
    blocks += [_section("company", _company(scenario)), _section("post", _post(scenario))]
    blocks += [_section("quality", scenario.qualities)]
    blocks += [_section(name, values) for name, values in _assumptions(scenario).items()]
    pairs = [
        f"  - {_flow({'between': list(pair), 'rank': rank})}"
        for pair, rank in scenario.correlations.items()
    ]
    blocks += [_listed("correlations", pairs), _strategies(scenario.strategies)]
    blocks += [_section("sweep", {} if scenario.sweep is None else _sweep(scenario.sweep))]
    return "\n".join(block for block in blocks if block)


def _top(scenario: Scenario) -> str:
    plan = {"bookings": scenario.plan, "contribution": scenario.planned_contribution}
    months = {key: f"{one!r}/month" for key, one in plan.items() if one is not None}
    hires = [{"id": one.id, "month": one.month + 1, "role": one.role} for one in scenario.hires]
    values = {
        "title": None if scenario.title == scenario.name else scenario.title,
        "question": scenario.question,
        "extends": scenario.context,
        "resolved": True,
        "currency": scenario.currency,
        "language": scenario.language,
        "horizon": scenario.horizon,
        "start": f"2000-{scenario.start_month_of_year:02d}",
        "futures": scenario.futures,
        "seed": scenario.seed,
        "season": list(scenario.season),
        "plan": months or None,
    }
    lines = [f"{key}: {_flow(value)}" for key, value in values.items() if value is not None]
    listed = _listed("hires", [f"  - {_flow(one)}" for one in hires])
    return "\n".join([FIRST_LINE, *lines]) + "\n" + listed


def _sellers(sellers: Iterable[Seller]) -> str:
    lines = []
    for one in sellers:
        known = {field.name: getattr(one, field.name) for field in fields(one)}
        score = known.pop("score")
        known["scorecard"] = None if score is None else _rating(score)
        known["open_deals"] = None if one.open_deals is None else list(one.open_deals)
        lines.append(f"  - {_flow(_given(known))}")
    return _listed("team", lines)


def _rating(score: float) -> float:
    """Rating behind a score, to the last bit where there is one."""
    near = 3.0 + 0.7 * score
    tried = [near]
    for direction in (-inf, inf):
        rating = near
        for _ in range(_NEIGHBOURS):
            rating = nextafter(rating, direction)
            tried.append(rating)
    return min(tried, key=lambda rating: abs(float(scorecard_score(rating)) - score))


def _company(scenario: Scenario) -> dict[str, Any]:
    return {key: getattr(scenario.anchors, name) for key, name in _ANCHORS.items()}


def _post(scenario: Scenario) -> dict[str, Any]:
    return {"best_seller": scenario.best_seller, "asked": scenario.best_seller_asked}


def _assumptions(scenario: Scenario) -> dict[str, dict[str, Any]]:
    sections: dict[str, dict[str, Any]] = {}
    for key in load_register():
        section, name = key.split(".")
        sections.setdefault(section, {})[name] = assumption_data(scenario.assumptions[key])
    sections["people"]["ramp_shape"] = scenario.ramp_shape
    sections["sales"]["deal_value_family"] = scenario.deal_value_family
    sections["customers"]["delivery_capacity"] = scenario.delivery_capacity
    sections["money"]["opening_cash"] = scenario.opening_cash
    return sections


def assumption_data(distribution: Distribution) -> Any:
    """What a scenario file says of an assumption.

    Parameters
    ----------
    distribution : Distribution
        Of a kind that a file has words for.

    Raises
    ------
    TypeError
        Where it has none.
    """
    if isinstance(distribution, Truncated):
        return assumption_data(distribution.inner)
    if isinstance(distribution, Constant):
        return distribution.value
    if isinstance(distribution, Pert):
        return {name: getattr(distribution, name) for name in ("low", "likely", "high")}
    if isinstance(distribution, Metalog3):
        low, high = ("p5", "p95") if distribution.tail == 0.05 else ("p10", "p90")
        middle = distribution.median
        return {low: distribution.low_quantile, "p50": middle, high: distribution.high_quantile}
    if not is_dataclass(distribution):
        raise TypeError(f"a scenario file has no words for {distribution!r}")
    numbers = {one.name: getattr(distribution, one.name) for one in fields(distribution)}
    return {"dist": type(distribution).__name__.lower(), **numbers}


def _strategies(strategies: Iterable[Strategy]) -> str:
    lines = []
    for one in strategies:
        lines += [
            f"  {json.dumps(one.name, ensure_ascii=False)}:",
            f"    title: {_flow(one.title)}",
            f"    if_leader_leaves: {one.if_leader_leaves}",
            "    terms:",
            *(f"      - {_flow(term)}" for term in strategy_data(one)["terms"]),
        ]
    return _listed("strategies", lines)


def strategy_data(strategy: Strategy) -> dict[str, Any]:
    """Return a strategy as it would be written with nothing left to defaults, but for its name.

    Parameters
    ----------
    strategy : Strategy
        Any.
    """
    return {
        "title": strategy.title,
        "if_leader_leaves": strategy.if_leader_leaves,
        "terms": [_term(term) for term in strategy.terms],
    }


def _term(term: Term) -> dict[str, Any]:
    known = {one.name: getattr(term, one.name) for one in fields(term)}
    seller = known.pop("seller")
    promoted = term.leader in ("seller", "assessed")
    known |= {
        "leader": seller if term.leader == "seller" else term.leader,
        "instrument": term.instrument if term.leader == "assessed" else None,
        "backfill": term.backfill if promoted else None,
        "candidates": list(term.candidates) or None,
        "support": None if term.support is None else _support(term.support),
        "gates": [_gate(gate) for gate in term.gates] or None,
    }
    return _given(known)


def _support(support: Support) -> dict[str, Any]:
    return _given({one.name: getattr(support, one.name) for one in fields(support)})


def _gate(gate: Gate) -> dict[str, Any]:
    threshold = _given({"below": gate.below, "above": gate.above})
    then: Any = gate.action
    if gate.action == "extend_term":
        then = {"extend_term": gate.extend_months}
    if gate.action == "add_support" and gate.support is not None:
        then = {"add_support": _support(gate.support)}
    when = _given({gate.measure: threshold, "over": gate.over}) if threshold else None
    return _given({"month": gate.month, "when": when, "then": then})


def _sweep(plan: SweepPlan) -> dict[str, Any]:
    known = {one.name: getattr(plan, one.name) for one in fields(plan)}
    vary = {key: None if ends is None else list(ends) for key, ends in plan.vary}
    return {**known, "vary": vary, "strategies": list(plan.strategies) or None}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _section(name: str, values: Mapping[str, Any]) -> str:
    return _listed(name, [f"  {key}: {_flow(one)}" for key, one in _given(values).items()])


def _listed(name: str, lines: list[str]) -> str:
    return "\n".join([f"{name}:", *lines]) + "\n" if lines else ""


def _flow(value: Any) -> str:
    """Value in one line; JSON is YAML, but for numbers that JSON does not know."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
