"""The time that records cover: from when on everything was recorded, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.wishes import Wishes
from simulation.calibration.tables import Window
from simulation.languages import _
from simulation.notation import Notation

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 36
"""Months before the export that are looked at, unless the user says more: older habits mislead."""
SHORTEST = 3
GAP, QUIET, TIMES_USUAL = 62, 14, 20.0
"""Days without anything by which a few events stand apart from all others, slips of the pen: at the
beginning, and at the end, where so many times what is usual counts too."""
FEW = 0.01
MOST_AHEAD = 0.1
"""Share of days after today beyond which they are no slips."""
_DAY = np.timedelta64(1, "D")


def window_of(frame: pd.DataFrame, wishes: Wishes, findings: Findings) -> Window:
    """The time that deals cover.

    Parameters
    ----------
    frame : DataFrame
        Deals with `opened` and `closed`.
    wishes : Wishes
        First day and day of the export, where the user said them.
    findings : Findings
        Where it is noted.

    Returns
    -------
    Window
        To the last day on which anything happened; from the first closing on, as deals that were
        over before the records began are not there, at most three years.

    Raises
    ------
    ExportError
        Where less than three months are covered.
    """
    opened = frame["opened"].to_numpy().astype("datetime64[D]")
    closed = frame["closed"].dropna().to_numpy().astype("datetime64[D]")
    if len(opened) == 0 or len(closed) == 0:
        what = _("{file}: no deal was ever won or lost", file=findings.file)
        raise ExportError("E-DEALS", what, _("export closed deals too, not only open ones"))
    export = wishes.export
    if export is None:
        today = np.datetime64("today", "D")
        export = _last(np.concatenate([opened, closed]), today) + _DAY
    else:
        export = export.astype("datetime64[D]") + _DAY
    first = wishes.since
    if first is None:
        by_then = closed[closed <= export]
        first = _first(by_then) if len(by_then) else export
    first = first.astype("datetime64[D]")
    earliest = _months_before(export, LONGEST)
    if wishes.since is None and first < earliest:
        first = earliest
        findings.say(
            _("Only the last {months} months count; --since takes more of them.", months=LONGEST)
        )
    if first >= export or (export - first) < SHORTEST * 30 * _DAY:
        what = _(
            "{file}: the deals cover less than {months} months", file=findings.file, months=SHORTEST
        )
        raise ExportError("E-DEALS", what, _("export a longer time, or say --since and --export"))
    findings.say(_told(first, export))
    return Window(first, export)


def _last(days: np.ndarray, today: np.datetime64) -> np.datetime64:
    """The last day before which no few stand apart, and none after today."""
    past = np.sort(days[days <= today])
    if len(past) < (1.0 - MOST_AHEAD) * len(days):  # the clock of the machine is wrong
        past = np.sort(days)
    steps = np.diff(past).astype(np.int64)
    long = max(QUIET, TIMES_USUAL * float(steps.mean())) if len(steps) else 0.0
    for i in np.flatnonzero(steps > long):
        if len(past) - 1 - i <= max(2, FEW * len(past)):
            return past[i]
    return past[-1]


def _first(closed: np.ndarray) -> np.datetime64:
    """The first closing after which no long nothing comes; the month's first day where near."""
    days = np.sort(closed)
    steps = np.diff(days).astype(np.int64)
    begin = days[0]
    for i in np.flatnonzero(steps > GAP):
        if i + 1 <= max(1, FEW * len(days)):
            begin = days[i + 1]
    month = begin.astype("datetime64[M]").astype("datetime64[D]")
    return month if (begin - month) < 7 * _DAY else begin


def _months_before(day: np.datetime64, months: int) -> np.datetime64:
    month = day.astype("datetime64[M]")
    within = day - month.astype("datetime64[D]")
    return (month - months).astype("datetime64[D]") + within


def _told(first: np.datetime64, export: np.datetime64) -> str:
    last = export - _DAY
    months = Notation("EUR").number(float((export - first) / _DAY) / 30.4375)
    return _(
        "From {first} to {last} ({months} months): deals over by then count as seen, all others as "
        "open. --since and --export say it otherwise.",
        first=str(first),
        last=str(last),
        months=months,
    )
