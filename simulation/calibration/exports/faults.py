"""What keeps a file from being read, and what was found in one that was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulation.languages import _
from simulation.scenario.faults import shown

FIRST_ROWS = 3
_LONGEST = 500


class ExportError(ValueError):
    """A file that cannot be taken in; `hint` says what to do, as an option to give where one helps.

    Parameters
    ----------
    code : str
        Short name of the kind of fault, such as E-FILE.
    what : str
        What is wrong, and in which file.
    hint : str
        What to do about it.
    """

    def __init__(self, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.code, self.what, self.hint = code, shown(what, _LONGEST), shown(hint, _LONGEST)


@dataclass(frozen=True)
class Finding:
    """Something in a file that a reader should know.

    Attributes
    ----------
    text : str
        What it is, how often, and what was done about it.
    count : int
        [count] How often.
    rows : tuple of int
        [count] The first rows of the file that it concerns, the header line being 1.
    """

    text: str
    count: int = 0
    rows: tuple[int, ...] = ()

    def __str__(self) -> str:
        """The text with the first rows."""
        if not self.rows:
            return self.text
        places = ", ".join(map(str, self.rows)) + (" …" if self.count > len(self.rows) else "")
        if self.count == 1:
            return _("{finding} (row {rows})", finding=self.text, rows=places)
        return _("{finding} (rows {rows})", finding=self.text, rows=places)


@dataclass
class Findings:
    """What was understood of a file, and what is wrong in it.

    Attributes
    ----------
    file : str
        Name of the file, without its folder.
    understood : list of str
        How the file was read.
    found : list of Finding
        What is wrong or odd.
    """

    file: str
    understood: list[str] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Note how something was understood."""
        self.understood.append(text)

    def add(self, text: str, rows: Iterable[int]) -> None:
        """Note what is wrong in some rows; nothing where there are none."""
        places = sorted(int(row) for row in rows)
        if places:
            self.found.append(Finding(text, len(places), tuple(places[:FIRST_ROWS])))
