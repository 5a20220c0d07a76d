"""What to do with the answer, in words: what to find out, and what to watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulation.analysis.indicators import Indicator, Watch
from simulation.analysis.information import Information
from simulation.languages import _, later, plural
from simulation.notation import Notation, in_sentence, of_100
from simulation.reports.told.amounts import plain_number
from simulation.reports.told.tables import Section, Table

SHOWN = 5
_ALARMS: Mapping[tuple[bool, bool], str] = {
    (True, True): later(
        "{title}: with {bound} or less (in {beyond} futures), it ends below in {then}, else in "
        "{otherwise}."
    ),
    (True, False): later(
        "{title}: with {bound} or less on average (in {beyond} futures), it ends below in {then}, "
        "else in {otherwise}."
    ),
    (False, True): later(
        "{title}: with {bound} or more (in {beyond} futures), it ends below in {then}, else in "
        "{otherwise}."
    ),
    (False, False): later(
        "{title}: with {bound} or more on average (in {beyond} futures), it ends below in {then}, "
        "else in {otherwise}."
    ),
}
"""By whether low values are the bad ones, and whether the figure is a sum; a mean otherwise."""


def find_out(topic: Information, notation: Notation) -> Section:
    """Say what knowing more is worth, and which studies are worth their price.

    Parameters
    ----------
    topic : Information
        What was found.
    notation : Notation
        How money is written.
    """
    table = Table(
        _(
            "Worth: net present value gained on average by choosing with it (± two standard "
            "errors)."
        ),
        (_("worth"), "±", _("costs"), _("advice")),
        tuple(
            (
                _(study.title),
                (
                    notation.money(study.worth.value),
                    notation.money(2 * study.worth.se),
                    notation.money(study.price),
                    _(study.advice),
                ),
            )
            for study in topic.evsi
        ),
    )
    basis = "; ".join(
        f"{in_sentence(_(study.title))}: {_(study.price_basis)}" for study in topic.evsi
    )
    costs = (_("What the costs are: {basis}.", basis=basis),) if basis else ()
    lines = (_everything(topic, notation), *costs, *_flagged(topic.flags))
    return Section(_("What to find out first"), (table,) if table.rows else (), lines)


def to_watch(topic: Watch, said: Mapping[str, str], notation: Notation) -> Section:
    """Say which early figures tell most, and from where on they are bad news.

    Parameters
    ----------
    topic : Watch
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    lines = tuple(_alarm(one, notation) for one in topic.indicators if one.telling)
    pair = {"strategy": said[topic.strategy], "against": said[topic.against]}
    if lines:
        note = plural(
            "Figures of its first month that tell most of whether {strategy} ends below {against}:",
            "Figures of its first {number} months that tell most of whether {strategy} ends below "
            "{against}:",
            topic.months,
            **pair,
        )
    else:
        note = plural(
            "No figure of its first month tells whether {strategy} ends below {against}.",
            "No figure of its first {number} months tells whether {strategy} ends below {against}.",
            topic.months,
            **pair,
        )
    return Section(_("What to watch in the first quarter"), lines=lines, note=note)


def _everything(topic: Information, notation: Notation) -> str:
    """What all and single things are worth, as far as it can be told from nothing."""
    values = {
        "worth": notation.money(topic.evpi.value),
        "reach": notation.money(2 * topic.evpi.se),
    }
    parts = [
        _(
            "{name} {amount}",
            name=in_sentence(_(topic.name_of(worth.name))),
            amount=notation.money(worth.value),
        )
        for worth in topic.told_apart[:SHOWN]
    ]
    if not parts:
        return _(
            "Knowing everything that is unknown, luck apart, is worth {worth} (±{reach}).", **values
        )
    return _(
        "Knowing everything that is unknown, luck apart, is worth {worth} (±{reach}); single "
        "things and groups: {parts}.",
        parts=", ".join(parts),
        **values,
    )


def _flagged(flags: Sequence[str]) -> Iterator[str]:
    yield from map(_, flags[:SHOWN])
    more = len(flags) - SHOWN
    if more > 0:
        yield _(
            "and {number} more of the kind: too few futures to tell what knowing more is worth",
            number=more,
        )


def _alarm(one: Indicator, notation: Notation) -> str:
    money = one.unit == "money"
    return _(
        _ALARMS[one.alarm_below, one.summed],
        title=_(one.title),
        bound=notation.money(one.alarm) if money else plain_number(one.alarm, notation),
        beyond=of_100(one.beyond),
        then=of_100(one.loses_then),
        otherwise=of_100(one.loses_else),
    )
