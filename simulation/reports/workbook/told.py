"""What the full analysis says, as in the terminal: what matters, options, information."""

from __future__ import annotations

import math
from dataclasses import replace

from simulation.analysis.choosing import Choice
from simulation.analysis.comparison import Comparison
from simulation.analysis.effects import Effects
from simulation.analysis.failing import FailsWhen
from simulation.analysis.indicators import Watch
from simulation.analysis.information import Information
from simulation.analysis.ninety_days import NinetyDays
from simulation.analysis.options import Options
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Thresholds
from simulation.languages import within
from simulation.reports.told.second_opinion import sections
from simulation.reports.told.tables import Section, Table
from simulation.reports.workbook.sheets import LINE, Book, Sheet

MATTERS = (Comparison, Choice, Sensitivity, FailsWhen, Thresholds, Effects)
INFORMATION = (Information, NinetyDays, Watch)
NAME, LEAST, MOST = 52, 18, 30
"""Width of the first column, and of the others at least and at most [letters]."""


def analysis(book: Book) -> None:
    """Write a sheet for each kind of question that was looked into."""
    for title, kinds in (
        (within("workbook", "What matters"), MATTERS),
        (within("workbook", "Options"), (Options,)),
        (within("workbook", "Information"), INFORMATION),
    ):
        findings = book.material.findings
        topics = {
            name: topic for name, topic in findings.analysis.items() if isinstance(topic, kinds)
        }
        told = list(sections(replace(findings, analysis=topics)))
        if told:
            _write(book.sheet(title), told)


def _write(sheet: Sheet, told: list[Section]) -> None:
    row = 2
    tables = [table for section in told for table in section.tables]
    columns = max(4, *(len(table.heads) + 1 for table in tables), 0)
    widths = _widths(tables, columns)
    letters = 0.9 * sum(widths)
    for section in told:
        sheet.put(row, 0, section.heading, "heading", measured=False)
        row += 1
        if section.note:
            sheet.paragraph(row, section.note, "note", columns, letters)
            row += 1
        for table in section.tables:
            if table.note:
                sheet.paragraph(row, table.note, "note", columns, letters)
                row += 1
            row = _table(sheet, row, table)
        for line in section.lines:
            sheet.paragraph(row, line, "wrapped", columns, letters)
            row += 1
        row += 1
    sheet.set_up(0, columns, frozen=0)
    for column, width in enumerate(widths):
        sheet.page.set_column(column, column, width)
    sheet.page.ignore_errors({"number_stored_as_text": f"A1:Z{row + 1}"})


def _widths(tables: list[Table], columns: int) -> list[int]:
    """Letters that columns need: one width for all beside the names."""
    cells = [cell for table in tables for _, row in table.rows for cell in (*row, *table.heads)]
    needed = max((len(cell) + 2 for cell in cells), default=0)
    return [NAME] + [min(MOST, max(LEAST, needed))] * (columns - 1)


def _table(sheet: Sheet, row: int, table: Table) -> int:
    for place, head in enumerate(("", *table.heads)):
        align = {"align": "right"} if place else {}
        sheet.put(row, place, head, sheet.book.looks.of("head", **align))
    for name, cells in table.rows:
        row += 1
        sheet.put(row, 0, name, "wrapped", measured=False)
        sheet.page.set_row(row, LINE * math.ceil(len(name) / (1.1 * NAME)))
        for place, cell in enumerate(cells, 1):
            sheet.put(row, place, cell, "cell")
    return row + 2
