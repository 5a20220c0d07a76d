"""Numbers in a scenario file, with units and limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from simulation.scenario.characters import odd_characters
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.fields import MISSING, At, Reading, Schema, present
from simulation.scenario.meant import meant
from simulation.scenario.text.nodes import Scalar
from simulation.scenario.units import (
    Unit,
    UnitError,
    example,
    number_with_unit,
    unit_of,
    wording,
)

LARGEST_MONEY = 1e12

_PLAIN_NUMBER = re.compile(r"[-+]?[0-9._]+([eE][-+]?[0-9]+)?")
_LIKE_THOUSANDS = re.compile(r"([A-Z]{3} *)?[-+]?[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.eE])")
_WITH_UNIT = (
    r"^\s*([A-Z]{3}\s*)?[-+]?[0-9][0-9_]*(\.[0-9]+)?([eE][-+]?[0-9]+)?"
    r"\s*%?\s*[A-Za-z]*\s*(/\s*[A-Za-z]+)?\s*$"
)


NUMBER_WITH_UNIT: Schema = {
    "type": "string",
    "pattern": _WITH_UNIT,
    "description": "a number with a unit, such as 70%, 3/month or 60000 EUR/year",
}


@dataclass(frozen=True)
class Quantity:
    """A number in a unit, between two limits (both allowed)."""

    unit: Unit
    low: float
    high: float

    def read(self, at: At, reading: Reading) -> Any:
        """Read the number in the field's unit."""
        node = present(at, reading, wording(self.unit))
        if node is None:
            return MISSING
        value = number_of(at, node, self.unit, reading)
        return MISSING if value is MISSING else self.checked(value, at, reading)

    def checked(self, value: float, at: At, reading: Reading) -> Any:
        """Return the number if it is within the limits."""
        if self.low <= value <= self.high:
            return value + 0.0
        hint = f"give {self.allowed}"
        in_percent = isinstance(at.node, Scalar) and "%" in at.node.text
        far_above = self.unit.share and max(2.0, self.high) < value <= 100.0 * self.high
        if far_above and not in_percent:
            hint = f"{value:g} = {value * 100:g} %; did you mean {value / 100:g} or {value:g}%?"
        return reading.fault("E-RANGE", at, "out of range", hint, self.allowed)

    @property
    def allowed(self) -> str:
        """Limits in words."""
        unit = "" if self.unit.text in ("x", "share", "count", "correlation") else self.unit.text
        return f"{_bound(self.low)}–{_bound(self.high)} {unit}".rstrip()

    def schema(self) -> Schema:
        """Describe the number, plain or with a unit."""
        return {
            "anyOf": [
                {"type": "number", "minimum": self.low, "maximum": self.high},
                {"$ref": "#/$defs/number_with_unit"},
            ]
        }


def _bound(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.12g}"


def quantity(unit: str, low: float, high: float) -> Quantity:
    """Field for a number in a unit."""
    return Quantity(unit_of(unit), low, high)


def money(per: str = "", low: float = 0.0) -> Quantity:
    """Field for an amount of money, per `month`, `year`, … or once."""
    return quantity(f"money/{per}" if per else "money", low, LARGEST_MONEY)


def number_of(at: At, node: Scalar, unit: Unit, reading: Reading) -> Any:
    """Value of a scalar in a unit, or `MISSING` after a fault was reported."""
    value = node.value
    if isinstance(value, bool):
        hint = "write a number; truth values are never numbers"
        return reading.fault("E-TYPE", at, f"expected {wording(unit)}", hint)
    foreign = reading.foreign_currency(node.place.file) if unit.noun == "money" else None
    if foreign is not None and value != 0 and reading.currency not in str(value):
        what = f"an amount in {foreign} where the scenario counts in {reading.currency}"
        hint = f"state it anew in {reading.currency}; nothing is converted"
        return reading.fault("E-UNIT", at, what, hint)
    if unit.noun in ("money", "count"):
        _doubt_thousands(at, node, reading)
    if isinstance(value, int | float):
        return float(value)
    text = str(value).strip()
    if node.quoted and _PLAIN_NUMBER.fullmatch(text):
        return reading.fault("E-TYPE", at, f"expected {wording(unit)}", "remove the quotes")
    try:
        return number_with_unit(text, unit, reading.currency)
    except UnitError as error:
        hint = error.hint if error.final else meant(text, unit, reading.currency)
        hint = hint or odd_hint(text) or error.hint or example(unit)
        return reading.fault(error.code, at, str(error), hint)


def odd_hint(text: str) -> str:
    """Hint about signs that look like plain blanks, digits or dashes; empty without any."""
    odd = odd_characters(text)
    return f"type it anew: it holds {odd}" if odd else ""


def _doubt_thousands(at: At, node: Scalar, reading: Reading) -> None:
    """Warn of `27.500`: in much of Europe that is twenty-seven thousand."""
    found = _LIKE_THOUSANDS.match(node.text)
    if found is not None:
        what = "a number with three decimals"
        hint = f"if thousands are meant, write {found[0].replace('.', '')}"
        fault = Fault("W-UNIT", node.place, at.path, what, hint, got=node.text)
        reading.report.warn(fault)
