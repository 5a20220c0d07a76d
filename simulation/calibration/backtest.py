"""Backtest: fit the first part of the records, play the rest, and compare with what happened."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Distribution
from simulation.calibration.company import Records, calibrated
from simulation.calibration.fits.seller_months import SELLING
from simulation.calibration.scenario_file import Company, scenario_text
from simulation.calibration.tables import (
    DAYS_A_MONTH,
    Customers,
    Deals,
    Staff,
    Window,
    months_between,
)
from simulation.calibration.team import team_of

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

FEWEST_HELD, MOST_HELD = 3, 12
SHARE_HELD = 0.25
FEWEST_FITTED = 6
FEWEST_DECIDED = 20
QUARTER = 3
SEED = 1
LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Period:
    """One quarter of what was held back.

    Attributes
    ----------
    first, last : datetime64
        [day] Its ends.
    low, middle, high : float
        [any] What was foreseen: middle and ends of the 90 % interval.
    happened : float
        [any] What happened.
    """

    first: np.datetime64
    last: np.datetime64
    low: float
    middle: float
    high: float
    happened: float

    @property
    def covered(self) -> bool:
        """Whether what happened lies in the interval."""
        return self.low <= self.happened <= self.high


@dataclass(frozen=True)
class Backtest:
    """What was foreseen of the months held back, and what happened.

    Attributes
    ----------
    cut : datetime64
        [day] Records up to this day were fitted.
    fitted, held : int
        [months] Fitted, and held back.
    bookings, wins : tuple of Period
        By quarter.
    months : Mapping of str to ndarray of shape (4, month)
        By month: low, middle, high, happened; for `bookings` and `deals_won`.
    """

    cut: np.datetime64
    fitted: int
    held: int
    bookings: tuple[Period, ...]
    wins: tuple[Period, ...]
    months: Mapping[str, Floats]

    @property
    def periods(self) -> tuple[Period, ...]:
        """All periods, of bookings and of wins."""
        return (*self.bookings, *self.wins)


def backtest(
    records: Records, defaults: Mapping[str, Distribution], company: Company
) -> Backtest | None:
    """Hold back the last quarter of the records, and foresee it from the rest.

    Who starts in the months held back is taken as known, as a company knows its hires.

    Parameters
    ----------
    records : Records
        The records.
    defaults : Mapping of str to Distribution
        What is taken without them.
    company : Company
        What the scenario file says beside the fits.

    Returns
    -------
    Backtest or None
        None where the records are too short to be cut.
    """
    window = records.deals.window
    held = int(np.clip(round(SHARE_HELD * window.months), FEWEST_HELD, MOST_HELD))
    held -= held % QUARTER
    if window.months - held < FEWEST_FITTED:
        return None
    days = np.timedelta64(round(held * DAYS_A_MONTH), "D")
    cut = window.export.astype("datetime64[D]") - days
    earlier = until(records, cut)
    if (earlier.deals.frame["outcome"] != "open").sum() < FEWEST_DECIDED:
        return None
    found = calibrated(earlier, defaults)
    if not team_of(earlier, found):
        return None
    hires = _starts(records.staff, cut, held)
    known = replace(company, horizon=held, strategies=("keep",), planned=hires)
    foreseen = _foreseen(scenario_text(earlier, found, known))
    happened = _happened(records.deals, cut, held)
    fitted = round(window.months - held)
    by_quarter = {
        name: _periods(foreseen[name], happened[name], cut) for name in ("bookings", "deals_won")
    }
    months = {
        name: np.vstack([np.quantile(foreseen[name], LEVELS, axis=0), happened[name]])
        for name in by_quarter
    }
    return Backtest(cut, fitted, held, by_quarter["bookings"], by_quarter["deals_won"], months)


def until(records: Records, cut: np.datetime64) -> Records:
    """Records as they were on an earlier day: what came later is not there, or still open.

    Parameters
    ----------
    records : Records
        The records.
    cut : datetime64
        [day] The earlier day.
    """
    window = Window(records.deals.window.first, cut)
    frame = records.deals.frame
    frame = frame[frame["opened"] <= cut].reset_index(drop=True)
    later = (frame["closed"] > cut).to_numpy()
    frame = frame.assign(
        closed=frame["closed"].mask(later), outcome=frame["outcome"].mask(later, "open")
    )
    staff, customers = records.staff, records.customers
    return Records(
        Deals(frame, window),
        None if staff is None else Staff(_spells(staff.frame, cut), window),
        None if customers is None else Customers(_spells(customers.frame, cut), window),
    )


def _spells(frame: pd.DataFrame, cut: np.datetime64) -> pd.DataFrame:
    kept = frame[frame["start"] < cut].reset_index(drop=True)
    return kept.assign(end=kept["end"].mask(kept["end"] > cut))


def _starts(staff: Staff | None, cut: np.datetime64, held: int) -> tuple[int, ...]:
    if staff is None:
        return ()
    start = staff.frame["start"].to_numpy()
    ahead = months_between(np.asarray(cut), start[staff.frame["role"].isin(SELLING).to_numpy()])
    months = np.floor(ahead[ahead >= 0.0]).astype(int) + 1
    return tuple(int(month) for month in np.sort(np.clip(months, 1, held)))


def _foreseen(text: str) -> Mapping[str, Floats]:
    """Months of many futures, shape (future, month)."""
    from simulation.engines import monte_carlo
    from simulation.scenario.loading import load_scenario

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backtest.yaml"
        path.write_text(text, encoding="utf-8")
        scenario = load_scenario(path)
    block = monte_carlo.simulate(scenario, SEED, 0)
    return {name: block.monthly[name][0] for name in ("bookings", "deals_won")}


def _happened(deals: Deals, cut: np.datetime64, held: int) -> Mapping[str, Floats]:
    """Bookings and deals won by month; a deal won without an amount counts for the mean."""
    frame = deals.frame[deals.frame["outcome"] == "won"]
    value = frame["value"].to_numpy(dtype=np.float64)
    known = value[np.isfinite(value)]
    value = np.where(np.isfinite(value), value, known.mean() if len(known) else 0.0)
    month = np.ceil(months_between(np.asarray(cut), frame["closed"].to_numpy())) - 1.0
    own = (month >= 0.0) & (month < held)
    place = month[own].astype(np.intp)
    return {
        "bookings": np.bincount(place, value[own], held).astype(np.float64),
        "deals_won": np.bincount(place, minlength=held).astype(np.float64),
    }


def _periods(foreseen: Floats, happened: Floats, cut: np.datetime64) -> tuple[Period, ...]:
    periods = []
    for begin in range(0, len(happened), QUARTER):
        months = slice(begin, begin + QUARTER)
        low, middle, high = np.quantile(foreseen[:, months].sum(axis=1), LEVELS)
        first, last = (
            cut + np.timedelta64(round(month * DAYS_A_MONTH), "D")
            for month in (begin, begin + QUARTER)
        )
        ends = first + np.timedelta64(1, "D"), last
        seen = float(happened[months].sum())
        periods.append(Period(*ends, float(low), float(middle), float(high), seen))
    return tuple(periods)
