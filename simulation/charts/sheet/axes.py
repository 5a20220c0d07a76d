"""Marks on the axes of a sheet: few, round, and the same in every panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from simulation.charts.sheet.panels import inches
from simulation.charts.style import RULE
from simulation.languages import _
from simulation.notation import Notation, Scale

APART = 0.2
"""Distance of two marks on an upright axis, at least [inch]."""


def months_axis(axes: Mapping[str, Axes], horizon: int) -> None:
    """Mark the months."""
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120) if horizon / s <= 5)
    ticks = list(range(step, horizon + 1, step))
    for ax in axes.values():
        ax.set_xlim(0.5, horizon + 0.5)
        first = _("month {month}", month=ticks[0])
        ax.set_xticks(ticks, [first, *map(str, ticks[1:])], va="baseline")
        ax.tick_params(axis="x", pad=9)


def value_axis(axes: Mapping[str, Axes], low: float, high: float, scale: Scale) -> None:
    """Mark round values, with a rule at each.

    Parameters
    ----------
    axes : Mapping[str, Axes]
        Panels by strategy.
    low, high : float
        Range of the values, before scaling.
    scale : Scale
        Unit in which they are written.
    """
    tall = min(inches(ax)[1] for ax in axes.values())
    ticks = round_values(low, high if high > low else low + 1.0, min(5, int(tall / APART)))
    ruled_axis(axes, low, high, ticks, labels([tick / scale.factor for tick in ticks]))


def ruled_axis(
    axes: Mapping[str, Axes], low: float, high: float, ticks: Sequence[float], names: Sequence[str]
) -> None:
    """Give all panels one range, with a rule and a name at each tick that lies in it."""
    margin = 0.04 * (high - low) or 0.5
    low, high = low - margin * (low != 0), high + margin
    shown = [(tick, name) for tick, name in zip(ticks, names, strict=True) if low <= tick <= high]
    for ax in axes.values():
        ax.set_ylim(low, high)
        ax.set_yticks([tick for tick, _name in shown], [name for _tick, name in shown])
        ax.grid(axis="y", color=RULE, linewidth=0.5)
        ax.set_axisbelow(True)


def round_values(low: float, high: float, most: int = 5) -> list[float]:
    """Choose a handful of round values that span a range."""
    return [
        float(value)
        for value in MaxNLocator(max(1, most), steps=[1, 2, 5, 10]).tick_values(low, high)
    ]


def labels(values: Sequence[float]) -> list[str]:
    """Write values with as many decimals as they need."""
    digits = next((d for d in range(4) if all(abs(v - round(v, d)) < 1e-9 for v in values)), 4)
    return [Notation("EUR").number(value, digits) for value in values]
