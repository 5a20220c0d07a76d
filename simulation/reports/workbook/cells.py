"""Cells of a workbook as they are stored, with where they stand and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["number", "text", "truth", "error", "empty"]


@dataclass(frozen=True)
class Cell:
    """What a cell holds.

    Attributes
    ----------
    kind : {"number", "text", "truth", "error", "empty"}
        Of the value; that of a formula is what it came to when the workbook was saved.
    number : float
        The number; 0 where it is none.
    text : str
        The text, or the name of the error.
    formula : bool
        Whether it is worked out.
    date : bool
        Whether a number is shown as a date or a time.
    """

    kind: Kind = "empty"
    number: float = 0.0
    text: str = ""
    formula: bool = False
    date: bool = False


EMPTY = Cell()


@dataclass(frozen=True)
class Grid:
    """Cells of one sheet.

    Attributes
    ----------
    name : str
        Name of the sheet.
    cells : dict of (int, int) to Cell
        By row and column, from 0.
    merged : list of (int, int, int, int)
        First and last row, first and last column of cells that were made one.
    """

    name: str
    cells: dict[tuple[int, int], Cell]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        return self.cells.get((row, column), EMPTY)

    def where(self, row: int, column: int) -> str:
        """Sheet and cell, as people write them."""
        return place_name(self.name, row, column)

    @property
    def last(self) -> int:
        """The last row with anything in it."""
        return max((row for row, _ in self.cells), default=-1)

    @property
    def rows(self) -> list[int]:
        """Rows with anything in them, in their order."""
        return sorted({row for row, _ in self.cells})


def place_name(sheet: str, row: int, column: int) -> str:
    """Sheet and cell, as people write them, by row and column from 0."""
    return f"{sheet}!{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Letters of a column, as in AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int:
    """Number of a column, from 0, by its letters."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - 64
    return number - 1
