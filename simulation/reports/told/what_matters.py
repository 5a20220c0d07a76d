"""What the answer hangs on, in words: what moves it, when it fails, and where it turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulation.analysis.failing import Failing, FailsWhen, Side
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.analysis.tornado import Bar
from simulation.languages import _, later
from simulation.notation import Notation, in_sentence, listed, of_100, percent, quoted
from simulation.reports.told.amounts import PLACES, Amounts, brief
from simulation.reports.told.tables import Section, Table

SHOWN = 5
_AHEAD = later("{better} stays ahead of {other} at any plausible value of {unknowns}.")
_NEARLY_AHEAD = later(
    "{better} stays ahead of {other} at any plausible value of {unknowns}, though it is too close "
    "to call somewhere."
)


def matters(topic: Sensitivity, said: Mapping[str, str], notation: Notation) -> Section:
    """Say how far the largest unknowns move the leading difference.

    Parameters
    ----------
    topic : Sensitivity
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    bars = topic.tornado.bars[:SHOWN]
    if not bars:
        nothing = _("Nothing that can be held at a value is uncertain.")
        return Section(_("What matters"), lines=(nothing,))
    amounts = Amounts.of([end.mean for bar in bars for end in (bar.low, bar.high)], notation)
    difference = _(
        "Mean net present value of {strategy} less that of {against}, in {unit}, where one thing "
        "is low or high (one chance in ten lies beyond).",
        strategy=said[topic.tornado.strategy],
        against=said[topic.tornado.against],
        unit=amounts.unit,
    )
    notes = [difference, _(PLACES)]
    if any(bar.interacts for bar in bars):
        notes.append(_("* hangs on others too."))
    rows = tuple((_name(bar), _ends(bar, amounts, notation)) for bar in bars)
    heads = (_("low"), _("there"), _("high"), _("there"))
    return Section(_("What matters"), (Table(" ".join(notes), heads, rows),))


def fails(topic: FailsWhen, said: Mapping[str, str], notation: Notation) -> Section:
    """Say when each strategy loses on average.

    Parameters
    ----------
    topic : FailsWhen
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    lines = tuple(_fails(said[name], one, notation) for name, one in topic.by_strategy.items())
    note = _(
        "Luck averaged out: in how many of 100 cases of what may be true each does worse than "
        "{against}, and where most of these cases are.",
        against=said[topic.against],
    )
    return Section(_("When it fails"), lines=lines, note=f"{note} {_(PLACES)}")


def takes(topic: Thresholds, titles: Mapping[str, str], notation: Notation) -> Section:
    """Say at which values two strategies do equally well, and which stay ahead at any.

    Parameters
    ----------
    topic : Thresholds
        What was found.
    titles : Mapping of str to str
        What people call each strategy.
    notation : Notation
        How money is written.
    """
    crossing = [row for row in topic.rows if row.found.place is not None and not row.found.alike]
    rows = tuple(
        (f"{_(titles[row.strategy])}: {in_sentence(_(row.title))}", _crossing(row, notation))
        for row in crossing
    )
    heads = (_("equally good at"), _("from"), _("to"))
    tables = (Table(_equally_good(crossing, titles), heads, rows),) if rows else ()
    lines = tuple(_staying(topic, titles))
    if not topic.rows:
        lines = (_("Nothing that can be held at a value moves the leading difference."),)
    return Section(_("What it takes"), tables, lines)


def _equally_good(crossing: Sequence[Threshold], titles: Mapping[str, str]) -> str:
    note = _(
        "Where a strategy and {against} do equally well on average, from and to being the 95 % "
        "interval.",
        against=listed(dict.fromkeys(quoted(titles[row.against]) for row in crossing)),
    )
    return f"{note} {_(PLACES)}"


def _name(bar: Bar) -> str:
    return _(bar.title) + (" *" if bar.interacts else "")


def _ends(bar: Bar, amounts: Amounts, notation: Notation) -> tuple[str, ...]:
    low, high = (
        brief(value, bar.unit, bar.key, notation) for value in (bar.low_value, bar.high_value)
    )
    return low, amounts.write(bar.low.mean), high, amounts.write(bar.high.mean)


def _fails(who: str, one: Failing, notation: Notation) -> str:
    values = {"who": who, "share": of_100(one.share)}
    if not one.sides:
        return _("{who}: worse in {share} cases; no two or three unknowns say in which.", **values)
    return _(
        "{who}: worse in {share} cases; {coverage} of these are where {where}, and there it does "
        "worse in {density}.",
        coverage=percent(one.coverage),
        where=listed(_side(side, notation) for side in one.sides),
        density=of_100(one.density),
        **values,
    )


def _side(side: Side, notation: Notation) -> str:
    name = in_sentence(_(side.title))
    low, high = (
        "" if value is None else brief(value, side.unit, side.key, notation)
        for value in (side.low, side.high)
    )
    if not low:
        return _("{name} is at most {high}", name=name, high=high)
    if not high:
        return _("{name} is at least {low}", name=name, low=low)
    return _("{name} is between {low} and {high}", name=name, low=low, high=high)


def _crossing(row: Threshold, notation: Notation) -> tuple[str, ...]:
    """Place and 95 % interval; an end that only ends where the range does is left empty."""
    found = row.found
    low, high = (None if found.open_low else found.low, None if found.open_high else found.high)
    return tuple(
        "" if value is None else brief(value, row.unit, row.key, notation)
        for value in (found.place, low, high)
    )


def _staying(topic: Thresholds, titles: Mapping[str, str]) -> Iterator[str]:
    """One line for each strategy that stays ahead, and for each pair that cannot be told apart."""
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for row in topic.rows:
        if row.found.alike:
            yield _(
                "{one} and {other} do equally well at any plausible value of {unknown}.",
                one=quoted(titles[row.strategy]),
                other=quoted(titles[row.against]),
                unknown=in_sentence(_(row.title)),
            )
        elif row.found.place is None:
            first = row.found.at_low > 0.0
            pair = (row.strategy, row.against) if first else (row.against, row.strategy)
            name = in_sentence(_(row.title))
            groups.setdefault((*pair, row.found.low is None), []).append(name)
    for (better, other, sure), names in groups.items():
        text = _AHEAD if sure else _NEARLY_AHEAD
        better, other = quoted(titles[better]), quoted(titles[other])
        yield _(text, better=better, other=other, unknowns="; ".join(names))
