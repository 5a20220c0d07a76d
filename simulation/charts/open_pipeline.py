"""Chart: open deals of the best seller and of the team, where a pipeline dries up."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.charts.axes import months_axis, value_axis
from simulation.charts.courses import area, line, of_reference
from simulation.charts.messages import focus, quoted
from simulation.charts.panels import Heading, Shape, sheet
from simulation.charts.style import PALE, REFERENCE_LINE, STRATEGY, Look, style
from simulation.findings import Findings
from simulation.notation import Notation, Scale

TEAM, BEST = "open_deals", "open_deals_best_seller"
REST_AREA: Look = {"color": PALE, "linewidth": 0}
BEST_AREA: Look = {"color": STRATEGY, "linewidth": 0}


def figure(findings: Findings) -> Figure:
    """Draw open deals as areas, the best seller’s below the rest of the team's.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    run, mean = findings.run, findings.months.mean
    key = [
        ("rest of the team", REST_AREA),
        ("best seller", BEST_AREA),
    ]
    if run.rivals:
        key.append((f"both with {quoted(run, run.reference)}", REFERENCE_LINE))
    heading = Heading(_message(findings), "Mean number of open deals at the month’s end", key)
    with style():
        made, axes = sheet(run, run.strategies, heading, Shape.of(len(run.strategies)))
        for row, name in enumerate(run.strategies):
            best, team = mean[BEST][row], mean[TEAM][row]
            area(axes[name], best, team, REST_AREA)
            area(axes[name], 0 * best, best, BEST_AREA)
            if name != run.reference:
                for metric in (TEAM, BEST):
                    line(axes[name], of_reference(findings, metric), REFERENCE_LINE)
        months_axis(axes, run.scenario.horizon)
        value_axis(axes, 0.0, mean[TEAM].max(), Scale(1.0, ""))
    return made


def _message(findings: Findings) -> str:
    run = findings.run
    name, month = focus(run), min(6, run.scenario.horizon)
    notation = Notation(run.scenario.currency)
    best = findings.months.mean[BEST][run.strategies.index(name)]
    said = (
        f"{quoted(run, name)}: the best seller has {notation.number(best[0], 1)} open "
        f"deals after month 1 and {notation.number(best[month - 1], 1)} after month {month}"
    )
    if name == run.reference:
        return said
    other = notation.number(of_reference(findings, BEST)[month - 1], 1)
    return f"{said}; with {quoted(run, run.reference)} {other}"
