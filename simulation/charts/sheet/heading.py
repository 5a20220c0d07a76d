"""What stands above and below the panels of a chart: message, reading, key, origin and logo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from simulation.charts.house import brand, size
from simulation.charts.style import FAINT, SMALL, TEXT, TITLE, fitted, width
from simulation.findings import Run
from simulation.languages import _, later
from simulation.notation import Notation
from simulation.version import VERSION

# All lengths are in inches; the origin of a sheet is its lower left corner.
EDGE = 0.15
TOP, MESSAGE, READING, LINE, KEY = 0.14, 0.25, 0.22, 0.16, 0.26
FOOT = 0.34
SAMPLE, SPACE = 0.45, 0.225
# Room of a line's or an area's sample in the key, and between its entries.
LONGEST = 3.8
LOGO = 0.24, 1.2
# Height of a logo, and its width at most.
MOST_DOTS = 900
# Of a logo's longer side: three times what the finest of our formats shows.
ENGINES = {"monte-carlo": later("Monte Carlo"), "discrete-event": later("discrete events")}

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


class Head:
    """A heading broken into lines that fit the size of the picture.

    Attributes
    ----------
    tall : float
        [inch] Its height, from the upper edge.
    """

    def __init__(self, heading: Heading) -> None:
        wide, narrow = room(), size().narrow
        self.message = fitted(
            heading.message, wide, size().title, bold=True, lines=5 if narrow else 3
        )
        self.reading = fitted(heading.reading, wide, TEXT, lines=4 if narrow else 2)
        self.rows = _rows(heading.key, wide)
        self._line = MESSAGE * size().title / TITLE
        more = self.reading.count("\n")
        self._above = TOP + self._line * len(self.message.splitlines())
        self._key = self._above + READING + LINE * more
        self.tall = self._key + KEY * len(self.rows)

    def draw(self, figure: Figure) -> None:
        """Write it at the top of a figure.

        Parameters
        ----------
        figure : Figure
            Its height is known already.
        """
        tall, x = figure.get_figheight(), EDGE / size().wide
        figure.text(
            x, 1.0 - TOP / tall, self.message,
            fontsize=size().title, fontweight="bold", va="top", linespacing=1.15,
        )  # fmt: skip
        figure.text(
            x, 1.0 - self._above / tall, self.reading,
            fontsize=TEXT, color=FAINT, va="top", linespacing=1.15,
        )  # fmt: skip
        for number, row in enumerate(self.rows):
            figure.legend(
                handles=[_sample(options) for _label, options in row],
                labels=[label for label, _options in row],
                loc="upper left",
                bbox_to_anchor=(x, 1.0 - (self._key + KEY * number) / tall),
                borderaxespad=0.0,
                borderpad=0.0,
                handlelength=2.6,
                columnspacing=1.8,
                ncols=len(row),
            )


def room() -> float:
    """Width between the edges of the picture [inch]."""
    return size().wide - 2 * EDGE


def _rows(key: Key, wide: float) -> list[list[tuple[str, Mapping[str, Any]]]]:
    """Break a key into rows that fit."""
    rows: list[list[tuple[str, Mapping[str, Any]]]] = []
    taken = wide
    for label, options in key:
        text = fitted(label, min(LONGEST, wide - SAMPLE), TEXT, lines=1)
        needed = SAMPLE + width(text, TEXT)
        if taken + SPACE + needed > wide:
            rows.append([])
            taken = -SPACE
        rows[-1].append((text, options))
        taken += SPACE + needed
    return rows


def _sample(options: Mapping[str, Any]) -> Line2D | Patch:
    return Line2D([], [], **options) if "linestyle" in options else Patch(**options)


def draw_foot(figure: Figure, run: Run) -> None:
    """Write at the foot of a figure what it was made from, with the logo of the house.

    Parameters
    ----------
    figure : Figure
        Its height is known already.
    run : Run
        What was run.
    """
    text = _(
        "scenario {hash} \u00b7 seed {seed} \u00b7 {futures} futures \u00b7 {engine} \u00b7 "
        "double-pain {version} \u00b7 {title}",
        hash=run.scenario_hash[:12],
        seed=run.seed,
        futures=Notation(run.scenario.currency).number(run.futures),
        engine=_(ENGINES.get(run.engine, run.engine)),
        version=VERSION,
        title=run.scenario.title,
    )
    free = room() - _draw_logo(figure)
    figure.text(
        EDGE / size().wide, 0.1 / figure.get_figheight(), fitted(text, free, SMALL, lines=1),
        fontsize=SMALL, color=FAINT, va="bottom",
    )  # fmt: skip


def _draw_logo(figure: Figure) -> float:
    """Put the logo into the lower right corner; only pictures made of dots can be drawn [inch]."""
    logo = brand().logo
    if logo is None or logo.suffix.lower() != ".png":
        return 0.0
    picture = _dots(logo, logo.stat().st_mtime_ns)
    tall, most = LOGO
    wide = tall * picture.shape[1] / picture.shape[0]
    if wide > most:
        tall, wide = tall * most / wide, most
    across, along = size().wide, figure.get_figheight()
    x, y = across - EDGE - wide, 0.5 * (FOOT - tall)
    ax = figure.add_axes(
        (x / across, y / along, wide / across, tall / along), label="logo", anchor="SE"
    )
    ax.imshow(picture, aspect="auto", cmap="gray", interpolation_stage="rgba")
    ax.set_axis_off()
    return wide + 2 * EDGE


@lru_cache(maxsize=1)
def _dots(logo: Path, _when: int) -> NDArray[np.float32]:
    """Dots of a logo, read once for all charts, and no more of them than can be told apart."""
    from matplotlib.image import imread

    dots = imread(logo)
    step = max(dots.shape[:2]) // MOST_DOTS
    if step < 2:
        return dots
    tall, wide = (max(1, length // step) for length in dots.shape[:2])
    part = dots[: tall * step, : wide * step]
    return part.reshape(tall, min(step, len(part)), wide, -1, *dots.shape[2:]).mean(axis=(1, 3))
