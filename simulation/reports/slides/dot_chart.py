"""Native chart of equally likely futures: dots on piles, from a loss at the left to a gain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulation.languages import _
from simulation.reports.slides.boxes import Box
from simulation.reports.slides.chart_frame import (
    Caption,
    Ink,
    coloured,
    framed,
    legend,
    plot_box,
    points_of,
    value_axis,
)
from simulation.reports.slides.page import Canvas
from simulation.reports.slides.workbook import PointData

PILES = 30


@dataclass(frozen=True)
class Dots:
    """Differences in equally likely futures.

    Attributes
    ----------
    caption : Caption
        What the chart is called.
    values : sequence of float
        [money] The differences.
    """

    caption: Caption
    values: Sequence[float]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw each dot at its value, on those that are near to it."""
        from pptx.enum.chart import XL_CHART_TYPE as KIND

        low, high = self._ends()
        piles = self._piles((high - low) / PILES)
        data = PointData(number_format=self.caption.number_format)
        halves = (
            (_("a loss against it"), [one for one in piles if one[0] < 0.0]),
            (_("better than it, or the same"), [one for one in piles if one[0] >= 0.0]),
        )
        for name, points in halves:
            series = data.add_series(name)
            for x, y in points:
                series.add_data_point(x, y)
        chart = framed(canvas, box, KIND.XY_SCATTER, data, self.caption)
        line = 1.35 * points_of(canvas) / 72.0 / box.inches[1]
        plot = (0.03, 2.4 * line, 0.94, 1.0 - 5.8 * line)
        plot_box(chart, plot)
        inches = plot[2] * box.inches[0], plot[3] * box.inches[1]
        self._scale(chart, (low, high), max(y for _x, y in piles), inches)
        size = min(72, max(3, int(72 * inches[0] / PILES * 0.86)))
        for series, ink in zip(chart.series, (Ink.LOSS, Ink.PALE), strict=True):
            _marked(series, ink, size)
        legend(chart, [], canvas)

    def _ends(self) -> tuple[float, float]:
        low, high = min(0.0, *self.values), max(0.0, *self.values)
        margin = 0.04 * (high - low) or 1.0
        return low - margin, high + margin

    def _piles(self, across: float) -> list[tuple[float, float]]:
        """Value of each dot, and its place in its pile."""
        found, high = [], Counter[int]()
        for value in sorted(map(float, self.values)):
            pile = int(value // across)
            high[pile] += 1
            found.append((value, float(high[pile])))
        return found

    def _scale(
        self, chart: Any, ends: tuple[float, float], most: float, inches: tuple[float, float]
    ) -> None:
        from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

        axis = value_axis(chart, "General", shown=False)
        axis.minimum_scale = 0.0
        axis.maximum_scale = max(most + 1.0, round(PILES * inches[1] / inches[0], 1))
        coloured(axis.format.line.fill, Ink.REFERENCE)
        below = chart.category_axis
        below.minimum_scale, below.maximum_scale = ends
        below.has_major_gridlines = False
        below.major_tick_mark = XL_TICK_MARK.OUTSIDE
        below.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        below.tick_labels.number_format = self.caption.number_format
        below.tick_labels.number_format_is_linked = False


def _marked(series: Any, ink: Ink, size: int) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    series.format.line.fill.background()
    marker = series.marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    coloured(marker.format.fill, ink)
    coloured(marker.format.line.fill, Ink.INK)
    marker.format.line.width = Pt(0.75)
