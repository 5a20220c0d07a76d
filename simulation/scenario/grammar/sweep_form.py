"""The section `sweep` of a scenario file: what is varied, between which values, how finely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulation.assumptions.register import load_register
from simulation.scenario.grammar.fields import MISSING, At, Entry, ListOf, Reading, Record, Schema
from simulation.scenario.grammar.quantities import Quantity, quantity
from simulation.scenario.grammar.single_values import Whole
from simulation.scenario.grammar.strategy_form import ID, MOST_STRATEGIES
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import SweepPlan
from simulation.scenario.text.nodes import Scalar, Table

MOST_POINTS, MOST_FUTURES, MOST_VARIED = 20_000, 200_000, 8
QUALITY = "quality."
QUALITIES_LIE = "leadership.quality_founder"
"""The assumption whose unit and limits hold for every leader's quality."""

READ_ONCE = frozenset(
    {
        "sales.stages",
        "people.contagion_months",
        "people.passed_over_months",
        "people.time_to_fill_cv",
        "people.evidence_seller_years",
        "customers.evidence_customers",
        "leadership.candidates",
        "leadership.playing_coach_accounts",
        "pay.support_months",
        "pay.fractional_days",
        "pay.fractional_months",
    }
)
"""Assumptions that are read once for all futures, some before a strategy is played: a value that is
held in their place would not reach all of the model."""


class Varied:
    """Keys of what is varied, each with a low and a high value, or with nothing."""

    def read(self, at: At, reading: Reading) -> Any:
        """Read as pairs of a key and its two ends, None where the usual range is meant."""
        node = at.node
        if not isinstance(node, Table) or not node.items:
            hint = "write lines such as `quality.external: [-1, 1]` below it"
            return reading.fault("E-TYPE", at, "expected keys of what is varied", hint)
        if len(node.items) > MOST_VARIED:
            what, allowed = f"{len(node.items)} things are varied", f"1–{MOST_VARIED}"
            return reading.fault("E-LIMIT", at, what, "vary fewer", allowed)
        read = [self._one(key, at, node, reading) for key in node.items]
        return MISSING if MISSING in read else read

    def _one(self, key: str, at: At, node: Table, reading: Reading) -> Any:
        below = at.key(key, node.items[key])
        field = _number_of(key)
        if field is None:
            hint = did_you_mean(key, load_register())
            inner = [one for one in load_register() if one.startswith(f"{key}.")]
            hint = f"write section and key in one, as in `{inner[0]}`" if inner else hint
            where = At(Scalar(node.places[key], key, key, True), below.path)
            return reading.fault("E-KEY", where, "no assumption has this key", hint)
        if key in READ_ONCE:
            where = At(Scalar(node.places[key], key, key, True), below.path)
            what = "read once for all futures, so that it cannot be varied"
            hint = "change it in the scenario file, run both, and compare them with `diff`"
            return reading.fault("E-XREF", where, what, hint)
        if isinstance(below.node, Scalar) and below.node.value is None:
            return key, None
        ends = ListOf(field, 2, least=2, noun="values (low, high)").read(below, reading)
        if ends is MISSING:
            return MISSING
        if not ends[0] < ends[1]:
            return reading.fault("E-RANGE", below, "low is not below high", "swap or change them")
        return key, (ends[0], ends[1])

    def schema(self) -> Schema:
        """Describe keys and ends."""
        end: Schema = {"anyOf": [{"type": "number"}, {"$ref": "#/$defs/number_with_unit"}]}
        both = {"type": "array", "items": end, "minItems": 2, "maxItems": 2}
        return {
            "type": "object",
            "minProperties": 1,
            "maxProperties": MOST_VARIED,
            "additionalProperties": {"anyOf": [both, {"type": "null"}]},
        }


SWEEP = Record(
    {
        "vary": Varied(),
        "cells": Whole(2, MOST_POINTS, "values"),
        "points": Whole(2, MOST_POINTS, "points"),
        "futures": Whole(2, MOST_FUTURES, "futures"),
        "strategies": ListOf(ID, MOST_STRATEGIES, noun="strategies"),
    },
    required=("vary",),
    about={
        "vary": "keys of assumptions or qualities, with [low, high] or nothing behind them",
        "cells": "values of each, on a grid",
        "points": "points spread evenly over the whole range, instead of a grid",
        "futures": "futures of each point",
        "strategies": "names of those that are compared; all of them by default",
    },
)


def sweep_of(
    entry: Entry, names: list[str], leaders: Iterable[str], reading: Reading
) -> SweepPlan | None:
    """What the section says; None where there is none.

    Parameters
    ----------
    entry : Entry
        The whole file.
    names : list of str
        Strategies of the scenario.
    leaders : iterable of str
        Whose quality can be varied.
    reading : Reading
        Where faults go.
    """
    found = entry.get("sweep")
    if not isinstance(found, Entry) or not found.get("vary"):
        return None
    if found.has("cells") and found.has("points"):
        hint = "cells lay a grid, points are spread over the whole range: keep one"
        reading.fault("E-XREF", found.where("points"), "cells and points were both given", hint)
    wanted = tuple(found.get("strategies", ()))
    for name in wanted:
        if name not in names:
            where = found.where("strategies")
            reading.fault("E-XREF", where, f"no strategy `{name}`", did_you_mean(name, names))
    if len(set(wanted)) < len(wanted):
        hint = "name each once"
        reading.fault("E-DUP", found.where("strategies"), "a strategy is named twice", hint)
    _check_points(found, reading)
    _check_leaders(found, list(leaders), reading)
    sizes = {key: found.get(key) for key in ("cells", "points", "futures")}
    return SweepPlan(vary=tuple(found.get("vary")), strategies=wanted, **sizes)


def _check_points(found: Entry, reading: Reading) -> None:
    """Refuse a grid of more points than a sweep may have."""
    cells, varied = found.get("cells"), len(found.get("vary"))
    if cells is not None and cells**varied > MOST_POINTS:
        what = f"{cells} values of {varied} things are {cells**varied:,} points"
        hint = "take fewer cells, or `points: 1000` instead"
        reading.fault("E-LIMIT", found.where("cells"), what, hint, f"{MOST_POINTS:,}")


def _check_leaders(found: Entry, leaders: list[str], reading: Reading) -> None:
    """Refuse the quality of somebody who is not there."""
    at = found.where("vary")
    assert isinstance(at.node, Table)
    for key, _ends in found.get("vary"):
        who = key.removeprefix(QUALITY)
        if key.startswith(QUALITY) and who not in leaders:
            where = At(Scalar(at.node.places[key], key, key, True), f"{at.path}.{key}")
            hint = did_you_mean(who, leaders)
            reading.fault("E-XREF", where, "nobody who may lead is called so", hint)


def _number_of(key: str) -> Quantity | None:
    """How values of a key are read; None where nothing is called so."""
    register = load_register()
    name = QUALITIES_LIE if key.startswith(QUALITY) and key != QUALITY else key
    if name not in register:
        return None
    parameter = register[name]
    return quantity(parameter.unit, *parameter.allowed)
