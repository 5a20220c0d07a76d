"""Chart: open deals of the best seller and of the team, where a pipeline dries up."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.house import brand
from simulation.charts.sheet.axes import months_axis, value_axis
from simulation.charts.sheet.courses import area, line, of_reference
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import course_seen, ends, focus, quoted
from simulation.charts.sheet.panels import Shape, sheet
from simulation.charts.style import Look, drawing, pale, reference_line
from simulation.findings import Findings
from simulation.languages import _, within
from simulation.notation import Notation, Scale

TEAM, BEST = "open_deals", "open_deals_best_seller"


def figure(findings: Findings) -> Figure:
    """Draw open deals as areas, the best seller’s below the rest of the team's.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    run, mean = findings.run, findings.months.mean
    with drawing(run):
        rest: Look = {"color": pale(), "linewidth": 0}
        own: Look = {"color": brand().strategy, "linewidth": 0}
        key = [
            (within("key of a chart", "rest of the team"), rest),
            (within("key of a chart", "best seller"), own),
        ]
        if run.rivals:
            both = _("both with {name}", name=quoted(run, run.reference))
            key.append((both, reference_line()))
        reading = _("Mean number of open deals at the month’s end")
        heading = Heading(message(findings), reading, key)
        made, axes = sheet(run, run.strategies, heading, Shape.of(len(run.strategies)))
        for row, name in enumerate(run.strategies):
            best, team = mean[BEST][row], mean[TEAM][row]
            area(axes[name], best, team, rest)
            area(axes[name], 0 * best, best, own)
            if name != run.reference:
                for metric in (TEAM, BEST):
                    line(axes[name], of_reference(findings, metric), reference_line())
        months_axis(axes, run.scenario.horizon)
        value_axis(axes, 0.0, mean[TEAM].max(), Scale(1.0, ""))
    return made


def message(findings: Findings) -> str:
    """Say how many open deals the best seller has, and has left after half a year."""
    run = findings.run
    name, month = focus(run), min(6, run.scenario.horizon)
    number = Notation(run.scenario.currency).number
    best = findings.months.mean[BEST][run.strategies.index(name)]
    told = {
        "name": quoted(run, name),
        "first": number(best[0], 1),
        "then": number(best[month - 1], 1),
        "month": month,
    }
    if name == run.reference:
        return _(
            "{name}: the best seller has {first} open deals after month 1 and {then} after "
            "month {month}",
            **told,
        )
    return _(
        "{name}: the best seller has {first} open deals after month 1 and {then} after "
        "month {month}; with {other} {others}",
        other=quoted(run, run.reference),
        others=number(of_reference(findings, BEST)[month - 1], 1),
        **told,
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and what the best seller has left after half a year."""
    run, month = findings.run, min(6, findings.run.scenario.horizon)
    number = Notation(run.scenario.currency).number
    then = dict(zip(run.strategies, findings.months.mean[BEST][:, month - 1], strict=True))
    what = _("Mean number of open deals, the best seller’s below the rest of the team’s")
    told = _(
        "open deals of the best seller {ends}", ends=ends(run, then, lambda value: number(value, 1))
    )
    return course_seen(run, what, month, told)
