"""Chart: where cumulative contribution stands month by month, under each strategy."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.sheet.axes import value_axis
from simulation.charts.sheet.courses import courses
from simulation.charts.sheet.messages import course_seen, ends, focus, quoted
from simulation.charts.style import drawing
from simulation.findings import Findings, Run
from simulation.languages import _, plural
from simulation.notation import Notation, scale_for

METRIC = "cumulative_contribution"


def figure(findings: Findings) -> Figure:
    """Draw mean and middle 80 % of cumulative contribution, a panel for each strategy.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    low, _middle, high = findings.months.quantiles[METRIC]
    scale = scale_for(max(abs(low.min()), abs(high.max())), 1000)
    with drawing(findings.run):
        reading = _(
            "Contribution (gross profit less cost) added up since month 1, in {unit}",
            unit=Notation(findings.run.scenario.currency).unit(scale),
        )
        made, axes = courses(findings, METRIC, message(findings), reading)
        value_axis(axes, min(0.0, low.min()), max(0.0, high.max()), scale)
    return made


def message(findings: Findings) -> str:
    """Say what the strategy that is spoken of contributes against the reference."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    name = focus(run)
    if name == run.reference:
        return plural(
            "{name} contributes {amount} on average over {number} month",
            "{name} contributes {amount} on average over {number} months",
            run.scenario.horizon,
            name=quoted(run, name),
            amount=notation.money(findings.figures[name]["contribution"].mean),
        )
    gap = findings.differences[name]["contribution"]
    if gap.ci95[0] <= 0 <= gap.ci95[1]:
        return _alike(run, name)
    told = {"name": quoted(run, name), "other": quoted(run, run.reference)}
    told["amount"] = notation.money(abs(gap.mean))
    if gap.mean < 0:
        return plural(
            "{name} contributes {amount} less over {number} month than {other}",
            "{name} contributes {amount} less over {number} months than {other}",
            run.scenario.horizon,
            **told,
        )
    return plural(
        "{name} contributes {amount} more over {number} month than {other}",
        "{name} contributes {amount} more over {number} months than {other}",
        run.scenario.horizon,
        **told,
    )


def _alike(run: Run, name: str) -> str:
    return plural(
        "{name} and {other} contribute too nearly the same over {number} month to tell them apart",
        "{name} and {other} contribute too nearly the same over {number} months to tell them apart",
        run.scenario.horizon,
        name=quoted(run, name),
        other=quoted(run, run.reference),
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and where the strategies end."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    last = dict(zip(run.strategies, findings.months.mean[METRIC][:, -1], strict=True))
    what = _("Mean cumulative contribution with the middle 80 % of futures")
    return course_seen(run, what, run.scenario.horizon, ends(run, last, notation.money))
