"""Sections with tables of short cells, cut into parts that fit the width of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from simulation.notation import plain

NAME, WIDEST = 14, 40
"""Letters for the name of a row, at least and at most."""
GAP = 2
UNBROKEN, HELD = "\u00a0", "\ue000"
"""A space that does not break, and what stands for it while lines are broken."""
_BELOW = (0, 0, 1, 0)


@dataclass(frozen=True)
class Table:
    """A table to be printed.

    Attributes
    ----------
    note : str
        What the cells say; empty where the headings say it all.
    heads : tuple of str
        Of the columns beside the names.
    rows : tuple of (str, tuple of str)
        Names, and a cell for each column.
    """

    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Section:
    """A part of what is told.

    Attributes
    ----------
    heading : str
        What it is about.
    tables : tuple of Table
        Figures.
    lines : tuple of str
        What is said below them.
    note : str
        What the lines say, where there is no table before them.
    """

    heading: str
    tables: tuple[Table, ...] = ()
    lines: tuple[str, ...] = ()
    note: str = ""


def print_table(table: Table, console: Console) -> None:
    """Print a table, cut into parts of about equal size where it is wider than the screen.

    Parameters
    ----------
    table : Table
        What is printed.
    console : Console
        Where to print.
    """
    if table.note:
        print_text(table.note, console, "dim")
    table = _encoded_table(table, console)
    widths = [_width(head, i, table) for i, head in enumerate(table.heads)]
    name = min(WIDEST, max(cell_len(name) for name, _ in table.rows))
    for part in _parts(widths, console.width - min(name, NAME)):
        taken = sum(widths[i] + GAP for i in part)
        room = min(name, max(NAME, console.width - taken))
        console.print(Padding(_grid(table, part, [widths[i] for i in part], room), _BELOW))


def print_text(text: str, console: Console, look: str = "") -> None:
    """Print a text that may take several lines, none of which ends amid an amount.

    Parameters
    ----------
    text : str
        May hold spaces that do not break, as in "790 000 kr".
    console : Console
        Where to print.
    look : str, optional
        Its style.
    """
    parts = text.replace("\u202f", UNBROKEN).split(UNBROKEN)
    held = HELD.join(plain(part, console.encoding) for part in parts)
    for line in Text(held).wrap(console, console.width):
        console.print(Text(line.plain.rstrip().replace(HELD, " "), look))


def encoded(console: Console, text: str, look: str = "") -> Text:
    """A text with no sign that the console cannot show."""
    return Text(plain(text, console.encoding), style=look)


def _encoded_table(table: Table, console: Console) -> Table:
    """Rewritten before it is measured: a sign may become three."""

    def said(text: str) -> str:
        return plain(text, console.encoding)

    rows = tuple((said(name), tuple(map(said, cells))) for name, cells in table.rows)
    return Table(said(table.note), tuple(map(said, table.heads)), rows)


def _width(head: str, column: int, table: Table) -> int:
    return max(map(cell_len, (*head.split(), *(cells[column] for _, cells in table.rows))))


def _parts(widths: Sequence[int], room: int) -> list[range]:
    """Columns of each part: as few parts as fit, and as equal as can be."""
    count = len(widths)
    for parts in range(1, count + 1):
        edges = [round(part * count / parts) for part in range(parts + 1)]
        found = [range(low, high) for low, high in pairwise(edges)]
        if all(sum(widths[i] + GAP for i in part) <= room for part in found):
            return found
    return [range(place, place + 1) for place in range(count)]


def _grid(table: Table, part: range, widths: Sequence[int], room: int) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    grid.add_column("", width=room, overflow="fold")
    for i, width in zip(part, widths, strict=True):
        grid.add_column(Text(table.heads[i]), justify="right", width=width, vertical="top")
    for name, cells in table.rows:
        grid.add_row(Text(name, "bold"), *(Text(cells[i]) for i in part))
    return grid
