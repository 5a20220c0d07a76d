"""Stays of sellers, as the fit of skill takes them into account: weak ones leave sooner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.fits.leaving import FIRST_YEAR
from simulation.calibration.fits.seller_months import SELLING
from simulation.calibration.tables import Staff
from simulation.inference.fitting.staying import Stays

Floats = NDArray[np.float64]

_MONTHS_A_YEAR = 12.0


def stays_of(
    staff: Staff, people: tuple[str, ...], hazard: tuple[float, float], protection: float
) -> Stays:
    """What each person's stay says.

    Parameters
    ----------
    staff : Staff
        Spells; who came back has the hazard of all of them.
    people : tuple of str
        Names, in the order that is wanted.
    hazard : tuple of float
        [1/year], [x] Hazard after the first year, and that of the first year against it.
    protection : float
        [x] How much less a better seller tends to leave.
    """
    window = staff.window
    place = {name: i for i, name in enumerate(people)}
    frame = staff.frame[staff.frame["role"].isin(SELLING)]
    frame = frame[~(frame["end"] <= window.first) & frame["person"].isin(place)]
    person = frame["person"].map(place).to_numpy().astype(np.intp)
    start = window.since_first(frame["start"].to_numpy())
    end = window.since_first(frame["end"].to_numpy())
    left = np.isfinite(end)
    whole = gathered(np.where(left, end, window.months) - start, hazard)
    before = gathered(np.maximum(0.0, -start), hazard)
    gone, all_of_it, until_seen = (
        np.bincount(person, values, len(people)).astype(np.float64)
        for values in (left * 1.0, whole, before)
    )
    return Stays(gone, all_of_it, until_seen, protection)


def gathered(tenure: Floats, hazard: tuple[float | Floats, float | Floats]) -> Floats:
    """Hazard of a typical seller gathered over a tenure.

    Examples
    --------
    >>> gathered(np.array([6.0, 24.0]), (0.2, 1.5)).round(4).tolist()
    [0.15, 0.5]
    """
    later, first = hazard
    early = np.minimum(tenure, FIRST_YEAR)
    return np.asarray(later * (first * early + tenure - early) / _MONTHS_A_YEAR)
