"""What changed between two runs, and why the answer moved, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulation.analysis.run_changes import LUCK, Change, changed_fields
from simulation.analysis.run_diff import Movement, RunDiff
from simulation.assumptions.register import load_register
from simulation.assumptions.table import number_text, value_text
from simulation.findings.past_run import PastRun
from simulation.languages import _, later
from simulation.notation import Notation, plain, scale_for
from simulation.reports.told.story_phrases import listed

REST = later("code, packages and machine")
LABEL, NUMBER = 26, 13
PARTS: Mapping[str, str] = {
    LUCK: later("luck (seed, futures and engine)"),
    "correlations": later("correlations"),
    "team": later("team"),
    "company": later("company"),
    "horizon": later("horizon"),
    "season": later("season"),
    "shapes and limits": later("shapes and limits"),
    "strategies": later("strategies"),
}
"""What groups of changes are called."""
_PLACES: Mapping[str, str] = {
    "machine": later("machine {name}"),
    "versions": later("version of {name}"),
    "luck": later("{name}"),
    "wording": later("{name}"),
}
_ONE_OF: Mapping[str, str] = {
    "team": later("seller {name}"),
    "strategies": later("strategy {name}"),
}
_CHANGED = later("{place}: {old}, now {new}")


def show_changes(changes: Sequence[Change], console: Console) -> None:
    """Print what changed, one line each.

    Parameters
    ----------
    changes : sequence of Change
        Everything that differs between two runs.
    console : Console
        Where to print.
    """
    _say(console, _("What changed"), "bold")
    if not changes:
        _say(console, _("Nothing: scenario, seed, futures and versions are the same."))
    for change in changes:
        for line in change_lines(change):
            _say(console, f"- {line}")


def show_movement(diff: RunDiff, b: PastRun, console: Console) -> None:
    """Print why the answer and every mean moved; each column adds up.

    Parameters
    ----------
    diff : RunDiff
        What was changed, and what that did.
    b : PastRun
        The later run.
    console : Console
        Where to print.
    """
    notation = Notation(b.scenario.currency)
    titles = {strategy.name: _(strategy.title) for strategy in b.scenario.strategies}
    moved = diff.answer.after - diff.answer.before
    console.print()
    _say(
        console,
        _(
            "Mean net present value of \u201c{best}\u201d less that of \u201c{reference}\u201d: "
            "{before} before, {now} now; {moved}.",
            best=titles[diff.best],
            reference=titles[diff.reference],
            before=notation.money(diff.answer.before, signed=True),
            now=notation.money(diff.answer.after, signed=True),
            moved=notation.money(moved, signed=True),
        ),
        "bold",
    )
    _say(console, _how(diff), "dim")
    columns = {_("the answer"): diff.answer, **diff.strategies}
    size = max(1, (console.width - LABEL) // NUMBER)
    names = list(columns)
    for first in range(0, len(names), size):
        part = {name: columns[name] for name in names[first : first + size]}
        console.print(_table(part, columns.values(), notation, console))


def change_lines(change: Change) -> Iterator[str]:
    """Word a change, with unit; a seller or a strategy takes a line for each thing in it."""
    if change.part == "assumptions":
        yield _assumption(change)
    elif change.old is None:
        yield _("{place} is new", place=_place(change))
    elif change.new is None:
        yield _("{place} is gone", place=_place(change))
    elif is_dataclass(change.old) and type(change.old) is type(change.new):
        for inner in changed_fields(change.old, change.new):
            yield from _inner(f"{_place(change)}, {_words(inner.key)}", inner)
    else:
        yield _(_CHANGED, place=_place(change), old=_value(change.old), new=_value(change.new))


def _assumption(change: Change) -> str:
    parameter = load_register()[change.key]
    old, new = (value_text(one, parameter.unit) for one in (change.old, change.new))
    if old == new:
        old, new = repr(change.old), repr(change.new)
    return _(
        "{title} ({key}): {old}, now {new} [{unit}]",
        title=_(parameter.title),
        key=change.key,
        old=old,
        new=new,
        unit=_(parameter.unit),
    )


def _place(change: Change) -> str:
    inside = is_dataclass(change.old) or is_dataclass(change.new)
    if change.part in _ONE_OF and inside and change.key != "hires":
        return _(_ONE_OF[change.part], name=change.key)
    name = change.key if change.part == "versions" else _words(change.key)
    if change.part in _PLACES:
        return _(_PLACES[change.part], name=name)
    return f"{_group(change.part)}, {name}"


def _words(key: str) -> str:
    return key.replace("_", " ")


def _group(name: str) -> str:
    """What a group of changes is called; single assumptions keep their keys."""
    section, found, _rest = name.partition(" (all changes)")
    if found:
        return _("{section} (all changes)", section=section)
    if name in PARTS:
        return _(PARTS[name])
    return listed([_(PARTS.get(one, one)) for one in name.split(" and ")])


def _inner(place: str, change: Change) -> Iterator[str]:
    """Word what changed inside; terms one by one."""
    old, new = change.old, change.new
    if change.key != "terms" or len(old) != len(new):
        yield _(_CHANGED, place=place, old=_value(old), new=_value(new))
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        for inner in changed_fields(before, after):
            term = f"{place.removesuffix('s')} {number}, {_words(inner.key)}"
            yield _(_CHANGED, place=term, old=_value(inner.old), new=_value(inner.new))


def _value(value: Any) -> str:
    """Write a value of a scenario; nested ones by their fields that are given."""
    if value is None or value == ():
        return _("none")
    if is_dataclass(value):
        given = {one.name: getattr(value, one.name) for one in fields(value)}
        return "(" + ", ".join(f"{k} {_value(v)}" for k, v in given.items() if _given(v)) + ")"
    if isinstance(value, tuple | list):
        return ", ".join(map(_value, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{_value(key)}: {_value(one)}" for key, one in value.items()) or _("none")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value, 6 if isinstance(value, float) else 20)
    return str(value)


def _given(value: Any) -> bool:
    return value is not None and value != () and value is not False


def _how(diff: RunDiff) -> str:
    movements = (diff.answer, *diff.strategies.values())
    if not diff.groups and all(one.before == one.after for one in movements):
        return _("Nothing that can be switched changed, and nothing moved.")
    if not diff.groups:
        return _("Nothing that can be switched changed; what moved is code, packages or machine.")
    if diff.exact:
        return _(
            "Each share is what a change adds, averaged over all orders in which the changes can "
            "be made, on the futures of the two runs. Every column adds up."
        )
    return _(
        "{number} groups of changes are too many for all orders: each share is the mean of the "
        "order of the file, forwards and backwards. Every column adds up.",
        number=len(diff.groups),
    )


def _table(part: Mapping[str, Movement], every: Any, notation: Notation, console: Console) -> Table:
    moves = [v for m in every for v in (*m.shares.values(), m.rest, m.after - m.before)]
    scale = scale_for(max(map(abs, moves), default=0.0))
    digits = 0 if scale.factor == 1.0 else 1 if scale.factor == 1e3 else 3

    def number(value: float, signed: bool = True) -> str:
        return notation.number(value / scale.factor, digits, signed=signed)

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(Text(plain(notation.unit(scale), console.encoding)), overflow="fold")
    for name in part:
        table.add_column(Text(plain(name, console.encoding)), justify="right", overflow="fold")
    rows: list[tuple[str, list[str]]] = [
        (_("before"), [number(m.before, False) for m in part.values()]),
        *(
            (_group(name), [number(m.shares[name]) for m in part.values()])
            for name in next(iter(part.values())).shares
        ),
        (_(REST), [number(m.rest) for m in part.values()]),
        (_("now"), [number(m.after, False) for m in part.values()]),
    ]
    for label, cells in rows:
        table.add_row(*(Text(plain(text, console.encoding)) for text in (label, *cells)))
    return table


def _say(console: Console, text: str, look: str = "") -> None:
    console.print(Text(plain(text, console.encoding), style=look))
