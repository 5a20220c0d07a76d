"""How new sellers grow into the work: within each person, so that who stays does not count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant, Distribution
from simulation.calibration.fits.fit import Estimate
from simulation.calibration.fits.seller_months import SellerMonths
from simulation.inference.fitting.growth import log_likelihood_within
from simulation.inference.fitting.likelihood import drop_of
from simulation.inference.fitting.tabulated import (
    density_on,
    profile_range,
    quantiles_on,
    settled_share,
)
from simulation.law.ramp import mean_ramp_productivity
from simulation.scenario.model import Shape

Floats = NDArray[np.float64]

SHAPES: tuple[Shape, ...] = ("linear", "s-curve", "exponential")
LENGTHS = np.geomspace(0.5, 36.0, 32)
STARTS = np.linspace(0.0, 0.8, 9)
CLOSE_LENGTHS, CLOSE_STARTS, TIMES_CLOSER = 50, 25, 2
FADED = 12.0
"""Log likelihood below the highest at which values of the ramp are out of the question."""
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
        Its shape.

    Returns
    -------
    Ramp
        From the data alone by the likelihood at its best, with the defaults by Bayes' rule.
    """
    lengths, starts, height = _looked_closer(seen, climate, shape)
    known = _prior(defaults.months, lengths)[:, None] * _prior(defaults.start, starts)
    after = np.exp(height - height.max()) * known
    after = after if after.sum() > 0.0 else np.exp(height - height.max())
    months, start = after.sum(axis=1), after.sum(axis=0)
    used = _read(lengths, months), _read(starts, start)
    weights = (
        settled_share(lengths, months, defaults.months.quantile),
        settled_share(starts, start, defaults.start.quantile),
    )
    flat = _without(seen, climate)
    new = seen.tenure < used[0].value
    people, opened = len(set(seen.person[new].tolist())), int(seen.opened[new].sum())
    alone = _alone(lengths, starts, height) if people else (None, None)
    return Ramp(
        alone[0],
        alone[1],
        used[0],
        used[1],
        weights,
        shape,
        people,
        opened,
        2.0 * (float(height.max()) - flat),
        _by_tenure(seen, climate, shape, (used[0].value, used[1].value)),
    )


def best_shape(seen: SellerMonths, climate: Floats, shape: Shape) -> Shape:
    """Shape that fits best; the one given, unless another is much better."""
    tops = {name: float(_looked_closer(seen, climate, name)[2].max()) for name in SHAPES}
    best = max(SHAPES, key=lambda name: tops[name])
    return best if tops[best] > tops[shape] + BETTER else shape


def doubt_about_work(seen: SellerMonths, ramp: Ramp) -> float:
    """Variance of the logarithm of all work done that comes from not knowing the ramp's length."""
    start, work = ramp.start_used.value, []
    for months in (ramp.months_used.low, ramp.months_used.high):
        grown = mean_ramp_productivity(
            seen.tenure, seen.length, start, max(months, 1e-3), ramp.shape
        )
        work.append(float(np.sum(np.asarray(grown) * seen.length)))
    if min(work) <= 0.0:
        return 0.0
    return float(np.square(np.log(work[0] / work[1]) / (2.0 * 1.645)))


def productivity(seen: SellerMonths, ramp: Ramp) -> Floats:
    """Mean productivity in each row, with the ramp that is used."""
    months, start = max(ramp.months_used.value, 1e-3), ramp.start_used.value
    return np.asarray(mean_ramp_productivity(seen.tenure, seen.length, start, months, ramp.shape))


def _looked_closer(
    seen: SellerMonths, climate: Floats, shape: Shape
) -> tuple[Floats, Floats, Floats]:
    """Log likelihood on a grid of lengths and starts, laid ever more closely where it is high."""
    lengths, starts = LENGTHS, STARTS
    height = _heights(seen, climate, shape, (lengths, starts))
    for _ in range(TIMES_CLOSER):
        near = height > height.max() - FADED
        lengths = _within(lengths, near.any(axis=1), CLOSE_LENGTHS)
        starts = _within(starts, near.any(axis=0), CLOSE_STARTS)
        height = _heights(seen, climate, shape, (lengths, starts))
    return lengths, starts, height


def _within(grid: Floats, near: NDArray[np.bool_], number: int) -> Floats:
    """A closer grid over the part of another that is near its best."""
    places = np.flatnonzero(near)
    low, high = grid[max(0, places[0] - 1)], grid[min(len(grid) - 1, places[-1] + 1)]
    return np.linspace(low, high, number)


def _heights(
    seen: SellerMonths, climate: Floats, shape: Shape, grids: tuple[Floats, Floats]
) -> Floats:
    """Log likelihood by length and start; productivity is a straight line in the start."""
    lengths, starts = grids
    height = np.zeros((len(lengths), len(starts)))
    rows = _of_growing(seen)
    if len(rows) == 0:
        return height
    tenure, length, person = seen.tenure[rows], seen.length[rows], seen.person[rows]
    work, opened = climate[seen.month[rows]] * length, seen.opened[rows]
    for i, months in enumerate(lengths):
        grown = mean_ramp_productivity(tenure, length, 0.0, float(months), shape)
        rates = np.maximum(starts[:, None] + (1.0 - starts[:, None]) * grown, 1e-6) * work
        height[i] = log_likelihood_within(opened, rates, person)
    return height


def _of_growing(seen: SellerMonths) -> NDArray[np.intp]:
    """Rows of people who may be on the ramp at some time; the others say nothing about it."""
    young = np.zeros(len(seen.people), dtype=np.bool_)
    young[seen.person[seen.tenure < LENGTHS[-1]]] = True
    return np.flatnonzero(young[seen.person])


def _without(seen: SellerMonths, climate: Floats) -> float:
    rows = _of_growing(seen)
    if len(rows) == 0:
        return 0.0
    rates = climate[seen.month[rows]] * seen.length[rows]
    return float(log_likelihood_within(seen.opened[rows], rates, seen.person[rows]))


def _alone(lengths: Floats, starts: Floats, height: Floats) -> tuple[Estimate, Estimate]:
    best = np.unravel_index(int(np.argmax(height)), height.shape)
    drop = drop_of(0.90)
    months = profile_range(lengths, height.max(axis=1), drop)
    start = profile_range(starts, height.max(axis=0), drop)
    return (
        Estimate(float(lengths[best[0]]), *months),
        Estimate(float(starts[best[1]]), max(0.0, start[0]), start[1]),
    )


def _prior(default: Distribution, grid: Floats) -> Floats:
    if isinstance(default, Constant):
        return (np.arange(len(grid)) == int(np.argmin(np.abs(grid - default.value)))) * 1.0
    return density_on(default.quantile, grid) * np.gradient(grid)


def _read(grid: Floats, weight: Floats) -> Estimate:
    low, middle, high = (float(x) for x in quantiles_on(grid, weight, LEVELS))
    return Estimate(middle, max(0.0, low), high)


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
