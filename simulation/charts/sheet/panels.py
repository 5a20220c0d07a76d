"""A sheet of small panels, one for each strategy: many lines side by side instead of on a heap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.charts.house import size
from simulation.charts.sheet.heading import EDGE, FOOT, Head, Heading, draw_foot
from simulation.charts.style import DPI, TEXT, fitted
from simulation.findings import Run
from simulation.languages import _

# All lengths are in inches; the origin of a sheet is its lower left corner.
LEFT, RIGHT, GAP = 0.62, EDGE, 0.22
NAME, TICKS = 0.16, 0.3
LEAST = 0.45


@dataclass(frozen=True)
class Shape:
    """How panels are laid out.

    Attributes
    ----------
    columns : int
        Panels side by side.
    height : float
        [inch] Height of a panel, where the picture has none of its own.
    left, right : float
        [inch] Room beside the panels.
    least : float
        [inch] A panel is no lower, whatever the height of the picture.
    """

    columns: int
    height: float
    left: float = LEFT
    right: float = RIGHT
    least: float = LEAST

    @classmethod
    def of(cls, panels: int, height: float = 1.45, left: float = LEFT) -> Shape:
        """Choose the columns for a number of panels."""
        few = 2 if size().narrow else 3 if size().tall else 4
        most = 3 if size().narrow else 4
        if panels <= few:
            return cls(panels, 1.6 * height, left)
        return cls(min(most, ceil(panels / 2)), height, left)

    @property
    def width(self) -> float:
        """Width of a panel."""
        return (size().wide - self.left - self.right + GAP) / self.columns - GAP

    def filling(self, inches: float) -> Shape:
        """Make panels as high as there is room for, where the picture has a height."""
        return replace(self, height=max(self.least, inches)) if size().tall else self


def sheet(
    run: Run, names: Sequence[str], heading: Heading, shape: Shape
) -> tuple[Figure, dict[str, Axes]]:
    """Make a figure with an empty panel for each strategy.

    Parameters
    ----------
    run : Run
        What was run; its particulars stand at the foot.
    names : sequence of str
        Strategies that get a panel.
    heading : Heading
        What stands above.
    shape : Shape
        How the panels are laid out.
    """
    titles = {n: fitted(_(run.titles[n]), shape.width, TEXT, bold=True, lines=3) for n in names}
    above = 0.08 + NAME * max(len(t.splitlines()) for t in titles.values())
    head, rows = Head(heading), ceil(len(names) / shape.columns)
    free = (size().tall or 0.0) - head.tall - TICKS - FOOT
    shape = shape.filling((free + GAP) / rows - above - GAP)
    row = above + shape.height + GAP
    figure = _figure(run, head, row * rows - GAP + TICKS)
    axes = {}
    for number, name in enumerate(names):
        x = shape.left + number % shape.columns * (shape.width + GAP)
        y = figure.get_figheight() - head.tall - (number // shape.columns + 1) * row + GAP
        axes[name] = _panel(figure, x, y, shape, titles[name])
        first, last = number % shape.columns == 0, number + shape.columns >= len(names)
        axes[name].tick_params(labelleft=first, labelbottom=last)
    return figure, axes


def page(run: Run, heading: Heading, shape: Shape, below: float = TICKS) -> tuple[Figure, Axes]:
    """Make a figure with one empty panel.

    Parameters
    ----------
    run : Run
        What was run; its particulars stand at the foot.
    heading : Heading
        What stands above.
    shape : Shape
        Size of the panel, and room for labels at its left.
    below : float
        [inch] Room for labels below it.
    """
    head = Head(heading)
    shape = shape.filling((size().tall or 0.0) - head.tall - below - FOOT)
    figure = _figure(run, head, shape.height + below)
    return figure, _panel(figure, shape.left, below + FOOT, shape, "")


def inches(ax: Axes) -> tuple[float, float]:
    """Width and height of a panel [inch]."""
    box = ax.get_window_extent()
    return box.width / DPI, box.height / DPI


def _figure(run: Run, head: Head, middle: float) -> Figure:
    """Make a figure of head, foot, and so many inches between them."""
    figure = Figure(figsize=(size().wide, head.tall + middle + FOOT), dpi=DPI)
    head.draw(figure)
    draw_foot(figure, run)
    return figure


def _panel(figure: Figure, x: float, y: float, shape: Shape, title: str) -> Axes:
    wide, tall = size().wide, figure.get_figheight()
    ax = figure.add_axes((x / wide, y / tall, shape.width / wide, shape.height / tall))
    figure.text(
        x / wide, (y + shape.height + 0.05) / tall, title,
        fontsize=TEXT, fontweight="bold", va="bottom",
    )  # fmt: skip
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_label_coords(0.0, 0.0)  # no label: spares looking for a place for it
    return ax
