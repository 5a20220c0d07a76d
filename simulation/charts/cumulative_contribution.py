"""Chart: where cumulative contribution stands month by month, under each strategy."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.axes import value_axis
from simulation.charts.courses import courses
from simulation.charts.messages import focus, quoted
from simulation.charts.style import style
from simulation.findings import Findings
from simulation.notation import Notation, counted, scale_for

METRIC = "cumulative_contribution"


def figure(findings: Findings) -> Figure:
    """Draw mean and middle 80 % of cumulative contribution, a panel for each strategy.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    low, _, high = findings.months.quantiles[METRIC]
    scale = scale_for(max(abs(low.min()), abs(high.max())), 1000)
    unit = Notation(findings.run.scenario.currency).unit(scale)
    reading = f"Contribution (gross profit less cost) added up since month 1, in {unit}"
    with style():
        made, axes = courses(findings, METRIC, _message(findings), reading)
        value_axis(axes, min(0.0, low.min()), max(0.0, high.max()), scale)
    return made


def _message(findings: Findings) -> str:
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    name, span = focus(run), f"over {counted(run.scenario.horizon, 'month')}"
    if name == run.reference:
        earned = notation.money(findings.figures[name]["contribution"].mean)
        return f"{quoted(run, name)} contributes {earned} on average {span}"
    gap = findings.differences[name]["contribution"]
    pair = quoted(run, name), quoted(run, run.reference)
    if gap.ci95[0] <= 0 <= gap.ci95[1]:
        return f"{pair[0]} and {pair[1]} contribute too nearly the same {span} to tell them apart"
    less = "less" if gap.mean < 0 else "more"
    return f"{pair[0]} contributes {notation.money(abs(gap.mean))} {less} {span} than {pair[1]}"
