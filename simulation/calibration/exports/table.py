"""Rows of cells under headings: where the headings are, and lines that are no rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.headings import forms, plain
from simulation.calibration.exports.sheets import Cell, Sheet, is_blank
from simulation.languages import _, plural

Cells = NDArray[np.object_]
Places = NDArray[np.intp]

SEARCHED = 30
"""Rows among which the headings are looked for."""
LONGEST_HEADING = 80
SEPARATORS = ",;\t|"
FEWEST = 2
"""Words that are known, by which a row is one of headings."""


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


def headed(sheet: Sheet, words: frozenset[str], findings: Findings) -> Table:
    """Put rows under their headings.

    Parameters
    ----------
    sheet : Sheet
        A sheet with something in it.
    words : frozenset of str
        Headings that are known, plainly written.
    findings : Findings
        Where it is noted what was left out.

    Raises
    ------
    ExportError
        Where there are headings only, or rows do not fit them.
    """
    place, _score = place_of_headings(sheet.rows, words)
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
    if width == 1:
        what = _("{file}: there is one column only: {name}", file=sheet.file, name=headings[0])
        hint = _("part columns by commas, semicolons, tabs or bars, or export as XLSX")
        raise ExportError("E-TABLE", what, hint)
    filled = [
        row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in body
    ]
    columns: dict[str, Cells] = {}
    for name, cells in zip(headings, zip(*filled, strict=True), strict=True):
        column = np.empty(len(cells), dtype=object)
        column[:] = cells
        columns[name] = column
    return Table(sheet.file, columns, np.array(numbers, dtype=np.intp))


def place_of_headings(rows: Sequence[Sequence[Cell]], words: frozenset[str]) -> tuple[int, int]:
    """Where the headings are, and how many of them are known.

    Parameters
    ----------
    rows : sequence of sequence of cell
        Rows, one of them not blank.
    words : frozenset of str
        Headings that are known, plainly written.

    Returns
    -------
    tuple of int and int
        Place of the row with most words that are known, headings being no numbers; where there are
        too few in any, of the first one that is about as wide as the widest.
    """
    scores = [sum(_score(cell, words) for cell in row) for row in rows[:SEARCHED]]
    best = int(np.argmax(scores))
    if scores[best] >= FEWEST:
        return best, scores[best]
    filled = [sum(not is_blank([cell]) for cell in row) for row in rows[:SEARCHED]]
    if not any(filled):
        filled = [int(not is_blank(row)) for row in rows]
    return next(i for i, cells in enumerate(filled) if 2 * cells >= max(filled)), 0


def _score(cell: Cell, words: frozenset[str]) -> int:
    if not isinstance(cell, str):
        return 0 if cell is None else -1
    if cell[:1].isdigit():
        return -1
    return int(not words.isdisjoint(forms(cell))) if len(cell) <= LONGEST_HEADING else 0


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
    raw = len(heading)
    while heading and not heading[-1]:
        heading.pop()
    first, width = heading[0] if heading else "", len(heading)
    body, numbers = [], []
    odd: dict[str, list[int]] = {"again": [], "moved": [], "beside": [], "shorter": []}
    for number, row in enumerate(sheet.rows[place + 1 :], start=place + 2):
        if is_blank(row):
            continue
        same = first == plain(str(row[0])) if len(row) and type(row[0]) is str else not first
        if same and [plain(str(c or "")) for c in row[:width]] == heading:
            odd["again"].append(number)
            continue
        if len(row) > raw and not is_blank(row[raw:]):
            odd["moved"].append(number)
            continue
        if len(row) > width and not is_blank(row[width:]):
            odd["beside"].append(number)
        elif len(row) < width:
            odd["shorter"].append(number)
        body.append(row)
        numbers.append(number)
    _refuse_moved(sheet.file, odd["moved"], len(body))
    odd["swallowed"] = [
        number for number, row in zip(numbers, body, strict=True) if _swallows(row, raw)
    ]
    _say_odd(findings, odd)
    return body, numbers


def _swallows(row: Sequence[Cell], width: int) -> bool:
    """Whether a cell has a line in it that looks like a whole row, as where a quote is missing."""
    lines = [
        line
        for cell in row
        if type(cell) is str and "\n" in cell
        for line in cell.splitlines()[1:-1]
    ]
    return any(line.count(sign) == width - 1 for line in lines for sign in SEPARATORS)


def _refuse_moved(file: str, moved: list[int], others: int) -> None:
    """Where most rows have a cell too many, something parts them that should not."""
    if len(moved) > others:
        what = _(
            "{file}: {moved} of {number} rows have more cells than there are headings, from row "
            "{row} on",
            file=file,
            moved=len(moved),
            number=len(moved) + others,
            row=moved[0],
        )
        hint = _("put quotes around cells with a comma in them, or export parted by semicolons")
        raise ExportError("E-TABLE", what, hint)


def _say_odd(findings: Findings, odd: dict[str, list[int]]) -> None:
    told = {
        "again": plural(
            "{number} line of headings inside the data left out",
            "{number} lines of headings inside the data left out",
            len(odd["again"]),
        ),
        "moved": plural(
            "{number} row has more cells than there are headings, so that they may stand in "
            "another's place: left out",
            "{number} rows have more cells than there are headings, so that they may stand in "
            "another's place: left out",
            len(odd["moved"]),
        ),
        "beside": plural(
            "{number} row has cells under no heading: these left out",
            "{number} rows have cells under no heading: these left out",
            len(odd["beside"]),
        ),
        "swallowed": plural(
            "{number} row has what looks like other rows in one of its cells: a quote may be "
            "missing",
            "{number} rows have what looks like other rows in one of their cells: a quote may be "
            "missing",
            len(odd["swallowed"]),
        ),
        "shorter": plural(
            "{number} row has fewer cells than there are headings: the rest taken as empty",
            "{number} rows have fewer cells than there are headings: the rest taken as empty",
            len(odd["shorter"]),
        ),
    }
    for kind, text in told.items():
        findings.add(text, odd[kind])
