"""What the full analysis says, as in the terminal: what matters, options, information."""

from __future__ import annotations

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
from simulation.reports.second_opinion import sections
from simulation.reports.tables import Section, Table
from simulation.reports.workbook.sheets import Book, Sheet

MATTERS = (Comparison, Choice, Sensitivity, FailsWhen, Thresholds, Effects)
INFORMATION = (Information, NinetyDays, Watch)
LETTERS = 105
NAME = 48
"""Width of the first column."""


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
    columns = max((len(t.heads) for section in told for t in section.tables), default=0) + 1
    for section in told:
        sheet.put(row, 0, section.heading, "heading", measured=False)
        row += 1
        if section.note:
            row = _paragraph(sheet, row, section.note, "note", columns)
        for table in section.tables:
            row = _table(sheet, row, table, columns)
        for line in section.lines:
            row = _paragraph(sheet, row, line, "wrapped", columns)
        row += 1
    sheet.set_up(0, columns)
    sheet.page.ignore_errors({"number_stored_as_text": f"A1:Z{row + 1}"})
    sheet.page.set_column(0, 0, NAME)
    for column in range(1, max(columns, 4)):
        sheet.page.set_column(column, column, min(30, max(16, sheet.widths.get(column, 0))))


def _paragraph(sheet: Sheet, row: int, text: str, look: str, columns: int) -> int:
    sheet.paragraph(row, text, look, max(4, columns), LETTERS)
    return row + 1


def _table(sheet: Sheet, row: int, table: Table, columns: int) -> int:
    if table.note:
        row = _paragraph(sheet, row, table.note, "note", columns)
    for place, head in enumerate(("", *table.heads)):
        align = {"align": "right"} if place else {}
        sheet.put(row, place, head, sheet.book.looks.of("head", **align))
    for name, cells in table.rows:
        row += 1
        sheet.put(row, 0, name, "wrapped", measured=False)
        for place, cell in enumerate(cells, 1):
            sheet.put(row, place, cell, "cell")
    return row + 2
