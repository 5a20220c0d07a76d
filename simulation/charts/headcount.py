"""Chart: sellers in post, and how many of them count once ramp is counted."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.house import brand
from simulation.charts.sheet.axes import months_axis, value_axis
from simulation.charts.sheet.courses import area, line, of_reference
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import course_seen, ends, focus, quoted
from simulation.charts.sheet.panels import Shape, sheet
from simulation.charts.style import Look, band, drawing, reference_line, strategy_line
from simulation.findings import Findings
from simulation.languages import _, within
from simulation.notation import Notation, Scale

POSTS, WORKING = "sellers", "productive_sellers"


def figure(findings: Findings) -> Figure:
    """Draw mean headcount and its productive part; the area between them is still ramping.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    run, mean = findings.run, findings.months.mean
    with drawing(run):
        thin: Look = {"color": brand().strategy, "linewidth": 1.0, "linestyle": "-"}
        key = [
            (within("key of a chart", "sellers in post"), thin),
            (within("key of a chart", "still ramping"), band()),
            (within("key of a chart", "productive sellers"), strategy_line()),
        ]
        if run.rivals:
            with_it = _("productive with {name}", name=quoted(run, run.reference))
            key.append((with_it, reference_line()))
        reading = _("Mean number of sellers, ramping ones in part")
        heading = Heading(message(findings), reading, key)
        made, axes = sheet(run, run.strategies, heading, Shape.of(len(run.strategies)))
        for row, name in enumerate(run.strategies):
            posts, working = mean[POSTS][row], mean[WORKING][row]
            area(axes[name], working, posts, band())
            line(axes[name], posts, thin)
            line(axes[name], working, strategy_line())
            if name != run.reference:
                line(axes[name], of_reference(findings, WORKING), reference_line())
        months_axis(axes, run.scenario.horizon)
        value_axis(axes, 0.0, mean[POSTS].max(), Scale(1.0, ""))
    return made


def message(findings: Findings) -> str:
    """Say how many productive sellers there are after half a year."""
    run = findings.run
    name, month = focus(run), min(6, run.scenario.horizon)
    number = Notation(run.scenario.currency).number
    working = findings.months.mean[WORKING][run.strategies.index(name)][month - 1]
    told = {"month": month, "name": quoted(run, name), "working": number(working, 1)}
    if name == run.reference:
        return _("In month {month}, {name} has {working} productive sellers", **told)
    return _(
        "In month {month}, {name} has {working} productive sellers and {other} {others}",
        other=quoted(run, run.reference),
        others=number(of_reference(findings, WORKING)[month - 1], 1),
        **told,
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and how many productive sellers there are at the end."""
    run, number = findings.run, Notation(findings.run.scenario.currency).number
    last = dict(zip(run.strategies, findings.months.mean[WORKING][:, -1], strict=True))
    what = _("Mean number of sellers in post, and of productive ones")
    told = _("productive sellers {ends}", ends=ends(run, last, lambda value: number(value, 1)))
    return course_seen(run, what, run.scenario.horizon, told)
