"""Days and moments as people write them: the order of day and month is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.blanks import NO_NUMBER
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.month_names import MONTHS
from simulation.calibration.exports.table import Cells, Places
from simulation.languages import _, plural

Order = Literal["day-first", "month-first"]
ORDERS: tuple[Order, ...] = ("day-first", "month-first")
Times = NDArray[np.datetime64]

EARLIEST, LATEST = 1990, 2099
"""Years outside which a day is a slip, or stands for none."""
SERIALS = (32_874, 73_050)
"""Days since 1899-12-30, as Excel counts them, of those years."""
_SERIAL_START = datetime(1899, 12, 30)
_EPOCH = datetime(1970, 1, 1)

_CLOCK = r"(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?)?"
_ZONE = r"\s*(Z|UTC|GMT|CET|CEST|[+-]\d{2}(?::?\d{2})?)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK + _ZONE, re.I)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _CLOCK + _ZONE, re.I)
_DAY_NAME = re.compile(
    r"(?:[^\W\d]+\.?,? )?(\d{1,2})[. -]+([^\W\d]+)\.?[ ,-]+(\d{4})" + _CLOCK, re.I
)
_NAME_DAY = re.compile(r"(?:[^\W\d]+\.?,? )?([^\W\d]+)\.? (\d{1,2}),? (\d{4})" + _CLOCK, re.I)
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?|\d{8}|\d{10}|\d{13}")
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "CET": 1, "CEST": 2}


@dataclass
class _Seen:
    """What the cells of one column tell of the order, and how they were read."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0
    zones: int = 0
    serials: int = 0


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
    orders = {name: order or _order(name, one, findings) for name, one in seen.items()}
    agreed = {one for one in orders.values() if one}
    read = {}
    for name, cells in columns.items():
        own = orders[name]
        if own is None and seen[name].open:
            if len(agreed) != 1:
                raise _untold(name, findings.file)
            own = next(iter(agreed))
            told = _said(own)
            findings.say(
                _("Days of {name}: {order}, as in the other columns.", name=name, order=told)
            )
        elif own and seen[name].open and order is None:
            findings.say(
                _("Days of {name}: {order}, as its other days tell.", name=name, order=_said(own))
            )
        read[name] = _column(name, cells, rows, own or "day-first", findings)
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


def _seen(cells: Cells) -> _Seen:
    """Count what tells the order: only days above 12, and points, which nobody puts after months."""
    seen = _Seen()
    for cell in cells:
        if type(cell) is not str:
            seen.serials += type(cell) in (int, float)
            seen.zones += isinstance(cell, datetime) and cell.tzinfo is not None
            continue
        found = _YEAR_LAST.fullmatch(cell.strip())
        if found is None:
            seen.serials += bool(re.fullmatch(r"\d{5}(?:[.,]\d+)?", cell.strip()))
            zoned = _YEAR_FIRST.fullmatch(cell.strip()) if cell[-1:].isalnum() else None
            seen.zones += bool(zoned and zoned[8])
            continue
        first, second = int(found[1]), int(found[3])
        seen.zones += bool(found[9])
        if (first > 12 >= second) or (found[2] == "." and second <= 12):
            seen.day_first += 1
        elif second > 12 >= first:
            seen.month_first += 1
        else:
            seen.open += first != second
    return seen


def _order(name: str, seen: _Seen, findings: Findings) -> Order | None:
    if seen.day_first and seen.month_first:
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
    if seen.day_first:
        return "day-first"
    return "month-first" if seen.month_first else None


def _untold(name: str, file: str) -> ExportError:
    what = _("{file}: nothing in {name} tells the day from the month", file=file, name=name)
    return ExportError("E-DATES", what, _("say --dates day-first or --dates month-first"))


def _column(name: str, cells: Cells, rows: Places, order: Order, findings: Findings) -> Times:
    read: dict[object, datetime | None] = {}
    moment = partial(_moment, day_first=order == "day-first")
    moments = np.empty(len(cells), dtype="datetime64[s]")
    unread = []
    for i, cell in enumerate(cells):
        if cell not in read:
            read[cell] = moment(cell)
        found = read[cell]
        moments[i] = np.datetime64("NaT") if found is None else found
        if found is None and not (cell is None or str(cell).strip().casefold() in NO_NUMBER):
            unread.append(rows[i])
    if len(unread) and len(unread) == sum(not _is_nothing(cell) for cell in cells):
        what = _("{file}: no day in {name} can be read", file=findings.file, name=name)
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


def _moment(cell: object, day_first: bool) -> datetime | None:
    try:
        found = _any(cell, day_first)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and EARLIEST <= found.year <= LATEST else None


def _any(cell: object, day_first: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float):
        return None if isinstance(cell, bool) else _numbered(float(cell))
    if not isinstance(cell, str):
        return None
    text = " ".join(cell.split())
    for pattern, reader in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is not None:
            return reader(found, day_first)
    return None


def _year_first(found: re.Match[str], day_first: bool) -> datetime:
    day = datetime(int(found[1]), int(found[2]), int(found[3]))
    return _in_utc(_with_clock(day, found.groups()[3:7]), found[8])


def _year_last(found: re.Match[str], day_first: bool) -> datetime:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if year < 100:
        year += 2000 if year < 70 else 1900
    day, month = (first, second) if day_first else (second, first)
    return _in_utc(_with_clock(datetime(year, month, day), found.groups()[4:8]), found[9])


def _day_name(found: re.Match[str], day_first: bool) -> datetime | None:
    month = MONTHS.get(found[2].casefold())
    if month is None:
        return None
    return _with_clock(datetime(int(found[3]), month, int(found[1])), found.groups()[3:7])


def _name_day(found: re.Match[str], day_first: bool) -> datetime | None:
    month = MONTHS.get(found[1].casefold())
    if month is None:
        return None
    return _with_clock(datetime(int(found[3]), month, int(found[2])), found.groups()[3:7])


def _bare_number(found: re.Match[str], day_first: bool) -> datetime | None:
    text = found[0].replace(",", ".")
    if len(text) == 8 and text.isdigit():
        return datetime(int(text[:4]), int(text[4:6]), int(text[6:]))
    return _numbered(float(text))


def _numbered(number: float) -> datetime | None:
    """A day as Excel counts it, or a moment in seconds or milliseconds since 1970."""
    if SERIALS[0] <= number < SERIALS[1]:
        return _SERIAL_START + timedelta(seconds=round(number * 86_400.0))
    if 6e8 < number < 4.2e9:
        return _EPOCH + timedelta(seconds=round(number))
    if 6e11 < number < 4.2e12:
        return _EPOCH + timedelta(seconds=round(number / 1000.0))
    return None


def _with_clock(day: datetime, clock: tuple[str | None, ...]) -> datetime:
    hour, minute, second, half = clock
    if hour is None:
        return day
    hours = int(hour)
    if half:
        hours = hours % 12 + 12 * (half.lower() == "p")
    return day.replace(hour=hours, minute=int(minute or 0), second=int(second or 0))


def _in_utc(moment: datetime, zone: str | None) -> datetime:
    if not zone:
        return moment
    hours = _ZONES.get(zone.upper())
    if hours is None:
        digits = zone[1:].replace(":", "")
        length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
        ahead = -length if zone[0] == "-" else length
    else:
        ahead = timedelta(hours=hours)
    aware = moment.replace(tzinfo=timezone(ahead))
    return aware.astimezone(UTC).replace(tzinfo=None)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], bool], datetime | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_DAY_NAME, _day_name),
    (_NAME_DAY, _name_day),
    (_NUMBER, _bare_number),
)
