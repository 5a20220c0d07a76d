"""What a page is put together from: parts with headings, tables, figures, lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from simulation.reports.told.tables import Section, Table


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes
    ----------
    caption : str
        What the cells say.
    heads : tuple of str
        Of the columns beside the names.
    rows : tuple of (str, tuple of str)
        Names, and a cell for each column.
    corner : str
        Head of the names; empty where it goes without saying.
    looks : str
        `figures` for numbers, which stand at the right; `words` for texts.
    marked : frozenset of int
        Places of rows that stand out.
    """

    kind: ClassVar[str] = "grid"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str | Markup, ...]], ...]
    corner: str = ""
    looks: str = "figures"
    marked: frozenset[int] = frozenset()

    @classmethod
    def of(cls, table: Table, corner: str = "") -> Grid:
        """Take over a table as it is told in the terminal."""
        return cls(table.note, table.heads, table.rows, corner)


@dataclass(frozen=True)
class Lines:
    """Paragraphs, or the entries of a list.

    Attributes
    ----------
    lines : tuple of str
        What is said.
    note : str
        What the lines say, before them.
    listed : bool
        Whether they are entries of a list.
    looks : str
        `plain`, `verdict`, `note` or `command`.
    """

    kind: ClassVar[str] = "lines"
    lines: tuple[str, ...]
    note: str = ""
    listed: bool = False
    looks: str = "plain"


@dataclass(frozen=True)
class Picture:
    """A figure with the numbers that it is drawn from.

    Attributes
    ----------
    name : str
        Of the chart.
    svg : Markup
        The drawing, with its text alternative.
    caption : str
        What it shows.
    numbers : tuple of Grid
        What is drawn.
    """

    kind: ClassVar[str] = "picture"
    name: str
    svg: Markup
    caption: str
    numbers: tuple[Grid, ...]


@dataclass(frozen=True)
class TwoColumns:
    """A story of two strategies month by month.

    Attributes
    ----------
    caption, both, corner : str
        What is told; heads of what happens alike and of the months.
    titles : tuple of str
        The two strategies.
    months : tuple of (str, tuple, tuple of tuples)
        Name of a month, what happens under both, what under each.
    parts : int or None
        Place of the month before which the mark stands.
    mark : str
        What is said there.
    """

    kind: ClassVar[str] = "story"
    caption: str
    corner: str
    both: str
    titles: tuple[str, ...]
    months: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]
    parts: int | None
    mark: str


Block = Grid | Lines | Picture | TwoColumns


@dataclass(frozen=True)
class Piece:
    """Blocks below a heading of their own, or below that of the part where it is empty."""

    blocks: tuple[Block, ...]
    heading: str = ""

    @classmethod
    def of(cls, section: Section, heading: bool = True) -> Piece:
        """Take over a section as it is told in the terminal."""
        blocks: list[Block] = [Grid.of(table) for table in section.tables]
        if section.lines or section.note:
            blocks.append(Lines(section.lines, section.note, listed=True))
        return cls(tuple(blocks), section.heading if heading else "")


@dataclass(frozen=True)
class Part:
    """A part of the page, with an entry in the table of contents."""

    anchor: str
    heading: str
    pieces: tuple[Piece, ...]
