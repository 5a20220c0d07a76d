"""What a company counted itself in the twelve months before the export."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.calibration.company import Records
from simulation.calibration.fits.seller_months import SELLING
from simulation.calibration.tables import Window

YEAR = 12.0


@dataclass(frozen=True)
class LastYear:
    """Counts of the last twelve months; None where the records do not say.

    Attributes
    ----------
    new_sales : float
        [money] Value of the deals won.
    deals_won : int
        [deals] Deals won.
    customers, customers_lost : int or None
        [count] Customers at the export, and those who left.
    recurring_revenue : float or None
        [money/year] Of those who are there.
    sellers_left : int or None
        [people] Sellers who left.
    """

    new_sales: float
    deals_won: int
    customers: int | None
    customers_lost: int | None
    recurring_revenue: float | None
    sellers_left: int | None


def last_year_of(records: Records) -> LastYear | None:
    """Count the last twelve months; None where the records cover less.

    Parameters
    ----------
    records : Records
        The records.
    """
    window = records.deals.window
    if window.months < YEAR - 0.1:
        return None
    frame = records.deals.frame
    won = (frame["outcome"] == "won").to_numpy() & _recent(frame["closed"].to_numpy(), window)
    customers, staff = records.customers, records.staff
    lost = there = left = recurring = None
    if customers is not None:
        ends, values = customers.frame["end"], customers.frame["value"]
        lost, there = int(_recent(ends.to_numpy(), window).sum()), int(ends.isna().sum())
        known = values[ends.isna()].dropna()
        recurring = float(known.mean() * there) if len(known) else None
    if staff is not None:
        sells = staff.frame["role"].isin(SELLING).to_numpy()
        left = int((sells & _recent(staff.frame["end"].to_numpy(), window)).sum())
    value = float(np.nansum(frame["value"].to_numpy(dtype=np.float64)[won]))
    return LastYear(value, int(won.sum()), there, lost, recurring, left)


def _recent(times: np.ndarray, window: Window) -> np.ndarray:
    ago = window.months - window.since_first(times)
    return np.isfinite(ago) & (ago <= YEAR)
