"""The double pain: what a strategy's difference is made of, and how often the dreaded happens."""

from __future__ import annotations

from simulation.findings.double_pain import LABELS, Statement
from simulation.languages import _
from simulation.notation import of_100
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.bar_chart import Bars, Floating, Piece
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.number_formats import SHARE, money_format
from simulation.reports.slides.page import Column, Notes, Page, Part
from simulation.reports.slides.words import Words

GAIN, LOSS = 0, 1
DREADED = ("best_seller_left", "two_good_sellers_left", "never_recovers")
INKS = (Ink.STRATEGY, Ink.PALE)


def page(told: Told) -> Page | None:
    """Write the slide; None where no strategy has parts to show.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    pains = told.findings.double_pain
    name = next((one for one in (told.reflex, *told.run.rivals) if one in pains), None)
    if name is None:
        return None
    pain = pains[name]
    left = Column(1.2, ((1.0, _waterfall(told, name, pain)),))
    right: list[tuple[float, Part]] = [(2.2, _dreaded(told))]
    lines = _lines(told, name, pain)
    if lines:
        right.append((1.0, Words(lines, points=14.0)))
    return Page(_title(told, name, pain), (left, Column(1.0, tuple(right))), _notes(told, name))


def _waterfall(told: Told, name: str, pain: Statement) -> Floating:
    bars = {key: part.mean for key, part in pain.mechanisms.items()} | {"total": pain.total.mean}
    errors = {key: part.se for key, part in pain.mechanisms.items()} | {"total": pain.total.se}
    pieces, level = [], 0.0
    for key, value in bars.items():
        start = 0.0 if key == "total" else level
        level = start + value
        pieces.append((Piece(start, level, GAIN if value >= 0.0 else LOSS),))
    title = _(
        "Net present value of {name} less that of {other}, by cause: pale bars gain, dark ones "
        "lose",
        name=told.name(name),
        other=told.name(told.reference),
    )
    ends = [x for (piece,) in pieces for x in piece[:2]]
    names = tuple(
        _("{part}: {amount}", part=_(LABELS[key]), amount=told.notation.money(value, signed=True))
        for key, value in bars.items()
    )
    alt = f"{title}. {'; '.join(names)}."
    return Floating(
        Caption(title, alt, money_format(ends, told.notation)),
        names,
        tuple(pieces),
        ((_("gain"), Ink.PALE), (_("loss"), Ink.LOSS)),
        {_("as found"): list(bars.values()), _("standard error"): list(errors.values())},
    )


def _dreaded(told: Told) -> Bars:
    """How often what one fears happens, under the strategies that are spoken of."""
    names = [name for name in told.spoken if name in told.findings.double_pain]
    titles = (
        _("leadership is no gain (pain 2)"),
        _("the best seller leaves"),
        _("two good sellers leave within six months of each other"),
        _("the dip is never made good"),
    )
    title = _("How often it happens, in percent of futures")
    series = tuple(
        (told.name(name), shares(told, name), ink) for name, ink in zip(names, INKS, strict=False)
    )
    return Bars(Caption(title, title, SHARE), titles, series)


def shares(told: Told, name: str) -> list[float]:
    """How often each of the four happens under a strategy."""
    figures = told.findings.figures[name]
    no_gain = 1.0 - told.findings.double_pain[name].pain_2.share_gain
    return [no_gain, *(figures[metric].mean for metric in DREADED)]


def _lines(told: Told, name: str, pain: Statement) -> tuple[str, ...]:
    said = told.name(name)
    lines = [
        _(
            "Of pain 2, leadership, {name} has no gain in {count} futures.",
            name=said,
            count=of_100(1.0 - pain.pain_2.share_gain),
        )
    ]
    if pain.against_sound is not None:
        lines.append(
            _(
                "Against itself under a leader as good as the average seller would be, it comes to "
                "{amount}.",
                amount=told.notation.money(pain.against_sound.mean, signed=True),
            )
        )
    return tuple(lines)


def _title(told: Told, name: str, pain: Statement) -> str:
    """Say what it comes to, what selling lost costs, and what leadership does."""
    money = told.notation.money
    words = {
        "name": told.name(name),
        "other": told.name(told.reference),
        "total": money(abs(pain.total.mean)),
        "first": money(abs(pain.pain_1.mean)),
        "second": money(abs(pain.pain_2.mean)),
    }
    if pain.pain_1.mean > 0.0:
        return _said_plainly(pain, words)
    if pain.total.mean < 0.0 and pain.pain_2.mean < 0.0:
        return _(
            "{name} ends {total} below {other}: selling lost costs {first}, leadership another "
            "{second}",
            **words,
        )
    if pain.total.mean < 0.0:
        return _(
            "{name} ends {total} below {other}: selling lost costs {first}, leadership brings back "
            "{second}",
            **words,
        )
    if pain.pain_2.mean < 0.0:
        return _said_plainly(pain, words)
    return _(
        "{name} ends {total} above {other}: selling lost costs {first}, leadership brings {second}",
        **words,
    )


def _said_plainly(pain: Statement, words: dict[str, str]) -> str:
    if pain.total.mean < 0.0:
        return _("{name} ends {total} below {other} on average", **words)
    return _("{name} ends {total} above {other} on average", **words)


def _notes(told: Told, name: str) -> Notes:
    sources = [f"double_pain > {name} > {part}" for part in ("mechanisms", "total", "pain_2")]
    for one in told.spoken:
        sources += [f"strategies > {one} > {metric} > mean" for metric in DREADED]
        sources.append(f"double_pain > {one} > pain_2 > share_gain")
    return Notes(
        _(
            "Each bar starts where the one above ends; filled bars lose, pale bars gain, the last "
            "one is the sum. At the right, how often each event happens."
        ),
        _(
            "Pain 1 is what the best seller no longer sells, pain 2 is what the team loses or "
            "gains by being led differently. The second is the one that is forgotten."
        ),
        tuple(sources),
    )
