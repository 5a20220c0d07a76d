"""The numbers behind the charts of a full analysis, as tables."""

from __future__ import annotations

from simulation.analysis.comparison import Comparison
from simulation.analysis.information import Information
from simulation.analysis.sensitivity import Sensitivity
from simulation.charts.worth_knowing import SHOWN
from simulation.findings import Findings
from simulation.languages import _
from simulation.notation import Notation, quoted
from simulation.reports.page.names import title_of
from simulation.reports.page.pieces import Grid
from simulation.reports.told.amounts import Amounts


def tornado(findings: Findings) -> tuple[Grid, ...]:
    """Every bar: where an unknown was held, and the difference there."""
    topic, run = findings.analysis["sensitivity"], findings.run
    assert isinstance(topic, Sensitivity)
    found, notation = topic.tornado, Notation(run.scenario.currency)
    ends = [end.mean for bar in found.bars for end in (bar.low, bar.high)]
    amounts = Amounts.of([*ends, found.base.mean], notation)
    caption = _(
        "Mean net present value of {strategy} less that of {against} (± two standard errors), "
        "in {unit}; {base} with nothing held",
        strategy=quoted(run.titles[found.strategy]),
        against=quoted(run.titles[found.against]),
        unit=amounts.unit,
        base=amounts.estimate(found.base),
    )
    rows = tuple(
        (
            _(bar.title),
            (
                notation.quantity(bar.low_value, bar.unit, _(bar.title)),
                amounts.estimate(bar.low),
                notation.quantity(bar.high_value, bar.unit, _(bar.title)),
                amounts.estimate(bar.high),
            ),
        )
        for bar in found.bars
    )
    heads = (_("held low at"), _("difference there"), _("held high at"), _("difference there"))
    return (Grid(caption, heads, rows, _("Unknown")),)


def worths(findings: Findings) -> tuple[Grid, ...]:
    """What knowing is worth: everything, single things and groups, studies with their price."""
    topic = findings.analysis["information"]
    assert isinstance(topic, Information)
    notation = Notation(findings.run.scenario.currency)
    known = sorted(topic.evppi, key=lambda worth: -worth.value)[:SHOWN]
    amounts = Amounts.of([topic.evpi.value, *(study.price for study in topic.evsi)], notation)
    named = [(_("everything that is unknown"), topic.evpi, "")]
    named += [(_(topic.name_of(one.name)), one, "") for one in known]
    named += [
        (_(study.title), study.worth, amounts.write(study.price, signed=False))
        for study in sorted(topic.evsi, key=lambda study: -study.worth.value)
    ]
    rows = tuple(
        (name, (*(amounts.write(x, signed=False) for x in (one.value, 2 * one.se)), price))
        for name, one, price in named
    )
    caption = _("Gain in net present value from choosing with it, in {unit}", unit=amounts.unit)
    return (Grid(caption, (_("worth"), "±", _("costs")), rows, _("What is known")),)


def regrets(findings: Findings) -> tuple[Grid, ...]:
    """Mean and P90 of the regret of every strategy."""
    topic, run = findings.analysis["comparison"], findings.run
    assert isinstance(topic, Comparison)
    found = {name: topic.risks[name].regret for name in run.strategies}
    amounts = Amounts.of(
        [x for one in found.values() for x in (one.mean, one.p90)], Notation(run.scenario.currency)
    )
    caption = _(
        "What the best strategy of the same future would have brought more, in {unit}",
        unit=amounts.unit,
    )
    rows = tuple(
        (
            title_of(run, name),
            (amounts.write(one.mean, signed=False), amounts.write(one.p90, signed=False)),
        )
        for name, one in sorted(found.items(), key=lambda row: row[1].mean)
    )
    return (Grid(caption, (_("on average"), "P90"), rows, _("Strategy")),)
