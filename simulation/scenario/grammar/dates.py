"""Months in the calendar, as a scenario file writes them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from simulation.scenario.grammar.fields import MISSING, At, Reading, Schema, present


class StartMonth:
    """An ISO date or month; only the month of the year matters."""

    def read(self, at: At, reading: Reading) -> Any:
        """Month of the year, 1 to 12."""
        node = present(at, reading, "a date such as 2026-04")
        if node is None:
            return MISSING
        text = str(node.value) if isinstance(node.value, str) else node.text
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", text.strip())
        if found is None:
            return reading.fault("E-DATE", at, "not an ISO date", _advice(text.strip()))
        year, month, day = (int(part) for part in found.groups("1"))
        try:
            return datetime.date(year, month, day).month
        except ValueError:
            return reading.fault("E-DATE", at, "no such date", "write a date such as 2026-04-01")

    def schema(self) -> Schema:
        """Describe the date."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}


_EXAMPLES = "write a date such as 2026-04-01, or a month such as 2026-04"
_YEAR = r"(?P<year>[12][0-9]{3})"
_FORMS = (
    rf"{_YEAR}[-/. _](?P<month>[0-9]{{1,2}})(?:[-/. _](?P<day>[0-9]{{1,2}}))?(?:[T ].*)?",
    rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})?(?:T.*)?",
    rf"(?P<day>[0-9]{{1,2}})[-/. _](?P<month>[0-9]{{1,2}})[-/. _]{_YEAR}",
    rf"(?P<month>[0-9]{{1,2}})[-/. _](?P<day>[0-9]{{1,2}})[-/. _]{_YEAR}",
    rf"(?P<month>[0-9]{{1,2}})[-/. _]{_YEAR}",
)
_MONTHS = (
    *("jan", "feb", "ma", "apr", "ma[iy]|mei", "jun"),
    *("jul", "aug", "sep", "o[ck]t", "nov", "de[cs]"),
)


def _advice(text: str) -> str:
    """Hint with the date that was probably meant, where it is one."""
    plain = re.sub("[\u2010-\u2014]", "-", text.replace(",", " "))
    for form in _FORMS:
        found = re.fullmatch(form, plain)
        said = found.groupdict() if found else {}
        month, day = int(said.get("month") or 0), said.get("day")
        try:
            if found:
                written = datetime.date(int(said["year"]), month, int(day or 1))
                return f"use {written:%Y-%m-%d} (ISO)" if day else f"use {written:%Y-%m} (ISO)"
        except ValueError:
            continue
    year = re.search(rf"(?<![0-9]){_YEAR}(?![0-9])", plain)
    named = [i for i in (5, *range(1, 13)) if re.search(rf"\b(?:{_MONTHS[i - 1]})", plain, re.I)]
    return f"use {year['year']}-{named[0]:02d} (ISO)" if year and named else _EXAMPLES
