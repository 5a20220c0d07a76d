"""Rows of cells, whatever kind of file they came from, and how large they may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulation.calibration.exports.faults import ExportError
from simulation.languages import _

MOST_BYTES = 100_000_000
MOST_COLUMNS = 500
MOST_ROWS = 1_000_000

Cell = object
"""A text; from workbooks and Parquet also a number, a moment, or None."""


@dataclass(frozen=True)
class Wanted:
    """Which sheet of a workbook is looked for.

    Attributes
    ----------
    words : frozenset of str
        Headings that it should have, plainly written.
    name : str or None
        What it is called, where the user said it.
    ask : bool
        Whether the user is asked where two are alike; else the first one counts.
    """

    words: frozenset[str] = frozenset()
    name: str | None = None
    ask: bool = False


@dataclass(frozen=True)
class Sheet:
    """Rows of cells.

    Attributes
    ----------
    file : str
        Name of the file, without its folder.
    rows : sequence of sequence of cell
        All rows in their order, empty ones too.
    kind : str
        What kind of file it is, for people.
    name : str
        Of the sheet, where there are several.
    others : tuple of str
        Names of the sheets that were not read.
    """

    file: str
    rows: Sequence[Sequence[Cell]]
    kind: str
    name: str = ""
    others: tuple[str, ...] = ()


def checked(sheet: Sheet) -> Sheet:
    """The same sheet without empty rows at its end, unless it is too large or has nothing in it.

    Raises
    ------
    ExportError
        Where it is no table.
    """
    filled = [number for number, row in enumerate(sheet.rows, start=1) if not is_blank(row)]
    if not filled:
        raise empty(sheet.file)
    rows = sheet.rows[: filled[-1]]
    refuse_too_wide(sheet.file, max(map(len, rows)))
    if len(filled) > MOST_ROWS:
        raise ExportError(
            "E-LIMIT",
            _("{file}: more than {most} rows", file=sheet.file, most=f"{MOST_ROWS:,}"),
            _("export fewer years"),
        )
    return replace(sheet, rows=rows)


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row has nothing in it but blanks."""
    for cell in row:
        if cell is None or cell == "":
            continue
        if type(cell) is not str or cell.strip():
            return False
    return True


def refuse_too_wide(file: str, columns: int) -> None:
    """Refuse a table with more columns than any export has.

    Raises
    ------
    ExportError
        Where there are too many.
    """
    if columns > MOST_COLUMNS:
        raise ExportError(
            "E-LIMIT",
            _(
                "{file}: {columns} columns, where {most} are the most that is read",
                file=file,
                columns=f"{columns:,}",
                most=MOST_COLUMNS,
            ),
            _("export the columns that are needed: owner, value, stage and days"),
        )


def empty(file: str) -> ExportError:
    """Fault of a file without a table."""
    return ExportError(
        "E-EMPTY",
        _("{file}: there is nothing in it", file=file),
        _("export the deals with a line of headings above them"),
    )
