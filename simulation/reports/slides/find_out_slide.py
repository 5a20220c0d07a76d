"""What to find out first: what knowing is worth, against what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.analysis.information import Information
from simulation.languages import _
from simulation.notation import in_sentence
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.bar_chart import Bars
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.number_formats import money_format
from simulation.reports.slides.page import Column, Notes, Page, Part
from simulation.reports.slides.words import Words
from simulation.reports.told.advice import find_out

SHOWN = 6


def page(told: Told) -> Page | None:
    """Write the slide; None where it was not looked into.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    topic = told.topic(Information)
    if topic is None or not (topic.evppi or topic.evsi):
        return None
    left = Column(1.0, ((1.0, _knowing(told, topic)),))
    right: list[tuple[float, Part]] = []
    if topic.evsi:
        right.append((1.6, _studies(told, topic)))
    lines = (*_beyond(told, topic), *find_out(topic, told.notation).lines)
    right.append((1.0, Words(lines, points=12.0)))
    return Page(_title(told, topic), (left, Column(1.1, tuple(right))), _notes(told, topic))


def _knowing(told: Told, topic: Information) -> Bars:
    worths = (topic.evpi, *topic.told_apart[:SHOWN])
    names = (
        _("everything but luck"),
        *(in_sentence(_(topic.name_of(one.name))) for one in worths[1:]),
    )
    values = [one.value for one in worths]
    title = _("What knowing it before the choice is worth, in net present value on average")
    return Bars(
        Caption(title, title, money_format(values, told.notation, labels=True)),
        tuple(name[:1].upper() + name[1:] for name in names),
        ((_("worth"), values, Ink.PALE),),
        {_("standard error"): [one.se for one in worths]},
    )


def _studies(told: Told, topic: Information) -> Bars:
    """Worth against price; prices far to the right stand in words, so that others can be seen."""
    studies = sorted(topic.evsi, key=lambda one: one.price)
    worths = [one.worth.value for one in studies]
    most = _most(topic)
    prices = [one.price if one.price <= most else None for one in studies]
    names = tuple(_(one.title) for one in studies)
    title = _("What finding it out is worth, and what it costs")
    shown = [*worths, *(price for price in prices if price is not None)]
    return Bars(
        Caption(title, title, money_format(shown, told.notation, labels=True)),
        names,
        ((_("worth"), worths, Ink.PALE), (_("price"), prices, Ink.LOSS)),
        {
            _("price as found"): [one.price for one in studies],
            _("advice"): [_(one.advice) for one in studies],
        },
    )


def _most(topic: Information) -> float:
    """Price up to which bars are drawn."""
    cheapest = min(study.price for study in topic.evsi)
    return max(10.0 * cheapest, *(study.worth.value for study in topic.evsi))


def _beyond(told: Told, topic: Information) -> Iterator[str]:
    """Prices that have no bar."""
    for study in topic.evsi:
        if study.price > _most(topic):
            yield _(
                "Not drawn: {study} costs {amount}.",
                study=in_sentence(_(study.title)),
                amount=told.notation.money(study.price),
            )


def _title(told: Told, topic: Information) -> str:
    whole = told.notation.money(topic.evpi.value)
    paying = [study for study in topic.evsi if study.pays]
    if paying:
        return _(
            "Knowing everything but luck is worth {amount}, and {study} is worth its price",
            amount=whole,
            study=in_sentence(_(paying[0].title)),
        )
    return _(
        "Knowing everything but luck is worth {amount}, but no study is worth its price beyond "
        "doubt",
        amount=whole,
    )


def _notes(told: Told, topic: Information) -> Notes:
    key = told.key_of(Information)
    sources = [f"{key} > evpi > value"]
    sources += [f"{key} > evppi > {one.name} > value" for one in topic.told_apart[:SHOWN]]
    for study in topic.evsi:
        sources += [f"{key} > evsi > {study.name} > {part}" for part in ("value", "price")]
    return Notes(
        _(
            "A bar says by how much the choice gets better on average when this is known before. A "
            "study is worth doing where its worth is beyond its price."
        ),
        _("Nobody needs to know everything: do what is cheap and can still change the choice."),
        tuple(sources),
    )
