"""A file as rows of cells, whatever kind it is: told by its contents, never by its name."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.calibration.exports.faults import ExportError
from simulation.languages import _

MOST_BYTES = 100_000_000
MOST_COLUMNS = 500
MOST_ROWS = 1_000_000

Cell = object
"""A text; from workbooks and Parquet also a number, a moment, or None."""


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


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """Read a file of CSV, XLSX or Parquet.

    Parameters
    ----------
    path : Path
        The file.
    sheet : str, optional
        Name of the sheet of a workbook; the first one with cells by default.

    Raises
    ------
    ExportError
        Where there is no such file, or it is no table of a kind that can be read.
    """
    from simulation.calibration.exports.text_tables import read_text
    from simulation.calibration.exports.workbooks import read_parquet, read_workbook

    data = _bytes_of(path)
    if data.startswith(b"PK\x03\x04"):
        return checked(read_workbook(path.name, data, sheet))
    if data.startswith(b"PAR1"):
        return checked(read_parquet(path.name, data))
    for start, (what, hint) in _others().items():
        if data.startswith(start):
            raise ExportError("E-KIND", f"{path.name}: {what}", hint)
    return checked(read_text(path.name, data))


def checked(sheet: Sheet) -> Sheet:
    """The same sheet, unless it is too large or has nothing in it.

    Raises
    ------
    ExportError
        Where it is no table.
    """
    rows = sheet.rows
    if not any(any(cell not in ("", None) for cell in row) for row in rows):
        raise empty(sheet.file)
    refuse_too_wide(sheet.file, max(map(len, rows)))
    if len(rows) > MOST_ROWS:
        raise ExportError(
            "E-LIMIT",
            _("{file}: more than {most} rows", file=sheet.file, most=f"{MOST_ROWS:,}"),
            _("export fewer years"),
        )
    return sheet


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


def _bytes_of(path: Path) -> bytes:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        near = sorted(p.name for p in path.parent.glob("*") if p.suffix in _ENDINGS)[:5]
        hint = _("check the path")
        if near:
            hint = _("check the path; beside it there are {files}", files=", ".join(near))
        raise ExportError("E-FILE", _("{file}: no such file", file=path), hint) from error
    if not stat.S_ISREG(found.st_mode):
        what = _("{file}: not a file that can be read", file=path)
        raise ExportError("E-FILE", what, _("give the path of a CSV, XLSX or Parquet file"))
    if found.st_size > MOST_BYTES:
        what = _(
            "{file}: {size} MB, where {most} MB are the most that is read",
            file=path.name,
            size=f"{found.st_size / 1e6:,.0f}",
            most=f"{MOST_BYTES / 1e6:,.0f}",
        )
        raise ExportError("E-LIMIT", what, _("export fewer years, or fewer columns"))
    if found.st_size == 0:
        raise empty(path.name)
    return path.read_bytes()


_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".parquet")


def _others() -> dict[bytes, tuple[str, str]]:
    """Kinds of files that are known by their first bytes, and what to do with them."""
    unpack = _("this is a packed file"), _("unpack it first")
    return {
        b"\xd0\xcf\x11\xe0": (
            _("this is a workbook of an old kind, or one with a password"),
            _("save it as .xlsx without a password, or as CSV"),
        ),
        b"%PDF": (_("this is a PDF"), _("export the table as CSV or XLSX")),
        b"\x1f\x8b": unpack,
        b"BZh": unpack,
        b"7z\xbc\xaf": unpack,
        b"Rar!": unpack,
        b"\x28\xb5\x2f\xfd": unpack,
        b"\x89PNG": (_("this is a picture"), _("export the table as CSV or XLSX")),
        b"\xff\xd8\xff": (_("this is a picture"), _("export the table as CSV or XLSX")),
    }
