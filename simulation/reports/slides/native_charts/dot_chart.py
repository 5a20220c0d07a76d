"""Native chart of equally likely futures: dots on piles, from a loss at the left to a gain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulation.languages import _
from simulation.reports.slides.boxes import Box
from simulation.reports.slides.native_charts.chart_frame import (
    Caption,
    Ink,
    coloured,
    framed,
    line_of,
    plot_box,
    top_of,
    value_axis,
    within_theme,
)
from simulation.reports.slides.native_charts.workbook import PointData
from simulation.reports.slides.page import Canvas

FEWEST, MOST = 14, 60
"""Piles across the chart."""


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

        step, low, high = self._ends()
        top = top_of(canvas, box, self.caption)
        plot = (0.03, top, 0.94, max(0.2, 0.98 - top - 1.6 * line_of(canvas, box)))
        inches = plot[2] * box.inches[0], plot[3] * box.inches[1]
        count, piles = self._fitting(high - low, inches)
        data: Any = PointData(number_format=self.caption.number_format)
        series = data.add_series(_("place in its pile"), number_format="General")
        for x, y in piles:
            series.add_data_point(x, y)
        chart = framed(canvas, box, KIND.XY_SCATTER, data, self.caption)
        plot_box(chart, plot)
        self._scale(chart, (step, low, high), count * inches[1] / inches[0])
        size = 72.0 * inches[0] / count
        inks = Ink.PALE, within_theme(Ink.LOSS, canvas)
        _marked(chart.series[0], piles, inks, min(72, max(3, int(0.86 * size))))

    def _ends(self) -> tuple[float, float, float]:
        """A round step, and round ends that hold all values and zero."""
        low, high = min(0.0, *self.values), max(0.0, *self.values)
        rough = ((high - low) or 1.0) / 6.0
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * one for one in (1.0, 2.0, 2.5, 5.0, 10.0) if power * one >= rough)
        return step, step * math.floor(low / step - 0.05), step * math.ceil(high / step + 0.05)

    def _fitting(
        self, across: float, inches: tuple[float, float]
    ) -> tuple[int, list[tuple[float, float]]]:
        """As few piles as fit, so that dots are as large as can be."""
        count = FEWEST
        while True:
            piles = self._piles(across / count)
            high = (max(y for _x, y in piles) + 0.5) * inches[0] / count
            if high <= inches[1] or count >= MOST:
                return count, piles
            count += 1

    def _piles(self, across: float) -> list[tuple[float, float]]:
        """Value of each dot, and the height of its middle on its pile."""
        found, high = [], Counter[int]()
        for value in sorted(map(float, self.values)):
            pile = math.floor(value / across)
            found.append((value, high[pile] + 0.5))
            high[pile] += 1
        return found

    def _scale(self, chart: Any, ends: tuple[float, float, float], most: float) -> None:
        from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

        axis = value_axis(chart, "General", shown=False)
        axis.minimum_scale = 0.0
        axis.maximum_scale = round(most, 2)
        coloured(axis.format.line.fill, Ink.REFERENCE)
        below = chart.category_axis
        below.major_unit, below.minimum_scale, below.maximum_scale = ends
        below.has_major_gridlines = False
        below.major_tick_mark = XL_TICK_MARK.OUTSIDE
        below.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        below.tick_labels.number_format = self.caption.number_format
        below.tick_labels.number_format_is_linked = False


def _marked(
    series: Any, piles: Sequence[tuple[float, float]], colours: tuple[Ink, Ink], size: int
) -> None:
    """Filled dots lose, pale ones do not."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    series.format.line.fill.background()
    lost = [number for number, (value, _y) in enumerate(piles) if value < 0.0]
    inks = [(series, colours[0]), *((series.points[number], colours[1]) for number in lost)]
    for one, ink in inks:
        if one is not series:  # which colours the dot where its marker is not looked at
            coloured(one.format.fill, ink)
        one.marker.style, one.marker.size = XL_MARKER_STYLE.CIRCLE, size
        coloured(one.marker.format.fill, ink)
        coloured(one.marker.format.line.fill, Ink.INK)
        one.marker.format.line.width = Pt(0.75)
