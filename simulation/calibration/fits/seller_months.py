"""Who worked in which month of the window, for how long, at what tenure, and what they opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.tables import Deals, Staff, Window

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

SELLING = ("field", "inside", "")
"""Roles whose people sell; everybody else of the staff does not count."""
_LEAST = 1e-3
PATIENCE = 3.0
"""Silence as long as so many usual pauses: of those who are there one in twenty is so silent."""
QUIET = (2.0, 6.0)
"""Months of silence that are never, and always, too long."""


@dataclass(frozen=True)
class SellerMonths:
    """One row for each seller and month of the window in which the seller was there.

    Attributes
    ----------
    people : tuple of str
        Names.
    person, month : ndarray of shape (row,)
        [count] Place among the people; month of the window, from 0.
    length, tenure : ndarray of shape (row,)
        [months] Part of the month worked; months employed when it began.
    opened : ndarray of shape (row,)
        [count] Deals opened.
    outside : int
        [count] Deals opened in the window by nobody who was there.
    """

    people: tuple[str, ...]
    person: Places
    month: Places
    length: Floats
    tenure: Floats
    opened: Floats
    outside: int

    def by_person(self, values: Floats) -> Floats:
        """Sum over the months of each person, shape (person,)."""
        return np.bincount(self.person, values, len(self.people)).astype(np.float64)

    def by_month(self, values: Floats) -> Floats:
        """Sum over the people of each month, shape (month,)."""
        return np.bincount(self.month, values).astype(np.float64)


def seller_months(deals: Deals, staff: Staff) -> SellerMonths:
    """Lay out who worked when, and count what each opened.

    Parameters
    ----------
    deals : Deals
        Each counts for who opened it.
    staff : Staff
        Spells; those of roles that do not sell are left out.
    """
    window = deals.window
    frame = staff.frame[staff.frame["role"].isin(SELLING)]
    names = tuple(dict.fromkeys(frame["person"]))
    place = {name: i for i, name in enumerate(names)}
    start = window.since_first(_times(frame["start"]))
    end = np.nan_to_num(window.since_first(_times(frame["end"])), nan=np.inf)
    opened = window.since_first(_times(deals.frame["opened"]))
    by_opener = deals.frame.groupby("opener").indices
    columns, inside = [], 0
    for name, first, last in zip(frame["person"], start, end, strict=True):
        own = opened[by_opener.get(name, np.zeros(0, dtype=np.intp))]
        rows = _spell(first, min(last, window.months), own)
        inside += int(rows[-1].sum())
        columns.append(np.vstack([np.full(rows.shape[1], place[name]), rows]))
    table = np.concatenate(columns, axis=1) if columns else np.zeros((5, 0))
    person, month = table[0].astype(np.intp), table[1].astype(np.intp)
    in_window = int((opened >= 0.0).sum())
    outside = in_window - inside
    return SellerMonths(names, person, month, table[2], table[3], table[4], outside)


def staff_from_deals(deals: Deals) -> Staff:
    """Spells guessed from who opened deals when, for companies without a staff list.

    Parameters
    ----------
    deals : Deals
        The deals.

    Returns
    -------
    Staff
        Who has neither opened nor won anything for three times as long as usually lies between two
        deals of theirs (two months at least, six at most) has left with the last deal. Whoever is
        seen in the first months of the window is taken to have been there long.
    """
    import pandas as pd

    window = deals.window
    named = deals.frame[deals.frame["opener"] != ""]
    seen = named.groupby("opener")["opened"].agg(["min", "max"])
    last = _last_sign(deals, seen["max"])
    silent = window.months - window.since_first(_times(last))
    gone = silent > _quiet(deals, seen)
    left = last.where(gone).where(last >= window.first)
    early = (last < window.first).to_numpy()
    frame = pd.DataFrame(
        {
            "person": seen.index.to_numpy(),
            "start": seen["min"].to_numpy(),
            "end": left.to_numpy(),
            "role": "",
        }
    )
    return Staff(frame[~early].reset_index(drop=True), window)


def _last_sign(deals: Deals, opened: pd.Series) -> pd.Series:
    """Day of the last deal that each opened or won."""
    won = deals.frame[deals.frame["outcome"] == "won"].groupby("owner")["closed"].max()
    won = won.reindex(opened.index)
    return opened.where(~(won > opened), won)


def _quiet(deals: Deals, seen: pd.DataFrame) -> Floats:
    """Months without a deal after which each is taken to have left.

    The pace of each counts the whole team's as one deal more, so that few deals set none.
    """
    number = deals.frame.groupby("opener").size().reindex(seen.index).to_numpy(dtype=np.float64)
    window = deals.window
    span = window.since_first(_times(seen["max"])) - window.since_first(_times(seen["min"]))
    usual = float(span.sum() / max(1.0, (number - 1.0).sum()))
    return np.clip(PATIENCE * (span + usual) / number, *QUIET)


def _times(column: pd.Series) -> NDArray[np.datetime64]:
    return column.to_numpy().astype("datetime64[s]")


def _spell(start: float, end: float, opened: Floats) -> Floats:
    """Months of one spell: number, length, tenure at its beginning, and deals opened in it."""
    begin = max(0.0, start)
    months = np.arange(np.floor(begin), np.ceil(end - _LEAST))
    if len(months) == 0 or end - begin < _LEAST:
        return np.zeros((4, 0))
    first = np.maximum(months, begin)
    last = np.minimum(months + 1.0, end)
    edges = np.append(first, last[-1])
    counts = np.histogram(opened, edges)[0] if len(opened) else np.zeros(len(months))
    return np.stack([months, last - first, first - start, counts])


def window_months(window: Window) -> int:
    """Months of the window, the last one perhaps not whole."""
    return int(np.ceil(window.months - _LEAST))


def calendar_months(window: Window) -> Places:
    """Month of the year, from 0, in which the middle of each month of the window lies."""
    middles = (np.arange(window_months(window)) + 0.5) * 2_629_800.0
    moments = window.first.astype("datetime64[s]") + middles.astype("timedelta64[s]")
    return (moments.astype("datetime64[M]").astype(np.int64) % 12).astype(np.intp)
