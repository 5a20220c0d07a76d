"""Chart: sellers in post, and how many of them count once ramp is counted."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.axes import months_axis, value_axis
from simulation.charts.courses import area, line, of_reference
from simulation.charts.messages import focus, quoted
from simulation.charts.panels import Heading, Shape, sheet
from simulation.charts.style import BAND, REFERENCE_LINE, STRATEGY, STRATEGY_LINE, Look, style
from simulation.findings import Findings
from simulation.notation import Notation, Scale

POSTS, WORKING = "sellers", "productive_sellers"
POSTS_LINE: Look = {"color": STRATEGY, "linewidth": 1.0, "linestyle": "-"}


def figure(findings: Findings) -> Figure:
    """Draw mean headcount and its productive part; the area between them is still ramping.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    run, mean = findings.run, findings.months.mean
    key = [
        ("sellers in post", POSTS_LINE),
        ("still ramping", BAND),
        ("productive sellers", STRATEGY_LINE),
    ]
    if run.rivals:
        key.append((f"productive with {quoted(run, run.reference)}", REFERENCE_LINE))
    heading = Heading(_message(findings), "Mean number of sellers, ramping ones in part", key)
    with style():
        made, axes = sheet(run, run.strategies, heading, Shape.of(len(run.strategies)))
        for row, name in enumerate(run.strategies):
            posts, working = mean[POSTS][row], mean[WORKING][row]
            area(axes[name], working, posts, BAND)
            line(axes[name], posts, POSTS_LINE)
            line(axes[name], working, STRATEGY_LINE)
            if name != run.reference:
                line(axes[name], of_reference(findings, WORKING), REFERENCE_LINE)
        months_axis(axes, run.scenario.horizon)
        value_axis(axes, 0.0, mean[POSTS].max(), Scale(1.0, ""))
    return made


def _message(findings: Findings) -> str:
    run = findings.run
    name, month = focus(run), min(6, run.scenario.horizon)
    notation = Notation(run.scenario.currency)
    working = findings.months.mean[WORKING][run.strategies.index(name)][month - 1]
    said = (
        f"In month {month}, {quoted(run, name)} has {notation.number(working, 1)} "
        "productive sellers"
    )
    if name == run.reference:
        return said
    other = notation.number(of_reference(findings, WORKING)[month - 1], 1)
    return f"{said} and {quoted(run, run.reference)} {other}"
