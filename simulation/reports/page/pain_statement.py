"""The double pain as a statement: parts that add up, also as they are rounded."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.findings import Findings, Statement
from simulation.findings.double_pain import Spread
from simulation.languages import _
from simulation.notation import Notation, of_100, quoted
from simulation.reports.page.names import title_of
from simulation.reports.page.pieces import Grid, Lines
from simulation.reports.told.amounts import Amounts

MARK = "†"


def statement(findings: Findings) -> tuple[Grid | Lines, ...]:
    """Write pain 1 + pain 2 + payroll = in all for every strategy, and where rounding shows.

    Parameters
    ----------
    findings : Findings
        What a run found, of two strategies at least.
    """
    run, pains = findings.run, findings.double_pain
    notation = Notation(run.scenario.currency)
    amounts = Amounts.of(
        [part.mean for one in pains.values() for part in (*_added(one), one.total)], notation
    )
    caption = _(
        "What the difference with {reference} is made of: pain 1 + pain 2 + payroll = in all. "
        "Mean net present value in {unit}, over the first {futures} futures, so that it may differ "
        "a little from the table above.",
        reference=quoted(run.titles[run.reference]),
        unit=amounts.unit,
        futures=notation.number(max(one.futures for one in pains.values())),
    )
    heads = (
        _("pain 1: selling lost"),
        _("+ pain 2: leadership"),
        _("+ payroll"),
        _("= in all"),
        _("pain 2 is a gain in"),
    )
    rows = tuple((title_of(run, name), _cells(one, amounts)) for name, one in pains.items())
    lines = tuple(_lines(findings, amounts))
    return Grid(caption, heads, rows, _("Strategy")), Lines(lines, looks="note")


def rounded(value: float, amounts: Amounts) -> float:
    """An amount as it is written, in the unit of the table."""
    return round(value / amounts.scale.factor, 2 if amounts.scale.factor >= 1e6 else 0)


def rounding_shows(one: Statement, amounts: Amounts) -> bool:
    """Whether the parts as they are written add up to something else than the total as written."""
    added = sum(rounded(part.mean, amounts) for part in _added(one))
    return abs(added - rounded(one.total.mean, amounts)) > 1e-6


def _added(one: Statement) -> tuple[Spread, Spread, Spread]:
    return one.pain_1, one.pain_2, one.payroll


def _cells(one: Statement, amounts: Amounts) -> tuple[str, ...]:
    mark = MARK if rounding_shows(one, amounts) else ""
    return (
        *(amounts.write(part.mean) for part in _added(one)),
        f"{amounts.write(one.total.mean)}{mark}",
        of_100(one.pain_2.share_gain),
    )


def _lines(findings: Findings, amounts: Amounts) -> Iterator[str]:
    pains = findings.double_pain.values()
    if any(rounding_shows(one, amounts) for one in pains):
        yield _(
            "{mark} The parts add up exactly; as they are rounded here, they differ from the "
            "total by one in the last place.",
            mark=MARK,
        )
    else:
        yield _("The parts add up exactly, and also as they are rounded here.")
    if any(one.method == "shapley" for one in pains):
        yield _(
            "Causes help and hinder each other; each has its mean share over every order in which "
            "they can be counted."
        )
    else:
        yield _(
            "Selling is counted before leadership; the command `analyse` takes every order of the "
            "causes."
        )
