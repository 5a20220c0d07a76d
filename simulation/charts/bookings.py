"""Chart: bookings month by month, under each strategy."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from simulation.charts.axes import value_axis
from simulation.charts.courses import courses, of_reference
from simulation.charts.messages import focus, quoted
from simulation.charts.style import style
from simulation.findings import Findings
from simulation.notation import Notation, scale_for

METRIC = "bookings"


def figure(findings: Findings) -> Figure:
    """Draw mean and middle 80 % of monthly bookings, a panel for each strategy.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    _, _, high = findings.months.quantiles[METRIC]
    top = max(high.max(), findings.months.mean[METRIC].max())
    scale = scale_for(top, 1000)
    unit = Notation(findings.run.scenario.currency).unit(scale)
    with style():
        reading = f"Value of the deals won in each month, in {unit}"
        made, axes = courses(findings, METRIC, _message(findings), reading)
        value_axis(axes, 0.0, top, scale)
    return made


def _message(findings: Findings) -> str:
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    name = focus(run)
    title = quoted(run, name)
    mean = findings.months.mean[METRIC][run.strategies.index(name)]
    if name == run.reference:
        return f"{title} books {notation.money(mean.mean())} a month on average"
    gap = mean - of_reference(findings, METRIC)
    month = int(np.argmin(gap))
    against = quoted(run, run.reference)
    if gap[month] >= 0:
        return f"{title} never books less in a month than {against} on average"
    lost = notation.money(-gap[month])
    return f"{title} books least against {against} in month {month + 1}: {lost} less on average"
