"""Answers as a notebook shows them: a sentence or two, and the first rows of a frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulation.frames import BY_ROW, TEXT, TRUTH
from simulation.html_table import html_table, html_text
from simulation.languages import _, speaking
from simulation.notation import Notation, significant
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 12


class Shown(ABC):
    """Something that shows itself: `__repr__` in a line, `_repr_html_` as tables.

    Who is shown says what about, in what words, and which frames.
    """

    @abstractmethod
    def _about(self) -> tuple[Scenario, str]:
        """Scenario, and what was found in a sentence."""

    @abstractmethod
    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Headings and frames."""

    def __repr__(self) -> str:
        """Say what was found in a line."""
        scenario, sentence = self._about()
        return f"<{type(self).__name__} of {scenario.name!r}: {sentence}>"

    def _repr_html_(self) -> str:
        """Show what was found; every text is escaped, and colours are the notebook's own."""
        scenario, sentence = self._about()
        with speaking(scenario.language):
            tables = "".join(frame_html(frame, scenario, name) for name, frame in self._tables())
        return html_text(scenario.title, "strong") + html_text(sentence) + tables


def frame_html(frame: pd.DataFrame, scenario: Scenario, name: str = "") -> str:
    """Write the first rows of a frame, numbers in their units.

    Parameters
    ----------
    frame : DataFrame
        With `attrs["units"]`.
    scenario : Scenario
        Says currency and language.
    name : str, optional
        What is above it.
    """
    notation = Notation(scenario.currency)
    units: dict[str, str] = frame.attrs["units"]
    heads = [_head(str(column), units, scenario) for column in frame.columns]
    rows = [
        [_cell(value, _unit(units[str(column)], row), notation) for column, value in row.items()]
        for row in frame.head(MOST_ROWS).to_dict("records")
    ]
    left = len(frame) - MOST_ROWS
    more = _("{number} more rows", number=notation.number(left)) if left > 0 else ""
    numbers = {
        place for place, one in enumerate(frame.columns) if units[str(one)] not in (TEXT, TRUTH)
    }
    return html_table(heads, rows, name, numbers) + html_text(more, "small")


def _head(column: str, units: dict[str, str], scenario: Scenario) -> str:
    unit = units[column]
    plain = unit in (TEXT, TRUTH, BY_ROW, "share", "count") or unit.startswith(scenario.currency)
    return column if plain else f"{column} ({unit})"


def _unit(unit: str, row: Any) -> str:
    return str(row["unit"]) if unit == BY_ROW else unit


def _cell(value: Any, unit: str, notation: Notation) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, int | float):
        return str(value)
    noun = unit.partition("/")[0]
    if noun == notation.currency:
        return notation.money(value)
    if noun == "share":
        return notation.level(value, "share")
    if isinstance(value, int) or float(value).is_integer():
        return notation.number(value)
    return notation.level(significant(value), "")
