"""Chart: what each strategy leaves to regret, once it is known which would have been best."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.analysis.comparison import Comparison
from simulation.charts.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.messages import quoted
from simulation.charts.panels import Heading, page
from simulation.charts.style import PALE, STRATEGY, Look, style
from simulation.findings import Figures, Findings
from simulation.notation import Notation, scale_for

MEAN: Look = {"color": STRATEGY}
P90: Look = {"color": PALE}


def figure(findings: Findings) -> Figure | None:
    """Draw mean and P90 of the regret of every strategy, the least first.

    Parameters
    ----------
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where it was not looked into, or there is only one strategy.
    """
    topic, run = findings.analysis.get("comparison"), findings.run
    if not isinstance(topic, Comparison) or not run.rivals:
        return None
    regrets = {name: topic.risks[name].regret for name in run.strategies}
    order = sorted(regrets, key=lambda name: regrets[name].mean)
    notation = Notation(run.scenario.currency)
    scale = scale_for(max(max(one.mean, one.p90) for one in regrets.values()), 1000)
    reading = (
        "Regret: what the best strategy of the same future would have brought more in net present "
        f"value, in {notation.unit(scale)}"
    )
    key = (("on average", MEAN), ("one future in ten leaves more (P90)", P90))
    texts = {name: _text(regrets[name], notation) for name in order}
    with style():
        heading = Heading(_message(findings, order[0], regrets[order[0]]), reading, key)
        made, ax = page(run, heading, rows_shape(len(order)))
        name_rows(ax, [run.titles[name] for name in order])
        ends = [(max(regrets[name].mean, regrets[name].p90), texts[name]) for name in order]
        mark_values(ax, room_for([(0.0, "")], ends), scale)
        for row, name in enumerate(order):
            ax.barh(row, regrets[name].p90, height=0.62, **P90)
            ax.barh(row, regrets[name].mean, height=0.34, **MEAN)
            write_beside(ax, row, ends[row][0], texts[name])
    return made


def _text(regret: Figures, notation: Notation) -> str:
    return f"{notation.money(regret.mean)}, P90 {notation.money(regret.p90)}"


def _message(findings: Findings, name: str, regret: Figures) -> str:
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    return (
        f"{quoted(run, name)} leaves least to regret: {notation.money(regret.mean)} on average, "
        f"more than {notation.money(regret.p90)} in one future in ten"
    )
