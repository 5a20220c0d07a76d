"""Tables fit the width, in parts about as wide as each other, and hold every cell once."""

import io

import pytest
from rich.console import Console

from simulation.reports.told.tables import Table, print_table

HEADS = tuple(f"column {i}" for i in range(7))
ROWS = tuple((f"A strategy called {n}", tuple(f"{n}{i}" for i in range(7))) for n in "abc")
TABLE = Table("What it says.", HEADS, ROWS)


def printed(width, encoding="utf-8", table=TABLE):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_table(table, Console(file=stream, width=width, highlight=False))
    stream.seek(0)
    return stream.read()


@pytest.mark.parametrize("width", [34, 50, 80, 200])
def test_every_cell_is_there_once_and_no_line_is_too_wide(width):
    text = printed(width)
    assert max(map(len, text.splitlines())) <= width
    words = text.split()
    for _, cells in ROWS:
        for cell in cells:
            assert words.count(cell) == 1


def test_parts_are_about_as_wide_as_each_other():
    """At 60 letters six of the seven columns would fit beside the names."""
    heads = [line.split() for line in printed(60).splitlines() if "column" in line]
    assert [len(found) for found in heads] == [4, 3] or [len(found) for found in heads] == [3, 4]


def test_signs_that_a_stream_cannot_show_are_rewritten():
    table = Table("", ("± of it",), (("“A”", ("−5",)),))
    text = printed(80, "ascii", table)
    assert '"A"' in text
    assert "-5" in text
    assert "+/-" in text
