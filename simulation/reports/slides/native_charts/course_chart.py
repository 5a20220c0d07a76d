"""Native charts of courses: means of strategies as lines, the middle futures as a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulation.reports.slides.boxes import Box
from simulation.reports.slides.markup import child, element
from simulation.reports.slides.native_charts.chart_frame import (
    Caption,
    Ink,
    category_axis,
    filled,
    framed,
    legend,
    line_of,
    lined,
    named,
    plot_box,
    points_of,
    top_of,
    value_axis,
)
from simulation.reports.slides.native_charts.workbook import CategoryData
from simulation.reports.slides.page import Canvas

Values = Sequence[float]


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes
    ----------
    name : str
        What it shows.
    values : sequence of float
        By month.
    ink : Ink
        Its colour.
    dashed : bool
        Whether it is dashed, as the reference's is.
    """

    name: str
    values: Values
    ink: Ink
    dashed: bool = False


@dataclass(frozen=True)
class Courses:
    """Courses month by month.

    Attributes
    ----------
    caption : Caption
        What the chart is called.
    lines : tuple of Line
        The means.
    band : (str, sequence of float, sequence of float) or None
        Name, lower and upper ends of the band of the first line.
    """

    caption: Caption
    lines: tuple[Line, ...]
    band: tuple[str, Values, Values] | None = None

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw stacked areas, the first one unfilled, and lines in the same plot."""
        from pptx.enum.chart import XL_CHART_TYPE as KIND

        kind = KIND.LINE if self.band is None else KIND.AREA_STACKED
        chart = framed(canvas, box, kind, self._data(canvas, box), self.caption)
        areas = 0 if self.band is None else 2
        if areas:
            _lines_over_areas(chart, areas)
            plot = chart.plots[0]
            filled(plot.series[0], Ink.NONE)
            filled(plot.series[1], Ink.PALE)
        for series, line in zip(list(chart.series)[areas:], self.lines, strict=True):
            lined(series, line.ink, dashed=line.dashed)
            series.smooth = False
            _unmarked(series)
        value_axis(chart, self.caption.number_format)
        category_axis(chart)
        _every(chart, max(1, len(self.lines[0].values) // 8))
        self._place(chart, canvas, box)

    def _place(self, chart: Any, canvas: Canvas, box: Box) -> None:
        entries = len(self.lines) + (self.band is not None)
        legend(chart, canvas, box, entries, hidden=self.band is not None)
        line, top = line_of(canvas, box), top_of(canvas, box, self.caption)
        left = 6.5 * 0.62 * points_of(canvas) / 72.0 / box.inches[0]
        foot = (entries + 1.8) * line
        plot_box(chart, (left + 0.01, top, 0.95 - left, max(0.2, 1.0 - top - foot)))

    def _data(self, canvas: Canvas, box: Box) -> Any:
        points, width = points_of(canvas), 0.74 * box.inches[0]
        beside = {}
        if self.band is not None:
            name, low, high = self.band
            beside = {"P10": list(map(float, low)), "P90": list(map(float, high))}
        data: Any = CategoryData(self.caption.number_format, beside)
        data.categories = list(range(1, len(self.lines[0].values) + 1))
        if self.band is not None:
            data.add_series("P10", [float(value) for value in low])
            gaps = [float(b) - float(a) for a, b in zip(low, high, strict=True)]
            data.add_series(named(name, width, points), gaps)
        for line in self.lines:
            data.add_series(named(line.name, width, points), [float(v) for v in line.values])
        return data


def _lines_over_areas(chart: Any, areas: int) -> None:
    """Move the series after the areas into a line chart of the same plot."""
    from pptx.oxml.ns import qn

    plot = chart._chartSpace.find(f".//{qn('c:areaChart')}")
    lines = element("c:lineChart")
    child(lines, "c:grouping", val="standard")
    child(lines, "c:varyColors", val="0")
    for series in plot.findall(qn("c:ser"))[areas:]:
        lines.append(series)
    child(lines, "c:marker", val="1")
    for axis in plot.findall(qn("c:axId")):
        child(lines, "c:axId", val=axis.get("val"))
    plot.addnext(lines)


def _unmarked(series: Any) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    series.marker.style = XL_MARKER_STYLE.NONE


def _every(chart: Any, months: int) -> None:
    """Write every so manieth month only."""
    from pptx.oxml.ns import qn

    last = chart.category_axis._element.find(qn("c:noMultiLvlLbl"))
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        skip = element(name, val=str(months))
        if last is None:
            chart.category_axis._element.append(skip)
        else:
            last.addprevious(skip)
