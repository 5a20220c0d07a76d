"""Small tables as HTML, for notebooks: no script, no colours of their own, every text escaped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape

NUMBER = ' style="text-align:right;white-space:nowrap"'


def html_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    name: str = "",
    numbers: Collection[int] = (),
) -> str:
    """Write a table; the first cell of every row heads it.

    Parameters
    ----------
    heads : sequence of str
        Of the columns.
    rows : iterable of sequence of str
        As many cells as there are heads.
    name : str, optional
        What is above it.
    numbers : collection of int
        Columns that hold numbers, which stand to the right and are not broken.
    """
    above = f"<caption>{escape(name)}</caption>" if name else ""
    top = "".join(
        f'<th scope="col"{NUMBER if i in numbers else ""}>{escape(head)}</th>'
        for i, head in enumerate(heads)
    )
    body = "".join(_row(cells, numbers) for cells in rows)
    return f"<table>{above}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def html_text(text: str, tag: str = "p") -> str:
    """Write a paragraph.

    Parameters
    ----------
    text : str
        What it says.
    tag : str
        What it is, such as `p` or `strong`.
    """
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _row(cells: Sequence[str], numbers: Collection[int]) -> str:
    first, *others = cells
    rest = "".join(
        f"<td{NUMBER if i in numbers else ''}>{escape(one)}</td>" for i, one in enumerate(others, 1)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{rest}</tr>'
