"""Workbooks and Parquet files; what claims more than a table can hold is refused unread."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.sheets import (
    MOST_BYTES,
    MOST_ROWS,
    Cell,
    Sheet,
    Wanted,
    empty,
    refuse_too_wide,
)
from simulation.calibration.exports.table import FEWEST, SEARCHED, place_of_headings
from simulation.languages import _, plural

MOST_UNPACKED = 250_000_000
MOST_CELLS = 20_000_000
MOST_PARTS = 2_000
MOST_SHEETS = 500
DEPTH = 3
"""How deep tables within tables are laid out as columns of their own."""
ALIKE = 3
"""Headings that are known, by which two sheets may both be those of deals."""
INSTALL = 'python -m pip install "python-calamine>=0.6"'
_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,7})[0-9]""")
_UNWORKED = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>'
)
"""A formula with nothing that it came to."""
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")? ?/>')
_EMPTY_ROW = re.compile(rb"<row\b[^<>]*(?:/>|></row>)")
"""Cells and rows that have a look and nothing in them."""
_ROW = re.compile(rb"""\br\s*=\s*["'][A-Z]{0,7}([0-9]{1,12})["']""")


def read_workbook(file: str, data: bytes, wanted: Wanted) -> Sheet:
    """Read one sheet of a workbook; formulas count for what they last came to.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    data : bytes
        What is in it.
    wanted : Wanted
        Which sheet.

    Raises
    ------
    ExportError
        Where it is no workbook, too large, or what reads it is not installed.
    """
    _refuse_bombs(file, data)
    try:
        import python_calamine as calamine
    except ImportError as error:
        what = _("{file}: workbooks need a package that is not installed", file=file)
        raise ExportError("E-EXTRA", what, _("install it: {command}", command=INSTALL)) from error
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        _refuse_many(file, len(book.sheet_names))
        names = _visible(book, calamine)
        chosen = _chosen(file, names, wanted, book)
        sheet = book.get_sheet_by_name(chosen)
        rows = sheet.to_python(skip_empty_area=False)
        _fill_merged(rows, sheet.merged_cell_ranges or ())
    except ExportError:
        raise
    except Exception as error:  # the reader is not ours and meets hostile files
        raise _broken(file) from error
    others = tuple(name for name in book.sheet_names if name != chosen)
    return Sheet(file, rows, "XLSX", chosen, others)


def _fill_merged(rows: list[list[Any]], merged: Iterable[Any]) -> None:
    """Repeat what stands in a cell over several rows, as where owners are grouped."""
    for (top, left), (bottom, right) in merged:
        for row in rows[top + 1 : bottom + 1] if left == right else ():
            if left < len(row) and row[left] == "":
                row[left] = rows[top][left]


def _visible(book: Any, calamine: Any) -> list[str]:
    """Names of the sheets; of hidden ones only where there are no others."""
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible
    ]
    return shown or list(book.sheet_names)


def _chosen(file: str, names: list[str], wanted: Wanted, book: Any) -> str:
    """The sheet that was named, else the one with most headings that are known."""
    if wanted.name is not None:
        if wanted.name not in book.sheet_names:
            what = _("{file}: there is no sheet {name}", file=file, name=wanted.name)
            raise ExportError("E-USAGE", what, _("one of: {names}", names=", ".join(names)))
        return wanted.name
    found = _scored(book, names, wanted)
    most = max(found.values(), default=0)
    if most < FEWEST:
        _refuse_hidden(file, book, wanted, [one for one in book.sheet_names if one not in names])
    if not found:
        raise empty(file)
    best = [name for name, score in found.items() if score == most]
    if wanted.ask and most >= ALIKE and len(best) > 1:
        what = _("{file}: more than one sheet has deals: {names}", file=file, names=", ".join(best))
        hint = _(
            "put all deals on one sheet, or say which one counts, as in --sheet {name}",
            name=f'"{best[0]}"',
        )
        raise ExportError("E-USAGE", what, hint)
    return best[0]


def _scored(book: Any, names: list[str], wanted: Wanted) -> dict[str, int]:
    """How many headings are known of each sheet with cells in it."""
    scores = {name: _score(book.get_sheet_by_name(name), wanted.words) for name in names}
    return {name: score for name, score in scores.items() if score is not None}


def _refuse_hidden(file: str, book: Any, wanted: Wanted, hidden: list[str]) -> None:
    """Say where the deals are, if only a hidden sheet has their headings."""
    found = _scored(book, hidden, wanted)
    likely = [name for name, score in found.items() if score >= ALIKE]
    if likely:
        what = _("{file}: the table is on a hidden sheet: {names}", file=file, names=likely[0])
        hint = _("say that it counts, as in --sheet {name}", name=f'"{likely[0]}"')
        raise ExportError("E-USAGE", what, hint)


