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
from matplotlib.ticker import MaxNLocator

from simulation.charts.style import DPI, FAINT, RULE, SMALL, TEXT, TITLE, fitted
from simulation.findings import Run
from simulation.notation import Notation, Scale
from simulation.version import VERSION

WIDE = 10.0
LEFT, RIGHT, GAP = 0.62, 0.15, 0.22
TOP, MESSAGE, READING, KEY = 0.14, 0.25, 0.22, 0.26
NAME, TICKS, FOOT = 0.38, 0.3, 0.34
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
    """How panels are laid out [inch]: columns, height of a panel, room for labels at its left."""

    columns: int
    height: float
    left: float = LEFT

    @classmethod
    def of(cls, panels: int, height: float = 1.45, left: float = LEFT) -> Shape:
        """Choose the columns for a number of panels."""
        columns = panels if panels <= 4 else 3 if panels <= 6 else 4
        return cls(columns, height if panels > 4 else 1.6 * height, left)


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
    rows = ceil(len(names) / shape.columns)
    step = NAME + shape.height + GAP
    message = fitted(heading.message, WIDE - 2 * RIGHT, TITLE, bold=True)
    head = TOP + MESSAGE * len(message.splitlines()) + READING + KEY * bool(heading.key) + 0.06
    tall = head + rows * step - GAP + TICKS + FOOT
    figure = Figure(figsize=(WIDE, tall), dpi=DPI)
    _head(figure, message, heading, tall)
    _foot(figure, run, tall)
    panel = (WIDE - shape.left - RIGHT + GAP) / shape.columns - GAP
    axes = {}
    for number, name in enumerate(names):
        row, column = divmod(number, shape.columns)
        x = shape.left + column * (panel + GAP)
        y = tall - head - row * step - NAME - shape.height
        ax = figure.add_axes((x / WIDE, y / tall, panel / WIDE, shape.height / tall))
        ax.tick_params(labelleft=column == 0, labelbottom=number + shape.columns >= len(names))
        title = fitted(run.titles[name], panel, TEXT, bold=True)
        figure.text(
            x / WIDE, (y + shape.height + 0.05) / tall, title,
            fontsize=TEXT, fontweight="bold", va="bottom",
        )  # fmt: skip
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_label_coords(0.0, 0.0)  # no label: spares looking for a place for it
        axes[name] = ax
    return figure, axes


def _head(figure: Figure, message: str, heading: Heading, tall: float) -> None:
    x, y = RIGHT / WIDE, tall - TOP
    figure.text(x, y / tall, message, fontsize=TITLE, fontweight="bold", va="top", linespacing=1.15)
    y -= MESSAGE * len(message.splitlines())
    reading = fitted(heading.reading, WIDE - 2 * RIGHT, TEXT, lines=1)
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


def _foot(figure: Figure, run: Run, tall: float) -> None:
    futures = Notation(run.scenario.currency).number(run.futures)
    text = " \u00b7 ".join(
        (
            f"scenario {run.scenario_hash[:12]}",
            f"seed {run.seed}",
            f"{futures} futures",
            ENGINES.get(run.engine, run.engine),
            f"double-pain {VERSION}",
            run.scenario.title,
        )
    )
    figure.text(
        RIGHT / WIDE, 0.1 / tall, fitted(text, WIDE - 2 * RIGHT, SMALL, lines=1),
        fontsize=SMALL, color=FAINT, va="bottom",
    )  # fmt: skip


def months_axis(axes: Mapping[str, Axes], horizon: int) -> None:
    """Mark the months, few and round."""
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120) if horizon / s <= 5)
    ticks = list(range(step, horizon + 1, step))
    for ax in axes.values():
        ax.set_xlim(0.5, horizon + 0.5)
        ax.set_xticks(ticks, [f"month {ticks[0]}", *map(str, ticks[1:])], va="baseline")
        ax.tick_params(axis="x", pad=9)


def value_axis(axes: Mapping[str, Axes], low: float, high: float, scale: Scale) -> None:
    """Mark the same few round values in all panels, with a rule at each.

    Parameters
    ----------
    axes : Mapping[str, Axes]
        Panels by strategy.
    low, high : float
        Range of the values, before scaling.
    scale : Scale
        Unit in which they are written.
    """
    ticks = MaxNLocator(4).tick_values(low, high if high > low else low + 1.0)
    ruled_axis(axes, low, high, list(ticks), labels([tick / scale.factor for tick in ticks]))


def ruled_axis(
    axes: Mapping[str, Axes], low: float, high: float, ticks: Sequence[float], names: Sequence[str]
) -> None:
    """Give all panels one range, with a rule and a name at each tick that lies in it."""
    margin = 0.04 * (high - low) or 0.5
    low, high = low - margin * (low != 0), high + margin
    shown = [(tick, name) for tick, name in zip(ticks, names, strict=True) if low <= tick <= high]
    for ax in axes.values():
        ax.set_ylim(low, high)
        ax.set_yticks([tick for tick, _ in shown], [name for _, name in shown])
        ax.grid(axis="y", color=RULE, linewidth=0.5)
        ax.set_axisbelow(True)


def labels(values: Sequence[float]) -> list[str]:
    """Write values with as many decimals as they need."""
    digits = next((d for d in range(4) if all(abs(v - round(v, d)) < 1e-9 for v in values)), 4)
    return [Notation("EUR").number(value, digits) for value in values]
