"""What a scenario assumes, printed with unit, grade, source and the file that set it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from simulation.assumptions.receipts import GRADES
from simulation.assumptions.table import GIVEN, AssumptionRow
from simulation.languages import _, later
from simulation.notation import Notation, plain

UNITS: Mapping[str, str] = {
    "share/month": later("/month"),
    "share/year": later("/year"),
    "money": "{currency}",
    "money/hour": later("{currency}/hour"),
    "money/day": later("{currency}/day"),
    "money/month": later("{currency}/month"),
    "money/year": later("{currency}/year"),
}
"""What stands behind a percentage or an amount."""
BARE = ("share", "count")
"""Units that values say themselves."""


def show_assumptions(
    title: str,
    rows: Sequence[AssumptionRow],
    currency: str,
    console: Console,
    moves: Mapping[str, float] = MappingProxyType({}),
) -> None:
    """Print a heading, what the grades mean, and a few lines for each assumption.

    Parameters
    ----------
    title : str
        Whose assumptions they are.
    rows : sequence of AssumptionRow
        In the order of the register.
    currency : str
        Of their amounts, a three-letter code.
    console : Console
        Where to print.
    moves : Mapping of str to float
        [money] By key, what it costs to be wrong, as `if_wrong` gives it.
    """
    _line(console, title, "bold")
    for grade, meaning in {**GRADES, GIVEN: later("set in the scenario")}.items():
        count = sum(row.grade == grade for row in rows)
        parts = {"grade": _grade(grade), "meaning": _(meaning)}
        text = _("{grade}: {meaning} ({count} of {all})", **parts, count=count, all=len(rows))
        _line(console, text, indent=2)
    section = ""
    for row in rows:
        if row.key.split(".")[0] != section:
            section = row.key.split(".")[0]
            console.print()
            _line(console, section.upper(), "bold")
        _row(console, row, currency)
        if row.key in moves:
            amount = Notation(currency).money(moves[row.key], signed=True)
            _line(console, _("if wrong: {amount}", amount=amount), "", 4)


def _row(console: Console, row: AssumptionRow, currency: str) -> None:
    unit = _(UNITS[row.unit], currency=currency) if row.unit in UNITS else _(row.unit)
    value = row.value if row.unit in BARE else f"{row.value} {unit}"
    _line(console, f"{row.key}: {value}  [{_grade(row.grade)}]", "bold", 2)
    _line(console, row.title, indent=4)
    _line(console, _("source: {source}", source=row.source), "dim", 4)
    if row.interest:
        _line(console, _("this source has an interest in the number"), "yellow", 4)
    if row.note:
        _line(console, row.note, "dim", 4)
    _line(console, _("set by: {place}", place=row.set_by), "dim", 4)


def _grade(grade: str) -> str:
    return _("given") if grade == GIVEN else grade


def _line(console: Console, text: str, look: str = "", indent: int = 0) -> None:
    shown = Text(plain(text, console.encoding), style=look)
    console.print(Padding(shown, (0, 0, 0, indent), expand=False))
