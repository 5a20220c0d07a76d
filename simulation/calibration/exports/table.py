"""Rows of cells under headings: where the headings are, and lines that are no rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.headings import Kind, bare, known, plain
from simulation.calibration.exports.sheets import Cell, Sheet, is_blank
from simulation.languages import _, plural

Cells = NDArray[np.object_]
Places = NDArray[np.intp]

SEARCHED = 30
"""Rows among which the headings are looked for."""


@dataclass(frozen=True)
class Table:
    """Columns by heading.

    Attributes
    ----------
    file : str
        Name of the file.
    columns : dict of str to ndarray of shape (row,)
        Cells by heading; of two columns with one heading the second has "#2" behind it.
    rows : ndarray of shape (row,)
        [count] Number of each row in the file, from 1.
    """

    file: str
    columns: dict[str, Cells]
    rows: Places

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def where(self, kept: NDArray[np.bool_]) -> Table:
        """Some of the rows."""
        columns = {name: cells[kept] for name, cells in self.columns.items()}
        return Table(self.file, columns, self.rows[kept])


def headed(sheet: Sheet, kind: Kind, findings: Findings) -> Table:
    """Put rows under their headings.

    Parameters
    ----------
    sheet : Sheet
        A sheet with something in it.
    kind : str
        What kind of table it should be.
    findings : Findings
        Where it is noted what was left out.

    Raises
    ------
    ExportError
        Where there are headings only.
    """
    place = _place(sheet.rows, kind)
    headings = _headings(sheet.rows[place], findings)
    if place:
        above = [i + 1 for i in range(place) if not is_blank(sheet.rows[i])]
        text = plural(
            "{number} line above the headings left out",
            "{number} lines above the headings left out",
            len(above),
        )
        findings.add(text, above)
    body, numbers = _body(sheet, place, findings)
    if not body:
        what = _("{file}: headings, and no rows under them", file=sheet.file)
        raise ExportError("E-EMPTY", what, _("export the rows too; their separator may be odd"))
    width = len(headings)
    filled = [
        row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in body
    ]
    columns: dict[str, Cells] = {}
    for name, cells in zip(headings, zip(*filled, strict=True), strict=True):
        column = np.empty(len(cells), dtype=object)
        column[:] = cells
        columns[name] = column
    return Table(sheet.file, columns, np.array(numbers, dtype=np.intp))


def _place(rows: Sequence[Sequence[Cell]], kind: Kind) -> int:
    """Where the headings are: the row with most words that are known, else the first filled one."""
    words = known(kind)
    scores = [
        sum(plain(str(cell)) in words or bare(str(cell)) in words for cell in row)
        for row in rows[:SEARCHED]
    ]
    best = int(np.argmax(scores))
    if scores[best]:
        return best
    return next(i for i, row in enumerate(rows) if not is_blank(row))


def _headings(row: Sequence[Cell], findings: Findings) -> list[str]:
    """Headings, each once; columns without one are numbered."""
    texts = ["" if cell is None else " ".join(str(cell).split()) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    seen: Counter[str] = Counter()
    headings, twice = [], []
    for number, text in enumerate(texts, start=1):
        name = text.strip("\ufeff") or f"column {number}"
        seen[name] += 1
        if seen[name] > 1:
            twice.append(name)
            name = f"{name} #{seen[name]}"
        headings.append(name)
    if twice:
        findings.say(
            _("Headings that stand there twice: {names}.", names=", ".join(dict.fromkeys(twice)))
        )
    return headings


def _body(sheet: Sheet, place: int, findings: Findings) -> tuple[list[Sequence[Cell]], list[int]]:
    """Rows under the headings, without blank ones and without the headings again."""
    heading = [plain("" if cell is None else str(cell)) for cell in sheet.rows[place]]
    while heading and not heading[-1]:
        heading.pop()
    first, width = heading[0] if heading else "", len(heading)
    body, numbers, again, longer, shorter = [], [], [], [], []
    for number, row in enumerate(sheet.rows[place + 1 :], start=place + 2):
        if is_blank(row):
            continue
        same = first == plain(str(row[0])) if len(row) and type(row[0]) is str else not first
        if same and [plain(str(c or "")) for c in row[:width]] == heading:
            again.append(number)
            continue
        if len(row) > width and not is_blank(row[width:]):
            longer.append(number)
        elif len(row) < width:
            shorter.append(number)
        body.append(row)
        numbers.append(number)
    _say_odd(findings, again, longer, shorter)
    return body, numbers


def _say_odd(findings: Findings, again: list[int], longer: list[int], shorter: list[int]) -> None:
    findings.add(
        plural(
            "{number} line of headings inside the data left out",
            "{number} lines of headings inside the data left out",
            len(again),
        ),
        again,
    )
    findings.add(
        plural(
            "{number} row has more cells than there are headings: the last ones left out",
            "{number} rows have more cells than there are headings: the last ones left out",
            len(longer),
        ),
        longer,
    )
    findings.add(
        plural(
            "{number} row has fewer cells than there are headings: the rest taken as empty",
            "{number} rows have fewer cells than there are headings: the rest taken as empty",
            len(shorter),
        ),
        shorter,
    )
