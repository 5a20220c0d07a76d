"""What the full analysis says in the terminal: how sure, why, what would change it, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from simulation.analysis.choosing import Choice
from simulation.analysis.comparison import Comparison
from simulation.analysis.effects import Effects
from simulation.analysis.failing import FailsWhen
from simulation.analysis.indicators import Watch
from simulation.analysis.information import Information
from simulation.analysis.ninety_days import NinetyDays
from simulation.analysis.options import Options
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Thresholds
from simulation.findings import Findings
from simulation.languages import _, later, speaking
from simulation.notation import Notation, of_100, percent, quoted
from simulation.reports.told.advice import find_out, to_watch
from simulation.reports.told.amounts import Amounts
from simulation.reports.told.next_90_days import next_90_days
from simulation.reports.told.not_in_money import not_in_money
from simulation.reports.told.options_page import options_told
from simulation.reports.told.tables import Section, Table
from simulation.reports.told.what_matters import fails, matters, takes

_PREFERRED_BY = {
    "first 1": later("everybody"),
    "first 2": later("all who shun risk"),
    "none 2": later("some"),
    "alike": later("no matter"),
    "second 2": later("none who shuns risk"),
    "second 1": later("nobody"),
}


_PAIN = (
    later("pain 1: selling lost"),
    later("pain 2: leadership"),
    later("payroll"),
    later("in all"),
    later("pain 2 is a gain in"),
    later("against a sound manager"),
)


def sections(findings: Findings) -> Iterator[Section]:
    """What is told below the verdict, made of the results alone: the answer first, then what to do.

    All of it is told in the scenario's language.

    Parameters
    ----------
    findings : Findings
        What a run with its full analysis found.
    """
    with speaking(findings.run.scenario.language):
        told = list(_sections(findings))
    return iter(told)


def _sections(findings: Findings) -> Iterator[Section]:
    notation = Notation(findings.run.scenario.currency)
    said = {name: quoted(title) for name, title in findings.run.titles.items()}
    ways: tuple[tuple[type, Callable[[Any], Section]], ...] = (
        (Comparison, lambda topic: _sure(findings, topic, notation)),
        (Sensitivity, lambda topic: matters(topic, said, notation)),
        (FailsWhen, lambda topic: fails(topic, said, notation)),
        (Thresholds, lambda topic: takes(topic, findings.run.titles, notation)),
        (Options, lambda topic: options_told(topic, findings.run, notation)),
        (Effects, lambda topic: not_in_money(topic, said, notation)),
        (Information, lambda topic: find_out(topic, notation)),
        (NinetyDays, lambda topic: next_90_days(topic, findings.run.scenario, said, notation)),
        (Watch, lambda topic: to_watch(topic, said, notation)),
    )
    for kind, tell in ways:
        for topic in findings.analysis.values():
            if isinstance(topic, kind):
                yield tell(topic)
                if kind is Comparison:
                    yield _pain(findings, notation)


def _sure(findings: Findings, topic: Comparison, notation: Notation) -> Section:
    run = findings.run
    choice = next((one for one in findings.analysis.values() if isinstance(one, Choice)), None)
    table = Table(
        _(
            "Against {reference}: the probability of being better on average, given what we know, "
            "and in your own company, where luck has its say; how much of the spread is luck; and "
            "who would prefer its range of results, more money being better.",
            reference=quoted(run.titles[run.reference]),
        ),
        (_("better on average"), _("turns out better"), _("luck’s share"), _("preferred by")),
        tuple(
            (
                _(run.titles[name]),
                (
                    percent(rival.better_on_average.probability),
                    of_100(rival.turns_out_better.share),
                    percent(rival.spread.share_of_luck),
                    "" if choice is None else _preferred_by(choice, name),
                ),
            )
            for name, rival in topic.rivals.items()
        ),
    )
    lines = (
        ()
        if choice is None
        else (_corrected(choice, quoted(run.titles[choice.chosen.strategy]), notation),)
    )
    return Section(_("How sure"), (table,), lines)


def _preferred_by(topic: Choice, name: str) -> str:
    first, second = topic.dominance[name]
    order = first if first.dominates != "none" else second
    way = "alike" if first.alike else f"{order.dominates} {order.order}"
    return _(_PREFERRED_BY[way])


def _corrected(topic: Choice, title: str, notation: Notation) -> str:
    chosen = topic.chosen
    lead, left = notation.money(chosen.estimate), notation.money(chosen.corrected)
    if chosen.corrected < chosen.estimate:
        told = _(
            "The lead of {title}, {lead}, is {left} when corrected for having been chosen as the "
            "best",
            title=title,
            lead=lead,
            left=left,
        )
    else:
        told = _(
            "The lead of {title}, {lead}, needs no correction for having been chosen as the best "
            "({left} with one)",
            title=title,
            lead=lead,
            left=left,
        )
    if chosen.agreed:
        halves = _("each half of the futures, taken alone, chooses it too")
    else:
        halves = _("the two halves of the futures, each taken alone, choose different strategies")
    return f"{told}; {halves}."


def _pain(findings: Findings, notation: Notation) -> Section:
    run, pains = findings.run, findings.double_pain
    parts = [
        (one.pain_1, one.pain_2, one.payroll, one.total, one.against_sound)
        for one in pains.values()
    ]
    amounts = Amounts.of([part.mean for row in parts for part in row if part is not None], notation)
    rows = []
    for name, one in pains.items():
        first, second, payroll, total = (
            amounts.write(part.mean) for part in (one.pain_1, one.pain_2, one.payroll, one.total)
        )
        sound = "" if one.against_sound is None else amounts.write(one.against_sound.mean)
        gain = of_100(one.pain_2.share_gain)
        rows.append((_(run.titles[name]), (first, second, payroll, total, gain, sound)))
    futures = notation.number(max((one.futures for one in pains.values()), default=0))
    note = _(
        "Mean net present value against {reference}, in {unit}, over the first {futures} futures. "
        "Pain 2 is leadership against the founder’s; the last column, the strategy less itself "
        "under a leader as good as the average seller would be.",
        reference=quoted(run.titles[run.reference]),
        unit=amounts.unit,
        futures=futures,
    )
    table = Table(note, tuple(map(_, _PAIN)), tuple(rows))
    return Section(_("The double pain"), (table, _dip(findings, notation)))


def _dip(findings: Findings, notation: Notation) -> Table:
    """How far and how long each strategy falls behind."""
    run = findings.run
    figures = {name: findings.figures[name] for name in run.rivals}
    amounts = Amounts.of([one["dip_depth"].mean for one in figures.values()], notation)
    note = _(
        "The dip: how far cumulative contribution falls behind that of {reference} at its lowest, "
        "in {unit} on average; the month of that, and of being level again (median, {horizon} "
        "where it is not within the horizon); and in how many futures it never is.",
        reference=quoted(run.titles[run.reference]),
        unit=amounts.unit,
        horizon=run.scenario.horizon,
    )
    rows = tuple(
        (
            _(run.titles[name]),
            (
                amounts.write(-one["dip_depth"].mean),
                notation.number(one["dip_month"].p50),
                notation.number(one["recovery_month"].p50),
                of_100(one["never_recovers"].mean),
            ),
        )
        for name, one in figures.items()
    )
    return Table(note, (_("deepest"), _("in month"), _("level again"), _("never")), rows)
