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


def _advice(text: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    if found is None:
        return "write a date such as 2026-04-01, or a month such as 2026-04"
    first, second, year = (int(part) for part in found.groups())
    day, month = (second, first) if second > 12 else (first, second)
    return f"use {year}-{month:02d}-{day:02d} (ISO)"