def _refuse_many(file: str, sheets: int) -> None:
    """Refuse a workbook with more sheets than anybody keeps; each is looked into."""
    if sheets > MOST_SHEETS:
        what = _(
            "{file}: {sheets} sheets, where {most} are the most that is read",
            file=file,
            sheets=f"{sheets:,}",
            most=MOST_SHEETS,
        )
        raise ExportError("E-LIMIT", what, _("export it again, or export as CSV"))


def _score(sheet: Any, words: frozenset[str]) -> int | None:
    """How many headings of a sheet are known; None where it has no cells."""
    if not sheet.height:
        return None
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False, nrows=SEARCHED)
    return place_of_headings(rows, words)[1] if rows else 0


def _refuse_bombs(file: str, data: bytes) -> None:
    """Refuse what unpacks to more than it should, before anything else unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
                raise _too_large(file)
            names = packed.namelist()
            if "[Content_Types].xml" not in names:
                raise _packed(file, "content.xml" in names)
            if not {"xl/workbook.xml", "xl/workbook.bin"} & set(names):
                what = _("{file}: this is a packed file and no workbook", file=file)
                hint = _("export the table as CSV or XLSX")
                raise ExportError("E-KIND", what, hint)
            for part in parts:
                content = packed.read(part)
                if "worksheets/" in part.filename:
                    _refuse_wide(file, content)
    except ExportError:
        raise
    except Exception as error:  # what is no archive fails in many ways
        raise _broken(file) from error


def _packed(file: str, is_open_document: bool) -> ExportError:
    if is_open_document:
        what = _("{file}: this is a workbook of LibreOffice", file=file)
        return ExportError("E-KIND", what, _("save it as .xlsx, or as CSV"))
    what = _("{file}: this is a packed file and no workbook", file=file)
    return ExportError("E-KIND", what, _("unpack it first"))


def _refuse_wide(file: str, content: bytes) -> None:
    """Refuse a sheet of formulas that say nothing, and one whose cells lie too far apart.

    The room between them would fill the memory.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in content[:1000]:
        raise _broken(file)
    unworked = len(_UNWORKED.findall(content))
    if unworked:
        what = plural(
            "{file}: {number} formula was never worked out",
            "{file}: {number} formulas were never worked out",
            unworked,
            file=file,
        )
        hint = _("open it in a spreadsheet and save it again, so that what they come to is in it")
        raise ExportError("E-TABLE", what, hint)
    content = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
    columns = max(map(_number, set(_COLUMN.findall(content))), default=0)
    rows = max(map(int, set(_ROW.findall(content))), default=0)
    refuse_too_wide(file, columns)
    if rows > MOST_ROWS or rows * max(1, columns) > MOST_CELLS:
        raise _too_large(file)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def read_parquet(file: str, data: bytes) -> Sheet:
    """Read a Parquet file.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    data : bytes
        What is in it.

    Raises
    ------
    ExportError
        Where it cannot be read, or is too large.
    """
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(io.BytesIO(data))
        about = table.metadata
        refuse_too_wide(file, about.num_columns)
        groups = [about.row_group(i) for i in range(about.num_row_groups)]
        large = sum(group.total_byte_size for group in groups) > MOST_UNPACKED
        if large or about.num_rows > MOST_ROWS or about.num_rows * about.num_columns > MOST_CELLS:
            raise _too_large(file)
        content = table.read()
        for _depth in range(DEPTH):
            content = content.flatten()
        refuse_too_wide(file, content.num_columns)
        columns = [_plain(column).to_pylist() for column in content.columns]
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, ExportError):
            raise
        raise _broken(file) from error
    columns = [_cells(column) for column in columns]
    rows = [content.column_names, *map(list, zip(*columns, strict=True))]
    return Sheet(file, rows, "Parquet")


def _cells(column: list[Any]) -> list[Any]:
    """Cells of a column: nothing for what is no number, texts for lists and the like."""
    plain = (str, int, float, date, type(None))
    texts = [one.decode("utf-8", "replace") if isinstance(one, bytes) else one for one in column]
    return [None if one != one else one if isinstance(one, plain) else str(one) for one in texts]


def _plain(column: Any) -> Any:
    """Moments to the microsecond: finer ones have no Python type."""
    import pyarrow as arrow

    if arrow.types.is_timestamp(column.type):
        with suppress(arrow.ArrowException):
            return column.cast(arrow.timestamp("us", column.type.tz), safe=False)
    if arrow.types.is_decimal(column.type):
        return column.cast(arrow.float64())
    return column


def _too_large(file: str) -> ExportError:
    what = _("{file}: it unpacks to more than a table of deals can hold", file=file)
    most = f"{MOST_BYTES / 1e6:,.0f}"
    return ExportError("E-LIMIT", what, _("export as CSV of at most {most} MB", most=most))


def _broken(file: str) -> ExportError:
    what = _("{file}: the file is damaged, or no workbook or Parquet file", file=file)
    return ExportError("E-KIND", what, _("export it again, or export as CSV"))
