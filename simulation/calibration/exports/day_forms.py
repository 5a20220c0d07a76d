"""Forms in which days and moments are written, one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from simulation.calibration.exports.month_names import MONTHS

EARLIEST, LATEST = 1990, 2099
"""Years outside which a day is a slip, or stands for none."""
SERIALS = (32_874, 73_050)
"""Days since 1899-12-30, as Excel counts them, of those years."""
_SERIAL_START = datetime(1899, 12, 30)
_EPOCH = datetime(1970, 1, 1)

_ZONES = {
    **{"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2},
    **{"EEST": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8},
    **{"PDT": -7, "MSK": 3, "SGT": 8, "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13},
}
_CLOCK = (
    r"(?:(?:[T ,]+|,? (?:kl\.?|om|at|um) )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*([ap])(?:\.?m\.?)?(?![^\W\d]))?(?: uu?r?)?)?"
)
_ZONE = rf"\s*({'|'.join(_ZONES)}|(?:UTC|GMT)?[+-]\d{{2}}(?::?\d{{2}})?|(?:UTC|GMT)[+-]\d)?"
ZONE_NAME = re.compile(r"\s*[\[(]?([A-Z][A-Za-z]+(?:/[A-Za-z_]+){1,2})[\])]?$")
"""A zone by its name, as in Europe/Amsterdam."""
_YEAR = r"(\d{4}|'?\d{2})"
_WEEKDAY = r"(?:[^\W\d]+\.?,? )?"
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK + _ZONE, re.I)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _CLOCK + _ZONE, re.I)
_DAY_NAME = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?[. /-]+([^\W\d]+)\.?[ ,/-]+" + _YEAR + _CLOCK + _ZONE,
    re.I,
)
_NAME_DAY = re.compile(
    _WEEKDAY + r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _CLOCK + _ZONE, re.I
)
_YEAR_NAME = re.compile(r"(\d{4})[ -]?([^\W\d]+)\.?[ -]?(\d{1,2})" + _CLOCK + _ZONE, re.I)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})-?([1-7])", re.I)
_RUN_TOGETHER = re.compile(
    r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?" + _ZONE, re.I
)
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?|\d{8}|\d{10}|\d{13}")
_BLANKS = re.compile(r"(\d{1,4})[ _](\d{1,2})[ _](\d{2,4})(?!\d)")


def written(cell: str) -> str:
    r"""Text of a cell with plain blanks and dashes, without what nobody sees.

    Parameters
    ----------
    cell : str
        What stands there; an apostrophe before it, which keeps it a text, counts for nothing.

    Examples
    --------
    >>> written("\u200e31 12\u00a02025"), written("'2025\u201012\u201031")
    ('31-12-2025', '2025-12-31')
    """
    seen = "".join(one for one in cell if unicodedata.category(one) != "Cf")
    text = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(seen.split()).removeprefix("'"))
    return _BLANKS.sub(r"\1-\2-\3", text, count=1) if _BLANKS.match(text) else text


def moment_of(cell: object, day_first: bool, year_first: bool = False) -> datetime | None:
    """Moment that a cell says; None where it says none, or one in an odd year.

    Parameters
    ----------
    cell : object
        A text, number or moment.
    day_first : bool
        Whether the day stands before the month.
    year_first : bool
        Whether a year of two digits stands in front, as in 25-12-31.

    Examples
    --------
    >>> moment_of("03-04-2025", day_first=True), moment_of("Apr 3, 2025", day_first=False)
    (datetime.datetime(2025, 4, 3, 0, 0), datetime.datetime(2025, 4, 3, 0, 0))
    """
    try:
        found = _any(cell, day_first, year_first)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and EARLIEST <= found.year <= LATEST else None


def _any(cell: object, day_first: bool, year_first: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float):
        return None if isinstance(cell, bool) else _numbered(float(cell))
    if not isinstance(cell, str):
        return None
    text = written(cell)
    named = ZONE_NAME.search(text)
    text = text[: named.start()] if named else re.sub(r"(?<=\d) \([^()]*\)$", "", text)
    if year_first and _SHORT.match(text):
        text = f"20{re.sub(r'[/.]', '-', text[:8])}{text[8:]}"
    for pattern, reader in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is not None:
            moment = reader(found, day_first)
            clock = ":" in text and found[found.re.groups] is None
            return _in_zone(moment, named[1]) if named and moment and clock else moment
    return None


_SHORT = re.compile(r"\d{2}([-/.])\d{2}\1\d{2}(?!\d)")


def _in_zone(moment: datetime, name: str) -> datetime | None:
    """Moment in UTC; None where nobody knows the zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        return None
    return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)


def _year_name(found: re.Match[str], day_first: bool) -> datetime | None:
    month = MONTHS.get(found[2].casefold())
    if month is None:
        return None
    whole = datetime(int(found[1]), month, int(found[3]))
    return _in_utc(_with_clock(whole, found.groups()[3:7]), found[8], found[4])


def _week(found: re.Match[str], day_first: bool) -> datetime:
    return datetime.fromisocalendar(*(int(part) for part in found.groups()))


def _run_together(found: re.Match[str], day_first: bool) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    return _in_utc(datetime(year, month, day, hour, minute, second), found[7], found[4])


def _year_first(found: re.Match[str], day_first: bool) -> datetime:
    day = datetime(int(found[1]), int(found[2]), int(found[3]))
    return _in_utc(_with_clock(day, found.groups()[3:7]), found[8], found[4])


def _year_last(found: re.Match[str], day_first: bool) -> datetime:
    first, second = int(found[1]), int(found[3])
    day, month = (first, second) if day_first else (second, first)
    whole = datetime(_year(found[4]), month, day)
    return _in_utc(_with_clock(whole, found.groups()[4:8]), found[9], found[5])


def _year(written: str) -> int:
    year = int(written.removeprefix("'"))
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _day_name(found: re.Match[str], day_first: bool) -> datetime | None:
    month = MONTHS.get(found[2].casefold())
    if month is None:
        return None
    whole = datetime(_year(found[3]), month, int(found[1]))
    return _in_utc(_with_clock(whole, found.groups()[3:7]), found[8], found[4])


def _name_day(found: re.Match[str], day_first: bool) -> datetime | None:
    month = MONTHS.get(found[1].casefold())
    if month is None:
        return None
    whole = datetime(int(found[3]), month, int(found[2]))
    return _in_utc(_with_clock(whole, found.groups()[3:7]), found[8], found[4])


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


def _in_utc(moment: datetime, zone: str | None, hour: str | None) -> datetime:
    """Moment in UTC; a day without a clock stays that day, whatever its zone."""
    if not zone or hour is None:
        return moment
    hours = _ZONES.get(zone.upper())
    if hours is None:
        zone = zone.upper().removeprefix("UTC").removeprefix("GMT")
        digits = zone[1:].replace(":", "")
        length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
        ahead = -length if zone[0] == "-" else length
    else:
        ahead = timedelta(hours=hours)
    aware = moment.replace(tzinfo=timezone(ahead))
    return aware.astimezone(UTC).replace(tzinfo=None)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], bool], datetime | None]], ...] = (
    (YEAR_FIRST, _year_first),
    (YEAR_LAST, _year_last),
    (_DAY_NAME, _day_name),
    (_NAME_DAY, _name_day),
    (_YEAR_NAME, _year_name),
    (_WEEK, _week),
    (_RUN_TOGETHER, _run_together),
    (_NUMBER, _bare_number),
)
