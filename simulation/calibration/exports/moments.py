"""Days and moments as people write them: the order of day and month is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.blanks import NO_NUMBER
from simulation.calibration.exports.day_forms import (
    YEAR_FIRST,
    YEAR_LAST,
    ZONE_NAME,
    moment_of,
    written,
)
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.table import Cells, Places
from simulation.languages import _, plural

Order = Literal["day-first", "month-first"]
SLIPS = 0.02
"""Share of days the other way round up to which these are taken for slips, and cannot be read."""
FEW = 2
"""Days of which none can be read, up to which a column may still be one of days."""
LAST_MONTH, SHORT_YEAR, MOST_YEARS = 12, 2, 12
_LONGEST_EXAMPLE = 40
SWAPPED = 4
"""Days, and texts, from which on it is no chance that none of them is after the twelfth, or all."""
Times = NDArray[np.datetime64]


@dataclass
class _Seen:
    """What the cells of one column tell of the order, and how they were read."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0
    zones: int = 0
    serials: int = 0
    real: int = 0
    """Cells that are days, and no texts."""
    late: int = 0
    """Of these, the ones after the twelfth of a month."""
    short: list[tuple[int, int]] = field(default_factory=list)
    """First and last number of days with two-digit years."""


def read_moments(
    columns: Mapping[str, Cells], rows: Places, order: Order | None, findings: Findings
) -> dict[str, Times]:
    """Read columns of days and moments.

    Parameters
    ----------
    columns : Mapping of str to ndarray of shape (row,)
        Cells by heading.
    rows : ndarray of shape (row,)
        [count] Number of each row in the file.
    order : str or None
        Order of day and month, where the user said it.
    findings : Findings
        Where it is noted what could not be read.

    Returns
    -------
    dict of str to ndarray of shape (row,)
        Moments, those with a time zone in UTC; none where nothing can be read.

    Raises
    ------
    ExportError
        Where days may be months, and nothing tells.
    """
    seen = {name: _seen(cells) for name, cells in columns.items()}
    years_first = {name for name, one in seen.items() if order is None and _is_year_first(one)}
    for name, one in seen.items():
        if name in years_first:
            seen[name] = _seen(columns[name], without_short=True)
            findings.say(_("Days of {name}: the year first, as two digits.", name=name))
        elif order is None:
            _refuse_swapped(name, one, findings.file)
    orders = {name: order or _order(name, one, findings) for name, one in seen.items()}
    agreed: set[Order] = {one for one in orders.values() if one}
    read = {}
    for name, cells in columns.items():
        own = orders[name]
        if own is None and seen[name].open:
            if len(agreed) != 1:
                raise _untold(name, findings.file)
            common: Order = next(iter(agreed))
            own, told = common, _said(common)
            findings.say(
                _("Days of {name}: {order}, as in the other columns.", name=name, order=told)
            )
        elif own is not None and seen[name].open and order is None:
            findings.say(
                _("Days of {name}: {order}, as its other days tell.", name=name, order=_said(own))
            )
        moment = partial(moment_of, day_first=own != "month-first", year_first=name in years_first)
        read[name] = _column(name, cells, rows, moment, findings)
        _tell_odd(name, seen[name], findings)
    return read


def _said(order: Order) -> str:
    return _("day first") if order == "day-first" else _("month first")


def _tell_odd(name: str, seen: _Seen, findings: Findings) -> None:
    if seen.zones:
        text = plural(
            "{number} moment of {name} has a time zone: taken in UTC.",
            "{number} moments of {name} have a time zone: taken in UTC.",
            seen.zones,
            name=name,
        )
        findings.say(text)
    if seen.serials:
        text = plural(
            "{number} day of {name} is a number, read as the days that Excel counts.",
            "{number} days of {name} are numbers, read as the days that Excel counts.",
            seen.serials,
            name=name,
        )
        findings.say(text)


