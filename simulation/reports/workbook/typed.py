"""What a cell says that people typed into: a number in a unit, in whatever way it was written."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from simulation.reports.workbook.cells import Cell
from simulation.scenario.faults import shown
from simulation.scenario.grammar.quantities import Quantity
from simulation.scenario.units import UnitError, number_with_unit

TYPE_IT = "type the number itself"

_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_EITHER = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2212": "-"})


@dataclass(frozen=True)
class Refused(Exception):
    """A cell that cannot be understood."""

    code: str
    what: str
    hint: str


def number_in(cell: Cell, quantity: Quantity, currency: str) -> float | None:
    """Number in a cell; None where it is empty.

    Parameters
    ----------
    cell : Cell
        What stands there.
    quantity : Quantity
        What it may be.
    currency : str
        That of the scenario.

    Raises
    ------
    Refused
        Where it is no number, could be two numbers, or is outside what is allowed.
    """
    value = _value(cell, quantity, currency)
    if value is None:
        return None
    if not math.isfinite(value):
        raise Refused("E-RANGE", "not a finite number", TYPE_IT)
    if quantity.low <= value <= quantity.high:
        return value + 0.0
    hint = f"give {quantity.allowed}"
    if quantity.unit.share and quantity.high <= 3.0 and quantity.high < value <= 100.0:
        hint = f"{value:g} is {100 * value:g} %; did you mean {value:g}%?"
    what = f"out of range (got {value:g}; allowed {quantity.allowed})"
    raise Refused("E-RANGE", what, hint)


def _value(cell: Cell, quantity: Quantity, currency: str) -> float | None:
    if cell.kind == "error":
        raise Refused("E-FORMULA", f"the formula comes to {shown(cell.text)}", TYPE_IT)
    if cell.kind == "empty":
        if cell.formula:
            hint = f"open the workbook in a spreadsheet program and save it, or {TYPE_IT}"
            raise Refused("E-FORMULA", "a formula that was not worked out", hint)
        return None
    if cell.kind == "truth":
        raise Refused("E-TYPE", "expected a number, got true or false", TYPE_IT)
    if cell.date:
        hint = "type the number again, and give the cell the format of a number"
        raise Refused("E-DATE", "expected a number, got a date", hint)
    if cell.kind == "number":
        return cell.number
    return _typed(cell.text.translate(_SPACES).strip(), quantity, currency)


def _typed(text: str, quantity: Quantity, currency: str) -> float | None:
    """Number that was typed as a text, where it can be one only."""
    if not text:
        return None
    if _EITHER.match(text):
        plain = re.sub("[.,]", "", text, count=1)
        point = text.replace(",", ".", 1)
        what = f"“{text}” is a text that may mean {plain} or {point}"
        raise Refused("E-TYPE", what, TYPE_IT)
    if _COMMA.match(text):
        text = text.replace(",", ".", 1)
    try:
        return number_with_unit(text, quantity.unit, currency)
    except UnitError as error:
        raise Refused(error.code, f"{error} (got “{shown(text)}”)", error.hint or TYPE_IT) from None
