"""Tables as text: encodings, separators, quotes with new lines in them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.sheets import Sheet, refuse_too_wide
from simulation.languages import _

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE = 200
"""Records that the separator is told from."""
MOST_CONTROLS = 0.001
LONGEST_CELL = 100_000
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def read_text(file: str, data: bytes) -> Sheet:
    """Read a table of text.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    data : bytes
        What is in it.

    Raises
    ------
    ExportError
        Where it is no text, or no table.
    """
    text, encoding = _decoded(file, data)
    separator, text = _declared(text)
    separator = separator or _separator(text)
    rows = _rows(file, text, separator)
    return Sheet(file, rows, f"CSV, {encoding}, {_name(separator)}")


def _name(separator: str) -> str:
    return {
        ",": _("parted by commas"),
        ";": _("parted by semicolons"),
        "\t": _("parted by tabs"),
        "|": _("parted by bars"),
    }[separator]


def _decoded(file: str, data: bytes) -> tuple[str, str]:
    encodings = [name for start, name in _BOMS.items() if data.startswith(start)]
    if not encodings and len(data) > 3 and 0 in data[:4]:
        if data[1:4:2] == b"\x00\x00" and data[0]:
            encodings = ["utf-16-le"]
        elif data[0:3:2] == b"\x00\x00":
            encodings = ["utf-16-be"]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        few = len(_CONTROLS.findall(text[:100_000])) <= MOST_CONTROLS * len(text[:100_000])
        if few and "\x00" not in text:
            names = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}
            return text, names.get(encoding, "UTF-16")
    raise ExportError(
        "E-KIND",
        _("{file}: this is no table of text, no workbook and no Parquet file", file=file),
        _("export the table as CSV or XLSX"),
    )


def _declared(text: str) -> tuple[str, str]:
    """The separator that the first line names, as Excel writes it: `sep=;`."""
    found = re.match(r"sep=(.)\r?\n", text)
    if found and found[1] in SEPARATORS:
        return found[1], text[found.end() :]
    return "", text


def _separator(text: str) -> str:
    """The separator by which most records have the same number of cells, and many of them."""
    sample = text[:200_000]
    best, most = ",", 0.0
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for number, row in enumerate(csv.reader(io.StringIO(sample, ""), delimiter=separator)):
                if number >= SAMPLE:
                    break
                widths[len(row)] += len(row) > 1
        except csv.Error:
            continue
        width, agreeing = widths.most_common(1)[0] if widths else (0, 0)
        score = agreeing * min(width, 50) ** 0.5 if width > 1 else 0.0
        if score > most:
            best, most = separator, score
    return best


def _rows(file: str, text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, ""), delimiter=separator)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if len(rows) < 2:
                refuse_too_wide(file, len(row))
            rows.append(row)
    except csv.Error as error:
        what = _("{file}: the quotes do not close, from row {row} on", file=file, row=len(rows) + 1)
        hint = _('look for a quote (") that stands alone in that row, and export again')
        raise ExportError("E-TABLE", what, hint) from error
    return rows
