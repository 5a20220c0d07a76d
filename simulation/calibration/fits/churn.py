"""Customers who leave: in quiet months, and in the months after a seller left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Distribution
from simulation.calibration.fits.seller_months import SELLING
from simulation.calibration.tables import DAYS_A_MONTH, SHORTEST, Customers, Staff
from simulation.inference.fitting.product_limit import Survival, kaplan_meier
from simulation.inference.fitting.rates import rate_range

Floats = NDArray[np.float64]

AFTERMATH = 1.0
"""Months after a seller has left that count as disturbed, as in the law."""
_DAY = 1.0 / DAYS_A_MONTH
"""Records hold days, and a month has up to 31: its end may come later than a mean month says."""
_SHARES = (np.arange(24) + 0.5) / 24
_RATES = 400
_MOMENT = 1e-5
_MONTHS_A_YEAR = 12.0


@dataclass(frozen=True)
class Churn:
    """Customers who leave.

    Attributes
    ----------
    yearly : tuple of float
        [share/year] Who leaves in a year without a change of seller: value and 90 % interval.
    left, years : float
        [count], [years] Customers lost in so many quiet customer-years would say as much: those
        that were, and what times after a leaver tell beside them.
    disturbed : tuple of float
        [1/year] Hazard in the months after a seller left, with interval; NaN where there are none.
    value : float
        [money/year] Mean yearly value of those who are there at the export; NaN where not given.
    there : int
        [count] Customers at the export.
    customers : int
        [count] Customers seen.
    survival : Survival
        Share still there by the months they have been customers.
    """

    yearly: tuple[float, float, float]
    left: float
    years: float
    disturbed: tuple[float, float, float]
    value: float
    there: int
    customers: int
    survival: Survival


def fit_churn(customers: Customers, staff: Staff | None, bump: Distribution) -> Churn | None:
    """Fit who leaves; None where there are no customers.

    Parameters
    ----------
    customers : Customers
        The customers.
    staff : Staff or None
        Sellers, whose leaving disturbs the customers.
    bump : Distribution
        [share] Of a leaver's customers who go with the leaver, as in companies of this kind.
    """
    window, frame = customers.window, customers.frame
    frame = frame[~(frame["end"] <= window.first)]
    if len(frame) == 0:
        return None
    start = window.since_first(frame["start"].to_numpy())
    end = window.since_first(frame["end"].to_numpy())
    gone = np.isfinite(end)
    until = np.where(gone, end, window.months)
    begin = np.maximum(0.0, start)
    leavers = _leavers(staff)
    edges, disturbed = _times(leavers, window.months)
    exposure, lost = np.zeros(2), np.zeros(2)
    for low, high, after in zip(edges[:-1], edges[1:], disturbed, strict=True):
        shared = np.minimum(until, high) - np.maximum(begin, low)
        exposure[int(after)] += float(np.maximum(0.0, shared).sum()) / _MONTHS_A_YEAR
        lost[int(after)] += float((gone & (end > low) & (end <= high)).sum())
    theirs = _customers_of_leavers(staff, leavers, (begin, until))
    quiet = _as_if_quiet(lost, exposure, theirs * bump.quantile(_SHARES))
    hazard = rate_range(*quiet)
    rough = (np.nan, np.nan, np.nan)
    tenure = np.maximum(until - start, SHORTEST)
    there = ~gone
    value = frame["value"].to_numpy(dtype=np.float64)[there]
    known = value[np.isfinite(value)]
    return Churn(
        (_in_a_year(hazard[0]), _in_a_year(hazard[1]), _in_a_year(hazard[2])),
        *quiet,
        rate_range(lost[1], exposure[1]) if exposure[1] > 0.0 else rough,
        float(known.mean()) if len(known) else float("nan"),
        int(there.sum()),
        len(frame),
        kaplan_meier(np.maximum(0.0, -start), tenure, gone * 1.0),
    )


def _as_if_quiet(lost: Floats, exposure: Floats, along: Floats) -> tuple[float, float]:
    """Losses in quiet years that would say as much of the hazard as all losses do.

    Lost in quiet times are Poisson(h E0); in the months after a leaver Poisson(h E1 + along), with
    what goes along known as a few equally likely values only. The law of h after the data, from
    Jeffreys' before, is taken as the gamma law with its mean and variance.
    """
    if exposure[1] <= 0.0:
        return float(lost[0]), max(float(exposure[0]), 1e-9)
    rate = np.linspace(0.0, 1.0, _RATES + 1)[1:] * _highest(lost.sum(), exposure.sum())
    expected = rate[:, None] * exposure[1] + along
    after = lost[1] * np.log(expected) - expected
    after += ((lost[0] - 0.5) * np.log(rate) - rate * exposure[0])[:, None]
    weight = np.exp(after - after.max()).sum(axis=1)
    weight /= weight.sum()
    mean = float(weight @ rate)
    variance = float(weight @ np.square(rate - mean))
    return max(0.0, mean**2 / variance - 0.5), mean / variance


def _highest(lost: float, exposure: float) -> float:
    """A rate that is out of the question, were nobody gone along with a leaver."""
    return float((lost + 5.0 * np.sqrt(lost + 1.0) + 5.0) / max(exposure, 1e-9))


def _customers_of_leavers(
    staff: Staff | None, leavers: Floats, spans: tuple[Floats, Floats]
) -> float:
    """Customers of those who left, taken as evenly shared by the sellers there at the time."""
    if staff is None:
        return 0.0
    begin, until = (np.sort(ends) for ends in spans)
    frame = staff.frame[staff.frame["role"].isin(SELLING)]
    start = np.sort(staff.window.since_first(frame["start"].to_numpy()))
    customers = np.searchsorted(begin, leavers) - np.searchsorted(until, leavers)
    sellers = np.searchsorted(start, leavers) - np.searchsorted(leavers, leavers)
    return float(np.sum(customers / np.maximum(1, sellers)))


def _in_a_year(hazard: float) -> float:
    return -float(np.expm1(-hazard))


def _leavers(staff: Staff | None) -> Floats:
    if staff is None:
        return np.zeros(0)
    frame = staff.frame[staff.frame["role"].isin(SELLING)]
    ends = staff.window.since_first(frame["end"].to_numpy())
    return np.sort(ends[np.isfinite(ends)])


def _times(leavers: Floats, months: float) -> tuple[Floats, NDArray[np.bool_]]:
    """Cut the window where disturbed times begin and end."""
    begin, over = leavers + _MOMENT, leavers + AFTERMATH + _DAY
    cuts = np.concatenate([[-_MOMENT, months + _MOMENT], begin, over])
    edges = np.unique(np.clip(cuts, -_MOMENT, months + _MOMENT))
    middles = 0.5 * (edges[1:] + edges[:-1])
    after = (middles[:, None] > begin) & (middles[:, None] < over)
    return edges, after.any(axis=1)
