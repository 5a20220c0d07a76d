"""Deals as a system exports them, brought to one row a deal, with all that was odd counted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.blanks import NO_OWNER, NO_TEXT
from simulation.calibration.exports.columns import Columns, columns_of
from simulation.calibration.exports.fates import LOST, WON, are_flags, fates
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.headings import Kind, known, plain
from simulation.calibration.exports.kinds_of_files import read_sheet
from simulation.calibration.exports.moments import Times, read_moments
from simulation.calibration.exports.money import values_of
from simulation.calibration.exports.names import of_thing, one_spelling, texts
from simulation.calibration.exports.repeats import once
from simulation.calibration.exports.sheets import Sheet, Wanted, is_blank
from simulation.calibration.exports.sound import sound_deals
from simulation.calibration.exports.table import headed
from simulation.calibration.exports.wishes import Wishes
from simulation.languages import _, plural

if TYPE_CHECKING:
    import pandas as pd


_DAYS = ("opened", "closed", "won_at", "lost_at", "changed")
NOTHING = np.datetime64("NaT", "s")


def read_deals(path: Path, wishes: Wishes, findings: Findings) -> tuple[pd.DataFrame, str | None]:
    """Read deals.

    Parameters
    ----------
    path : Path
        The file.
    wishes : Wishes
        What the user says of it.
    findings : Findings
        Where it is noted what was understood, and what is wrong.

    Returns
    -------
    tuple of DataFrame and str or None
        Deals with the columns of the canonical table and `row`, their number in the file, before
        anything is said of a window; and the code of the currency, where anything says it.

    Raises
    ------
    ExportError
        Where the file cannot be read or understood.
    """
    import pandas as pd

    columns = columns_in(path, "deals", wishes, findings)
    said = {columns.heading.get(field, "") for field in wishes.columns.get("deals", {})}
    columns = _rows_only(_flags_apart(columns), findings)
    columns = replace(columns, table=once(columns, said, findings))
    table = columns.table
    times = read_moments(
        {columns.heading[f]: columns.cells(f) for f in _DAYS if columns.has(f)},
        table.rows,
        wishes.dates,
        findings,
    )
    outcome = fates(columns, wishes, findings)
    value, currency = np.full(len(table), np.nan), wishes.currency
    if columns.has("value"):
        value, currency = values_of(columns, wishes, findings)
    owner = texts(columns.cells("owner"), NO_OWNER)
    _say_none(columns, "owner", owner, findings)
    frame = pd.DataFrame(
        {
            "row": table.rows,
            "deal": _ids(columns),
            "owner": owner,
            "opener": texts(columns.cells("opener"), NO_OWNER) if columns.has("opener") else owner,
            "opened": times[columns.heading["opened"]],
            "closed": _closed(columns, times, outcome, findings),
            "hoped": times[columns.heading["closed"]] if columns.has("closed") else NOTHING,
            "outcome": outcome,
            "value": value,
            "size": _things(columns, "size", findings),
            "stage": _things(columns, "stage", findings),
        }
    )
    return sound_deals(frame, findings), currency


def columns_in(path: Path, kind: Kind, wishes: Wishes, findings: Findings) -> Columns:
    """Open a file, and recognise its headings and columns."""
    said = wishes.columns.get(kind, {})
    words = known(kind) | {plain(name) for name in said.values()} - {""}
    own = kind == "deals"
    sheet = read_sheet(path, Wanted(words, wishes.sheet if own else None, own))
    table = headed(sheet, words, findings)
    findings.say(_how(sheet, len(table)))
    return columns_of(table, kind, said, findings)


def _how(sheet: Sheet, rows: int) -> str:
    told = plural("{kind}: {number} row.", "{kind}: {number} rows.", rows, kind=sheet.kind)
    if sheet.others:
        others = ", ".join(sheet.others)
        left = _(
            "Sheet {name}; not read: {others} (--sheet takes another).",
            name=sheet.name,
            others=others,
        )
        return f"{told} {left}"
    return told


def _flags_apart(columns: Columns) -> Columns:
    """A column `Closed` may hold days, or yes and no."""
    heading = dict(columns.heading)
    if columns.has("closed") and are_flags(columns.cells("closed")):
        heading["is_closed"] = heading.pop("closed")
    if columns.has("is_won") and not are_flags(columns.cells("is_won")):
        heading.setdefault("won_at", heading.pop("is_won"))
    if columns.has("is_closed") and not are_flags(columns.cells("is_closed")):
        del heading["is_closed"]
    return replace(columns, heading=heading)


def _rows_only(columns: Columns, findings: Findings) -> Columns:
    """Without totals, and notes under the table: lines without an owner, a day or a stage."""
    blank = np.ones(len(columns.table), dtype=np.bool_)
    for field in ("owner", "opened", "stage", "outcome"):
        if columns.has(field):
            blank &= texts(columns.cells(field), NO_TEXT) == ""
    total = np.zeros(len(columns.table), dtype=np.bool_)
    first = texts(next(iter(columns.table.columns.values())), NO_TEXT)
    opened = texts(columns.cells("opened"), NO_TEXT)
    cells = list(columns.table.columns.values())
    for i in np.flatnonzero(opened == ""):
        word = of_thing(first[i]).split(" ")[0]
        alone = len(cells) > NOTE_BESIDE and sum(not is_blank([column[i]]) for column in cells) == 1
        total[i] = alone or word in _TOTALS or bool(_COUNTED.search(first[i]))
    gone = blank | total
    text = plural(
        "{number} line that is no deal (a total, a note) left out",
        "{number} lines that are no deals (totals, notes) left out",
        int(gone.sum()),
    )
    findings.add(text, columns.table.rows[gone])
    if gone.all():
        what = _("{file}: headings, and no deals under them", file=columns.table.file)
        raise ExportError("E-EMPTY", what, _("check that the right columns were recognised"))
    return replace(columns, table=columns.table.where(~gone))


_TOTALS = {
    *("total", "totals", "totaal", "subtotal", "subtotaal", "sum", "totalt", "grand", "som"),
    *("count", "average", "aantal", "antall", "gemiddelde", "gjennomsnitt", "delsum"),
}
_COUNTED = re.compile(r"\(\d[\d.,]*( [^\W\d]+)?\)$")
NOTE_BESIDE = 2
"""Columns above which a line with one cell only is a note."""


def _ids(columns: Columns) -> NDArray[np.object_]:
    rows = np.array([f"row {row}" for row in columns.table.rows], dtype=object)
    if not columns.has("deal"):
        return rows
    named = texts(columns.cells("deal"), NO_TEXT)
    return np.where(named == "", rows, named)


def _closed(
    columns: Columns, times: dict[str, Times], outcome: NDArray[np.object_], findings: Findings
) -> Times:
    """The day of the decision: that of the outcome, else that of closing."""
    none = np.full(len(outcome), NOTHING)
    by_field = {f: times[columns.heading[f]] if columns.has(f) else none for f in _DAYS}
    closed = by_field["closed"]
    for field, fate in (("won_at", WON), ("lost_at", LOST)):
        own = (outcome == fate) & ~np.isnat(by_field[field])
        closed = np.where(own, by_field[field], closed)
    changed = (outcome == LOST) & np.isnat(closed) & ~np.isnat(by_field["changed"])
    text = plural(
        "{number} lost deal without its day: taken as lost when it was last changed",
        "{number} lost deals without their day: taken as lost when they were last changed",
        int(changed.sum()),
    )
    findings.add(text, columns.table.rows[changed])
    closed = np.where(changed, by_field["changed"], closed)
    decided = (outcome == WON) | (outcome == LOST)
    return np.where(decided, closed, NOTHING)


def _things(columns: Columns, field: str, findings: Findings) -> NDArray[np.object_]:
    if not columns.has(field):
        return np.full(len(columns.table), "", dtype=object)
    named = texts(columns.cells(field), NO_TEXT)
    raw = np.array([str(cell) for cell in columns.cells(field)], dtype=object)
    names, _other, _several = one_spelling(named, [of_thing(name) for name in named])
    spelled, rows = (raw != names) & (names != ""), columns.table.rows
    text = plural(
        "{number} name of {heading} spelled otherwise than its like: taken as the same",
        "{number} names of {heading} spelled otherwise than their like: taken as the same",
        int(spelled.sum()),
        heading=columns.heading[field],
    )
    findings.add(text, rows[spelled])
    _say_none(columns, field, names, findings)
    return names


def _say_none(columns: Columns, field: str, names: NDArray[np.object_], findings: Findings) -> None:
    """Count the rows that say None, which may be a name or what a programme wrote for nothing."""
    called = np.array([name.casefold() == "none" for name in names], dtype=np.bool_)
    text = plural(
        "{number} row says None in {heading}: taken as a name, not as nothing",
        "{number} rows say None in {heading}: taken as a name, not as nothing",
        int(called.sum()),
        heading=columns.heading[field],
    )
    findings.add(text, columns.table.rows[called])