def _seen(cells: Cells, without_short: bool = False) -> _Seen:
    """Count what tells the order: days above 12, and points, which nobody puts after months."""
    seen = _Seen()
    for cell in cells:
        if type(cell) is not str:
            seen.serials += type(cell) in (int, float)
            seen.zones += isinstance(cell, datetime) and cell.tzinfo is not None
            if isinstance(cell, date):
                seen.real += 1
                seen.late += cell.day > LAST_MONTH
            continue
        text = written(cell)
        named = ZONE_NAME.search(text)
        found = YEAR_LAST.fullmatch(text[: named.start()] if named else text)
        if found is None:
            seen.serials += bool(re.fullmatch(r"\d{5}(?:[.,]\d+)?", text))
            zoned = YEAR_FIRST.fullmatch(text) if text[-1:].isalnum() else None
            seen.zones += bool(named or (zoned and zoned[8]))
            continue
        first, second = int(found[1]), int(found[3])
        if len(found[4]) == SHORT_YEAR and without_short:
            continue
        if len(found[4]) == SHORT_YEAR:
            seen.short.append((first, int(found[4])))
        seen.zones += bool(named or found[9])
        if (first > LAST_MONTH >= second) or (found[2] == "." and second <= LAST_MONTH):
            seen.day_first += 1
        elif second > LAST_MONTH >= first:
            seen.month_first += 1
        else:
            seen.open += first != second
    return seen


def _is_year_first(seen: _Seen) -> bool:
    """Days as 25-12-31: the last numbers go further apart than years do, the first ones do not."""
    if not seen.short:
        return False
    first, last = (max(numbers) - min(numbers) for numbers in zip(*seen.short, strict=True))
    return last > MOST_YEARS >= first


def _refuse_swapped(name: str, seen: _Seen, file: str) -> None:
    """A spreadsheet that takes the day for the month makes days of what it can, and texts stay."""
    texts = max(seen.day_first, seen.month_first)
    if seen.real >= SWAPPED and texts >= SWAPPED and not (seen.late or seen.open):
        what = _(
            "{file}: in {name} {real} cells are days, none after the 12th of its month, and "
            "{texts} are texts of later days: a spreadsheet has taken days for months",
            file=file,
            name=name,
            real=seen.real,
            texts=texts,
        )
        hint = _(
            "give the file as it was exported, not opened and saved again; if all is right say "
            "--dates day-first or --dates month-first"
        )
        raise ExportError("E-DATES", what, hint)


def _order(name: str, seen: _Seen, findings: Findings) -> Order | None:
    fewer = min(seen.day_first, seen.month_first)
    if fewer > SLIPS * (seen.day_first + seen.month_first):
        what = _(
            "{file}: in {name} the day stands first in {days} rows and the month in {months}",
            file=findings.file,
            name=name,
            days=seen.day_first,
            months=seen.month_first,
        )
        hint = _(
            "write all days alike, or say --dates day-first or --dates month-first: what does "
            "not fit is then left out"
        )
        raise ExportError("E-DATES", what, hint)
    if seen.day_first == seen.month_first:
        return None
    return "day-first" if seen.day_first > seen.month_first else "month-first"


def _untold(name: str, file: str) -> ExportError:
    what = _("{file}: nothing in {name} tells the day from the month", file=file, name=name)
    return ExportError("E-DATES", what, _("say --dates day-first or --dates month-first"))


def _column(
    name: str,
    cells: Cells,
    rows: Places,
    moment: Callable[[object], datetime | None],
    findings: Findings,
) -> Times:
    read: dict[object, datetime | None] = {}
    moments = np.empty(len(cells), dtype="datetime64[s]")
    odd = []
    for i, cell in enumerate(cells):
        if cell not in read:
            read[cell] = moment(cell)
        found = read[cell]
        moments[i] = np.datetime64("NaT") if found is None else found
        if found is None and not _is_nothing(cell):
            odd.append(i)
    unread = rows[odd]
    filled = sum(not _is_nothing(cell) for cell in cells)
    digits = sum(any(map(str.isdigit, str(cells[i]))) for i in odd)
    if len(unread) > FEW and (len(unread) == filled or 2 * digits > filled):
        example = " ".join(str(cells[odd[0]]).split())[:_LONGEST_EXAMPLE]
        what = _(
            "{file}: in {name} {unread} of {number} days cannot be read, such as {example}",
            file=findings.file,
            name=name,
            unread=len(unread),
            number=filled,
            example=example if any(map(str.isdigit, example)) else "…",
        )
        hint = _("write days as 2025-12-31, or name another column with --map")
        raise ExportError("E-DATES", what, hint)
    text = plural(
        "{number} day in {name} cannot be read: taken as empty",
        "{number} days in {name} cannot be read: taken as empty",
        len(unread),
        name=name,
    )
    findings.add(text, unread)
    return moments


def _is_nothing(cell: object) -> bool:
    return cell is None or str(cell).strip().casefold() in NO_NUMBER
