"""A map in colour: which strategy does best over two unknowns, and where it is too close to call.

It is drawn by the command `map`, from a map that was made; a run does not write it.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing
from simulation.charts.house import size
from simulation.charts.sheet.axes import labels, round_values
from simulation.charts.sheet.heading import EDGE, Heading
from simulation.charts.sheet.map_legend import CLOSE, HERE, Legend
from simulation.charts.sheet.messages import quoted
from simulation.charts.sheet.panels import Shape, inches, page
from simulation.charts.sheet.regions import Cells, borders, names_in_place, runs
from simulation.charts.style import SMALL, TEXT, area_colours, drawing, fitted
from simulation.findings import Run
from simulation.languages import _, speaking
from simulation.notation import Notation, Scale, in_sentence, percent, scale_for, spoken

LEFT, BELOW = 0.95, 0.62
# Room for labels at the left and below [inch].
MOST = 8
"""Strategies that can be told apart by colour."""


def figure(run: Run, made: DecisionMap, here: Standing) -> Figure:
    """Draw the map.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed and the futures of a cell.
    made : DecisionMap
        The map.
    here : Standing
        Where the scenario stands on it.
    """
    with drawing(run):
        colours = _colours(run, made)
        legend = Legend(run, made, here, colours)
        heading = Heading(message(run, made), _reading(run, made))
        drawn, ax = page(run, heading, _shape(legend), BELOW + legend.below)
        _cells(ax, made, colours)
        taken = np.zeros(made.best.shape, dtype=bool)
        if here.inside:
            ax.plot([here.x], [here.y], **HERE, zorder=4, clip_on=False)
            taken = _near(made, here)
        titles = [_(run.titles[name]) for name in made.strategies]
        wide, tall = inches(ax)
        cell = (wide / len(made.x.values), tall / len(made.y.values))
        corner, step = _corner(made), (_step(made.x), _step(made.y))
        for (column, row), text in names_in_place(made.best, titles, cell, taken):
            ax.text(
                corner[0] + column * step[0], corner[1] + row * step[1], text,
                fontsize=SMALL, fontweight="normal", ha="center", va="center", zorder=3,
                bbox={"facecolor": "white", "linewidth": 0, "pad": 2.0, "alpha": 0.85},
            )  # fmt: skip
        _axes(drawn, ax, run, made)
        legend.draw(drawn, ax, BELOW)
    return drawn


def _shape(legend: Legend) -> Shape:
    """A map that is large, or wide where the legend stands below it."""
    return Shape(1, 3.6 if legend.below else 4.7, LEFT, legend.beside, 2.0)


def _colours(run: Run, made: DecisionMap) -> dict[str, str]:
    """The same strategy has the same colour in every map of a scenario, where there are enough."""
    names = run.strategies if len(run.strategies) <= MOST else made.strategies
    return area_colours(names, run.reference)


def _step(axis: Axis) -> float:
    return float(axis.values[1] - axis.values[0])


def _corner(made: DecisionMap) -> tuple[float, float]:
    return (
        float(made.x.values[0]) - 0.5 * _step(made.x),
        float(made.y.values[0]) - 0.5 * _step(made.y),
    )


def _cells(ax: Axes, made: DecisionMap, colours: dict[str, str]) -> None:
    """Fill the cells, hatch those too close to call, and part the regions by white lines."""
    (left, low), across, along = _corner(made), _step(made.x), _step(made.y)
    rows, columns = made.best.shape
    shades = np.array([to_rgb(colours[name]) for name in made.strategies])
    ends = (left, left + columns * across, low, low + rows * along)
    ax.imshow(shades[made.best], extent=ends, origin="lower", aspect="auto", interpolation="none")
    boxes = [
        Path.unit_rectangle().transformed(_placed(left + a * across, low + row * along, w, along))
        for row, a, w in ((row, a, (b - a) * across) for row, a, b in runs(made.too_close))
    ]
    if boxes:
        ax.add_patch(PathPatch(Path.make_compound_path(*boxes), **CLOSE))
    lines = [[(left + x * across, low + y * along) for x, y in edge] for edge in borders(made.best)]
    ax.add_collection(LineCollection(lines, colors="white", linewidths=1.8, capstyle="round"))
    ax.set_xlim(*ends[:2])
    ax.set_ylim(*ends[2:])


def _placed(x: float, y: float, across: float, along: float) -> Affine2D:
    return Affine2D().scale(across, along).translate(x, y)


def _near(made: DecisionMap, here: Standing) -> Cells:
    """Cells round where the scenario stands, which no name may cover."""
    away = [
        np.abs(axis.values - value) <= 0.03 * np.ptp(axis.values) + _step(axis)
        for axis, value in ((made.y, here.y), (made.x, here.x))
    ]
    return np.logical_and.outer(*away)


def _axes(drawn: Figure, ax: Axes, run: Run, made: DecisionMap) -> None:
    notation, tall = Notation(run.scenario.currency), drawn.get_figheight()
    box, (wide, height) = ax.get_position(), inches(ax)
    across, along = _scale(made.x), _scale(made.y)
    ax.set_xticks(*_ticks(ax.get_xlim(), across), va="baseline")
    ax.set_yticks(*_ticks(ax.get_ylim(), along))
    ax.tick_params(axis="x", pad=9)
    drawn.text(
        box.x0 + box.width / 2, box.y0 - 0.25 / tall,
        _title(made.x, notation, across, wide),
        fontsize=TEXT, ha="center", va="top",
    )  # fmt: skip
    drawn.text(
        EDGE / size().wide, box.y0 + box.height / 2,
        _title(made.y, notation, along, height),
        fontsize=TEXT, ha="left", va="center", rotation=90, multialignment="center",
    )  # fmt: skip


def _ticks(ends: tuple[float, float], scale: Scale) -> tuple[list[float], list[str]]:
    """Round values between two ends, and what they are called."""
    low, high = (end / scale.factor for end in ends)
    shown = [value for value in round_values(low, high) if low <= value <= high]
    return [value * scale.factor for value in shown], labels(shown)


def _scale(axis: Axis) -> Scale:
    """Shares are marked in percent, large amounts in thousands or millions."""
    unit = axis.unknown.unit
    if unit.startswith("share"):
        return Scale(0.01, "%")
    return scale_for(float(np.abs(axis.values).max())) if unit.startswith("money") else Scale(1, "")


def _title(axis: Axis, notation: Notation, scale: Scale, inches: float) -> str:
    unit, title = axis.unknown.unit, _(axis.unknown.title)
    sign = notation.unit(scale) if unit.startswith("money") else scale.word
    words = " ".join(part for part in (sign, spoken(unit)) if part)
    whole = title if not words or title.endswith(words) else f"{title} ({words})"
    return fitted(whole, inches, TEXT, lines=2)


def message(run: Run, made: DecisionMap) -> str:
    """Say which strategies do best on how much of the map."""
    shares = made.shares
    first, *others = sorted(made.strategies, key=lambda name: -shares[name])
    told = {
        "name": quoted(run, first),
        "share": percent(shares[first]),
        "close": percent(float(made.too_close.mean())),
    }
    if others and shares[others[0]] > 0.0:
        return _(
            "{name} does best on {share} of the map, {other} on {rest}; {close} is too close to "
            "call",
            other=quoted(run, others[0]),
            rest=percent(shares[others[0]]),
            **told,
        )
    return _("{name} does best on {share} of the map; {close} is too close to call", **told)


def _reading(run: Run, made: DecisionMap) -> str:
    number = Notation(run.scenario.currency).number
    return _(
        "Strategy with the highest mean net present value in each of {cells} cells, over {futures} "
        "common futures; all else is drawn as ever",
        cells=number(made.best.size),
        futures=number(made.futures),
    )


def map_alt_text(run: Run, made: DecisionMap) -> str:
    """Say what the map shows, with its main figures, in the language of the scenario.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed and the futures of a cell.
    made : DecisionMap
        The map.
    """
    with speaking(run.scenario.language):
        return _(
            "{message}. A map in colour of which strategy does best: across, {x}; upwards, {y}.",
            message=message(run, made),
            x=in_sentence(_(made.x.unknown.title)),
            y=in_sentence(_(made.y.unknown.title)),
        )
