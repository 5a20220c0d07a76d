"""What all native charts have in common: frame, title, letters, legend, axes, colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from simulation.reports.slides.boxes import Box
from simulation.reports.slides.lettering import (
    LEADING,
    Fitted,
    cleaned,
    fit,
    shortened,
    tall,
)
from simulation.reports.slides.markup import child, element
from simulation.reports.slides.page import Canvas

TEXT, LEAST = 11.0, 7.0
WIDE = 0.78
"""Width of the title over that of the chart."""
NAMED = 0.42
"""Share of the width of a chart with names at the left that the names may take."""


class Ink(Enum):
    """Colours, by what they stand for: name in the theme, and how much lighter.

    What is lost is dark: in the house's second colour, or in a darker first one of a client's,
    whose second may be a merry green.
    """

    STRATEGY = ("ACCENT_1", 0.0)
    PALE = ("ACCENT_1", 0.6)
    LOSS = ("ACCENT_2", 0.0)
    DARK = ("ACCENT_1", -0.5)
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
    fitted = _title(canvas, box, caption)
    title.text_frame.text = fitted.texts[0]
    font = title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(fitted.points), False
    coloured(font.fill, Ink.INK)
    chart.has_legend = False
    return chart


def _title(canvas: Canvas, box: Box, caption: Caption) -> Fitted:
    points = points_of(canvas)
    room = (box.inches[0] * WIDE, 3.2 * LEADING * points / 72.0)
    return fit([caption.title], room, (points, max(LEAST, points - 1.5)))


def top_of(canvas: Canvas, box: Box, caption: Caption) -> float:
    """Height of the title over that of the chart, with room below it."""
    fitted = _title(canvas, box, caption)
    return (tall(fitted.texts, WIDE * box.inches[0], fitted.points) + 0.3) / box.inches[1]


def line_of(canvas: Canvas, box: Box) -> float:
    """Height of a line of letters over that of the chart."""
    return 1.35 * points_of(canvas) / 72.0 / box.inches[1]


def points_of(canvas: Canvas) -> float:
    """Size of the letters in a chart."""
    return round(max(LEAST, TEXT * canvas.scale), 1)


def named(name: str, inches: float, points: float, lines: int = 1) -> str:
    """Name of a series or category, cut where it has no room."""
    return shortened(cleaned(name), inches, points, lines)


def within_theme(ink: Ink, canvas: Canvas) -> Ink:
    """The colour that stands for it on this slide."""
    return Ink.DARK if ink is Ink.LOSS and not canvas.own else ink


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


def legend(chart: Any, canvas: Canvas, box: Box, entries: int, *, hidden: bool = False) -> None:
    """Show a legend at the foot, an entry in each line.

    Parameters
    ----------
    chart : Chart
        That of python-pptx.
    canvas : Canvas
        The slide.
    box : Box
        Where the chart is.
    entries : int
        Entries that are shown.
    hidden : bool
        Whether the first series, which only lifts the second, is left out.
    """
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(points_of(canvas))
    coloured(chart.legend.font.fill, Ink.INK)
    shown = chart.legend._element
    if hidden:
        entry = element("c:legendEntry")
        child(entry, "c:idx", val="0")
        child(entry, "c:delete", val="1")
        shown.find(qn("c:legendPos")).addnext(entry)
    high = entries * line_of(canvas, box)
    old = shown.find(qn("c:layout"))
    made = _layout((0.04, 1.0 - high - 0.01, 0.92, high))
    if old is not None:
        shown.replace(old, made)
    else:
        shown.find(qn("c:overlay")).addprevious(made)


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


def plot_box(chart: Any, box: tuple[float, float, float, float]) -> None:
    """Give the plot a fixed place: left, top, width, height over those of the chart."""
    from pptx.oxml.ns import qn

    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(0, _layout(box, inner=True))


def _layout(box: tuple[float, float, float, float], *, inner: bool = False) -> Any:
    layout = element("c:layout")
    manual = child(layout, "c:manualLayout")
    if inner:
        child(manual, "c:layoutTarget", val="inner")
    for name in ("xMode", "yMode"):
        child(manual, f"c:{name}", val="edge")
    for name, value in zip("xywh", box, strict=True):
        child(manual, f"c:{name}", val=f"{value:.4f}")
    return layout
