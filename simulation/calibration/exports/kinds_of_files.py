"""Open a file, whatever kind it is: told by its contents, never by its name."""

from __future__ import annotations

import stat
from pathlib import Path

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.sheets import MOST_BYTES, Sheet, Wanted, checked, empty
from simulation.calibration.exports.text_tables import read_text
from simulation.languages import _


def read_sheet(path: Path, wanted: Wanted) -> Sheet:
    """Read a file of CSV, XLSX or Parquet.

    Parameters
    ----------
    path : Path
        The file.
    wanted : Wanted
        Which sheet of a workbook; the one with most headings that are known by default.

    Raises
    ------
    ExportError
        Where there is no such file, or it is no table of a kind that can be read.
    """
    from simulation.calibration.exports.workbooks import read_parquet, read_workbook

    data = _bytes_of(path)
    if data.startswith(b"PK\x03\x04"):
        return checked(read_workbook(path.name, data, wanted))
    for start, (what, hint) in _others().items():
        if data.startswith(start):
            raise ExportError("E-KIND", f"{path.name}: {what}", hint)
    if wanted.name is not None:
        what = _("--sheet: {file} is no workbook, so it has no sheets", file=path.name)
        raise ExportError("E-USAGE", what, _("leave --sheet out, or give the workbook itself"))
    if data.startswith(b"PAR1"):
        return checked(read_parquet(path.name, data))
    return checked(read_text(path.name, data, wanted.words))


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
        b"SQLite format 3": (_("this is a database"), _("export the table as CSV or XLSX")),
        b"\x89PNG": (_("this is a picture"), _("export the table as CSV or XLSX")),
        b"\xff\xd8\xff": (_("this is a picture"), _("export the table as CSV or XLSX")),
    }
