"""Chart: how a strategy ends against the reference, as fifty equally likely futures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from simulation.charts.axes import labels, round_values
from simulation.charts.messages import focus, quoted
from simulation.charts.panels import Heading, Shape, sheet
from simulation.charts.style import DPI, INK, LOSS, REFERENCE, SMALL, STRATEGY, Look, style
from simulation.findings import Findings
from simulation.notation import Notation, scale_for

Floats = NDArray[np.float64]

STACKS = 30
LEFT = 0.15
TALL = 1.35
BELOW: Look = {"color": LOSS, "marker": "o", "linestyle": ""}
ABOVE: Look = {"color": STRATEGY, "marker": "o", "linestyle": "", "markerfacecolor": "white"}


def figure(findings: Findings) -> Figure | None:
    """Draw fifty dots for each strategy, stacked where differences are alike.

    Parameters
    ----------
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where there is only one strategy.
    """
    run = findings.run
    if not run.rivals:
        return None
    every = np.concatenate([findings.dots[name] for name in run.rivals])
    scale = scale_for(float(np.abs(every).max()), 1000)
    dots = {name: findings.dots[name] / scale.factor for name in run.rivals}
    unit = Notation(run.scenario.currency).unit(scale)
    against = run.titles[run.reference]
    reading = f"Net present value less that of \u201c{against}\u201d in the same future, in {unit}"
    key = (("ends below it", BELOW), ("ends above it, or equal", ABOVE))
    shape = Shape.of(len(run.rivals), TALL, LEFT)
    with style():
        made, axes = sheet(run, run.rivals, Heading(_message(findings), reading, key), shape)
        low, high = _range(every / scale.factor)
        for name, ax in axes.items():
            _stack(ax, dots[name], low, high)
            _count(ax, dots[name])
        _marks(axes, low, high)
    return made


def _range(values: Floats) -> tuple[float, float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    margin = 0.06 * (high - low) or 1.0
    return low - margin, high + margin


def _stack(ax: Axes, values: Floats, low: float, high: float) -> None:
    """Put each dot on the pile of its place; piles too high for the panel are pressed together."""
    across = (high - low) / STACKS
    place = np.floor(np.sort(values) / across).astype(int)  # none reaches over 0
    order = np.arange(len(place)) - np.searchsorted(place, place)
    inches = ax.get_window_extent().width / DPI, ax.get_window_extent().height / DPI
    size = inches[0] / STACKS
    step = min(size, (inches[1] - 0.25 - size) / max(1, order.max()))
    x = (place + 0.5) * across
    y = size / 2 + order * step
    for look, those in ((BELOW, np.sort(values) < 0), (ABOVE, np.sort(values) >= 0)):
        ax.plot(x[those], y[those], **look, markersize=72 * size * 0.86, markeredgewidth=0.9)
    ax.set_ylim(0.0, inches[1])


def _count(ax: Axes, values: Floats) -> None:
    text = f"above in {np.sum(values > 0)} of {len(values)}"
    if np.any(values == 0):
        text += f", equal in {np.sum(values == 0)}"
    ax.text(
        0.0, 1.0, text, transform=ax.transAxes, va="top",
        fontsize=SMALL, color=INK,
    )  # fmt: skip


def _marks(axes: Mapping[str, Axes], low: float, high: float) -> None:
    edge = 0.05 * (high - low)
    ticks = [tick for tick in round_values(low, high) if low + edge <= tick <= high - edge]
    for ax in axes.values():
        ax.set_xlim(low, high)
        ax.set_xticks(ticks, labels(ticks), va="baseline")
        ax.tick_params(axis="x", pad=9)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        ax.axvline(0.0, color=REFERENCE, linewidth=1.0)


def _message(findings: Findings) -> str:
    run = findings.run
    name = focus(run)
    above = int(np.sum(findings.dots[name] > 0))
    against = quoted(run, run.reference)
    return f"{quoted(run, name)} ends above {against} in {above} of 50 equally likely futures"
