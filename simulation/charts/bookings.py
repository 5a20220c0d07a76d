"""Chart: bookings month by month, under each strategy."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from simulation.charts.sheet.axes import value_axis
from simulation.charts.sheet.courses import courses, of_reference
from simulation.charts.sheet.messages import course_seen, ends, focus, quoted
from simulation.charts.style import drawing
from simulation.findings import Findings
from simulation.languages import _
from simulation.notation import Notation, scale_for

METRIC = "bookings"


def figure(findings: Findings) -> Figure:
    """Draw mean and middle 80 % of monthly bookings, a panel for each strategy.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    high = findings.months.quantiles[METRIC][2]
    top = max(high.max(), findings.months.mean[METRIC].max())
    scale = scale_for(top, 1000)
    with drawing(findings.run):
        reading = _(
            "Value of the deals won in each month, in {unit}",
            unit=Notation(findings.run.scenario.currency).unit(scale),
        )
        made, axes = courses(findings, METRIC, message(findings), reading)
        value_axis(axes, 0.0, top, scale)
    return made


def message(findings: Findings) -> str:
    """Say where the strategy that is spoken of books least against the reference."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    name = focus(run)
    title = quoted(run, name)
    mean = findings.months.mean[METRIC][run.strategies.index(name)]
    if name == run.reference:
        amount = notation.money(mean.mean())
        return _("{name} books {amount} a month on average", name=title, amount=amount)
    gap = mean - of_reference(findings, METRIC)
    month = int(np.argmin(gap))
    against = quoted(run, run.reference)
    if gap[month] >= 0:
        return _("{name} never books less in a month than {other} on average",
                 name=title, other=against)  # fmt: skip
    return _(
        "{name} books least against {other} in month {month}: {amount} less on average",
        name=title,
        other=against,
        month=month + 1,
        amount=notation.money(-gap[month]),
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and where the strategies stand after half a year."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    month = min(6, run.scenario.horizon)
    then = dict(zip(run.strategies, findings.months.mean[METRIC][:, month - 1], strict=True))
    what = _("Mean monthly bookings with the middle 80 % of futures")
    return course_seen(run, what, month, ends(run, then, notation.money))
