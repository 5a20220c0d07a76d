"""A sample of the futures behind the figures: the first of them, one row for each strategy."""

from __future__ import annotations

import numpy as np

from simulation.languages import _, within
from simulation.outcomes import METRICS
from simulation.reports.workbook.looks import unit_look
from simulation.reports.workbook.sheets import Book, Sheet
from simulation.reports.workbook.summary import ORDER
from simulation.reports.workbook.sums import Sum, room

FEWEST, MOST, ROWS = 500, 2_000, 7_000
HEAD = 3
FIRST = 3
"""Column of the first outcome."""


def futures(book: Book) -> None:
    """Write the sheet."""
    findings = book.material.findings
    run = findings.run
    size = min(run.futures, max(FEWEST, min(MOST, ROWS // len(run.strategies))))
    metrics = [name for name in ORDER if name in findings.figures[run.reference]]
    sheet = book.sheet(within("workbook", "Futures"))
    note = _(
        "The first {sample} of {futures} futures; a future has the same number, and the same luck, "
        "under every strategy.",
        sample=book.looks.notation.number(size),
        futures=book.looks.notation.number(run.futures),
    )
    sheet.put(1, 0, note, "remark", measured=False)
    heads = [
        within("workbook", "No."),
        within("workbook", "Strategy"),
        within("workbook", "Future"),
        *(_(METRICS[metric].title) for metric in metrics),
    ]
    sheet.heads(HEAD, heads, (0, 1))
    for number, name in enumerate(run.strategies, 1):
        _names(sheet, HEAD + 1 + (number - 1) * size, number, run.titles[name], size)
    last = HEAD + len(run.strategies) * size
    for place, metric in enumerate(metrics, FIRST):
        _outcome(book, sheet, place, metric, size)
    sheet.set_up(HEAD, len(heads), frozen=FIRST, rows=last - HEAD)


def _names(sheet: Sheet, top: int, number: int, title: str, size: int) -> None:
    """Say in each of a strategy's rows which it is, and which future."""
    numbered, text, whole = (sheet.book.looks.of(look) for look in ("number", "text", "whole"))
    sheet.put(top, 1, title)
    for future in range(size):
        sheet.put(top + future, 0, number, numbered, measured=False)
        sheet.put(top + future, 1, title, text, measured=False)
        sheet.put(top + future, 2, future + 1, whole, measured=False)


def _outcome(book: Book, sheet: Sheet, column: int, metric: str, size: int) -> None:
    """Write an outcome of all strategies, and remember what its column adds up to for each."""
    run, kind = book.material.findings.run, METRICS[metric]
    last = HEAD + len(run.strategies) * size
    numbers, cells = (
        f"{sheet.far(HEAD + 1, place)}:{sheet.cell(last, place, fixed=True)}"
        for place in (0, column)
    )
    look = unit_look(kind.unit) if kind.unit in ("money", "share") else "whole"
    for number, name in enumerate(run.strategies, 1):
        values = np.asarray(book.material.columns.column(name, metric)[:size]).tolist()
        for row, value in enumerate(values, HEAD + 1 + (number - 1) * size):
            sheet.put(row, column, value, look)
        total = float(sum(values))
        what = _("{figure} (sum of the sample)", figure=f"{_(kind.title)}: {run.titles[name]}")
        live = f"SUMIF({numbers},{number},{cells})"
        book.sums.append(Sum(what, sheet.name, live, total, total, room(values)))
