"""Sheets under way: cells, widths, heads that stay in sight, and how a page is printed."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulation.reports.material import Material
from simulation.reports.workbook.looks import Looks, width_of
from simulation.reports.workbook.plain import cell_text, footer_text, sheet_name
from simulation.reports.workbook.sums import Sum

LINE = 15.0
"""Height of a line [point]."""
MOST_LINES = 6
NARROWEST, WIDEST = 9, 44
"""Width of a column [letters]."""
A4 = 9


@dataclass(frozen=True)
class Live:
    """A formula, and the value that it has.

    Attributes
    ----------
    formula : str
        Begins with an equals sign; never holds what a user wrote but as a quoted name of a sheet.
    value : float or str
        What it comes to.
    """

    formula: str
    value: float | str


Value = str | float | None | Live


@dataclass
class Book:
    """A workbook under way.

    Attributes
    ----------
    file : xlsxwriter.Workbook
        The file.
    material : Material
        What it is made of.
    looks : Looks
        How its cells look.
    sums : list of Sum
        What must hold, as far as it was written.
    sheets : list of Sheet
        In their order.
    """

    file: Any
    material: Material
    looks: Looks
    sums: list[Sum] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

    def sheet(self, title: str, told: str = "") -> Sheet:
        """Begin a sheet with a title; its name is as much of the title as may be."""
        name = sheet_name(title, [sheet.name for sheet in self.sheets])
        sheet = Sheet(self, self.file.add_worksheet(name), name)
        self.sheets.append(sheet)
        sheet.put(0, 0, told or title, self.looks.of("title"), measured=False)
        sheet.page.set_row(0, 24)
        return sheet

    @property
    def mark(self) -> str:
        """What was run, in short, for the foot of every page."""
        run = self.material.findings.run
        return f"{run.scenario_hash[:12]} · {run.seed} · {run.futures} · {run.engine}"


@dataclass
class Sheet:
    """A sheet under way.

    Attributes
    ----------
    book : Book
        The workbook.
    page : xlsxwriter.worksheet.Worksheet
        The sheet of the file.
    name : str
        Its name.
    widths : dict of int to int
        [letters] What the columns need so far.
    """

    book: Book
    page: Any
    name: str
    widths: dict[int, int] = field(default_factory=dict)

    def put(
        self, row: int, column: int, value: Value, look: Any = "text", *, measured: bool = True
    ) -> None:
        """Write a cell; a look is a name or a format."""
        shape = self.book.looks.of(look) if isinstance(look, str) else look
        if value is None:
            self.page.write_blank(row, column, None, shape)
        elif isinstance(value, Live):
            self.page.write_formula(row, column, value.formula, shape, value.value)
        elif isinstance(value, str):
            self.page.write_string(row, column, cell_text(value), shape)
        else:
            self.page.write_number(row, column, value, shape)
        if measured:
            self._measure(column, value, look if isinstance(look, str) else "money")

    def line(self, row: int, values: Sequence[Value], look: Any = "text", first: int = 0) -> None:
        """Write a row of cells in one look."""
        for place, value in enumerate(values, first):
            self.put(row, place, value, look)

    def heads(self, row: int, texts: Sequence[str], left: Collection[int] = (0,)) -> None:
        """Write the heads of columns, broken over two lines where they are long.

        Parameters
        ----------
        row : int
            Where.
        texts : sequence of str
            One for each column.
        left : collection of int
            Columns of texts; the others are of numbers, and their heads stand to the right.
        """
        for place, text in enumerate(texts):
            shape = self.book.looks.of("head", align="left" if place in left else "right")
            self.put(row, place, text, shape, measured=False)
            longest = max((len(word) for word in text.split()), default=0)
            self._widen(place, max(longest + 2, min(len(text) + 3, 14)))
        lines = max((math.ceil(len(text) / 13) for text in texts), default=1)
        self.page.set_row(row, LINE * min(3, max(2, lines)))

    def paragraph(self, row: int, text: str, look: str, columns: int, letters: float) -> None:
        """Write a text over several columns, as high as it needs where so many letters fit."""
        shape = self.book.looks.of(look)
        lines = min(MOST_LINES, max(1, math.ceil(len(text) / letters)))
        self.page.set_row(row, LINE * lines * (1.15 if look == "said" else 1.0))
        if columns > 1:
            self.page.merge_range(row, 0, row, columns - 1, "", shape)
        self.put(row, 0, text, shape, measured=False)

    def cell(self, row: int, column: int, *, fixed: bool = False) -> str:
        """Name of a cell within its sheet, as in B5."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))

    def far(self, row: int, column: int) -> str:
        """Name of a cell as other sheets write it."""
        return f"{self.quoted}!{self.cell(row, column, fixed=True)}"

    @property
    def quoted(self) -> str:
        """Name of the sheet as formulas write it."""
        return "'" + self.name.replace("'", "''") + "'"

    def set_up(self, head: int, columns: int, *, frozen: int = 1, rows: int | None = None) -> None:
        """Fix the head, say how to print, and set the widths; with rows, add a filter to them."""
        page = self.page
        page.freeze_panes(head + 1, frozen)
        page.repeat_rows(head)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        title = footer_text(self.book.material.findings.run.scenario.title, 60)
        page.set_footer(f"&L&8{title} · {footer_text(self.book.mark)}&R&8&A · &P / &N")
        page.hide_gridlines(2)
        if rows is not None:
            page.autofilter(head, 0, head + max(1, rows), columns - 1)
        for column, needed in self.widths.items():
            page.set_column(column, column, min(WIDEST, max(NARROWEST, needed)))

    def widen(self, column: int, letters: int) -> None:
        """Set what a column needs, whatever is in it."""
        self.widths[column] = letters

    def _measure(self, column: int, value: Value, look: str) -> None:
        known = value.value if isinstance(value, Live) else value
        if isinstance(known, str):
            self._widen(column, len(known) + 2)
        elif known is not None:
            symbol = self.book.looks.notation.symbol
            self._widen(column, width_of(known, look, symbol) + 2)

    def _widen(self, column: int, letters: int) -> None:
        self.widths[column] = max(self.widths.get(column, 0), letters)
