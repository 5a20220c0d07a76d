"""Tables as text: encodings, separators, quotes with new lines in them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.sheets import Sheet, refuse_too_wide
from simulation.calibration.exports.web_tables import table_of_page
from simulation.languages import _, plural

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE = 200
"""Records that the separator is told from."""
MOST_CONTROLS = 0.001
LONGEST_CELL = 100_000
_OLD_MAC = "mac_roman"
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKED_UP = re.compile(r"\s*<(?:!doctype|html|head|body|table|meta|div|style|script|tr)\b", re.I)
_EXCEL_TEXT = re.compile('^="(.*)"$', re.DOTALL)
"""A cell that Excel is to take for text, as `="0012"`."""
_XML = re.compile(r"\s*<(?:\?xml|workbook)\b", re.I)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')


def read_text(file: str, data: bytes, words: frozenset[str] = frozenset()) -> Sheet:
    """Read a table of text.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    data : bytes
        What is in it.
    words : frozenset of str
        Headings that a table on a web page should have, plainly written.

    Raises
    ------
    ExportError
        Where it is no text, or no table.
    """
    text, encoding = _decoded(file, data)
    page = table_of_page(text, words) if _MARKED_UP.match(text.removeprefix("\ufeff")) else None
    if page is not None:
        return Sheet(file, page, f"HTML, {encoding}")
    _refuse_other_text(file, text)
    separator, text = _declared(text)
    separator = separator or _separator(text)
    rows = _rows(file, text, separator)
    if all(len(row) < 2 for row in rows):  # each line as one cell, in quotes of its own
        text = "\n".join(row[0] for row in rows if row)
        separator = _separator(text)
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
    bare = _OLD_MAC if b"\r" in data and b"\n" not in data else "cp1252"
    for encoding in encodings or ["utf-8", "damaged utf-8", bare]:
        try:
            text = _mostly_utf8(data) if encoding == "damaged utf-8" else data.decode(encoding)
        except UnicodeDecodeError:
            continue
        few = len(_CONTROLS.findall(text[:100_000])) <= MOST_CONTROLS * len(text[:100_000])
        if few:
            return text.replace("\x00", ""), _encoding_told(encoding, text)
    raise ExportError(
        "E-KIND",
        _("{file}: this is no table of text, no workbook and no Parquet file", file=file),
        _("export the table as CSV in UTF-8, or as XLSX"),
    )


def _mostly_utf8(data: bytes) -> str:
    """A text of UTF-8 in which a few letters are damaged; what has more of them is none."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    letters = sum(letter > "\x7f" for letter in text[:1_000_000]) - damaged
    if letters <= damaged:
        raise UnicodeDecodeError("utf-8", data[:1], 0, 1, "not UTF-8")
    return text


def _encoding_told(encoding: str, text: str) -> str:
    if encoding == "damaged utf-8":
        return plural(
            "UTF-8 with {number} letter that cannot be read",
            "UTF-8 with {number} letters that cannot be read",
            text.count("\ufffd"),
        )
    names = {"cp1252": "Windows-1252", _OLD_MAC: "Mac Roman"}
    return names.get(encoding, "UTF-8" if encoding.startswith("utf-8") else "UTF-16")


def _refuse_other_text(file: str, text: str) -> None:
    """Refuse what is text, but another kind than a table."""
    save = _("open it in a spreadsheet and save it as .xlsx, or export as CSV")
    for pattern, what, hint in (
        (_MARKED_UP, _("{file}: this is a web page (HTML)", file=file), save),
        (_XML, _("{file}: this is XML", file=file), save),
        (_JSON, _("{file}: this is JSON", file=file), _("export the table as CSV or XLSX")),
    ):
        if pattern.match(text.removeprefix("\ufeff")):
            raise ExportError("E-KIND", what, hint)


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
        if text.count('"') % 2:
            raise _unclosed(file, len(rows) + 1) from error
        raise _too_long(file, len(rows) + 1) from error
    if '="' in text:
        rows = [[_EXCEL_TEXT.sub(r"\1", cell) for cell in row] for row in rows]
    if rows and len(rows[-1]) < len(rows[0]) and rows[-1] and rows[-1][-1].count("\n") > 1:
        raise _unclosed(file, len(rows))
    return rows


def _too_long(file: str, row: int) -> ExportError:
    what = _(
        "{file}: a cell in row {row} has more than {most} characters",
        file=file,
        row=row,
        most=f"{LONGEST_CELL:,}",
    )
    return ExportError("E-LIMIT", what, _("leave columns with long texts out of the export"))


def _unclosed(file: str, row: int) -> ExportError:
    what = _("{file}: the quotes do not close, from row {row} on", file=file, row=row)
    hint = _('look for a quote (") that stands alone in that row, and export again')
    return ExportError("E-TABLE", what, hint)
