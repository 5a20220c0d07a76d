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
from simulation.notation import Notation, of_100, percent
from simulation.reports.advice import find_out, next_90_days, to_watch
from simulation.reports.amounts import Amounts
from simulation.reports.not_in_money import not_in_money
from simulation.reports.options_page import options_told
from simulation.reports.tables import Section, Table
from simulation.reports.what_matters import fails, matters, takes

_PREFERRED_BY = {
    "first 1": "everybody",
    "first 2": "all who shun risk",
    "none 2": "some",
    "alike": "no matter",
    "second 2": "none who shuns risk",
    "second 1": "nobody",
}


_PAIN = (
    "pain 1: selling lost",
    "pain 2: leadership",
    "payroll",
    "in all",
    "pain 2 is a gain in",
    "against a sound manager",
)


def sections(findings: Findings) -> Iterator[Section]:
    """What is told below the verdict, made of the results alone: the answer first, then what to do.

    Parameters
    ----------
    findings : Findings
        What a run with its full analysis found.
    """
    notation = Notation(findings.run.scenario.currency)
    said = {name: f"“{title}”" for name, title in findings.run.titles.items()}
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
        f"Against “{run.titles[run.reference]}”: the probability of being better on average, given "
        "what we know, and in your own company, where luck has its say; how much of the spread is "
        "luck; and who would prefer its range of results, more money being better.",
        ("better on average", "turns out better", "luck’s share", "preferred by"),
        tuple(
            (
                run.titles[name],
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
        else (_corrected(choice, run.titles[choice.chosen.strategy], notation),)
    )
    return Section("How sure", (table,), lines)


def _preferred_by(topic: Choice, name: str) -> str:
    first, second = topic.dominance[name]
    if first.alike:
        return _PREFERRED_BY["alike"]
    order = first if first.dominates != "none" else second
    return _PREFERRED_BY[f"{order.dominates} {order.order}"]


def _corrected(topic: Choice, title: str, notation: Notation) -> str:
    chosen = topic.chosen
    halves = (
        "each half of the futures, taken alone, chooses it too"
        if chosen.agreed
        else "the two halves of the futures, each taken alone, choose different strategies"
    )
    lead, left = notation.money(chosen.estimate), notation.money(chosen.corrected)
    told = f"is {left} when corrected for having been chosen as the best"
    if chosen.corrected >= chosen.estimate:
        told = f"needs no correction for having been chosen as the best ({left} with one)"
    return f"The lead of “{title}”, {lead}, {told}; {halves}."


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
        rows.append((run.titles[name], (first, second, payroll, total, gain, sound)))
    futures = notation.number(max((one.futures for one in pains.values()), default=0))
    note = (
        f"Mean net present value against “{run.titles[run.reference]}”, in {amounts.unit}, over "
        f"the first {futures} futures. Pain 2 is leadership against the founder’s; the last "
        "column, the strategy less itself under a leader as good as the average seller would be."
    )
    return Section("The double pain", (Table(note, _PAIN, tuple(rows)), _dip(findings, notation)))


def _dip(findings: Findings, notation: Notation) -> Table:
    """How far and how long each strategy falls behind."""
    run = findings.run
    figures = {name: findings.figures[name] for name in run.rivals}
    amounts = Amounts.of([one["dip_depth"].mean for one in figures.values()], notation)
    note = (
        f"The dip: how far cumulative contribution falls behind that of “"
        f"{run.titles[run.reference]}” at its lowest, in {amounts.unit} on average; the month of "
        f"that, and of being level again (median, {run.scenario.horizon} where it is not within "
        "the horizon); and in how many futures it never is."
    )
    rows = tuple(
        (
            run.titles[name],
            (
                amounts.write(-one["dip_depth"].mean),
                notation.number(one["dip_month"].p50),
                notation.number(one["recovery_month"].p50),
                of_100(one["never_recovers"].mean),
            ),
        )
        for name, one in figures.items()
    )
    return Table(note, ("deepest", "in month", "level again", "never"), rows)
