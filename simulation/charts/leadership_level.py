"""Chart: how well the team is led month by month, under each strategy."""

from __future__ import annotations

from statistics import NormalDist

from matplotlib.figure import Figure

from simulation.charts.sheet.axes import ruled_axis
from simulation.charts.sheet.courses import courses, of_reference
from simulation.charts.sheet.messages import course_seen, ends, focus, quoted
from simulation.charts.style import drawing
from simulation.findings import Findings
from simulation.languages import _
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
    low, _middle, high = findings.months.quantiles[METRIC]
    levels = [NormalDist().inv_cdf(mark / 10) for mark in MARKS]
    with drawing(findings.run):
        labels = [_of_ten(mark) for mark in MARKS]
        reading = _(
            "The month’s leadership: better than how many of 10 sellers would be as leaders"
        )
        made, axes = courses(findings, METRIC, message(findings), reading)
        ruled_axis(axes, min(levels[0], low.min()), max(levels[-1], high.max()), levels, labels)
    return made


def _of_ten(mark: int) -> str:
    return _("{mark} of 10", mark=mark)


def message(findings: Findings) -> str:
    """Say how well the team is led after a year."""
    run = findings.run
    name, month = focus(run), min(12, run.scenario.horizon)
    mean = findings.months.mean[METRIC][run.strategies.index(name)]
    told = {"month": month, "name": quoted(run, name), "worse": of_ten(mean[month - 1])}
    if name == run.reference:
        return _("In month {month}, {name} leads better than {worse} of 10 sellers would", **told)
    return _(
        "In month {month}, {name} leads better than {worse} of 10 sellers would, "
        "{other} better than {others}",
        other=quoted(run, run.reference),
        others=of_ten(of_reference(findings, METRIC)[month - 1]),
        **told,
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and how well the team is led at the end."""
    run = findings.run
    last = dict(zip(run.strategies, findings.months.mean[METRIC][:, -1], strict=True))
    what = _("Mean level of leadership with the middle 80 % of futures")
    told = _(
        "better than so many of 10 sellers would lead, {ends}",
        ends=ends(run, last, lambda level: str(of_ten(level))),
    )
    return course_seen(run, what, run.scenario.horizon, told)
