"""What to do in the next 90 days, what to watch, and what waiting costs."""

from __future__ import annotations

from simulation.analysis.indicators import Watch
from simulation.analysis.ninety_days import NinetyDays
from simulation.analysis.options import Options
from simulation.findings.double_pain import Estimate
from simulation.languages import _
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.bar_chart import Bars
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.number_formats import money_format
from simulation.reports.slides.page import Column, Notes, Page, Part
from simulation.reports.slides.words import Words
from simulation.reports.told.advice import to_watch
from simulation.reports.told.next_90_days import next_90_days

MOST = 12
"""Bars that fit."""


def page(told: Told) -> Page | None:
    """Write the slide; None where there was no analysis.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    topic = told.topic(NinetyDays)
    if topic is None:
        return None
    steps = next_90_days(topic, told.run.scenario, told.said, told.notation)
    left: list[tuple[float, Part]] = [(1.0, Words(steps.lines, steps.heading))]
    watch = told.topic(Watch)
    if watch is not None:
        seen = to_watch(watch, told.said, told.notation)
        lines = (seen.note, *seen.lines) if seen.note else seen.lines
        left.append((1.0, Words(lines, seen.heading)))
    columns = [Column(1.15, tuple(left))]
    waiting = _waiting(told)
    if waiting is not None:
        columns.append(Column(1.0, ((1.0, waiting),)))
    return Page(_title(told, topic), tuple(columns), _notes(told))


def _waiting(told: Told) -> Bars | None:
    topic = told.topic(Options)
    options = topic.by_strategy if topic else {}
    lost: dict[str, Estimate] = {}
    for name in told.first(MOST):
        waiting = options[name].waiting if name in options else None
        if waiting is not None and len(lost) < MOST:
            lost[name] = waiting
    if not lost:
        return None
    values = [one.mean for one in lost.values()]
    title = _("Net present value lost by deciding a quarter later, on average (below zero: gained)")
    return Bars(
        Caption(title, title, money_format(values, told.notation, labels=True)),
        tuple(told.plain(name) for name in lost),
        ((_("lost by waiting"), values, Ink.PALE),),
        {_("standard error"): [one.se for one in lost.values()]},
    )


def _title(told: Told, topic: NinetyDays) -> str:
    who, waiting = told.name(topic.strategy), topic.waiting
    if waiting is None:
        return _("{name} appoints nobody: nothing is lost by waiting a quarter", name=who)
    if abs(waiting.mean) <= 2 * waiting.se:
        return _("Whether {name} starts now or a quarter later is a matter of chance", name=who)
    amount = told.notation.money(abs(waiting.mean))
    if waiting.mean > 0.0:
        return _("Putting {name} off by a quarter costs {amount}", name=who, amount=amount)
    return _("Putting {name} off by a quarter brings {amount}", name=who, amount=amount)


def _notes(told: Told) -> Notes:
    sources = [told.key_of(NinetyDays)]
    if told.topic(Watch) is not None:
        sources.append(told.key_of(Watch))
    topic = told.topic(Options)
    if topic is not None:
        key = told.key_of(Options)
        sources += [
            f"{key} > {name} > waiting" for name, one in topic.by_strategy.items() if one.waiting
        ]
    return Notes(
        _(
            "At the left what to do before deciding, when to look again, and which early figures "
            "tell most; at the right what a quarter of waiting costs under each strategy."
        ),
        _("End here with names and dates: who does what before the next board meeting."),
        tuple(sources),
    )
