"""Chart: how well the team is led month by month, under each strategy."""

from __future__ import annotations

from statistics import NormalDist

from matplotlib.figure import Figure

from simulation.charts.axes import ruled_axis
from simulation.charts.courses import courses, of_reference
from simulation.charts.messages import focus, quoted
from simulation.charts.style import style
from simulation.findings import Findings
from simulation.notation import of_ten

METRIC = "leadership_level"
MARKS = (1, 3, 5, 7, 9)


def figure(findings: Findings) -> Figure:
    """Draw mean and middle 80 % of the leadership level, a panel for each strategy.

    The axis is marked with how many of ten sellers would lead worse, had they the post.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    low, _, high = findings.months.quantiles[METRIC]
    levels = [NormalDist().inv_cdf(mark / 10) for mark in MARKS]
    labels = [f"{mark} of 10" for mark in MARKS]
    with style():
        reading = "The month’s leadership: better than how many of 10 sellers would be as leaders"
        made, axes = courses(findings, METRIC, _message(findings), reading)
        ruled_axis(axes, min(levels[0], low.min()), max(levels[-1], high.max()), levels, labels)
    return made


def _message(findings: Findings) -> str:
    run = findings.run
    name, month = focus(run), min(12, run.scenario.horizon)
    mean = findings.months.mean[METRIC][run.strategies.index(name)]
    said = (
        f"In month {month}, {quoted(run, name)} leads better than "
        f"{of_ten(mean[month - 1])} of 10 sellers would"
    )
    if name == run.reference:
        return said
    other = of_ten(of_reference(findings, METRIC)[month - 1])
    return f"{said}, {quoted(run, run.reference)} better than {other}"
