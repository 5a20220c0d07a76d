"""Tables on web pages: some systems call them .xls, and spreadsheets open them."""

from __future__ import annotations

from html.parser import HTMLParser

from simulation.calibration.exports.sheets import MOST_COLUMNS, MOST_ROWS
from simulation.calibration.exports.table import FEWEST, place_of_headings

_UNSEEN = ("script", "style")
_ROW, _CELLS, _LINES = "tr", ("td", "th"), ("br", "p", "div")


def table_of_page(text: str, words: frozenset[str]) -> list[list[str]] | None:
    """Rows of the table with most headings that are known; None where none has any.

    Parameters
    ----------
    text : str
        The page; nothing in it is carried out, fetched or followed.
    words : frozenset of str
        Headings that are known, plainly written.

    Examples
    --------
    >>> page = "<table><tr><th>Owner</th><th>Stage</th></tr><tr><td>Eva<td>Won</table>"
    >>> table_of_page(page, frozenset(("owner", "stage")))
    [['Owner', 'Stage'], ['Eva', 'Won']]
    """
    reader = _Tables()
    reader.feed(text)
    reader.close()
    scored = [(place_of_headings(rows, words)[1], len(rows), rows) for rows in reader.all if rows]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= FEWEST else None


class _Tables(HTMLParser):
    """All tables of a page; a cell over several rows or columns stands in each of the rows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[list[list[str]]] = []
        self.open: list[list[list[str]]] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.below: dict[int, tuple[int, str]] = {}
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.end_cell()
            self.open.append([])
            self.all.append(self.open[-1])
            self.below = {}
        elif not self.open:
            return
        elif tag == _ROW:
            self.end_cell()
            if len(self.open[-1]) < MOST_ROWS:
                self.open[-1].append([])
        elif tag in _CELLS and self.open[-1]:
            self.end_cell()
            self.cell = []
            given = dict(attrs)
            self.span = (_count(given.get("rowspan")), _count(given.get("colspan")))
        elif tag in _LINES and self.cell:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in (*_CELLS, _ROW, "table"):
            self.end_cell()
            if tag == "table" and self.open:
                self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.unseen:
            self.cell.append(data)

    def end_cell(self) -> None:
        """Put the cell into its row, behind what reaches down from the rows above."""
        if self.cell is None or not self.open or not self.open[-1]:
            self.cell = None
            return
        row = self.open[-1][-1]
        lines = (" ".join(line.split()) for line in "".join(self.cell).split("\n"))
        text, (rows, columns) = "\n".join(line for line in lines if line), self.span
        self.fill(row)
        for i in range(columns):
            if rows > 1:
                self.below[len(row)] = (rows - 1, text)
            row.append("" if i else text)
        self.cell = None
        self.fill(row)

    def fill(self, row: list[str]) -> None:
        """Repeat cells that reach down from the rows above."""
        while len(row) in self.below:
            left, text = self.below.pop(len(row))
            if left > 1:
                self.below[len(row)] = (left - 1, text)
            row.append(text)


def _count(given: str | None) -> int:
    return min(int(given), MOST_COLUMNS) if given and given.isdecimal() and len(given) < 9 else 1
