"""What won deals are worth: mean, spread, and the family that fits best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.tables import Deals
from simulation.inference.fitting.spans import (
    FamilyFit,
    Spans,
    distance,
    fit_families,
    log_survival,
)
from simulation.scenario.model import Family

Floats = NDArray[np.float64]

LAWFUL: tuple[Family, ...] = ("gamma", "lognormal")
CLEAR = 3.0
"""Log likelihood by which a family must beat the next to be called the better one."""
FEWEST = 10


@dataclass(frozen=True)
class Values:
    """Values of won deals.

    Attributes
    ----------
    fits : tuple of FamilyFit
        By family, the best one first.
    lawful : str
        The better one of those that the law has; it takes over mean and cv of the best.
    gap, probability : float
        [share] Largest distance between the best family and what was seen, and its chance.
    used, without : int
        [count] Won deals with a value above 0, and those without one.
    plot : dict of str to ndarray
        `value` in rising order, `seen`: share at most so much, and the same by each family.
    """

    fits: tuple[FamilyFit, ...]
    lawful: Family
    gap: float
    probability: float
    used: int
    without: int
    plot: dict[str, Floats]

    @property
    def best(self) -> FamilyFit:
        """The family that mean and cv are taken from: gamma, unless another is clearly better."""
        return self.fits[0] if self.clear else next(f for f in self.fits if f.family == "gamma")

    @property
    def clear(self) -> bool:
        """Whether the first is better than the next by more than luck would bring."""
        return self.fits[0].peak.height - self.fits[1].peak.height > CLEAR


def fit_values(deals: Deals) -> Values | None:
    """Fit the values of won deals; None where too few have one, or all have the same.

    Parameters
    ----------
    deals : Deals
        The deals.
    """
    won = deals.frame.loc[deals.frame["outcome"] == "won", "value"].to_numpy(dtype=np.float64)
    values = won[np.isfinite(won) & (won > 0.0)]
    if len(values) < FEWEST or np.ptp(values) < 1e-9 * values.mean():
        return None
    scale = float(values.mean())
    fits = tuple(_scaled(fit, scale) for fit in fit_families(Spans.whole(values / scale)))
    clear = fits[0].peak.height - fits[1].peak.height > CLEAR
    likely = (name for fit in fits for name in LAWFUL if fit.family == name)
    lawful = next(likely) if clear else "gamma"
    gap, probability = distance(fits[0], values)
    return Values(
        fits, lawful, gap, probability, len(values), len(won) - len(values), _plot(values, fits)
    )


def _scaled(fit: FamilyFit, scale: float) -> FamilyFit:
    low, high = fit.mean_range
    return FamilyFit(
        fit.family, scale * fit.mean, fit.cv, (scale * low, scale * high), fit.cv_range, fit.peak
    )


def _plot(values: Floats, fits: tuple[FamilyFit, ...]) -> dict[str, Floats]:
    ordered = np.sort(values)
    shown = ordered[np.linspace(0, len(ordered) - 1, min(len(ordered), 200)).astype(np.intp)]
    plot = {
        "value": shown,
        "seen": np.searchsorted(ordered, shown, side="right") / len(ordered),
    }
    with np.errstate(all="ignore"):
        for fit in fits:
            plot[fit.family] = -np.expm1(log_survival(fit.family, shown, fit.mean, fit.cv))
    return plot
