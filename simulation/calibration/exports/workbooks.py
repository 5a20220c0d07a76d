"""Workbooks and Parquet files; what claims more than a table can hold is refused unread."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from datetime import date
from typing import Any

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.sheets import (
    MOST_BYTES,
    MOST_ROWS,
    Sheet,
    empty,
    refuse_too_wide,
)
from simulation.languages import _

MOST_UNPACKED = 250_000_000
MOST_CELLS = 20_000_000
MOST_PARTS = 2_000
INSTALL = 'python -m pip install "python-calamine>=0.6"'
_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,7})[0-9]""")
_ROW = re.compile(rb"""\br\s*=\s*["'][A-Z]{0,7}([0-9]{1,12})["']""")


def read_workbook(file: str, data: bytes, sheet: str | None) -> Sheet:
    """Read one sheet of a workbook; formulas count for what they last came to.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    data : bytes
        What is in it.
    sheet : str or None
        Name of the sheet; None for the first with cells.

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
        names = book.sheet_names
        chosen = _chosen(file, names, sheet, book)
        rows = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except ExportError:
        raise
    except Exception as error:  # the reader is not ours and meets hostile files
        raise _broken(file) from error
    others = tuple(name for name in names if name != chosen)
    return Sheet(file, rows, "XLSX", chosen, others)


def _chosen(file: str, names: list[str], sheet: str | None, book: Any) -> str:
    if sheet is not None:
        if sheet not in names:
            what = _("{file}: there is no sheet {name}", file=file, name=sheet)
            raise ExportError("E-USAGE", what, _("one of: {names}", names=", ".join(names)))
        return sheet
    for name in names:
        if book.get_sheet_by_name(name).height:
            return name
    raise empty(file)


def _refuse_bombs(file: str, data: bytes) -> None:
    """Refuse what unpacks to more than it should, before anything else unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
                raise _too_large(file)
            if "[Content_Types].xml" not in packed.namelist():
                raise ExportError(
                    "E-KIND",
                    _("{file}: this is a packed file and no workbook", file=file),
                    _("unpack it first"),
                )
            for part in parts:
                content = packed.read(part)
                if "worksheets/" in part.filename:
                    _refuse_wide(file, content)
    except ExportError:
        raise
    except Exception as error:  # what is no archive fails in many ways
        raise _broken(file) from error


def _refuse_wide(file: str, content: bytes) -> None:
    """Refuse a sheet whose cells lie so far apart that the room between them fills the memory."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in content[:1000]:
        raise _broken(file)
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
    return [None if one != one else one if isinstance(one, plain) else str(one) for one in column]


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
