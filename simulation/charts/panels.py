"""A sheet of small panels, one for each strategy: many lines side by side instead of on a heap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulation.charts.style import DPI, FAINT, SMALL, TEXT, TITLE, fitted
from simulation.findings import Run
from simulation.notation import Notation
from simulation.version import VERSION

# All lengths are in inches; the origin of a sheet is its lower left corner.
WIDE = 10.0
LEFT, RIGHT, GAP = 0.62, 0.15, 0.22
TOP, MESSAGE, READING, KEY = 0.14, 0.25, 0.22, 0.26
NAME, TICKS, FOOT = 0.16, 0.3, 0.34
ROOM = WIDE - 2 * RIGHT
ENGINES = {"monte-carlo": "Monte Carlo", "discrete-event": "discrete events"}

Key = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Heading:
    """What stands above the panels.

    `message` says what the chart shows, `reading` how to read it and in what unit; `key` names
    lines (by their `linestyle`) and areas.
    """

    message: str
    reading: str
    key: Key = ()


@dataclass(frozen=True)
class Shape:
    """How panels are laid out: columns, height of a panel, room at the left and at the right."""

    columns: int
    height: float
    left: float = LEFT
    right: float = RIGHT

    @classmethod
    def of(cls, panels: int, height: float = 1.45, left: float = LEFT) -> Shape:
        """Choose the columns for a number of panels."""
        columns = panels if panels <= 4 else 3 if panels <= 6 else 4
        return cls(columns, height if panels > 4 else 1.6 * height, left)

    @property
    def width(self) -> float:
        """Width of a panel."""
        return (WIDE - self.left - self.right + GAP) / self.columns - GAP


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
    titles = {n: fitted(run.titles[n], shape.width, TEXT, bold=True, lines=3) for n in names}
    row = 0.08 + NAME * max(len(t.splitlines()) for t in titles.values()) + shape.height + GAP
    message = fitted(heading.message, ROOM, TITLE, bold=True)
    head = TOP + MESSAGE * len(message.splitlines()) + READING + KEY * bool(heading.key)
    tall = head + row * ceil(len(names) / shape.columns) - GAP + TICKS + FOOT
    figure = Figure(figsize=(WIDE, tall), dpi=DPI)
    _head(figure, message, heading)
    _foot(figure, run)
    axes = {}
    for number, name in enumerate(names):
        x = shape.left + number % shape.columns * (shape.width + GAP)
        y = tall - head - (number // shape.columns + 1) * row + GAP
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
    message = fitted(heading.message, ROOM, TITLE, bold=True)
    head = TOP + MESSAGE * len(message.splitlines()) + READING + KEY * bool(heading.key)
    figure = Figure(figsize=(WIDE, head + shape.height + below + FOOT), dpi=DPI)
    _head(figure, message, heading)
    _foot(figure, run)
    return figure, _panel(figure, shape.left, below + FOOT, shape, "")


def _panel(figure: Figure, x: float, y: float, shape: Shape, title: str) -> Axes:
    tall = figure.get_figheight()
    ax = figure.add_axes((x / WIDE, y / tall, shape.width / WIDE, shape.height / tall))
    figure.text(
        x / WIDE, (y + shape.height + 0.05) / tall, title,
        fontsize=TEXT, fontweight="bold", va="bottom",
    )  # fmt: skip
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_label_coords(0.0, 0.0)  # no label: spares looking for a place for it
    return ax


def _head(figure: Figure, message: str, heading: Heading) -> None:
    tall = figure.get_figheight()
    x, y = RIGHT / WIDE, tall - TOP
    figure.text(x, y / tall, message, fontsize=TITLE, fontweight="bold", va="top", linespacing=1.15)
    y -= MESSAGE * len(message.splitlines())
    reading = fitted(heading.reading, ROOM, TEXT, lines=1)
    figure.text(x, y / tall, reading, fontsize=TEXT, color=FAINT, va="top")
    if heading.key:
        figure.legend(
            handles=[_sample(options) for _, options in heading.key],
            labels=[fitted(label, 3.8, TEXT, lines=1) for label, _ in heading.key],
            loc="upper left",
            bbox_to_anchor=(x, (y - READING) / tall),
            borderaxespad=0.0,
            borderpad=0.0,
            handlelength=2.6,
            columnspacing=1.8,
            ncols=len(heading.key),
        )


def _sample(options: Mapping[str, Any]) -> Line2D | Patch:
    return Line2D([], [], **options) if "linestyle" in options else Patch(**options)


def _foot(figure: Figure, run: Run) -> None:
    text = " \u00b7 ".join(
        (
            f"scenario {run.scenario_hash[:12]}",
            f"seed {run.seed}",
            f"{Notation(run.scenario.currency).number(run.futures)} futures",
            ENGINES.get(run.engine, run.engine),
            f"double-pain {VERSION}",
            run.scenario.title,
        )
    )
    figure.text(
        RIGHT / WIDE, 0.1 / figure.get_figheight(), fitted(text, ROOM, SMALL, lines=1),
        fontsize=SMALL, color=FAINT, va="bottom",
    )  # fmt: skip
