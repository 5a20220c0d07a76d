"""What changed between two runs, and why the answer moved, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulation.analysis.run_changes import Change, changed_fields
from simulation.analysis.run_diff import Movement, RunDiff
from simulation.assumptions.register import load_register
from simulation.assumptions.table import value_text
from simulation.findings.past_run import PastRun
from simulation.notation import Notation, plain, scale_for

REST = "code, packages and machine"
LABEL, NUMBER = 26, 13
_PLACES = {"machine": "machine", "versions": "version of", "luck": "", "wording": ""}


def show_changes(changes: Sequence[Change], console: Console) -> None:
    """Print what changed, one line each.

    Parameters
    ----------
    changes : sequence of Change
        Everything that differs between two runs.
    console : Console
        Where to print.
    """
    _say(console, "What changed", "bold")
    if not changes:
        _say(console, "Nothing: scenario, seed, futures and versions are the same.")
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
    titles = {strategy.name: strategy.title for strategy in b.scenario.strategies}
    moved = diff.answer.after - diff.answer.before
    console.print()
    _say(
        console,
        f"Mean net present value of \u201c{titles[diff.best]}\u201d less that of "
        f"\u201c{titles[diff.reference]}\u201d: {notation.money(diff.answer.before, signed=True)} "
        f"before, {notation.money(diff.answer.after, signed=True)} now; "
        f"{notation.money(moved, signed=True)}.",
        "bold",
    )
    _say(console, _how(diff), "dim")
    columns = {"the answer": diff.answer, **diff.strategies}
    size = max(1, (console.width - LABEL) // NUMBER)
    names = list(columns)
    for first in range(0, len(names), size):
        part = {name: columns[name] for name in names[first : first + size]}
        console.print(_table(part, columns.values(), notation, console))


def change_lines(change: Change) -> Iterator[str]:
    """Word a change, with unit; a seller or a strategy takes a line for each thing in it."""
    if change.part == "assumptions":
        yield _assumption(change)
    elif change.old is None or change.new is None:
        what = "is new" if change.old is None else "is gone"
        yield f"{_place(change)} {what}"
    elif is_dataclass(change.old) and type(change.old) is type(change.new):
        for inner in changed_fields(change.old, change.new):
            yield from _inner(f"{_place(change)}, {inner.key.replace('_', ' ')}", inner)
    else:
        yield f"{_place(change)}: {_value(change.old)}, now {_value(change.new)}"


def _assumption(change: Change) -> str:
    parameter = load_register()[change.key]
    old, new = (value_text(one, parameter.unit) for one in (change.old, change.new))
    if old == new:
        old, new = repr(change.old), repr(change.new)
    return f"{parameter.title} ({change.key}): {old}, now {new} [{parameter.unit}]"


def _place(change: Change) -> str:
    kind = {"team": "seller", "strategies": "strategy"}.get(change.part)
    if kind and (is_dataclass(change.old) or is_dataclass(change.new)) and change.key != "hires":
        return f"{kind} {change.key}"
    words = change.key if change.part == "versions" else change.key.replace("_", " ")
    return f"{_PLACES.get(change.part, change.part + ',')} {words}".strip()


def _inner(place: str, change: Change) -> Iterator[str]:
    """Word what changed inside; terms one by one."""
    old, new = change.old, change.new
    if change.key != "terms" or len(old) != len(new):
        yield f"{place}: {_value(old)}, now {_value(new)}"
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        for inner in changed_fields(before, after):
            name = inner.key.replace("_", " ")
            term = f"{place.removesuffix('s')} {number}, {name}"
            yield f"{term}: {_value(inner.old)}, now {_value(inner.new)}"


def _value(value: Any) -> str:
    """Write a value of a scenario; nested ones by their fields that are given."""
    if value is None or value == ():
        return "none"
    if is_dataclass(value):
        given = {one.name: getattr(value, one.name) for one in fields(value)}
        return "(" + ", ".join(f"{k} {_value(v)}" for k, v in given.items() if _given(v)) + ")"
    if isinstance(value, tuple | list):
        return ", ".join(map(_value, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{_value(key)}: {_value(one)}" for key, one in value.items()) or "none"
    if isinstance(value, float):
        return f"{value:,.6g}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _given(value: Any) -> bool:
    return value is not None and value != () and value is not False


def _how(diff: RunDiff) -> str:
    if not diff.groups:
        return "Nothing that can be switched changed; what moved is code, packages or machine."
    if diff.exact:
        return (
            "Each share is what a change adds, averaged over all orders in which the changes can "
            "be made, on the futures of the two runs. Every column adds up."
        )
    return (
        f"{len(diff.groups)} groups of changes are too many for all orders: each share is the mean "
        "of the order of the file, forwards and backwards. Every column adds up."
    )


def _table(part: Mapping[str, Movement], every: Any, notation: Notation, console: Console) -> Table:
    moves = [v for m in every for v in (*m.shares.values(), m.rest, m.after - m.before)]
    scale = scale_for(max(map(abs, moves), default=0.0))
    digits = 1 if scale.factor > 1.0 else 0

    def number(value: float, signed: bool = True) -> str:
        return notation.number(value / scale.factor, digits, signed=signed)

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(Text(plain(notation.unit(scale), console.encoding)), overflow="fold")
    for name in part:
        table.add_column(Text(plain(name, console.encoding)), justify="right", overflow="fold")
    rows: list[tuple[str, list[str]]] = [
        ("before", [number(m.before, False) for m in part.values()]),
        *(
            (name, [number(m.shares[name]) for m in part.values()])
            for name in next(iter(part.values())).shares
        ),
        (REST, [number(m.rest) for m in part.values()]),
        ("now", [number(m.after, False) for m in part.values()]),
    ]
    for label, cells in rows:
        table.add_row(*(Text(plain(text, console.encoding)) for text in (label, *cells)))
    return table


def _say(console: Console, text: str, look: str = "") -> None:
    console.print(Text(plain(text, console.encoding), style=look))
