"""One entry of the register, and what makes it complete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulation.languages import later

CONTEXTS: Mapping[str, str] = {
    "saas-scaleup": "EUR",
    "it-services": "EUR",
    "marketing-agency": "EUR",
}
"""Kinds of company that the register has values for, each with its currency."""

GRADES: Mapping[str, str] = {
    "S": later("strong: peer-reviewed, in a setting near to this one"),
    "F": later("fair: peer-reviewed elsewhere, or a solid survey"),
    "W": later("weak: vendors, recruiters, opinion, unsourced pages"),
    "A": later("assumption: judgement"),
    "D": later("derived: arithmetic on other rows"),
}

UNITS: tuple[str, ...] = (
    *("share", "share/month", "share/year", "1/month", "1/year", "correlation"),
    *("months", "years", "days/month", "hours/month", "hours/day"),
    *("money", "money/hour", "money/day", "money/month", "money/year"),
    *("sd", "sd/month", "log sd", "x", "count"),
)

Value = float | tuple[float, float, float]


class RegisterError(ValueError):
    """An entry of the register that is incomplete or contradicts itself."""


@dataclass(frozen=True)
class Receipt:
    """A default and where it comes from: a number, or (low, likely, high)."""

    value: Value
    source: str
    row: str
    grade: str


@dataclass(frozen=True)
class Parameter:
    """One number of the law, with its defaults.

    Attributes
    ----------
    key : str
        `section.name`, as in a scenario file.
    title : str
        What it is, in plain words.
    unit : str
        One of `UNITS`.
    allowed : tuple of float
        Lowest and highest value that a scenario may give.
    receipts : Mapping[str, Receipt]
        Default of each context, with its own source and grade.
    source, row, grade : str
        What most contexts stand on; a receipt may say otherwise.
    interest : bool
        True where the source sells what the number favours.
    note : str
        Caveat, or empty.
    line : int
        Line of the entry in its file.
    """

    key: str
    title: str
    unit: str
    allowed: tuple[float, float]
    receipts: Mapping[str, Receipt]
    source: str
    row: str
    grade: str
    interest: bool = False
    note: str = ""
    line: int = 0

    @property
    def values(self) -> Mapping[str, Value]:
        """Default of each context: a number, or (low, likely, high)."""
        return {context: receipt.value for context, receipt in self.receipts.items()}


def as_value(raw: object) -> Value:
    """Read a default: a number, or a list of three.

    Raises
    ------
    RegisterError
        Where it is neither.
    """
    if isinstance(raw, list) and len(raw) == 3:
        low, likely, high = (_number(part) for part in raw)
        return low, likely, high
    return _number(raw)


def _number(raw: object) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    raise RegisterError(f"expected a number or [low, likely, high], got {raw!r}")


def read_entry(key: str, entry: Mapping[str, Any], line: int = 0) -> Parameter:
    """Build a parameter from its table in the register, unchecked.

    Raises
    ------
    RegisterError
        Where a value is not a number or a list of three.
    """
    raw = {context: entry.get(context, entry.get("all")) for context in CONTEXTS}
    low, high = entry.get("allowed", (0.0, 0.0))
    return Parameter(
        key=key,
        title=entry.get("title", ""),
        unit=entry.get("unit", ""),
        allowed=(float(low), float(high)),
        receipts={context: _receipt(own, entry) for context, own in raw.items() if own is not None},
        source=entry.get("source", ""),
        row=entry.get("row", ""),
        grade=entry.get("grade", ""),
        interest=entry.get("interest", False),
        note=entry.get("note", ""),
        line=line,
    )


def _receipt(own: object, entry: Mapping[str, Any]) -> Receipt:
    """Value of one context: bare, or with a source and grade of its own."""
    table: Mapping[str, Any] = own if isinstance(own, dict) else {"value": own, **entry}
    source, row, grade = (table.get(part, "") for part in ("source", "row", "grade"))
    return Receipt(as_value(table["value"]), source, row, grade)


def problems(parameter: Parameter) -> list[str]:
    """Everything that is missing or wrong in an entry; empty where it is complete."""
    found = []
    if not parameter.title:
        found.append("no title")
    if parameter.unit not in UNITS:
        found.append(f"unknown unit {parameter.unit!r}")
    if not parameter.allowed[0] < parameter.allowed[1]:
        found.append("the allowed range is empty")
    missing = [context for context in CONTEXTS if context not in parameter.receipts]
    found += [f"no value for {context}" for context in missing]
    for context, receipt in parameter.receipts.items():
        wrong = _value_problems(receipt.value, parameter.allowed) + _source_problems(receipt)
        found += [f"{context}: {problem}" for problem in wrong]
    return found


def _value_problems(value: Value, allowed: tuple[float, float]) -> list[str]:
    triple = value if isinstance(value, tuple) else (value, value, value)
    found = []
    if list(triple) != sorted(triple):
        found.append("low, likely and high are out of order")
    if triple[0] < allowed[0] or triple[2] > allowed[1]:
        found.append("a value outside the allowed range")
    return found


def _source_problems(receipt: Receipt) -> list[str]:
    found = []
    if receipt.grade not in GRADES:
        found.append(f"unknown grade {receipt.grade!r}")
    if len(receipt.source.strip()) < 8:
        found.append("no source")
    if not receipt.row:
        found.append("no row of the calibration table, nor a dash")
    says_assumption = re.search(r"\bassum", receipt.source, re.IGNORECASE) is not None
    if receipt.grade == "A" and not receipt.source.startswith("Assumption: "):
        found.append("an assumption whose source does not start by saying so")
    if receipt.grade == "D" and not receipt.source.startswith("Derived"):
        found.append("a derived number whose source does not start by saying so")
    if receipt.grade in {"S", "F", "W"} and says_assumption:
        found.append(f"graded {receipt.grade} although its source speaks of an assumption")
    return found
