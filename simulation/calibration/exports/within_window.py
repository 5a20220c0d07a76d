"""Records cut to the window: what lies beyond the export or before the first day is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.faults import Findings
from simulation.calibration.exports.names import of_thing
from simulation.calibration.tables import (
    CUSTOMERS,
    DEALS,
    STAFF,
    Customers,
    Deals,
    Staff,
    Window,
    months_between,
)
from simulation.languages import _, plural

if TYPE_CHECKING:
    import pandas as pd


def deals_within(frame: pd.DataFrame, window: Window, findings: Findings) -> Deals:
    """Deals that were open in the window."""
    opened, closed = (_moments(frame, name) for name in ("opened", "closed"))
    late = (opened > window.export) | (closed > window.export)
    text = plural(
        "{number} deal with a day after the export left out",
        "{number} deals with a day after the export left out",
        int(late.sum()),
    )
    findings.add(text, frame["row"][late])
    before = (closed < window.first) & ~late
    if before.any():
        findings.say(
            plural(
                "{number} deal was over before the first day, and does not count.",
                "{number} deals were over before the first day, and do not count.",
                int(before.sum()),
            )
        )
    kept = frame.loc[~late & ~before, list(DEALS)].reset_index(drop=True)
    return Deals(kept, window)


def staff_within(frame: pd.DataFrame, window: Window, findings: Findings) -> Staff:
    """Spells that reach into the window; who leaves after it is still there."""
    kept = _spells(frame, window, findings)
    return Staff(kept[list(STAFF)].reset_index(drop=True), window)


def planned_starts(frame: pd.DataFrame, window: Window) -> tuple[int, ...]:
    """Months after the export in which people start who are on the list already.

    Parameters
    ----------
    frame : DataFrame
        Staff, before it was cut.
    window : Window
        The window.

    Returns
    -------
    tuple of int
        [months] 1 being the first.
    """
    start = _moments(frame, "start")
    ahead = months_between(np.asarray(window.export), start[start >= window.export])
    return tuple(sorted(int(np.floor(month)) + 1 for month in ahead))


def customers_within(frame: pd.DataFrame, window: Window, findings: Findings) -> Customers:
    """Customers of the window, each once: from the first start to the last end."""
    kept = _spells(frame, window, findings)
    keys = kept["customer"].map(of_thing)
    twice = keys.duplicated()
    text = plural(
        "{number} further line of a customer: taken together with the first",
        "{number} further lines of customers: taken together with their first",
        int(twice.sum()),
    )
    findings.add(text, kept["row"][twice])
    if twice.any():
        there = kept["end"].isna().groupby(keys).transform("any")
        kept["end"] = kept["end"].groupby(keys).transform("max").mask(there)
        kept["start"] = kept["start"].groupby(keys).transform("min")
        kept["value"] = kept["value"].groupby(keys).transform("sum", min_count=1)
        kept = kept[~twice]
    return Customers(kept[list(CUSTOMERS)].reset_index(drop=True), window)


def _spells(frame: pd.DataFrame, window: Window, findings: Findings) -> pd.DataFrame:
    start, end = (_moments(frame, name) for name in ("start", "end"))
    late = start >= window.export
    text = plural(
        "{number} row that begins after the export left out",
        "{number} rows that begin after the export left out",
        int(late.sum()),
    )
    findings.add(text, frame["row"][late])
    before = end < window.first
    if before.any():
        findings.say(
            plural(
                "{number} row ends before the first day, and does not count.",
                "{number} rows end before the first day, and do not count.",
                int(before.sum()),
            )
        )
    ahead = end > window.export
    if ahead.any():
        findings.say(
            _("Whoever ends after the export is still there ({number}).", number=int(ahead.sum()))
        )
    kept = frame.copy()
    kept["end"] = kept["end"].mask(ahead)
    return kept[~late & ~before]


def _moments(frame: pd.DataFrame, column: str) -> NDArray[np.datetime64]:
    return frame[column].to_numpy().astype("datetime64[s]")
