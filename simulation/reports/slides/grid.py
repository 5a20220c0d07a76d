"""Native tables: letters and columns chosen so that all rows fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulation.languages import plural
from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.lettering import LEADING, cleaned, lines_of, shortened, tall
from simulation.reports.slides.page import Canvas
from simulation.reports.slides.words import Words, empty_frame, paragraph
from simulation.reports.told.tables import Table

LARGE, SMALL = 14.0, 7.0
STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"
"""Light style 1, first accent: lines and letters of the theme."""
SIDE, ABOVE = 0.06, 0.03
"""Margins of a cell [inch]."""
NOTE, GAP = 10.0, 0.08
"""Letters of the note [point], and the room above it [inch]."""

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Grid:
    """A table: a head, and rows that start with a name.

    Attributes
    ----------
    heads : tuple of str
        Of all columns, the names' too.
    rows : tuple of tuple of str
        Cells; a cell may have several lines, parted by line breaks.
    texts : tuple of int
        Columns of words, which are set flush left and may be wide, beside the first one.
    points : float
        [point] Size of the letters where there is room.
    alt : str
        What it is, for those who cannot see it.
    note : str
        What stands below it, in small letters.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[int, ...] = ()
    points: float = LARGE
    alt: str = ""
    note: str = ""

    @classmethod
    def of(cls, table: Table, head: str = "", points: float = LARGE) -> Grid:
        """A table as the terminal has it, with a head above its names."""
        rows = tuple((name, *cells) for name, cells in table.rows)
        return cls((head, *table.heads), rows, points=points, alt=table.note, note=table.note)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the table into a box."""
        cells = [[_told(cell) for cell in row] for row in (self.heads, *self.rows)]
        width, height = box.inches
        small = NOTE * canvas.scale
        below = tall([cleaned(self.note)], width, small) + GAP if self.note else 0.0
        height -= below
        points, least = self.points * canvas.scale, SMALL * min(1.0, canvas.scale)
        while True:
            widths = self._widths(cells, width, points)
            heights = [_tall(row, widths, points, number == 0) for number, row in enumerate(cells)]
            if sum(heights) <= height or points <= least:
                break
            points -= 0.5
        cells, heights = self._as_many_as_fit(cells, heights, height)
        self._draw(canvas, box, cells, (widths, heights, points))
        if self.note:
            top = box.top + int((sum(heights) + GAP) * INCH)
            room = Box(box.left, top, box.width, int(below * INCH))
            Words((self.note,), points=NOTE).draw(canvas, room)

    def _widths(self, cells: Cells, width: float, points: float) -> list[float]:
        """At least the longest word of each column, then shares of what its longest line needs."""
        least, wanted = [], []
        for column in range(len(self.heads)):
            head, *below = (row[column].split("\n") for row in cells)
            lines = [(line, False) for one in below for line in one] + [(x, True) for x in head]
            wordy = column == 0 or column in self.texts
            words = [
                (word, bold)
                for line, bold in lines
                for word in (line.split(" ") if wordy or bold else [line])
            ]
            least.append(min(_claim(len(self.heads)) * width, _widest(words, points)))
            wanted.append(max(least[-1], _widest(lines, points)))
        if sum(least) >= width:
            return [one * width / sum(least) for one in least]
        if sum(wanted) <= width:
            spare = (width - sum(wanted)) / len(wanted)
            return [one + spare for one in wanted]
        share = (width - sum(least)) / (sum(wanted) - sum(least))
        return [low + share * (most - low) for low, most in zip(least, wanted, strict=True)]

    def _as_many_as_fit(
        self, cells: list[list[str]], heights: list[float], height: float
    ) -> tuple[list[list[str]], list[float]]:
        if sum(heights) <= height:
            return cells, heights
        last = min(heights)
        kept = 1
        while kept < len(cells) and sum(heights[: kept + 1]) + last <= height:
            kept += 1
        left = len(cells) - kept
        more = plural("and {number} more", "and {number} more", left)
        rest = [more, *[""] * (len(self.heads) - 1)]
        return [*cells[:kept], rest], [*heights[:kept], last]

    def _draw(
        self, canvas: Canvas, box: Box, cells: Cells, sizes: tuple[list[float], list[float], float]
    ) -> None:
        widths, heights, points = sizes
        slide: Any = canvas.slide
        high = int(sum(heights) * INCH)
        frame = slide.shapes.add_table(len(cells), len(widths), box.left, box.top, box.width, high)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", cleaned(self.alt))
        table = frame.table
        table._tbl.tblPr.find("{*}tableStyleId").text = STYLE
        table.horz_banding = True
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = int(wide * INCH)
        for number, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
            row.height = int(height * INCH)
            for column, text in enumerate(cells[number]):
                wordy = column == 0 or column in self.texts
                bold = number == 0
                room = (widths[column] - 2 * SIDE, height - 2 * ABOVE)
                _fill(row.cells[column], text, points, room, (wordy, bold))


def _told(cell: str) -> str:
    return "\n".join(cleaned(line) for line in cell.split("\n"))


def _tall(row: Sequence[str], widths: Sequence[float], points: float, bold: bool) -> float:
    lines = max(
        sum(min(6, lines_of(x, wide - 2 * SIDE, points, bold=bold)) for x in cell.split("\n"))
        for cell, wide in zip(row, widths, strict=True)
    )
    return lines * LEADING * points / 72.0 + 2 * ABOVE


def _fill(
    cell: Any, text: str, points: float, room: tuple[float, float], look: tuple[bool, bool]
) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    wordy, bold = look
    frame = empty_frame(cell)
    cell.margin_left = cell.margin_right = int(SIDE * INCH)
    cell.margin_top = cell.margin_bottom = int(ABOVE * INCH)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if bold else MSO_ANCHOR.TOP
    lines = text.split("\n")
    most = max(1, int(room[1] * 72.0 / (LEADING * points) + 0.05) - len(lines) + 1)
    for line in lines:
        made = paragraph(
            frame, shortened(line, room[0], points, most, bold=bold), points, bold=bold
        )
        made.space_after = 0
        made.alignment = PP_ALIGN.LEFT if wordy else PP_ALIGN.RIGHT


def _claim(columns: int) -> float:
    """Share of the width that a single word may claim."""
    return 0.25 if columns > 3 else 0.45


def _widest(texts: Sequence[tuple[str, bool]], points: float) -> float:
    from simulation.charts.style import width

    longest = max((width(text, points, bold=bold) for text, bold in texts), default=0.0)
    return longest + 2 * SIDE + 0.04
