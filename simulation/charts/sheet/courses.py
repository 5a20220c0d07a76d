"""How one quantity goes month by month: a panel for each strategy, each against the reference."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from simulation.charts.sheet.axes import months_axis
from simulation.charts.sheet.heading import Heading, Key
from simulation.charts.sheet.messages import quoted
from simulation.charts.sheet.panels import Shape, sheet
from simulation.charts.style import Look, band, reference_line, strategy_line
from simulation.findings import Findings, Run
from simulation.languages import _, within

Floats = NDArray[np.float64]


def courses(
    findings: Findings, metric: str, message: str, reading: str
) -> tuple[Figure, dict[str, Axes]]:
    """Draw mean and middle 80 % of a monthly quantity, with the reference's mean in each panel.

    Parameters
    ----------
    findings : Findings
        What a run found.
    metric : str
        Name of a monthly quantity.
    message, reading : str
        What the chart shows, and how to read it.
    """
    run, months = findings.run, findings.months
    key = (
        (within("key of a chart", "mean"), strategy_line()),
        (within("key of a chart", "middle 80 % of futures"), band()),
        *reference_key(run),
    )
    made, axes = sheet(
        run, run.strategies, Heading(message, reading, key), Shape.of(len(run.strategies))
    )
    low, _middle, high = months.quantiles[metric]
    for row, name in enumerate(run.strategies):
        area(axes[name], low[row], high[row], band())
        line(axes[name], months.mean[metric][row], strategy_line())
        if name != run.reference:
            line(axes[name], of_reference(findings, metric), reference_line())
    months_axis(axes, run.scenario.horizon)
    return made, axes


def line(ax: Axes, values: Floats, look: Look) -> None:
    """Draw values from month 1 on."""
    ax.plot(_months(values), np.resize(values, max(2, len(values))), **look)


def area(ax: Axes, low: Floats, high: Floats, look: Look) -> None:
    """Fill the area between two rows of values from month 1 on."""
    size = max(2, len(low))
    ax.fill_between(_months(low), np.resize(low, size), np.resize(high, size), **look)


def _months(values: Floats) -> Floats:
    """Middles of the months; a single month is drawn from end to end."""
    return np.arange(1.0, len(values) + 1) if len(values) > 1 else np.array([0.5, 1.5])


def of_reference(findings: Findings, metric: str) -> Floats:
    """Monthly means of the reference strategy."""
    run = findings.run
    return np.asarray(findings.months.mean[metric][run.strategies.index(run.reference)])


def reference_key(run: Run) -> Key:
    """Name the reference's line, where there is anything to compare with it."""
    if not run.rivals:
        return ()
    return ((_("mean of {name}", name=quoted(run, run.reference)), reference_line()),)
