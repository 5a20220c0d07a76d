"""A sheet for pictures of a company's records: message, reading, key, and one or two panels."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulation.calibration.captions import Caption
from simulation.charts.style import (
    DPI,
    FAINT,
    REFERENCE,
    RULE,
    SMALL,
    STRATEGY,
    TEXT,
    TITLE,
    Look,
    fitted,
    width,
)

# All lengths are in inches.
WIDE, TALL = 8.0, 4.4
EDGE, LEFT, BELOW = 0.15, 0.75, 0.62
HEAD, FOOT = 1.0, 0.2

SEEN: Look = {"color": REFERENCE, "linewidth": 1.4, "linestyle": "-"}
FITTED: Look = {"color": STRATEGY, "linewidth": 2.2, "linestyle": (0, (5, 2))}
DOT: Look = {"color": REFERENCE, "linestyle": "none", "marker": "o", "markersize": 5}
HOPE: Look = {"color": STRATEGY, "linewidth": 2.0, "linestyle": "-", "marker": "D", "markersize": 5}
MEAN: Look = {"color": RULE, "linewidth": 1.4, "linestyle": "-"}


def sheet(
    caption: Caption, looks: tuple[Look, ...], tall: float = TALL, left: float = LEFT
) -> tuple[Figure, Axes]:
    """Make a figure with one empty panel.

    Parameters
    ----------
    caption : Caption
        Its words.
    looks : tuple of Look
        How the parts that the key names are drawn; those beyond the key's names are left out.
    tall : float
        [inch] Height of the whole.
    left : float
        [inch] Room for labels at the left.
    """
    figure = Figure(figsize=(WIDE, tall), dpi=DPI)
    bottom = BELOW + FOOT
    ax = figure.add_axes(
        (left / WIDE, bottom / tall, (WIDE - left - 2 * EDGE) / WIDE, (tall - bottom - HEAD) / tall)
    )
    ax.set_xlabel(caption.across)
    ax.set_ylabel(caption.up)
    ax.grid(axis="y", color=RULE, linewidth=0.5)
    ax.set_axisbelow(True)
    _head(figure, caption, looks)
    return figure, ax


def _head(figure: Figure, caption: Caption, looks: tuple[Look, ...]) -> None:
    tall, room = figure.get_figheight(), WIDE - 2 * EDGE
    message = fitted(caption.message, room, TITLE, bold=True, lines=1)
    reading = fitted(caption.reading, room, TEXT, lines=1)
    x = EDGE / WIDE
    figure.text(x, 1.0 - 0.12 / tall, message, fontsize=TITLE, fontweight="bold", va="top")
    figure.text(x, 1.0 - 0.40 / tall, reading, fontsize=TEXT, color=FAINT, va="top")
    names = caption.key[: len(looks)]
    each = room / max(1, len(names))
    size = TEXT if max((width(name, TEXT) for name in names), default=0.0) < each - 0.6 else SMALL
    figure.legend(
        handles=[_sample(look) for look in looks[: len(names)]],
        labels=list(names),
        loc="upper left",
        bbox_to_anchor=(x, 1.0 - 0.62 / tall),
        borderaxespad=0.0,
        borderpad=0.0,
        handlelength=2.6,
        columnspacing=1.4,
        fontsize=size,
        ncols=max(1, len(names)),
    )


def _sample(look: Any) -> Line2D | Patch:
    return Line2D([], [], **look) if "linestyle" in look else Patch(**look)
