"""How new sellers grow into the work: within each person, so that who stays does not count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant, Distribution
from simulation.calibration.fit import Estimate
from simulation.calibration.seller_months import SellerMonths
from simulation.inference.growth import log_likelihood_within
from simulation.inference.likelihood import drop_of
from simulation.inference.tabulated import density_on, profile_range, quantiles_on
from simulation.law.ramp import mean_ramp_productivity
from simulation.scenario.model import Shape

Floats = NDArray[np.float64]

SHAPES: tuple[Shape, ...] = ("linear", "s-curve", "exponential")
LENGTHS = np.geomspace(0.5, 36.0, 96)
STARTS = np.linspace(0.0, 0.8, 33)
BETTER = 2.0
"""Log likelihood by which another shape must beat a straight line."""
LEVELS = np.array([0.05, 0.5, 0.95])


@dataclass(frozen=True)
class Defaults:
    """What is taken for the ramp before anything is seen."""

    months: Distribution
    start: Distribution


@dataclass(frozen=True)
class Ramp:
    """Length and start of the ramp.

    Attributes
    ----------
    months, start : Estimate or None
        [months], [share] From the data alone; None where nobody was seen on the ramp.
    months_used, start_used : Estimate
        [months], [share] With what was known before.
    weights : tuple of float
        [share] Part of the data in each: 1 less what is left of the variance known before.
    shape : str
        Of the ramp.
    new_people, opened : int
        [count] People seen on the ramp, and the deals that they opened on it.
    gain : float
        [log] Twice the gain in the log likelihood over no ramp at all.
    by_tenure : Mapping of str to ndarray
        `tenure` [months], `raw`: opened a month by whoever was there, `within`: the fitted ramp.
    """

    months: Estimate | None
    start: Estimate | None
    months_used: Estimate
    start_used: Estimate
    weights: tuple[float, float]
    shape: Shape
    new_people: int
    opened: int
    gain: float
    by_tenure: dict[str, Floats]


def fit_ramp(seen: SellerMonths, climate: Floats, defaults: Defaults, shape: Shape) -> Ramp:
    """Fit the ramp.

    Parameters
    ----------
    seen : SellerMonths
        Who opened how many deals when.
    climate : ndarray of shape (month,)
        [x] What all had in common in each month of the window.
    defaults : Defaults
        What was known before.
    shape : str
        The shape that is kept unless another fits much better.

    Returns
    -------
    Ramp
        From the data alone by the likelihood at its best, with the defaults by Bayes' rule.
    """
    heights = {name: _heights(seen, climate, name) for name in SHAPES}
    tops = {name: float(height.max()) for name, height in heights.items()}
    best = max(SHAPES, key=lambda name: tops[name])
    shape = best if tops[best] > tops[shape] + BETTER else shape
    height = heights[shape]
    known = _prior(defaults.months, LENGTHS)[:, None] * _prior(defaults.start, STARTS)
    after = np.exp(height - height.max()) * known
    after = after if after.sum() > 0.0 else known
    months, start = after.sum(axis=1), after.sum(axis=0)
    used = _read(LENGTHS, months), _read(STARTS, start)
    weights = (
        _weight(np.log(LENGTHS), months, known.sum(axis=1)),
        _weight(STARTS, start, known.sum(axis=0)),
    )
    flat = _without(seen, climate)
    new = seen.tenure < used[0].value
    people, opened = len(set(seen.person[new].tolist())), int(seen.opened[new].sum())
    alone = _alone(height) if people else (None, None)
    return Ramp(
        alone[0],
        alone[1],
        used[0],
        used[1],
        weights,
        shape,
        people,
        opened,
        2.0 * (tops[shape] - flat),
        _by_tenure(seen, climate, shape, (used[0].value, used[1].value)),
    )


def productivity(seen: SellerMonths, ramp: Ramp) -> Floats:
    """Mean productivity in each row, with the ramp that is used."""
    months, start = max(ramp.months_used.value, 1e-3), ramp.start_used.value
    return np.asarray(mean_ramp_productivity(seen.tenure, seen.length, start, months, ramp.shape))


def _heights(seen: SellerMonths, climate: Floats, shape: Shape) -> Floats:
    """Log likelihood by length and start; productivity is a straight line in the start."""
    work = climate[seen.month] * seen.length
    height = np.empty((len(LENGTHS), len(STARTS)))
    for i, months in enumerate(LENGTHS):
        grown = np.asarray(
            mean_ramp_productivity(seen.tenure, seen.length, 0.0, months, shape), dtype=np.float64
        )
        rates = np.maximum(STARTS[:, None] + (1.0 - STARTS[:, None]) * grown, 1e-6) * work
        height[i] = log_likelihood_within(seen.opened, rates, seen.person)
    return height


def _without(seen: SellerMonths, climate: Floats) -> float:
    rates = climate[seen.month] * seen.length
    return float(log_likelihood_within(seen.opened, rates, seen.person))


def _alone(height: Floats) -> tuple[Estimate, Estimate]:
    best = np.unravel_index(int(np.argmax(height)), height.shape)
    drop = drop_of(0.90)
    months = profile_range(LENGTHS, height.max(axis=1), drop)
    start = profile_range(STARTS, height.max(axis=0), drop)
    return (
        Estimate(float(LENGTHS[best[0]]), *months),
        Estimate(float(STARTS[best[1]]), max(0.0, start[0]), start[1]),
    )


def _prior(default: Distribution, grid: Floats) -> Floats:
    if isinstance(default, Constant):
        return (np.arange(len(grid)) == int(np.argmin(np.abs(grid - default.value)))) * 1.0
    return density_on(default.quantile, grid) * np.gradient(grid)


def _read(grid: Floats, weight: Floats) -> Estimate:
    low, middle, high = (float(x) for x in quantiles_on(grid, weight, LEVELS))
    return Estimate(middle, max(0.0, low), high)


def _weight(scale: Floats, after: Floats, before: Floats) -> float:
    """Share of what was uncertain before that the data have settled."""
    variances = []
    for weight in (after, before):
        share = weight / weight.sum()
        middle = float(share @ scale)
        variances.append(float(share @ np.square(scale - middle)))
    return float(np.clip(1.0 - variances[0] / variances[1], 0.0, 1.0)) if variances[1] else 0.0


def _by_tenure(
    seen: SellerMonths, climate: Floats, shape: Shape, ramp: tuple[float, float]
) -> dict[str, Floats]:
    """Deals opened a month by tenure as they are seen, and the ramp, for the picture."""
    months, start = ramp
    step = np.floor(seen.tenure).astype(np.intp)
    shown = step < 36
    worked = np.bincount(step[shown], (seen.length * climate[seen.month])[shown]) * 1.0
    opened = np.bincount(step[shown], seen.opened[shown])
    there = worked > 0.0
    tenure = np.flatnonzero(there).astype(np.float64)
    fitted = mean_ramp_productivity(tenure, 1.0, start, max(months, 1e-3), shape)
    return {
        "tenure": tenure,
        "raw": opened[there] / worked[there],
        "within": np.asarray(fitted, dtype=np.float64),
        "months_worked": worked[there].astype(np.float64),
    }
