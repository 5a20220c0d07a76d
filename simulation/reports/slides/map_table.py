"""The map as native table: a letter and a colour for the best strategy of each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing
from simulation.languages import _
from simulation.notation import in_sentence
from simulation.reports.screen.map_page import shares_sentence
from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.lettering import LEADING, cleaned, fit
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Canvas
from simulation.reports.slides.words import empty_frame, paragraph
from simulation.reports.told.amounts import brief

HERE = "●"
BLANK = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Style of a table without lines and fills."""
SIDE, BELOW = 0.13, 0.06


CELLS = (
    ("ACCENT_1", 0.6),
    ("ACCENT_2", 0.0),
    ("BACKGROUND_2", 0.0),
    ("ACCENT_3", 0.4),
    ("ACCENT_4", 0.0),
    ("ACCENT_5", 0.4),
    ("ACCENT_6", 0.6),
    ("TEXT_2", 0.0),
)
"""Colours of the cells of a map: light and dark ones in turn, so that neighbours part in grey."""


def coloured_cell(cell: Any, font: Any, number: int) -> None:
    """Fill a cell of a map by the number of its strategy, its letter in black or white.

    Parameters
    ----------
    cell, font : object
        The cell, and the font of its letter.
    number : int
        Of the strategy; beyond eight, colours come again.
    """
    from pptx.enum.dml import MSO_THEME_COLOR

    name, lighter = CELLS[number % len(CELLS)]
    cell.fill.solid()
    cell.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, name)
    if lighter:
        cell.fill.fore_color.brightness = lighter
    dark = not lighter and name != "BACKGROUND_2"
    font.color.theme_color = MSO_THEME_COLOR.LIGHT_1 if dark else MSO_THEME_COLOR.DARK_1


@dataclass(frozen=True)
class MapTable:
    """The cells of a map, upwards as in the chart.

    Attributes
    ----------
    told : Told
        How things are called.
    made : DecisionMap
        The map.
    here : Standing
        Where the company stands.
    letters : dict of str to str
        By strategy.
    """

    told: Told
    made: DecisionMap
    here: Standing
    letters: dict[str, str]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the cells, with the names and ends of the axes beside them."""
        line = int(0.24 * INCH * canvas.scale)
        above = Box(box.left, box.top, box.width, line)
        cells = Box(box.left, box.top + line, box.width, box.height - 2 * line)
        below = Box(box.left, cells.bottom, box.width, line)
        self._write(canvas, above, self._axis(self.made.y, _("Upwards")))
        self._write(canvas, below, self._axis(self.made.x, _("Across")))
        self._table(canvas, cells)

    def _axis(self, axis: Axis, way: str) -> str:
        low, high = (self._level(axis, float(axis.values[place])) for place in (0, -1))
        thing = in_sentence(_(axis.unknown.title))
        return _("{way}: {thing}, {low} to {high}", way=way, thing=thing, low=low, high=high)

    def _level(self, axis: Axis, value: float) -> str:
        return brief(value, axis.unknown.unit, axis.unknown.key, self.told.notation)

    def _write(self, canvas: Canvas, box: Box, text: str) -> None:
        slide: Any = canvas.slide
        points = 11.0 * canvas.scale
        fitted = fit([text], (box.inches[0], LEADING * points / 72.0), (points, 0.7 * points))
        frame = empty_frame(
            slide.shapes.add_textbox(box.left, box.top, box.width, box.height), middle=True
        )
        paragraph(frame, fitted.texts[0], fitted.points).space_after = 0

    def _table(self, canvas: Canvas, box: Box) -> None:
        slide: Any = canvas.slide
        rows, columns = self.made.best.shape
        frame = slide.shapes.add_table(rows, columns, *(box.left, box.top, box.width, box.height))
        alt = shares_sentence(self.told.run, self.made)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", cleaned(alt))
        table = frame.table
        table._tbl.tblPr.find("{*}tableStyleId").text = BLANK
        table.first_row = table.horz_banding = False
        inches = box.inches
        points = max(4.0, min(11.0, 0.6 * 72 * min(inches[1] / rows, 1.4 * inches[0] / columns)))
        for row in table.rows:
            row.height = box.height // rows
        for column in table.columns:
            column.width = box.width // columns
        for y, line in enumerate(reversed(self.cells())):
            for x, (name, text) in enumerate(line):
                self._cell(table.cell(y, x), name, text, points)

    def cells(self) -> Sequence[Sequence[tuple[str, str]]]:
        """Strategy and letter of each cell, from the lowest row upwards."""
        made = self.made
        place = (
            int(abs(made.y.values - self.here.y).argmin()),
            int(abs(made.x.values - self.here.x).argmin()),
        )
        found = []
        for y, row in enumerate(made.best):
            names = [made.strategies[int(best)] for best in row]
            texts = [
                self.letters[name].lower() if made.too_close[y, x] else self.letters[name]
                for x, name in enumerate(names)
            ]
            if self.here.inside and y == place[0]:
                texts[place[1]] = HERE
            found.append(list(zip(names, texts, strict=True)))
        return found

    def _cell(self, cell: Any, name: str, text: str, points: float) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        number = list(self.letters).index(name)
        frame = empty_frame(cell)
        frame.word_wrap = False
        cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = 0
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        written = paragraph(frame, text, points, bold=text != text.lower())
        written.alignment, written.space_after = PP_ALIGN.CENTER, 0
        coloured_cell(cell, written.runs[0].font, number)
