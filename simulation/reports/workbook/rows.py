"""One row of the sheet of assumptions: what it says now, beside what the run had."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.assumptions.register import load_register
from simulation.reports.workbook.cells import Cell, Grid
from simulation.reports.workbook.columns import INPUTS
from simulation.reports.workbook.stated import Stated
from simulation.reports.workbook.typed import Refused, number_in
from simulation.scenario.faults import Report, ScenarioError
from simulation.scenario.grammar.assumed import Assumed
from simulation.scenario.text.composing import compose
from simulation.scenario.text.nodes import Listing, Scalar, Table

SAME = 1e-12
"""Share by which two numbers may differ that are the same, written with fewer digits."""
TRIPLE = INPUTS[:3]


@dataclass(frozen=True)
class Row:
    """Where an assumption stands.

    Attributes
    ----------
    key : str
        Which assumption.
    number : int
        Its row, from 0.
    columns : Mapping of str to int
        Columns by name.
    """

    key: str
    number: int
    columns: Mapping[str, int]


@dataclass
class Reader:
    """Reads rows.

    Attributes
    ----------
    grid : Grid
        The sheet.
    currency : str
        That of the scenario.
    where : str
        The cell that was read last.
    """

    grid: Grid
    currency: str
    where: str = field(default="")

    def value(self, row: Row, base: Stated) -> Stated:
        """What a row says; numbers that were not changed are those of the run to the last digit.

        Raises
        ------
        Refused
            Where it says nothing that can be understood; `where` is the cell.
        """
        numbers = [self._number(row, name) for name in TRIPLE]
        other = self._cell(row, "other")
        self._at(row, "other")
        if other.kind not in ("empty", "text") or (other.kind == "empty" and other.formula):
            raise Refused("E-TYPE", "expected a distribution in words", _SHOW)
        text = other.text.strip()
        if text:
            if any(one is not None for one in numbers):
                hint = "empty this cell, or those of low, likely and high"
                raise Refused("E-XREF", "a distribution beside numbers", hint)
            return base if text == json.dumps(base, ensure_ascii=False) else _distribution(text)
        return self._stated(row, numbers, base)

    def _stated(self, row: Row, numbers: list[float | None], base: Stated) -> Stated:
        low, likely, high = numbers
        self._at(row, "likely")
        if low is None and likely is None and high is None:
            hint = f"the run had {json.dumps(base)}"
            raise Refused("E-NULL", "no value", hint)
        if likely is not None and low is None and high is None:
            return _same(likely, base)
        for name, one in zip(TRIPLE, numbers, strict=True):
            if one is None:
                self._at(row, name)
                hint = "fill all three cells, or “likely” alone"
                raise Refused("E-NULL", "a range needs low, likely and high", hint)
        ranged = isinstance(base, dict) and "dist" not in base
        names = tuple(base) if ranged else TRIPLE
        known = base if ranged else {}
        return {
            name: _same(float(one or 0.0), known.get(name))
            for name, one in zip(names, numbers, strict=True)
        }

    def _number(self, row: Row, name: str) -> float | None:
        self._at(row, name)
        quantity = Assumed(load_register()[row.key]).single
        return number_in(self._cell(row, name), quantity, self.currency)

    def _cell(self, row: Row, name: str) -> Cell:
        return self.grid.cell(row.number, row.columns[name])

    def _at(self, row: Row, name: str) -> None:
        self.where = self.grid.where(row.number, row.columns[name])


_SHOW = "write it as in {dist: gamma, mean: 5, cv: 0.5}"


def _same(value: float, known: Any) -> float:
    """The number of the run where a cell shows the same one with fewer digits."""
    if isinstance(known, int | float) and math.isclose(value, known, rel_tol=SAME):
        return known
    return value


def _distribution(text: str) -> Stated:
    """Distribution in words, as a scenario file would have it in one line."""
    try:
        report = Report()
        node = compose(text, "", report)
        report.stop()
    except ScenarioError as error:
        raise Refused("E-YAML", error.faults[0].what, _SHOW) from None
    if not isinstance(node, Table) or "\n" in text:
        raise Refused("E-TYPE", "expected a distribution in words", _SHOW)
    return _plain(node)


def _plain(node: object) -> Any:
    if isinstance(node, Table):
        return {key: _plain(one) for key, one in node.items.items()}
    if isinstance(node, Listing):
        return [_plain(one) for one in node.items]
    assert isinstance(node, Scalar)
    return node.value
