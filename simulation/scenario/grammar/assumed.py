"""A value of an assumption: a number, a range, quantiles or a named distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulation.assumptions.distributions import Constant, Distribution, DistributionError
from simulation.assumptions.elicited import from_quantiles, from_triple
from simulation.assumptions.named import caution, named_distribution
from simulation.assumptions.register import Parameter
from simulation.assumptions.truncated import within
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.corrections import unknown_key
from simulation.scenario.grammar.fields import MISSING, At, Reading, Schema
from simulation.scenario.grammar.quantities import Quantity, number_of
from simulation.scenario.text.nodes import Listing, Scalar, Table, sketch
from simulation.scenario.units import Unit, unit_of

WHOLE_NUMBERS = ("sales.stages", "leadership.candidates")
"""Keys that count things one by one."""

_TRIPLE = ("low", "likely", "high")
_QUANTILES = ("p5", "p10", "p50", "p90", "p95")
_IN_THE_UNIT = ("low", "mode", "high", "mean", "sd", "minimum", "scale", "values")
_PLAIN = ("mu", "sigma", "cv", "shape", "alpha", "beta", "p")
_FORMS = "{low, likely, high}, {p10, p90}, {p5, p50, p95} or {dist: …}"


@dataclass(frozen=True)
class Assumed:
    """The value of one key of the register."""

    parameter: Parameter

    @property
    def single(self) -> Quantity:
        """The same as one number."""
        low, high = self.parameter.allowed
        return Quantity(unit_of(self.parameter.unit, self.parameter.key), low, high)

    def read(self, at: At, reading: Reading) -> Any:
        """Read the value as a distribution."""
        if isinstance(at.node, Table):
            return self._range(at, at.node, reading)
        if isinstance(at.node, Listing):
            hint = f"write one number, or {_FORMS}"
            return reading.fault("E-TYPE", at, "expected a number or a range", hint)
        value = self.single.read(at, reading)
        if value is MISSING:
            return MISSING
        if self.parameter.key in WHOLE_NUMBERS and value != int(value):
            return reading.fault("E-TYPE", at, "expected a whole number", f"write {int(value)}")
        return Constant(value)

    def _range(self, at: At, table: Table, reading: Reading) -> Any:
        if self.parameter.unit == "count":
            return reading.fault("E-DIST", at, "expected a single number", "counts are known")
        fixed = replace(self.single.unit, chance="fixed" if self.single.unit.chance else "")
        unit = fixed if "dist" in table.items else self.single.unit
        known = (
            ("dist", *_IN_THE_UNIT, *_PLAIN) if "dist" in table.items else (*_TRIPLE, *_QUANTILES)
        )
        spec = {
            key: self._parameter_of(key, at.key(key, node), unit, reading)
            for key, node in table.items.items()
            if _known(key, known, at, table, reading)
        }
        if len(spec) < len(table.items) or any(value is MISSING for value in spec.values()):
            return MISSING
        try:
            distribution = self._distribution(spec)
            warning = self._caution(spec) or caution(distribution)
        except DistributionError as error:
            hint = f"give one of {_FORMS}"
            fault = Fault("E-DIST", table.place, at.path, str(error), hint, got=sketch(table))
            reading.report.add(fault)
            return MISSING
        if warning is not None:
            hint = "give a range within what is allowed"
            reading.report.warn(Fault("W-DIST", table.place, at.path, warning, hint))
        return distribution

    def _caution(self, spec: Mapping[str, Any]) -> str | None:
        """What is odd about a named distribution before it is cut to what is allowed."""
        return caution(named_distribution(spec)) if "dist" in spec else None

    def _parameter_of(self, key: str, at: At, unit: Unit, reading: Reading) -> Any:
        if key == "dist":
            node = at.node
            if isinstance(node, Scalar) and isinstance(node.value, str):
                return node.value
            what = "expected the name of a distribution"
            return reading.fault("E-TYPE", at, what, "such as gamma or uniform")
        unit = unit if key not in _PLAIN else unit_of("x")
        if key in ("values", "p"):
            return _numbers(at, unit, reading)
        if key in (*_TRIPLE, *_QUANTILES):
            in_limits = replace(self.single, unit=unit) if unit.chance != "fixed" else None
            if in_limits is not None:
                return in_limits.read(at, reading)
        return _number(at, unit, reading)

    def _distribution(self, spec: Mapping[str, Any]) -> Distribution:
        allowed = self.parameter.allowed
        if "dist" in spec:
            return within(named_distribution(spec), allowed)
        if set(spec) == set(_TRIPLE):
            return from_triple(*(spec[key] for key in _TRIPLE))
        if set(spec) & set(_TRIPLE):
            raise DistributionError("a range needs low, likely and high")
        is_share = self.parameter.unit.startswith("share")
        return from_quantiles(spec, share=is_share, allowed=allowed)

    def schema(self) -> Schema:
        """Describe the value."""
        parameter = self.parameter
        described: Schema = {
            "title": parameter.title,
            "description": f"{parameter.title} [{parameter.unit}]. {parameter.note}".strip(),
        }
        single = self.single.schema()["anyOf"]
        if parameter.key in WHOLE_NUMBERS:
            low, high = (int(one) for one in parameter.allowed)
            return described | {"type": "integer", "minimum": low, "maximum": high}
        if parameter.unit == "count":
            return described | {"anyOf": single}
        return described | {"anyOf": [*single, {"$ref": "#/$defs/range"}]}


def range_schema() -> Schema:
    """Schema of everything but a single number."""
    number = {"type": ["number", "string"]}

    def form(*keys: str) -> Schema:
        return {
            "type": "object",
            "properties": {key: number for key in keys},
            "required": list(keys),
            "additionalProperties": False,
        }

    names = [
        "uniform",
        "triangular",
        "normal",
        "lognormal",
        "logitnormal",
        "gamma",
        "beta",
        "pareto",
        "choice",
    ]
    lists = {key: {"type": "array", "items": number} for key in ("values", "p")}
    named = {
        "type": "object",
        "properties": {"dist": {"enum": names}}
        | {key: number for key in (*_IN_THE_UNIT, *_PLAIN)}
        | lists,
        "required": ["dist"],
        "additionalProperties": False,
    }
    forms = [
        form(*_TRIPLE),
        form("p10", "p90"),
        form("p10", "p50", "p90"),
        form("p5", "p50", "p95"),
    ]
    return {"anyOf": [*forms, named]}


def _known(key: str, known: tuple[str, ...], at: At, table: Table, reading: Reading) -> bool:
    if key in known:
        return True
    what, hint = unknown_key(key, dict.fromkeys(known))
    place = table.places.get(key, table.place)
    reading.report.add(Fault("E-KEY", place, f"{at.path}.{key}", what, hint, got=key))
    return False


def _number(at: At, unit: Unit, reading: Reading) -> Any:
    node = at.node
    if isinstance(node, Scalar) and node.value is not None:
        return number_of(at, node, unit, reading)
    return reading.fault("E-TYPE", at, "expected a number", "write one number behind the key")


def _numbers(at: At, unit: Unit, reading: Reading) -> Any:
    if not isinstance(at.node, Listing):
        return reading.fault("E-TYPE", at, "expected a list of numbers", "write [1, 2]")
    read = [_number(at.item(i, node), unit, reading) for i, node in enumerate(at.node.items)]
    return MISSING if any(one is MISSING for one in read) else read
