"""Reads the sheets of a workbook: names of cells, values, formulas, dates, cells made one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from simulation.reports.workbook.cells import EMPTY, Cell, Grid, Kind, column_of, place_name
from simulation.reports.workbook.faults import WorkbookError
from simulation.reports.workbook.opening import SAVE_AGAIN, START_ANEW, Element, Package
from simulation.scenario.faults import shown

MOST_CELLS = 200_000
MOST_MERGED = 10_000
"""On one sheet, many times more than a report has."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Rows and columns of the largest sheet that Excel knows."""
LONGEST_FORMAT = 1_000
"""Characters; longer codes of formats take long to read, and no program writes them."""
DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Numbers of the formats of dates and times that every program knows."""

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_A_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General', re.IGNORECASE)


@dataclass
class Sheets:
    """The sheets of a workbook.

    Attributes
    ----------
    package : Package
        The file.
    """

    package: Package

    def start(self, name: str) -> tuple[str, int, int] | None:
        """Sheet, row and column of a cell that has a name; None where it was lost."""
        for one in self._book.iter():
            if _tag(one) == "definedName" and one.get("name") == name:
                found = _REFERENCE.fullmatch((one.text or "").strip())
                if found is not None and one.get("localSheetId") is None:
                    sheet = found[1].replace("''", "'") if found[1] else found[2]
                    return sheet, int(found[4]) - 1, column_of(found[3])
        return None

    def grid(self, name: str) -> Grid:
        """Cells of a sheet.

        Raises
        ------
        WorkbookError
            Where there is no such sheet, or it cannot be read.
        """
        for one in self._book.iter():
            if _tag(one) == "sheet" and one.get("name") == name:
                ids = [value for key, value in one.attrib.items() if key.endswith("}id")]
                part = self._targets.get(ids[0]) if ids else None
                if part is not None:
                    return self._read(name, self.package.read(part))
        what = f"{self.package.name}: the sheet “{name}” is missing"
        raise WorkbookError(what, START_ANEW, "E-SHEET")

    @cached_property
    def _book(self) -> Element:
        return self.package.read("xl/workbook.xml")

    @cached_property
    def _targets(self) -> dict[str, str]:
        root = self.package.read("xl/_rels/workbook.xml.rels")
        return {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:]
            for one in root
        }

    @cached_property
    def _texts(self) -> list[str]:
        part = "xl/sharedStrings.xml"
        if not self.package.has(part):
            return []
        return [_text(one) for one in self.package.read(part) if _tag(one) == "si"]

    @cached_property
    def _dates(self) -> list[bool]:
        """For every style whether it shows a date."""
        if not self.package.has("xl/styles.xml"):
            return []
        root = self.package.read("xl/styles.xml")
        codes = {
            one.get("numFmtId", ""): one.get("formatCode", "")
            for one in root.iter()
            if _tag(one) == "numFmt"
        }
        styles = next((one for one in root if _tag(one) == "cellXfs"), ())
        return [_is_date(one.get("numFmtId", "0"), codes) for one in styles]

    def _read(self, name: str, root: Element) -> Grid:
        cells: dict[tuple[int, int], Cell] = {}
        for place, one in _placed(root):
            if not (0 <= place[0] < LAST_ROW and place[1] < LAST_COLUMN):
                what = f"{self.package.name}: a cell outside of the sheet “{name}”"
                raise WorkbookError(what, SAVE_AGAIN, "E-FILE")
            cell = self._cell(one, name, place)
            if cell is not EMPTY:
                cells[place] = cell
            if len(cells) > MOST_CELLS:
                what = f"{self.package.name}: the sheet “{name}” holds too many cells"
                raise WorkbookError(what, START_ANEW, "E-LIMIT")
        areas = [one.get("ref", "") for one in root.iter() if _tag(one) == "mergeCell"]
        if len(areas) > MOST_MERGED:
            what = f"{self.package.name}: too many cells of “{name}” were made one"
            raise WorkbookError(what, START_ANEW, "E-LIMIT")
        return Grid(name, cells, [area for area in map(_area, areas) if area is not None])

    def _cell(self, one: Element, sheet: str, place: tuple[int, int]) -> Cell:
        kind, formula = one.get("t", "n"), any(_tag(part) == "f" for part in one)
        raw = next((part.text or "" for part in one if _tag(part) == "v"), "")
        if kind == "inlineStr":
            raw = "".join(_text(part) for part in one if _tag(part) == "is")
        if kind == "s":
            raw = self._texts[int(raw)] if raw.isdecimal() and int(raw) < len(self._texts) else ""
        if not raw:
            return Cell(formula=True) if formula else EMPTY
        if kind in ("s", "str", "inlineStr"):
            return Cell("text", text=_ESCAPED.sub(_letter, raw), formula=formula)
        if kind in ("b", "e", "d"):
            known: Kind = "truth" if kind == "b" else "error" if kind == "e" else "number"
            return Cell(known, text=raw, formula=formula, date=kind == "d")
        try:
            number = float(raw)
        except ValueError:
            where = f"{self.package.name}: {place_name(sheet, *place)}"
            what = f"{where}: “{shown(raw)}” is stored as a number and is none"
            raise WorkbookError(what, SAVE_AGAIN, "E-FILE") from None
        style = one.get("s", "0")
        date = style.isdecimal() and int(style) < len(self._dates) and self._dates[int(style)]
        return Cell("number", number, formula=formula, date=date)


def _tag(one: Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def _text(one: Element) -> str:
    """Text of a string, without how it is spoken in Japanese."""
    found = []
    for part in one:
        if _tag(part) == "t":
            found.append(part.text or "")
        elif _tag(part) == "r":
            found += [run.text or "" for run in part if _tag(run) == "t"]
    return "".join(found)


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _placed(root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """Cells with their places, which a file may leave out where they follow each other."""
    row = -1
    for line in (one for one in root.iter() if _tag(one) == "row"):
        said = line.get("r", "")
        row = int(said) - 1 if said.isdecimal() and len(said) < 8 else row + 1
        column = -1
        for one in line:
            found = _PLACE.fullmatch(one.get("r", ""))
            column = column_of(found[1]) if found else column + 1
            yield (row, column), one


def _area(text: str) -> tuple[int, int, int, int] | None:
    ends = [_PLACE.fullmatch(part) for part in text.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    rows = sorted(int(end[2]) - 1 for end in ends if end)
    columns = sorted(column_of(end[1]) for end in ends if end)
    return rows[0], rows[1], columns[0], columns[1]


def _is_date(number: str, codes: dict[str, str]) -> bool:
    if len(codes.get(number, "")) > LONGEST_FORMAT:
        return False
    if number in codes:
        return re.search("[dmyhs]", _NOT_A_DATE.sub("", codes[number]).lower()) is not None
    return number.isdecimal() and int(number) in DATES
