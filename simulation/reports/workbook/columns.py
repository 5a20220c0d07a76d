"""Columns of the sheet of assumptions, for who writes them and who reads them back."""

from __future__ import annotations

COLUMNS_START = "double_pain_assumptions"
"""Name, in the workbook, of the first cell of the hidden row that says which column is which."""
INPUTS = ("low", "likely", "high", "other")
"""Columns that may be changed."""
COLUMNS = (
    *("key", "title", *INPUTS, "unit", "form", "allowed_low", "allowed_high", "changed", "weak"),
    *("grade", "default_low", "default_likely", "default_high", "source", "set_by", "note"),
)
PLACES = {name: place for place, name in enumerate(COLUMNS)}
