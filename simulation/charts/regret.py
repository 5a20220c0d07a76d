"""Chart: what each strategy leaves to regret, once it is known which would have been best."""

from __future__ import annotations

from matplotlib.figure import Figure

from simulation.analysis.comparison import Comparison
from simulation.charts.house import brand
from simulation.charts.sheet.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import ends, quoted
from simulation.charts.sheet.panels import page
from simulation.charts.style import Look, drawing, pale
from simulation.findings import Figures, Findings
from simulation.languages import _, within
from simulation.notation import Notation, scale_for


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
    run, regrets = findings.run, _regrets(findings)
    if not regrets:
        return None
    order = sorted(regrets, key=lambda name: regrets[name].mean)
    scale = scale_for(max(max(one.mean, one.p90) for one in regrets.values()), 1000)
    with drawing(run):
        notation = Notation(run.scenario.currency)
        mean: Look = {"color": brand().strategy}
        p90: Look = {"color": pale()}
        reading = _(
            "Regret: what the best strategy of the same future would have brought more in net "
            "present value, in {unit}",
            unit=notation.unit(scale),
        )
        key = (
            (within("key of a chart", "on average"), mean),
            (_("one future in ten leaves more (P90)"), p90),
        )
        made, ax = page(run, Heading(message(findings), reading, key), rows_shape(len(order)))
        name_rows(ax, [_(run.titles[name]) for name in order])
        texts = {name: _text(regrets[name], notation) for name in order}
        far = [(max(regrets[name].mean, regrets[name].p90), texts[name]) for name in order]
        mark_values(ax, room_for([(0.0, "")], far), scale)
        for row, name in enumerate(order):
            ax.barh(row, regrets[name].p90, height=0.62, **p90)
            ax.barh(row, regrets[name].mean, height=0.34, **mean)
            write_beside(ax, row, far[row][0], texts[name])
    return made


def _regrets(findings: Findings) -> dict[str, Figures]:
    """Regret of every strategy; none where it was not looked into, or there is only one."""
    topic, run = findings.analysis.get("comparison"), findings.run
    if not isinstance(topic, Comparison) or not run.rivals:
        return {}
    return {name: topic.risks[name].regret for name in run.strategies}


def _text(regret: Figures, notation: Notation) -> str:
    return _("{mean}, P90 {p90}", mean=notation.money(regret.mean), p90=notation.money(regret.p90))


def message(findings: Findings) -> str:
    """Say which strategy leaves least to regret."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    regrets = _regrets(findings)
    name = min(regrets, key=lambda name: regrets[name].mean)
    return _(
        "{name} leaves least to regret: {mean} on average, more than {p90} in one future in ten",
        name=quoted(run, name),
        mean=notation.money(regrets[name].mean),
        p90=notation.money(regrets[name].p90),
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and the least and the most regret."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    means = {name: one.mean for name, one in _regrets(findings).items()}
    return _(
        "Bars of the regret that each of {number} strategies leaves, the least first: on average "
        "{ends}.",
        number=len(means),
        ends=ends(run, means, notation.money),
    )
