"""Rows of bars on one page: what each row is called, and the text at the end of its bar."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from simulation.charts.house import size
from simulation.charts.sheet.axes import labels, round_values
from simulation.charts.sheet.heading import EDGE
from simulation.charts.sheet.panels import Shape, inches
from simulation.charts.style import INK, RULE, SMALL, ZERO, fitted, width
from simulation.notation import Scale

ROW, TIGHT, PAD = 0.3, 0.16, 0.08
# Height of a row, and at least, and room before a text [inch].


def rows_shape(rows: int) -> Shape:
    """Lay out a page of so many rows."""
    return Shape(1, ROW * rows, _left(), least=TIGHT * rows)


def _left() -> float:
    """Room for names at the left [inch]."""
    return 2.3 if size().narrow else 3.1


def name_rows(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows from the top down, each in two lines at most, in one where rows are low."""
    lines = 2 if inches(ax)[1] >= 0.9 * ROW * len(names) else 1
    names = [fitted(name, _left() - EDGE, SMALL, lines=lines) for name in names]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.spines["left"].set_visible(False)


def write_beside(ax: Axes, row: float, x: float, text: str, *, left: bool = False) -> None:
    """Write a text beside a bar, at its right end or at its left."""
    ax.annotate(
        text, (x, row), (-72 * PAD if left else 72 * PAD, 0), textcoords="offset points",
        fontsize=SMALL, color=INK, va="center", ha="right" if left else "left",
        bbox={"facecolor": "white", "linewidth": 0, "pad": 1.2},
    )  # fmt: skip


def room_for(
    low: Sequence[tuple[float, str]], high: Sequence[tuple[float, str]]
) -> tuple[float, float]:
    """Range that holds all values and the texts that stand beside them.

    Parameters
    ----------
    low, high : sequence of (float, str)
        Values with the text at their left, and at their right.
    """
    wide = rows_shape(1).width
    least, most = min(0.0, *(v for v, _ in low)), max(0.0, *(v for v, _ in high))
    if not most > least:
        most = least + 1.0
    for _ in range(40):  # the room of a text hangs on the range, and the range on the room
        across = (most - least) / wide
        least = min(least, *(v - across * _inches(text) for v, text in low))
        most = max(most, *(v + across * _inches(text) for v, text in high))
    return least, most


def _inches(text: str) -> float:
    return width(text, SMALL) + 2 * PAD if text else 0.0


def mark_values(ax: Axes, ends: tuple[float, float], scale: Scale, base: float = 0.0) -> None:
    """Set the range, mark round values below, and draw a line at 0 and at another base.

    Parameters
    ----------
    ax : Axes
        The panel.
    ends : tuple of float
        Its range, before scaling.
    scale : Scale
        Unit in which values are written.
    base : float
        Where bars start.
    """
    low, high = ends
    edge = 0.03 * (high - low)
    ticks = [t for t in round_values(low, high) if low <= t <= high - edge]
    ax.set_xlim(low, high)
    ax.set_xticks(ticks, labels([tick / scale.factor for tick in ticks]), va="baseline")
    ax.tick_params(axis="x", pad=9)
    ax.grid(axis="x", color=RULE, linewidth=0.5)
    ax.set_axisbelow(True)
    for x in {0.0, base}:
        ax.axvline(x, color=ZERO, linewidth=0.8)
