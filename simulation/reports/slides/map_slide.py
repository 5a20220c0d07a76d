"""The map as native table: a letter and a colour for the strategy that does best in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing, standing
from simulation.languages import _
from simulation.notation import in_sentence, percent
from simulation.reports.amounts import brief
from simulation.reports.map_page import shares_sentence, standing_lines
from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.chart_frame import coloured_cell
from simulation.reports.slides.lettering import cleaned, shortened
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Canvas, Column, Notes, Page
from simulation.reports.slides.words import Words, empty_frame, paragraph

HERE = "●"
BLANK = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Style of a table without lines and fills."""
SIDE, BELOW = 0.13, 0.06


def page(told: Told) -> Page | None:
    """Write the slide; None where no map was made.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    made = told.material.map
    if made is None:
        return None
    here = standing(told.run.scenario, made)
    order = sorted(made.strategies, key=lambda name: -made.shares[name])
    letters = dict(zip(order, ascii_uppercase, strict=False))
    key = tuple(
        _("{letter}: {name}, best in {share}", letter=letter, name=told.name(name), share=percent(made.shares[name]))
        for name, letter in letters.items()
        if made.shares[name]
    )
    signs = (_("Small letter: too close to call. {sign} is where the company stands.", sign=HERE),)
    lines = tuple(standing_lines(told.run, made, here))
    right = (
        (1.2, Words((*key, *signs), _("What the letters mean"), 14.0)),
        (1.0, Words((shares_sentence(told.run, made), *lines), points=12.0)),
    )
    columns = (Column(1.3, ((1.0, MapTable(told, made, here, letters)),)), Column(1.0, right))
    return Page(_title(told, made, order), columns, _notes())


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
        return _(
            "{way}: {thing}, {low} to {high}",
            way=way,
            thing=in_sentence(axis.unknown.title),
            low=low,
            high=high,
        )

    def _level(self, axis: Axis, value: float) -> str:
        return brief(value, axis.unknown.unit, axis.unknown.key, self.told.notation)

    def _write(self, canvas: Canvas, box: Box, text: str) -> None:
        slide: Any = canvas.slide
        points = 11.0 * canvas.scale
        frame = empty_frame(
            slide.shapes.add_textbox(box.left, box.top, box.width, box.height), middle=True
        )
        paragraph(frame, shortened(cleaned(text), box.inches[0], points, 1), points).space_after = 0

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


def _title(told: Told, made: DecisionMap, order: Sequence[str]) -> str:
    shares, close = made.shares, percent(float(made.too_close.mean()))
    words = {"first": told.name(order[0]), "share": percent(shares[order[0]]), "close": close}
    if len(order) > 1 and shares[order[1]] > 0.0:
        return _(
            "{first} does best on {share} of the map, {second} on {other}; {close} is too close to call",
            second=told.name(order[1]),
            other=percent(shares[order[1]]),
            **words,
        )
    return _("{first} does best on {share} of the map; {close} is too close to call", **words)


def _notes() -> Notes:
    return Notes(
        _(
            "Every cell holds two things at a value and leaves all else as it is. Its letter says "
            "which strategy has the highest net present value there; a small letter says that the "
            "lead over some other strategy may be chance."
        ),
        _("Ask on which side of the border the company stands, and how sure the board is of that."),
        ("map.json: best, too_close, share_best, share_too_close, as_assumed",),
    )
