"""Dates as people write them in the language that is spoken."""

from __future__ import annotations

from datetime import datetime

from simulation.languages import language
from simulation.notation import LOCALES


def written_date(moment: str, *, with_time: bool = False) -> str:
    """Write a moment as a date in words, as in "25 November 2026".

    Parameters
    ----------
    moment : str
        In ISO 8601, as in manifest.json.
    with_time : bool
        Whether hours and minutes, in the zone of the moment, stand behind it.
    """
    from babel.dates import format_date, format_time

    when, locale = datetime.fromisoformat(moment), LOCALES[language()]
    day = format_date(when.date(), "long", locale=locale)
    if not with_time:
        return day
    zone = when.tzname()
    return f"{day}, {format_time(when.time(), 'HH:mm', locale=locale)} {zone}" if zone else day
