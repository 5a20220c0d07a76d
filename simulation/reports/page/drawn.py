"""The numbers behind each chart, as tables: what is drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from simulation.findings import Findings
from simulation.findings.double_pain import LABELS, Estimate
from simulation.languages import _
from simulation.notation import Notation, quoted
from simulation.outcomes import MONTHLY
from simulation.reports.page.drawn_analysis import regrets, tornado, worths
from simulation.reports.page.names import titles_of
from simulation.reports.page.pieces import Grid
from simulation.reports.told.amounts import Amounts

Writer = Callable[[float], str]


def dots(findings: Findings) -> tuple[Grid, ...]:
    """Fifty differences of each strategy, the lowest first."""
    run = findings.run
    amounts = _amounts(findings, [x for name in run.rivals for x in findings.dots[name].tolist()])
    ranked = [sorted(findings.dots[name].tolist()) for name in run.rivals]
    caption = _(
        "Net present value less that of {reference} in the same future, in {unit}; one row for "
        "each of fifty equally likely futures, the lowest first",
        reference=quoted(run.titles[run.reference]),
        unit=amounts.unit,
    )
    rows = tuple(
        (str(place + 1), tuple(amounts.write(values[place]) for values in ranked))
        for place in range(len(ranked[0]))
    )
    return (Grid(caption, titles_of(run, run.rivals), rows, _("Future")),)


def parts(findings: Findings) -> tuple[Grid, ...]:
    """Every mechanism of every strategy, and their total."""
    run, pains = findings.run, findings.double_pain
    names = [name for name in run.rivals if name in pains]
    total = {name: Estimate(pains[name].total.mean, pains[name].total.se) for name in names}
    bars = {name: {**pains[name].mechanisms, "total": total[name]} for name in names}
    amounts = _amounts(findings, [one.mean for rows in bars.values() for one in rows.values()])
    kinds = [*dict.fromkeys(kind for name in names for kind in pains[name].mechanisms), "total"]
    caption = _(
        "Mean difference in net present value by cause (± two standard errors), in {unit}",
        unit=amounts.unit,
    )
    rows = tuple(
        (
            _(LABELS[kind]),
            tuple(amounts.estimate(bars[n].get(kind, Estimate(0.0, 0.0))) for n in names),
        )
        for kind in kinds
    )
    return (Grid(caption, titles_of(run, names), rows, _("Cause")),)


def money_course(findings: Findings, metric: str) -> tuple[Grid, ...]:
    """Mean and middle 80 % of an amount, month by month."""
    every = [findings.months.mean[metric], *findings.months.quantiles[metric]]
    amounts = _amounts(findings, [float(x) for rows in every for x in rows.ravel()])
    title = _("{quantity}, in {unit}", quantity=_(MONTHLY[metric].title), unit=amounts.unit)
    return (_course(findings, metric, title, partial(amounts.write, signed=False)),)


def level_course(findings: Findings, metric: str) -> tuple[Grid, ...]:
    """Mean and middle 80 % of the leadership level, month by month."""
    title = _("Leadership level, in standard deviations of the sellers as leaders; 0 is average")
    notation = Notation(findings.run.scenario.currency)
    return (_course(findings, metric, title, partial(notation.number, digits=2)),)


def mean_courses(findings: Findings, metrics: Sequence[str]) -> tuple[Grid, ...]:
    """Means of some quantities, month by month, a table for each."""
    notation = Notation(findings.run.scenario.currency)
    return tuple(
        Grid(
            _("{quantity}, on average", quantity=_(MONTHLY[metric].title)),
            _titles(findings),
            _months(findings, metric, partial(notation.number, digits=1)),
            _("Month"),
        )
        for metric in metrics
    )


def _course(findings: Findings, metric: str, title: str, write: Writer) -> Grid:
    low, _middle, high = findings.months.quantiles[metric]
    rows = tuple(
        (
            month,
            tuple(
                _("{mean} ({low} to {high})", mean=mean, low=write(a), high=write(b))
                for mean, a, b in zip(cells, low[:, place], high[:, place], strict=True)
            ),
        )
        for place, (month, cells) in enumerate(_months(findings, metric, write))
    )
    caption = _("{quantity}: mean, and P10 to P90 of the futures", quantity=title)
    return Grid(caption, _titles(findings), rows, _("Month"))


def _months(
    findings: Findings, metric: str, write: Writer
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    means = findings.months.mean[metric]
    return tuple(
        (str(place + 1), tuple(write(float(x)) for x in means[:, place]))
        for place in range(means.shape[1])
    )


def _titles(findings: Findings) -> tuple[str, ...]:
    return titles_of(findings.run, findings.run.strategies)


def _amounts(findings: Findings, values: Iterable[float]) -> Amounts:
    return Amounts.of(values, Notation(findings.run.scenario.currency))


DRAWN: Mapping[str, Callable[[Findings], tuple[Grid, ...]]] = {
    "difference_dots": dots,
    "double_pain": parts,
    "open_pipeline": partial(mean_courses, metrics=("open_deals", "open_deals_best_seller")),
    "cumulative_contribution": partial(money_course, metric="cumulative_contribution"),
    "bookings": partial(money_course, metric="bookings"),
    "headcount": partial(mean_courses, metrics=("sellers", "productive_sellers")),
    "leadership_level": partial(level_course, metric="leadership_level"),
    "tornado": tornado,
    "worth_knowing": worths,
    "regret": regrets,
}
"""What tells the numbers of each chart."""
