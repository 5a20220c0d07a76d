"""Chart: how a strategy ends against the reference, as fifty equally likely futures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from simulation.charts.house import brand
from simulation.charts.sheet.axes import labels, round_values
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import ends, focus, quoted, whole
from simulation.charts.sheet.panels import Shape, inches, sheet
from simulation.charts.style import INK, SMALL, ZERO, Look, drawing
from simulation.findings import Findings
from simulation.languages import _, plural
from simulation.notation import Notation, scale_for

Floats = NDArray[np.float64]

STACKS = 30
LEFT = 0.15
TALL = 1.35
COUNT = 0.25
# Height of a panel, and of the line of text above its dots [inch].


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
    with drawing(run):
        reading = _(
            "Net present value less that of {name} in the same future, in {unit}",
            name=whole(run, run.reference),
            unit=Notation(run.scenario.currency).unit(scale),
        )
        key = ((_("ends below it"), _below()), (_("ends above it, or equal"), _above()))
        shape = Shape.of(len(run.rivals), TALL, LEFT)
        made, axes = sheet(run, run.rivals, Heading(message(findings), reading, key), shape)
        low, high = _range(every / scale.factor)
        for name, ax in axes.items():
            _stack(ax, dots[name], low, high)
            _count(ax, dots[name])
        _marks(axes, low, high)
    return made


def _below() -> Look:
    return {"color": brand().loss, "marker": "o", "linestyle": ""}


def _above() -> Look:
    return {
        "color": brand().strategy, "marker": "o", "linestyle": "", "markerfacecolor": "white"
    }  # fmt: skip


def _range(values: Floats) -> tuple[float, float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    margin = 0.06 * (high - low) or 1.0
    return low - margin, high + margin


def _stack(ax: Axes, values: Floats, low: float, high: float) -> None:
    """Put each dot on the pile of its place; piles too high for the panel are pressed together."""
    across = (high - low) / STACKS
    place = np.floor(np.sort(values) / across).astype(int)  # none reaches over 0
    order = np.arange(len(place)) - np.searchsorted(place, place)
    wide, tall = inches(ax)
    size = wide / STACKS
    step = min(size, (tall - COUNT - size) / max(1, order.max()))
    x = (place + 0.5) * across
    y = size / 2 + order * step
    for look, those in ((_below(), np.sort(values) < 0), (_above(), np.sort(values) >= 0)):
        ax.plot(x[those], y[those], **look, markersize=72 * size * 0.86, markeredgewidth=0.9)
    ax.set_ylim(0.0, tall)


def _count(ax: Axes, values: Floats) -> None:
    told = {"above": int(np.sum(values > 0)), "dots": len(values)}
    equal = int(np.sum(values == 0))
    text = _("above in {above} of {dots}", **told)
    if equal:
        text = _("above in {above} of {dots}, equal in {equal}", equal=equal, **told)
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
        ax.axvline(0.0, ymax=1.0 - COUNT / inches(ax)[1], color=ZERO, linewidth=1.0)


def message(findings: Findings) -> str:
    """Say in how many futures the strategy that is spoken of ends above the reference."""
    run = findings.run
    name = focus(run)
    return _(
        "{name} ends above {other} in {above} of 50 equally likely futures",
        name=quoted(run, name),
        other=quoted(run, run.reference),
        above=int(np.sum(findings.dots[name] > 0)),
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and how many dots are above."""
    run = findings.run
    above = {name: float(np.sum(findings.dots[name] > 0)) for name in run.rivals}
    return plural(
        "Fifty dots, each an equally likely difference in net present value from {reference}. "
        "Dots above it: {ends}.",
        "Fifty dots for each of {number} strategies, each dot an equally likely difference in net "
        "present value from {reference}. Dots above it: {ends}.",
        len(run.rivals),
        reference=whole(run, run.reference),
        ends=ends(run, above, lambda dots: f"{dots:.0f}"),
    )
