"""Rows that stand in a file more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from simulation.calibration.exports.blanks import NO_TEXT
from simulation.calibration.exports.columns import NONE, Columns, option
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.names import texts
from simulation.calibration.exports.table import Table
from simulation.languages import _, plural

FEW, MOST_OTHER = 2, 0.1
"""Rows, and share of them, with the number of another and other contents: with more it is none."""


def once(columns: Columns, said: Collection[str], findings: Findings) -> Table:
    """A table of deals with each row once; of rows with one number that differ, the last.

    Parameters
    ----------
    columns : Columns
        The deals; without a number of its own a row is another's twin where all cells are equal.
    said : collection of str
        Headings that the user named.
    findings : Findings
        Where it is noted what was left out.

    Raises
    ------
    ExportError
        Where what seems to be the number of a deal is none, as many deals share it.
    """
    table = columns.table
    if columns.has("deal"):
        keys = list(texts(columns.cells("deal"), NO_TEXT))
    else:
        keys = list(map(str, zip(*table.columns.values(), strict=True)))
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key:
            places[key].append(i)
    cells = list(table.columns.values())
    same: list[int] = []
    other: list[int] = []
    for own in places.values():
        if len(own) > 1:
            contents = [tuple(str(column[i]) for column in cells) for i in own]
            for i, content in zip(own[:-1], contents[:-1], strict=True):
                (same if content == contents[-1] else other).append(i)
    if len(other) > max(FEW, MOST_OTHER * len(table)) and columns.heading.get("deal") not in said:
        raise _no_number(columns, len(other))
    findings.add(
        plural(
            "{number} row stands there twice: counted once",
            "{number} rows stand there twice: counted once",
            len(same),
        ),
        table.rows[same],
    )
    findings.add(
        plural(
            "{number} row has the number of a later one and other contents: the later one counts",
            "{number} rows have the number of a later one and other contents: the later one counts",
            len(other),
        ),
        table.rows[other],
    )
    kept = np.ones(len(table), dtype=np.bool_)
    kept[[*same, *other]] = False
    return table.where(kept)


def _no_number(columns: Columns, rows: int) -> ExportError:
    heading = columns.heading["deal"]
    what = _(
        "{file}: {rows} rows have the same {name} as a later one, and other contents",
        file=columns.table.file,
        rows=rows,
        name=heading,
    )
    hint = _(
        "if {name} is no number of a deal, say {none}; if the last row of each is to count, say "
        "{this}",
        name=heading,
        none=f"--map deal={NONE}",
        this=option("deals", "deal", heading),
    )
    return ExportError("E-COLUMN", what, hint)
