"""What the colours of a map mean: beside the map, or below it on a narrow page."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulation.analysis.decision_map import DecisionMap
from simulation.analysis.map_reading import Standing
from simulation.charts.house import size
from simulation.charts.sheet.heading import EDGE, room
from simulation.charts.style import INK, TEXT, Look, fitted
from simulation.findings import Run
from simulation.languages import _, within
from simulation.notation import percent

CLOSE: Look = {"facecolor": "none", "edgecolor": INK, "hatch": "////", "linewidth": 0.0}
HERE: Look = {
    "marker": "o",
    "markersize": 9.0,
    "markerfacecolor": "white",
    "markeredgecolor": INK,
    "markeredgewidth": 2.0,
    "linestyle": "",
}
BESIDE, GAP, SAMPLE = 3.3, 0.2, 0.45
# Room at the right of the map, of which before the legend, and for a sample [inch].
LINE, SPACE = 0.15, 0.9
# Height of a line [inch], and between two entries [line].
MOST, MOST_ON_A_SLIDE = 33, 25
"""Lines of a legend that there is room for beside a map."""


class Legend:
    """Samples of the colours with the names of the strategies, each with its share of the map.

    Attributes
    ----------
    beside, below : float
        [inch] Room that it needs at the right of the map, and below it.
    """

    def __init__(
        self, run: Run, made: DecisionMap, here: Standing, colours: Mapping[str, str]
    ) -> None:
        self._columns = 2 if size().narrow else 1
        wide = 0.5 * (room() - GAP) if size().narrow else BESIDE - GAP - EDGE
        order = sorted(made.strategies, key=lambda name: -made.shares[name])
        most = MOST_ON_A_SLIDE if size().tall else MOST
        for lines in (2, 1):
            named = [
                (Patch(color=colours[name]), _named(run, made, name, (wide - SAMPLE, lines)))
                for name in order
            ]
            self._entries: list[tuple[Patch | Line2D, str]] = [*named, *_others(made, here)]
            counted = sum(label.count("\n") + 1 for _handle, label in self._entries)
            if size().narrow or counted + SPACE * len(self._entries) <= most:
                break
        self.beside = EDGE if size().narrow else BESIDE
        self.below = self._tall() + GAP if size().narrow else 0.0

    def _tall(self) -> float:
        half = -(-len(self._entries) // self._columns)
        columns = self._entries[:half], self._entries[half:]
        lines = (sum(label.count("\n") + 1 + SPACE for _h, label in some) for some in columns)
        return LINE * max(lines)

    def draw(self, figure: Figure, ax: Axes, labels: float) -> None:
        """Draw it beside or below the map.

        Parameters
        ----------
        figure : Figure
            The whole picture.
        ax : Axes
            The map.
        labels : float
            [inch] Room that the labels below the map take.
        """
        box = ax.get_position()
        corner = (box.x1 + GAP / size().wide, box.y1)
        if self.below:
            corner = (EDGE / size().wide, box.y0 - labels / figure.get_figheight())
        figure.legend(
            handles=[handle for handle, _label in self._entries],
            labels=[label for _handle, label in self._entries],
            loc="upper left",
            bbox_to_anchor=corner,
            borderaxespad=0.0,
            borderpad=0.0,
            handlelength=2.0,
            labelspacing=SPACE,
            ncols=self._columns,
        )


def _named(run: Run, made: DecisionMap, name: str, space: tuple[float, int]) -> str:
    """Title of a strategy and its share of the map, in so many inches and lines."""
    title = fitted(_(run.titles[name]), space[0], TEXT, lines=space[1])
    share = made.shares[name]
    won = _("best in {share}", share=percent(share)) if share else _("best nowhere")
    return f"{title}\n{won}"


def _others(made: DecisionMap, here: Standing) -> list[tuple[Patch | Line2D, str]]:
    """What is hatched, and where the scenario stands."""
    close = percent(float(made.too_close.mean()))
    entries: list[tuple[Patch | Line2D, str]] = [
        (Patch(**CLOSE), _("too close to call\nin {share}", share=close))
    ]
    if here.inside:
        entries.append((Line2D([], [], **HERE), within("key of a chart", "as assumed")))
    return entries
