"""Native bar charts: bars from zero, and bars that float, as in a waterfall or a tornado."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from simulation.reports.slides.boxes import Box
from simulation.reports.slides.lettering import LEADING
from simulation.reports.slides.native_charts.chart_frame import (
    LEAST,
    NAMED,
    Caption,
    Ink,
    category_axis,
    coloured,
    filled,
    framed,
    legend,
    line_of,
    named,
    outlined,
    plot_box,
    points_of,
    top_of,
    value_axis,
    within_theme,
)
from simulation.reports.slides.native_charts.workbook import Beside, CategoryData
from simulation.reports.slides.page import Canvas


@dataclass(frozen=True)
class Bars:
    """Bars from zero, one or more for each name.

    Attributes
    ----------
    caption : Caption
        What the chart is called.
    names : tuple of str
        From the top down.
    series : tuple of (str, sequence of (float or None), Ink)
        Name, values and colour of each.
    beside : Mapping of str to sequence
        Columns that stand in the workbook only.
    labelled : bool
        Whether each bar has its value written beside it.
    """

    caption: Caption
    names: tuple[str, ...]
    series: tuple[tuple[str, Sequence[float | None], Ink], ...]
    beside: Beside = field(default_factory=dict)
    labelled: bool = True

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw horizontal bars."""
        from pptx.enum.chart import XL_CHART_TYPE as KIND

        data: Any = CategoryData(self.caption.number_format, self.beside)
        data.categories = list(_names(self.names, canvas, box))
        for name, values, _ink in self.series:
            data.add_series(
                named(name, 0.8 * box.inches[0], points_of(canvas)),
                [None if value is None else float(value) for value in values],
            )
        chart = framed(canvas, box, KIND.BAR_CLUSTERED, data, self.caption)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, 0
        for series, (_name, _values, ink) in zip(plot.series, self.series, strict=True):
            filled(series, within_theme(ink, canvas))
            outlined(series, Ink.INK)
            series.invert_if_negative = False
        axis = value_axis(chart, self.caption.number_format, shown=not self.labelled)
        _named_axis(chart, canvas)
        if self.labelled:
            axis.visible = False
            self._room_at_the_left(axis)
            _label(chart, plot, self.caption.number_format, canvas)
        entries = len(self.series) if len(self.series) > 1 else 0
        _place(chart, canvas, box, self.caption, entries + (not self.labelled))
        if entries:
            legend(chart, canvas, box, entries)

    def _room_at_the_left(self, axis: Any) -> None:
        """Room for the numbers beside bars that end below zero."""
        values = [value for _name, row, _ink in self.series for value in row if value is not None]
        low, high = min(values, default=0.0), max(0.0, *values, 0.0)
        if low < 0.0:
            axis.minimum_scale = low - 0.6 * (high - low)
            axis.maximum_scale = high + 0.1 * (high - low)


class Piece(NamedTuple):
    """One piece of a floating bar, and which of the kinds it is."""

    start: float
    end: float
    kind: int


@dataclass(frozen=True)
class Floating:
    """Bars that float: up to two pieces beside each other in a row, from the left to the right.

    Attributes
    ----------
    caption : Caption
        What the chart is called.
    names : tuple of str
        From the top down.
    pieces : tuple of tuple of Piece
        Those of each row.
    kinds : tuple of (str, Ink)
        What pieces may be, and their colours.
    beside : Mapping of str to sequence
        Values as they were found: columns of the workbook.
    """

    caption: Caption
    names: tuple[str, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    kinds: tuple[tuple[str, Ink], ...]
    beside: Beside = field(default_factory=dict)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw stacked bars whose first ones, at either side of zero, are not filled."""
        from pptx.enum.chart import XL_CHART_TYPE as KIND

        data: Any = CategoryData(self.caption.number_format, self.beside)
        data.categories = list(_names(self.names, canvas, box))
        made = list(self._series())
        for name, values, _kind in made:
            data.add_series(named(name, 0.8 * box.inches[0], points_of(canvas)), values)
        chart = framed(canvas, box, KIND.BAR_STACKED, data, self.caption)
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 45, 100
        for series, (_name, _values, kind) in zip(plot.series, made, strict=True):
            ink = Ink.NONE if kind < 0 else self.kinds[kind][1]
            filled(series, within_theme(ink, canvas))
            series.invert_if_negative = False
            if kind >= 0:
                outlined(series, Ink.INK)
        value_axis(chart, self.caption.number_format)
        _named_axis(chart, canvas)
        _place(chart, canvas, box, self.caption, 1)

    def _series(self) -> Iterator[tuple[str, list[float], int]]:
        """Series in the order of stacking; those that lift the others first, as kind -1."""
        yield "+", [max(0.0, _least(row)) for row in self.pieces], -1
        yield "−", [min(0.0, _most(row)) for row in self.pieces], -1
        used = {piece.kind for row in self.pieces for piece in row}
        for place in range(max(map(len, self.pieces))):
            for kind, (name, _ink) in enumerate(self.kinds):
                right = [_part(row, place, kind)[0] for row in self.pieces]
                left = [_part(row, len(row) - 1 - place, kind)[1] for row in self.pieces]
                for values in (right, left):
                    if any(values) or (kind in used and place == 0 and values is right):
                        yield name, values, kind


def _least(row: Sequence[Piece]) -> float:
    return min(min(piece.start, piece.end) for piece in row)


def _most(row: Sequence[Piece]) -> float:
    return max(max(piece.start, piece.end) for piece in row)


def _part(row: Sequence[Piece], place: int, kind: int) -> tuple[float, float]:
    """What of a piece is above zero, and below; nothing where it is of another kind."""
    if not 0 <= place < len(row) or row[place].kind != kind:
        return 0.0, 0.0
    low, high = sorted(row[place][:2])
    return max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)


def _names(names: Sequence[str], canvas: Canvas, box: Box) -> Iterator[str]:
    """Names cut so that they fit at the left of the chart, beside their bars."""
    points = _name_points(canvas)
    row = 0.75 * box.inches[1] / max(1, len(names))
    lines = min(3, max(1, int(row * 72.0 / (LEADING * points))))
    for name in names:
        yield named(name, NAMED * box.inches[0] * 0.92, points, lines)


def _name_points(canvas: Canvas) -> float:
    return max(LEAST, points_of(canvas) - 1.5)


def _named_axis(chart: Any, canvas: Canvas) -> None:
    from pptx.util import Pt

    axis = category_axis(chart, reverse=True)
    axis.tick_labels.font.size = Pt(_name_points(canvas))
    coloured(axis.tick_labels.font.fill, Ink.INK)


def _place(chart: Any, canvas: Canvas, box: Box, caption: Caption, below: int) -> None:
    """Room for the title above, the names at the left, so many lines below."""
    top, foot = top_of(canvas, box, caption), (below + 0.5) * line_of(canvas, box)
    plot_box(chart, (NAMED, top, 0.91 - NAMED, max(0.2, 1.0 - top - foot)))


def _label(chart: Any, plot: Any, number_format: str, canvas: Canvas) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(points_of(canvas))
    labels.show_value = True
