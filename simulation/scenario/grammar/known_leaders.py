"""The section `quality` of a scenario file: leaders of whom it is known how well they lead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from simulation.assumptions.register import load_register
from simulation.scenario.grammar.fields import MISSING, At, Entry, Reading, Schema
from simulation.scenario.grammar.quantities import quantity
from simulation.scenario.grammar.sweep_form import QUALITIES_LIE
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import KnownLeader, Seller
from simulation.scenario.text.nodes import Scalar, Table

_HINT = (
    "write lines such as `founder: 0.5` below it: 0 leads as an average seller would, "
    "1 better than 84 of 100"
)


class Qualities:
    """Who leads, each with how well."""

    def read(self, at: At, reading: Reading) -> Any:
        """Read as qualities by who leads."""
        node = at.node
        if isinstance(node, Scalar) and node.value is None:
            return {}
        if not isinstance(node, Table):
            return reading.fault("E-TYPE", at, "expected who leads, and how well", _HINT)
        number = _number()
        read = {who: number.read(at.key(who, one), reading) for who, one in node.items.items()}
        return MISSING if MISSING in read.values() else read

    def schema(self) -> Schema:
        """Describe who leads and how well."""
        return {"type": ["object", "null"], "additionalProperties": _number().schema()}


def _number() -> Any:
    parameter = load_register()[QUALITIES_LIE]
    return quantity(parameter.unit, *parameter.allowed)


def who_may_lead(sellers: Sequence[Seller]) -> list[str]:
    """Names under which somebody's quality can stand."""
    return [*get_args(KnownLeader), *(one.id for one in sellers)]


def known_leaders(entry: Entry, sellers: Sequence[Seller], reading: Reading) -> dict[str, float]:
    """What the section says; nothing where there is none.

    Parameters
    ----------
    entry : Entry
        The whole file.
    sellers : sequence of Seller
        The team, any of whom may come to lead.
    reading : Reading
        Where faults go.
    """
    found: dict[str, float] = entry.get("quality", {})
    known = who_may_lead(sellers)
    for who in found:
        if who not in known:
            at = entry.where("quality")
            assert isinstance(at.node, Table)
            place = At(Scalar(at.node.places[who], who, who, True), f"{at.path}.{who}")
            hint = did_you_mean(who, known)
            reading.fault("E-XREF", place, "nobody who may lead is called so", hint)
    return found
