"""What `calibrate` prints: how files were read, what is wrong in them, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from simulation.calibration.before_after import Row, before_after
from simulation.calibration.cautions import cautions, headline, on_currency, remarks
from simulation.calibration.looking_back import on_backtest, periods_told
from simulation.languages import _, within
from simulation.notation import plain

if TYPE_CHECKING:
    from simulation.calibration.whole import Whole

WIDE = 120
"""Characters a line from which the assumptions make a table."""


def show(whole: Whole, console: Console) -> None:
    """Print everything that was found.

    Parameters
    ----------
    whole : Whole
        What was found.
    console : Console
        Where to print.
    """
    for findings in whole.read.findings:
        _line(console, findings.file, "bold")
        _lines(console, findings.understood, "", 2)
        _lines(console, map(str, findings.found), "yellow", 2)
        console.print()
    first, *further = headline(whole.read.records, whole.found)
    _line(console, first, "bold")
    _lines(console, further)
    _lines(console, on_currency(whole.company), "yellow")
    console.print()
    _line(console, _("Before and after"), "bold")
    _before_after(whole, console)
    _line(console, _("What the records say"), "bold")
    _lines(console, remarks(whole.found), "", 2)
    console.print()
    _line(console, _("What they cannot tell"), "bold")
    _lines(console, cautions(whole.read.records, whole.found), "", 2)
    console.print()
    _line(console, _("Looking back"), "bold")
    _line(console, on_backtest(whole.back), "", 2)
    if whole.back is not None:
        console.print(_looking_back(whole, console))


def _before_after(whole: Whole, console: Console) -> None:
    """A table where the screen is wide; else each assumption with a line of its own above it."""
    rows = before_after(whole.found, whole.defaults, whole.company.currency)
    wide = console.width >= WIDE
    heads = (
        *((_("Assumption"),) if wide else ()),
        within("head of a column", "Default"),
        within("head of a column", "Found"),
        within("head of a column", "Taken"),
        _("90 % interval"),
        within("head of a column", "Behind it"),
    )
    if wide:
        grid = _grid(console, heads, words=(0, len(heads) - 1))
        for row in rows:
            grid.add_row(*(_text(console, cell) for cell in (row.title, *_cells(row))))
        console.print(Padding(grid, (0, 0, 1, 0)))
        return
    _line(console, " · ".join(heads), "dim", 2)
    for row in rows:
        _line(console, row.title)
        _line(console, " · ".join(_cells(row)), "bold", 4)
    console.print()


def _cells(row: Row) -> tuple[str, ...]:
    behind = row.origin if row.rows == "–" else f"{row.origin}; {row.rows}"
    return row.default, row.found, row.used, row.interval, behind


def _looking_back(whole: Whole, console: Console) -> Padding:
    heads = (
        _("Period"),
        _("Foreseen"),
        _("90 % interval"),
        within("head of a column", "Happened"),
        "",
    )
    grid = _grid(console, heads, words=(0, 4))
    for cells in periods_told(whole.back, whole.company.currency):
        grid.add_row(*(_text(console, cell) for cell in cells))
    return Padding(grid, (0, 0, 0, 2))


def _grid(console: Console, heads: tuple[str, ...], words: tuple[int, ...]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for place, head in enumerate(heads):
        grid.add_column(
            _text(console, head),
            justify="left" if place in words else "right",
            overflow="fold",
            no_wrap=place not in words,
            vertical="top",
        )
    return grid


def _text(console: Console, text: str, look: str = "") -> Text:
    return Text(plain(text, console.encoding), style=look)


def _lines(console: Console, texts: Iterable[str], look: str = "", indent: int = 0) -> None:
    for text in texts:
        _line(console, f"- {text}" if indent else text, look, indent)


def _line(console: Console, text: str, look: str = "", indent: int = 0) -> None:
    console.print(Padding(_text(console, text, look), (0, 0, 0, indent), expand=False))
