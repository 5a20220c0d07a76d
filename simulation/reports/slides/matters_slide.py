"""What matters: how far the answer moves with each thing that is not known."""

from __future__ import annotations

from simulation.analysis.failing import FailsWhen
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.tornado import Bar, Tornado
from simulation.languages import _
from simulation.notation import in_sentence
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.bar_chart import Floating, Piece
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.number_formats import money_format
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.slides.words import Words
from simulation.reports.told.amounts import brief
from simulation.reports.told.what_matters import fails

SHOWN = 7
LOW, HIGH = 0, 1


def page(told: Told) -> Page | None:
    """Write the slide; None where nothing that is unknown can be held.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    topic = told.topic(Sensitivity)
    if topic is None or not topic.tornado.bars:
        return None
    found = topic.tornado
    columns = [Column(1.35, ((1.0, _bars(told, found)),))]
    failing = told.topic(FailsWhen)
    if failing is not None and failing.by_strategy:
        section = fails(failing, told.said, told.notation)
        order = list(failing.by_strategy)
        lines = [section.lines[order.index(name)] for name in told.spoken if name in order]
        columns.append(Column(1.0, ((1.0, Words((section.note, *lines), section.heading)),)))
    return Page(_title(told, found), tuple(columns), _notes(told, found))


def _bars(told: Told, found: Tornado) -> Floating:
    bars, base = found.drawn[:SHOWN], found.base.mean
    ends = [x for bar in bars for x in (bar.low.mean, bar.high.mean)]
    title = _(
        "Net present value of {name} less that of {other}: one thing low (pale) or high (dark)",
        name=told.name(found.strategy),
        other=told.name(found.against),
    )
    alt = _(
        "{title}; with nothing held {amount}.",
        title=title,
        amount=told.notation.money(base, signed=True),
    )
    beside = {
        _("with it low"): [bar.low.mean for bar in bars],
        _("with it high"): [bar.high.mean for bar in bars],
        _("with nothing held"): [base for _bar in bars],
    }
    return Floating(
        Caption(title, alt, money_format(ends, told.notation)),
        tuple(_name(told, bar) for bar in bars),
        tuple(pieces(bar, base) for bar in bars),
        ((_("held low"), Ink.PALE), (_("held high"), Ink.STRATEGY)),
        beside,
    )


def pieces(bar: Bar, base: float) -> tuple[Piece, ...]:
    """The two halves of a bar, from the left to the right; where both go one way, in each other."""
    (near, first), (far, second) = sorted(
        ((bar.low.mean, LOW), (bar.high.mean, HIGH)), key=lambda end: abs(end[0] - base)
    )
    same_side = (near - base) * (far - base) > 0.0
    halves = [(base, near, first), (near if same_side else base, far, second)]
    return tuple(sorted((Piece(min(a, b), max(a, b), kind) for a, b, kind in halves)))


def _name(told: Told, bar: Bar) -> str:
    low, high = (
        brief(value, bar.unit, bar.key, told.notation) for value in (bar.low_value, bar.high_value)
    )
    return _("{thing}: {low} to {high}", thing=_(bar.title), low=low, high=high)


def _title(told: Told, found: Tornado) -> str:
    bar = found.bars[0]
    low, high = (told.notation.money(end.mean, signed=True) for end in (bar.low, bar.high))
    return _(
        "The answer hangs most on one thing, {thing}: {low} where it is low, {high} where high",
        thing=in_sentence(_(bar.title)),
        low=low,
        high=high,
    )


def _notes(told: Told, found: Tornado) -> Notes:
    key = told.key_of(Sensitivity)
    sources = [f"{key} > tornado > base > mean"]
    sources += [f"{key} > tornado > bars > {bar.key}" for bar in found.drawn[:SHOWN]]
    if told.topic(FailsWhen) is not None:
        sources.append(told.key_of(FailsWhen))
    return Notes(
        _(
            "Each row holds one thing at a low and at a high value (one chance in ten lies "
            "beyond), all else is drawn as ever. The longer the bar, the more the answer moves "
            "with it; where a bar crosses zero, the answer turns. Of a leader: better than so many "
            "of 100 sellers would be."
        ),
        _("Talk about the first two or three rows only: the rest would not change the choice."),
        tuple(sources),
    )
