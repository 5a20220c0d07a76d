"""From a workbook whose assumptions may have been changed to the text of a scenario file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from simulation.assumptions.register import load_register
from simulation.reports.workbook.cells import Grid
from simulation.reports.workbook.columns import COLUMNS_START, INPUTS
from simulation.reports.workbook.faults import WorkbookError
from simulation.reports.workbook.grid import Sheets
from simulation.reports.workbook.opening import START_ANEW, opened
from simulation.reports.workbook.origin import SCENARIO_START, digest
from simulation.reports.workbook.readable import read, readable
from simulation.reports.workbook.rows import Reader, Row
from simulation.reports.workbook.stated import Stated, stated_values, with_values
from simulation.reports.workbook.typed import Refused
from simulation.scenario.faults import Fault, ScenarioError, shown
from simulation.scenario.guessing import did_you_mean

KEEP_ROWS = "rows may be sorted and hidden, but none taken away, added or renamed"


def scenario_text(path: Path) -> str:
    """Text of a scenario file that says what a workbook says.

    Parameters
    ----------
    path : Path
        A workbook that was made of a run.

    Raises
    ------
    WorkbookError
        With the first thing that is wrong, its sheet and cell, and how many more there are.
    """
    with opened(path) as package:
        sheets = Sheets(package)
        text = _original(sheets)
        start = sheets.start(COLUMNS_START)
        if start is None:
            raise _missing(package.name, "of assumptions")
        table = _Table(sheets.grid(start[0]), start[1], start[2])
    base, currency = _stated(text, package.name)
    changed = table.changed(base, currency)
    text = with_values(text, changed)
    try:
        scenario = read(text)
    except ScenarioError as error:
        raise table.error(error.faults) from error
    return readable(text, scenario)


def _original(sheets: Sheets) -> str:
    """The scenario of the run as the workbook carries it, if nobody changed it."""
    start = sheets.start(SCENARIO_START)
    if start is None:
        raise _missing(sheets.package.name, "with the scenario file")
    name, row, column = start
    grid = sheets.grid(name)
    lines = [grid.cell(one, column).text for one in range(row, grid.last + 1)]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines or digest(lines) != grid.cell(row - 1, column).text.strip():
        what = f"{grid.where(row, column)}: the text of the scenario was changed"
        hint = "change the sheet of assumptions only, in a workbook as double-pain wrote it"
        raise WorkbookError(what, hint, "E-SHEET")
    return "\n".join(lines) + "\n"


def _stated(text: str, name: str) -> tuple[dict[str, Stated], str]:
    """Values and currency of the scenario of the run, whoever wrote it into the workbook."""
    try:
        line = next(one for one in text.splitlines() if one.startswith("currency: "))
        return stated_values(text), line.partition(": ")[2].strip('"')
    except (StopIteration, ValueError, RecursionError) as error:
        what = f"{name}: the text of the scenario is not one that double-pain writes"
        raise WorkbookError(what, START_ANEW, "E-SHEET") from error


def _missing(name: str, which: str) -> WorkbookError:
    what = f"{name}: the sheet {which} is missing, or this is no workbook of double-pain"
    return WorkbookError(what, START_ANEW, "E-SHEET")


@dataclass
class _Table:
    """The sheet of assumptions: a hidden row of the columns' names, heads, and a row for each."""

    grid: Grid
    top: int
    first: int
    rows: dict[str, Row] = field(default_factory=dict)
    faults: list[tuple[str, Refused]] = field(default_factory=list)

    def changed(self, base: dict[str, Stated], currency: str) -> dict[str, Stated]:
        """Values that are no longer those of the run."""
        self._find_rows()
        missing = [key for key in base if key not in self.rows]
        if missing:
            what = f"the row of “{missing[0]}” is missing"
            more = f", and {len(missing) - 1} more" if missing[1:] else ""
            self._refuse(self.grid.name, "E-NULL", what + more, KEEP_ROWS)
        reader = Reader(self.grid, currency)
        changed = {}
        for key, row in self.rows.items():
            if key not in base:
                continue
            try:
                value = reader.value(row, base[key])
            except Refused as refused:
                self.faults.append((reader.where, refused))
            else:
                if value != base[key]:
                    changed[key] = value
        self._stop()
        return changed

    def error(self, faults: tuple[Fault, ...]) -> WorkbookError:
        """What the reader of scenarios found, with the cell that it stands in."""
        for fault in faults:
            key, _, part = fault.path.rpartition(".")
            row = self.rows.get(fault.path) or self.rows.get(key)
            where = self.grid.name
            if row is not None:
                name = part if part in INPUTS else "likely"
                where = self.grid.where(row.number, row.columns[name])
            got = f" (got {fault.got})" if fault.got else ""
            path = f"{fault.path}: " if fault.path else ""
            self._refuse(where, fault.code, f"{path}{fault.what}{got}", fault.hint)
        return self._first()

    def _find_rows(self) -> None:
        columns = self._columns()
        self._refuse_merged(columns)
        register = load_register()
        for number in (one for one in self.grid.rows if one >= self.top + 2):
            key = self.grid.cell(number, columns["key"]).text.strip()
            where = self.grid.where(number, columns["key"])
            if not key:
                filled = [name for name in INPUTS if self._filled(number, columns[name])]
                if filled:
                    self._refuse(where, "E-KEY", "a row without a key", KEEP_ROWS)
            elif key not in register:
                hint = f"{did_you_mean(key, register)} ({KEEP_ROWS})".strip()
                self._refuse(where, "E-KEY", f"no assumption is called “{shown(key)}”", hint)
            elif key in self.rows:
                self._refuse(where, "E-DUP", f"“{key}” is there already", KEEP_ROWS)
            else:
                self.rows[key] = Row(key, number, columns)

    def _columns(self) -> dict[str, int]:
        columns = {
            cell.text.strip(): column
            for (row, column), cell in self.grid.cells.items()
            if row == self.top and column >= self.first and cell.kind == "text"
        }
        for name in ("key", *INPUTS):
            if name not in columns:
                what = f"the column “{name}” is missing"
                self._refuse(self.grid.name, "E-SHEET", what, START_ANEW)
        self._stop()
        return columns

    def _refuse_merged(self, columns: dict[str, int]) -> None:
        own = {columns[name] for name in ("key", *INPUTS)}
        for top, bottom, left, right in self.grid.merged:
            if bottom > self.top + 1 and any(left <= one <= right for one in own):
                where = self.grid.where(top, left)
                hint = "take them apart again: every number needs a cell of its own"
                self._refuse(where, "E-MERGED", "cells that were made one", hint)

    def _filled(self, row: int, column: int) -> bool:
        cell = self.grid.cell(row, column)
        return cell.kind != "empty" or cell.formula

    def _refuse(self, where: str, code: str, what: str, hint: str) -> None:
        self.faults.append((where, Refused(code, what, hint)))

    def _stop(self) -> None:
        if self.faults:
            raise self._first()

    def _first(self) -> WorkbookError:
        where, first = self.faults[0]
        others = list(dict.fromkeys(one for one, _ in self.faults[1:]))
        more = f"; more in {', '.join(others[:5])}" if others else ""
        return WorkbookError(f"{where}: {first.what}{more}", first.hint, first.code)
