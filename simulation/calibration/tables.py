"""The canonical tables: deals, staff and customers as every export is brought to them.

Whoever reads an export brings it to these columns; everything that is fitted reads nothing else.
Times are days or moments without a time zone, lengths are months of 30.4375 days. Where nothing
was recorded, a text is empty and a time or value missing (`NaT`, `NaN`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

DAYS_A_MONTH = 30.4375
OUTCOMES = ("won", "lost", "open")
SHORTEST = 0.5 / DAYS_A_MONTH
"""Months that something lasted which began and ended on the same day: half a day."""

DEALS = {
    "deal": "text",
    "owner": "text",
    "opener": "text",
    "opened": "time",
    "closed": "time",
    "outcome": "text",
    "value": "number",
    "size": "text",
    "stage": "text",
}
STAFF = {"person": "text", "start": "time", "end": "time", "role": "text"}
CUSTOMERS = {"customer": "text", "start": "time", "end": "time", "value": "number"}
_EXAMPLES = 3


class TableError(ValueError):
    """A table that cannot be what it says; its text names rows, what is wrong, and what to do."""


@dataclass(frozen=True)
class Window:
    """The time that the records cover.

    Attributes
    ----------
    first : datetime64
        [day] First day on which everything that happened was recorded.
    export : datetime64
        [day] Day of the export: what is not over by then is still open.
    """

    first: np.datetime64
    export: np.datetime64

    def __post_init__(self) -> None:
        """Refuse a window without a day in it."""
        if not self.first < self.export:
            raise TableError(
                f"the window ends ({_day(self.export)}) before it begins ({_day(self.first)}): "
                "give the day of the export, and an earlier first day"
            )

    @property
    def months(self) -> float:
        """Length in months."""
        return float(self.since_first(np.asarray(self.export)))

    def since_first(self, times: NDArray[np.datetime64]) -> Floats:
        """Months from the first day to some times; NaN where there is none."""
        return months_between(np.asarray(self.first), times)


@dataclass(frozen=True)
class Deals:
    """Deals that were open in the window, one a row.

    Attributes
    ----------
    frame : DataFrame
        Columns: `deal` (its id, once), `owner` (who has it now), `opener` (who opened it; the
        owner where that is not known), `opened`, `closed` (missing while it is open), `outcome`
        (won, lost or open), `value` (in the scenario's currency; missing where none was given),
        `size` (class or product), `stage` (the last one it was in).
    window : Window
        What the records cover. Deals opened before its first day are there only if they were
        still open on it.
    """

    frame: pd.DataFrame
    window: Window

    def __post_init__(self) -> None:
        """Refuse rows that cannot be."""
        frame = self.frame
        _check_columns("deals", frame, DEALS)
        _check_unique("deals", frame, "deal")
        outcome = frame["outcome"]
        _refuse(
            "deals", frame, ~outcome.isin(OUTCOMES), f"the outcome is none of {', '.join(OUTCOMES)}"
        )
        _check_order("deals", frame, ("opened", "closed"))
        is_open = outcome == "open"
        _refuse("deals", frame, is_open & frame["closed"].notna(), "open, and closed on a day")
        _refuse("deals", frame, ~is_open & frame["closed"].isna(), "decided, without a day")
        _check_window("deals", frame, ("opened", "closed"), self.window)

    def __len__(self) -> int:
        """Count the deals."""
        return len(self.frame)

    @property
    def ages(self) -> Floats:
        """Months from opening to closing, or to the export; at least half a day."""
        closed = self.frame["closed"].to_numpy().astype("datetime64[s]")
        until = np.where(np.isnat(closed), self.window.export.astype("datetime64[s]"), closed)
        return np.maximum(SHORTEST, months_between(_times(self.frame["opened"]), until))

    @property
    def ages_at_first(self) -> Floats:
        """Months a deal had been open when the window began; 0 for those opened in it."""
        return np.maximum(0.0, -self.window.since_first(_times(self.frame["opened"])))


@dataclass(frozen=True)
class Staff:
    """Spells of people in the sales team, one a row; who came back has two.

    Attributes
    ----------
    frame : DataFrame
        Columns: `person` (as in the deals' `owner`), `start`, `end` (missing while still there),
        `role` (as the company calls it, such as field, inside or manager).
    window : Window
        What the records cover. People who left before its first day may be missing.
    """

    frame: pd.DataFrame
    window: Window

    def __post_init__(self) -> None:
        """Refuse rows that cannot be."""
        _check_columns("staff", self.frame, STAFF)
        _refuse("staff", self.frame, self.frame["person"] == "", "nobody is named")
        _check_order("staff", self.frame, ("start", "end"))
        _check_window("staff", self.frame, ("start", "end"), self.window)

    def __len__(self) -> int:
        """Count the spells."""
        return len(self.frame)


@dataclass(frozen=True)
class Customers:
    """Customers of the window, one a row.

    Attributes
    ----------
    frame : DataFrame
        Columns: `customer` (once), `start`, `end` (missing while still there), `value` (a year).
    window : Window
        What the records cover. Customers who left before its first day may be missing.
    """

    frame: pd.DataFrame
    window: Window

    def __post_init__(self) -> None:
        """Refuse rows that cannot be."""
        _check_columns("customers", self.frame, CUSTOMERS)
        _check_unique("customers", self.frame, "customer")
        _check_order("customers", self.frame, ("start", "end"))
        _check_window("customers", self.frame, ("start", "end"), self.window)

    def __len__(self) -> int:
        """Count the customers."""
        return len(self.frame)


def months_between(start: NDArray[np.datetime64], end: NDArray[np.datetime64]) -> Floats:
    """Months from one time to another, of 30.4375 days; NaN where one is missing.

    Examples
    --------
    >>> day = np.array(["2025-01-01", "2025-12-31"], dtype="datetime64[D]")
    >>> round(float(months_between(day[0], day[1])), 3)
    11.959
    """
    seconds = np.asarray(end, "datetime64[s]") - np.asarray(start, "datetime64[s]")
    lengths = seconds.astype(np.float64) / (86_400.0 * DAYS_A_MONTH)
    return np.where(np.isnat(seconds), np.nan, lengths)


def _times(column: pd.Series) -> NDArray[np.datetime64]:
    return column.to_numpy().astype("datetime64[s]")


def _day(time: np.datetime64) -> str:
    return str(time.astype("datetime64[D]"))


def _check_columns(table: str, frame: pd.DataFrame, columns: Mapping[str, str]) -> None:
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise TableError(
            f"{table}: no column {', '.join(missing)}; wanted are {', '.join(columns)}"
        )
    kinds = {"time": "M", "number": "fiu", "text": "OUTS"}
    for name, kind in columns.items():
        if frame[name].dtype.kind not in kinds[kind]:
            raise TableError(f"{table}: column {name} should hold {kind}s, not {frame[name].dtype}")


def _check_unique(table: str, frame: pd.DataFrame, column: str) -> None:
    _refuse(table, frame, frame[column].duplicated(), f"the same {column} twice")


def _check_order(table: str, frame: pd.DataFrame, columns: tuple[str, str]) -> None:
    before, after = columns
    _refuse(table, frame, frame[before].isna(), f"no day in {before}")
    _refuse(table, frame, frame[after] < frame[before], f"{after} comes before {before}")


def _check_window(
    table: str, frame: pd.DataFrame, columns: tuple[str, str], window: Window
) -> None:
    begin, end = columns
    late = (frame[begin] > window.export) | (frame[end] > window.export)
    _refuse(table, frame, late, f"something happened after the export of {_day(window.export)}")
    _refuse(
        table,
        frame,
        frame[end] < window.first,
        f"over before the first day, {_day(window.first)}",
    )


def _refuse(table: str, frame: pd.DataFrame, wrong: pd.Series, what: str) -> None:
    places = (np.flatnonzero(wrong.to_numpy()) + 1).tolist()
    if places:
        some = ", ".join(map(str, places[:_EXAMPLES])) + (" ..." if len(places) > _EXAMPLES else "")
        raise TableError(
            f"{table}: {what}, in {len(places)} of {len(frame)} rows (row {some}, counted from 1): "
            "mend or leave out these rows before anything is fitted"
        )
