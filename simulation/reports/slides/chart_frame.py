"""What all native charts have in common: frame, title, letters, legend, axes, colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.lettering import cleaned, fit, shortened
from simulation.reports.slides.page import Canvas

TEXT, LEAST = 11.0, 7.0
NAMED = 0.42
"""Share of the width of a chart with names at the left that the names may take."""


class Ink(Enum):
    """Colours, by what they stand for: name in the theme, and how much lighter."""

    STRATEGY = ("ACCENT_1", 0.0)
    PALE = ("ACCENT_1", 0.6)
    LOSS = ("ACCENT_2", 0.0)
    REFERENCE = ("TEXT_2", 0.0)
    INK = ("TEXT_1", 0.0)
    RULE = ("TEXT_1", 0.75)
    NONE = ("", 0.0)


@dataclass(frozen=True)
class Caption:
    """What stands on a chart and behind it.

    Attributes
    ----------
    title : str
        What it shows, and in which unit.
    alt : str
        The same for those who cannot see it.
    number_format : str
        Of its values.
    """

    title: str
    alt: str
    number_format: str


def framed(canvas: Canvas, box: Box, kind: Any, data: Any, caption: Caption) -> Any:
    """Add a chart with its title and letters.

    Parameters
    ----------
    canvas : Canvas
        The slide.
    box : Box
        Where.
    kind : XL_CHART_TYPE
        Type of the chart.
    data : CategoryData or PointData
        Its values.
    caption : Caption
        Its title.

    Returns
    -------
    Chart
        That of python-pptx.
    """
    from pptx.util import Pt

    slide: Any = canvas.slide
    frame = slide.shapes.add_chart(kind, box.left, box.top, box.width, box.height, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", cleaned(caption.alt))
    chart = frame.chart
    points = points_of(canvas)
    chart.font.size = Pt(points)
    coloured(chart.font.fill, Ink.INK)
    chart.has_title = True
    title = chart.chart_title
    title.include_in_layout = False
    width = box.inches[0] * 0.94
    fitted = fit([caption.title], (width, 2.2 * 1.25 * points / 72.0), (points, LEAST))
    title.text_frame.text = fitted.texts[0]
    font = title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(fitted.points), False
    coloured(font.fill, Ink.INK)
    chart.has_legend = False
    return chart


def points_of(canvas: Canvas) -> float:
    """Size of the letters in a chart."""
    return round(max(LEAST, TEXT * canvas.scale), 1)


def named(name: str, inches: float, points: float, lines: int = 1) -> str:
    """Name of a series or category, cut where it has no room."""
    return shortened(cleaned(name), inches, points, lines)


def filled(series: Any, ink: Ink) -> None:
    """Colour of an area or a bar."""
    if ink is Ink.NONE:
        series.format.fill.background()
        series.format.line.fill.background()
        return
    coloured(series.format.fill, ink)
    series.format.line.fill.background()


def lined(series: Any, ink: Ink, *, points: float = 2.25, dashed: bool = False) -> None:
    """Colour, width and dashes of a line."""
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    coloured(series.format.line.fill, ink)
    series.format.line.width = Pt(points)
    series.format.line.dash_style = MSO_LINE.DASH if dashed else MSO_LINE.SOLID


def coloured(fill: Any, ink: Ink) -> None:
    """Fill with a colour of the theme."""
    from pptx.enum.dml import MSO_THEME_COLOR

    name, lighter = ink.value
    fill.solid()
    fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, name)
    if lighter:
        fill.fore_color.brightness = lighter


def outlined(series: Any, ink: Ink) -> None:
    """Add an outline to a bar, so that it is told apart in grey."""
    lined(series, ink, points=0.75)


def legend(chart: Any, hidden: Sequence[int], canvas: Canvas) -> None:
    """Show a legend at the bottom, without the series that only lift others.

    Parameters
    ----------
    chart : Chart
        That of python-pptx.
    hidden : sequence of int
        Places of the series that it leaves out.
    canvas : Canvas
        The slide.
    """
    from lxml import etree
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(points_of(canvas))
    coloured(chart.legend.font.fill, Ink.INK)
    element = chart.legend._element
    place = element.index(element.find(qn("c:legendPos"))) + 1
    for number in sorted(hidden, reverse=True):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(number))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        element.insert(place, entry)


def value_axis(chart: Any, number_format: str, *, shown: bool = True) -> Any:
    """Axis of the values: faint lines across, short numbers."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    axis = chart.value_axis
    axis.has_major_gridlines = shown
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = number_format
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()
    if shown:
        line = axis.major_gridlines.format.line
        coloured(line.fill, Ink.RULE)
        line.width = Pt(0.5)
    else:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    return axis


def category_axis(chart: Any, *, reverse: bool = False) -> Any:
    """Axis of the categories: names at the edge of the chart also where values are below 0."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    axis = chart.category_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.reverse_order = reverse
    coloured(axis.format.line.fill, Ink.INK)
    axis.format.line.width = Pt(0.75)
    if reverse:  # which takes the numbers to the top, unless they are sent to the other side
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    return axis


def series_title(chart: Any, text: str) -> None:
    """Name an axis below it."""
    chart.category_axis.has_title = True
    frame = chart.category_axis.axis_title.text_frame
    frame.text = text
    frame.paragraphs[0].runs[0].font.bold = False
    frame.paragraphs[0].runs[0].font.size = chart.font.size


def plot_box(chart: Any, box: tuple[float, float, float, float]) -> None:
    """Give the plot a fixed place: left, top, width, height over those of the chart."""
    from lxml import etree
    from pptx.oxml.ns import qn

    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget")).set("val", "inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", "edge")
    for name, value in zip("xywh", box, strict=True):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", f"{value:.4f}")
    area.insert(0, layout)


def inches_of(box: Box) -> float:
    """Width of a box [inch]."""
    return box.width / INCH


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
    font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if dark else MSO_THEME_COLOR.TEXT_1
