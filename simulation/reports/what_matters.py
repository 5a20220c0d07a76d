"""What the answer hangs on, in words: what moves it, when it fails, and where it turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.analysis.failing import Failing, FailsWhen, Side
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.analysis.tornado import Bar
from simulation.notation import Notation, in_sentence, of_100, percent
from simulation.reports.amounts import PLACES, Amounts, brief
from simulation.reports.tables import Section, Table

SHOWN = 5


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
        return Section("What matters", lines=("Nothing that can be held at a value is uncertain.",))
    amounts = Amounts.of([end.mean for bar in bars for end in (bar.low, bar.high)], notation)
    star = " * hangs on others too." if any(bar.interacts for bar in bars) else ""
    note = (
        f"Mean net present value of {said[topic.tornado.strategy]} less that of "
        f"{said[topic.tornado.against]}, in {amounts.unit}, where one thing is low or high (one "
        f"chance in ten lies beyond). {PLACES}{star}"
    )
    rows = tuple((_name(bar), _ends(bar, amounts, notation)) for bar in bars)
    return Section("What matters", (Table(note, ("low", "there", "high", "there"), rows),))


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
    note = (
        f"Luck averaged out: in how many of 100 cases of what may be true each does worse than "
        f"{said[topic.against]}, and where most of these cases are. {PLACES}"
    )
    return Section("When it fails", lines=lines, note=note)


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
        (f"{titles[row.strategy]}: {in_sentence(row.title)}", _crossing(row, notation))
        for row in crossing
    )
    against = " and ".join(dict.fromkeys(f"“{titles[row.against]}”" for row in crossing))
    note = (
        f"Where a strategy and {against} do equally well on average, from and to being the 95 % "
        f"interval. {PLACES}"
    )
    tables = (Table(note, ("equally good at", "from", "to"), rows),) if rows else ()
    lines = tuple(_staying(topic, titles))
    if not topic.rows:
        lines = ("Nothing that can be held at a value moves the leading difference.",)
    return Section("What it takes", tables, lines)


def _name(bar: Bar) -> str:
    return bar.title + (" *" if bar.interacts else "")


def _ends(bar: Bar, amounts: Amounts, notation: Notation) -> tuple[str, ...]:
    low, high = (
        brief(value, bar.unit, bar.key, notation) for value in (bar.low_value, bar.high_value)
    )
    return low, amounts.write(bar.low.mean), high, amounts.write(bar.high.mean)


def _fails(who: str, one: Failing, notation: Notation) -> str:
    start = f"{who}: worse in {of_100(one.share)} cases"
    if not one.sides:
        return f"{start}; no two or three unknowns say in which."
    where = " and ".join(_side(side, notation) for side in one.sides)
    return (
        f"{start}; {percent(one.coverage)} of these are where {where}, and there it does worse "
        f"in {of_100(one.density)}."
    )


def _side(side: Side, notation: Notation) -> str:
    name = in_sentence(side.title)
    low, high = (
        None if value is None else brief(value, side.unit, side.key, notation)
        for value in (side.low, side.high)
    )
    if low is None:
        return f"{name} is at most {high}"
    return f"{name} is at least {low}" if high is None else f"{name} is between {low} and {high}"


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
            yield (
                f"“{titles[row.strategy]}” and “{titles[row.against]}” do equally well at any "
                f"plausible value of {in_sentence(row.title)}."
            )
        elif row.found.place is None:
            first = row.found.at_low > 0.0
            pair = (row.strategy, row.against) if first else (row.against, row.strategy)
            groups.setdefault((*pair, row.found.low is None), []).append(in_sentence(row.title))
    for (better, other, sure), names in groups.items():
        end = "" if sure else ", though it is too close to call somewhere"
        yield (
            f"“{titles[better]}” stays ahead of “{titles[other]}” at any plausible value of "
            f"{'; '.join(names)}{end}."
        )
