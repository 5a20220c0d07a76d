"""Deals that cannot be are left out, amounts that cannot be taken as empty: all counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from simulation.calibration.exports.fates import DELETED, LOST, UNCLEAR, WON
from simulation.calibration.exports.faults import Findings
from simulation.languages import plural

if TYPE_CHECKING:
    import pandas as pd

Counted = Callable[[int], str]


def sound_deals(frame: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Leave out what cannot be a deal, and take as empty what cannot be an amount.

    Parameters
    ----------
    frame : DataFrame
        Deals, with their `row` in the file.
    findings : Findings
        Where it is noted.
    """
    decided = frame["outcome"].isin([WON, LOST])
    same_day = frame["closed"].dt.normalize() == frame["opened"].dt.normalize()
    early = same_day & (frame["closed"] < frame["opened"])
    frame["closed"] = frame["closed"].mask(early, frame["opened"])
    wrong: list[tuple[pd.Series, Counted]] = [
        (frame["outcome"] == DELETED, _deleted),
        (frame["outcome"] == UNCLEAR, _unclear),
        (frame["opened"].isna(), _undated),
        (decided & frame["closed"].isna(), _undecided),
        ((frame["closed"] < frame["opened"]) | _hoped_before(frame), _turned),
    ]
    gone = np.zeros(len(frame), dtype=np.bool_)
    for flags, told in wrong:
        new = flags.to_numpy() & ~gone
        findings.add(told(int(new.sum())), frame["row"][new])
        gone |= new
    frame = frame[~gone].drop(columns="hoped").reset_index(drop=True)
    for flags, told in (
        (frame["value"] < 0.0, _negative),
        (frame["value"] == 0.0, _zero),
        (frame["value"].isna() & (frame["outcome"] == WON), _valueless),
        (frame["owner"] == "", _ownerless),
    ):
        findings.add(told(int(flags.sum())), frame["row"][flags])
    frame["value"] = frame["value"].where(frame["value"] > 0.0)
    return frame


def _hoped_before(frame: pd.DataFrame) -> pd.Series:
    """Open deals that were hoped to close before the day they were opened on."""
    return frame["closed"].isna() & (frame["hoped"].dt.normalize() < frame["opened"].dt.normalize())


def _deleted(n: int) -> str:
    return plural("{number} deleted deal left out", "{number} deleted deals left out", n)


def _unclear(n: int) -> str:
    return plural(
        "{number} deal whose status says neither won, lost nor open left out",
        "{number} deals whose status says neither won, lost nor open left out",
        n,
    )


def _undated(n: int) -> str:
    return plural(
        "{number} deal without the day it was opened left out",
        "{number} deals without the day they were opened left out",
        n,
    )


def _undecided(n: int) -> str:
    return plural(
        "{number} deal that is won or lost, but without the day, left out",
        "{number} deals that are won or lost, but without the day, left out",
        n,
    )


def _turned(n: int) -> str:
    return plural(
        "{number} deal closed before it was opened: left out",
        "{number} deals closed before they were opened: left out",
        n,
    )


def _negative(n: int) -> str:
    return plural(
        "{number} amount below 0: the deal counts, its amount does not",
        "{number} amounts below 0: the deals count, their amounts do not",
        n,
    )


def _zero(n: int) -> str:
    return plural(
        "{number} amount of 0: the deal counts, its amount does not",
        "{number} amounts of 0: the deals count, their amounts do not",
        n,
    )


def _valueless(n: int) -> str:
    return plural(
        "{number} won deal without an amount: it counts as won",
        "{number} won deals without an amount: they count as won",
        n,
    )


def _ownerless(n: int) -> str:
    return plural(
        "{number} deal without an owner: it counts for the team, and for no seller",
        "{number} deals without an owner: they count for the team, and for no seller",
        n,
    )
