"""A sample of the futures behind the figures: the first of them, one row for each strategy."""

from __future__ import annotations

import numpy as np

from simulation.languages import _, within
from simulation.outcomes import METRICS
from simulation.reports.workbook.looks import unit_look
from simulation.reports.workbook.sheets import Book
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
    whole = book.looks.of("whole")
    numbered = book.looks.of("number")
    text = book.looks.of("text")
    for number, name in enumerate(run.strategies, 1):
        top = HEAD + 1 + (number - 1) * size
        sheet.put(top, 1, run.titles[name])
        title = run.titles[name]
        for future in range(size):
            sheet.put(top + future, 0, number, numbered, measured=False)
            sheet.put(top + future, 1, title, text, measured=False)
            sheet.put(top + future, 2, future + 1, whole, measured=False)
    last = HEAD + len(run.strategies) * size
    for place, metric in enumerate(metrics, FIRST):
        look = unit_look(METRICS[metric].unit)
        for number, name in enumerate(run.strategies, 1):
            values = np.asarray(book.material.columns.column(name, metric)[:size])
            top = HEAD + 1 + (number - 1) * size
            for row, value in enumerate(values.tolist(), top):
                sheet.put(row, place, value, look)
            ends = [
                f"{sheet.cell(HEAD + 1, column, fixed=True)}:{sheet.cell(last, column, fixed=True)}"
                for column in (0, place)
            ]
            numbers, cells = (f"{sheet.quoted}!{one}" for one in ends)
            total = float(sum(values.tolist()))
            what = f"{_(METRICS[metric].title)}: {run.titles[name]}"
            live = f"SUMIF({numbers},{number},{cells})"
            near = room(values.tolist())
            book.sums.append(Sum(what, sheet.name, live, total, total, near))
    sheet.set_up(HEAD, len(heads), frozen=FIRST, rows=last - HEAD)
