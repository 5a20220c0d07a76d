"""Estimates by maximum likelihood, with intervals from the likelihood itself.

A likelihood is a function of some coordinates, each free to take any value (logarithms of what is
positive, logits of shares); a parameter keeps its interval when coordinates are bent, as no
standard error is laid on both sides of the estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats

LogLikelihood = Callable[[Floats], float]
LEVEL = 0.90
MANY = 3000.0
_FAR = 30.0
"""A coordinate this far away is at no end any more: e to the 30th is more than ten billion."""
_NOWHERE = 1e29
_CLOSE = 2e-3
_FLAT = 1e-4
"""Information below which a coordinate is not told at all: its standard error is above 100."""
_STEP = 1e-3
_TRIES = 40


@dataclass(frozen=True)
class Peak:
    """Where a likelihood is highest.

    Attributes
    ----------
    at : ndarray of shape (coordinate,)
        [coordinate] The estimate.
    height : float
        [log] The log likelihood there.
    spread : ndarray of shape (coordinate,)
        [coordinate] Standard errors from the curvature; infinite where it is flat.
    """

    at: Floats
    height: float
    spread: Floats


def highest(log_likelihood: LogLikelihood, start: Sequence[float]) -> Peak:
    """Find where a likelihood is highest.

    Parameters
    ----------
    log_likelihood : callable
        Takes the coordinates.
    start : sequence of float
        [coordinate] Where to begin.

    Returns
    -------
    Peak
        The estimate and its standard errors.

    Examples
    --------
    >>> peak = highest(lambda x: -0.5 * float((x[0] - 2.0) ** 2) / 0.25, [0.0])
    >>> round(float(peak.at[0]), 3), round(float(peak.spread[0]), 3)
    (2.0, 0.5)
    """
    at, height = _climb(log_likelihood, np.asarray(start, dtype=np.float64))
    spread = np.sqrt(np.diag(covariance(log_likelihood, at)))
    return Peak(at, height, spread)


def covariance(log_likelihood: LogLikelihood, at: Floats) -> Floats:
    """Covariance of an estimate, from the curvature of the likelihood at its peak.

    Parameters
    ----------
    log_likelihood : callable
        Takes the coordinates.
    at : ndarray of shape (coordinate,)
        [coordinate] The peak.

    Returns
    -------
    ndarray of shape (coordinate, coordinate)
        [coordinate] Inverse of the information on those coordinates that it tells of; infinite on
        the diagonal of the others, and everywhere on it where there is no peak.
    """
    with np.errstate(all="ignore"):
        information = -_curvature(log_likelihood, at)
    found = np.diag(np.full(len(at), np.inf))
    told = np.flatnonzero(np.diag(information) > _FLAT)
    try:
        block = information[np.ix_(told, told)]
        np.linalg.cholesky(block)
        found[np.ix_(told, told)] = np.linalg.inv(block)
    except np.linalg.LinAlgError:
        return np.diag(np.full(len(at), np.inf))
    return found


def likelihood_interval(
    log_likelihood: LogLikelihood, peak: Peak, place: int, drop: float | None = None
) -> tuple[float, float]:
    """Interval of one coordinate in which the likelihood, at its best, is not much lower.

    The ends of {x: 2 (highest - highest given x) <= drop}.

    Parameters
    ----------
    log_likelihood : callable
        Takes the coordinates.
    peak : Peak
        Where it is highest.
    place : int
        [count] Which coordinate.
    drop : float, optional
        [log] Twice the fall that is allowed; that of a 90 % interval by default.

    Returns
    -------
    tuple of float
        [coordinate] Lower and upper end; infinite where the likelihood never falls so far.

    Examples
    --------
    >>> def normal(x):
    ...     return -0.5 * float(x[0] ** 2)
    >>> low, high = likelihood_interval(normal, highest(normal, [1.0]), 0)
    >>> round(low, 3), round(high, 3)
    (-1.645, 1.645)
    """
    drop = drop_of(LEVEL) if drop is None else drop
    step = peak.spread[place] if np.isfinite(peak.spread[place]) else 0.5
    step = float(np.clip(np.sqrt(drop) * step, 1e-6, 3.0))
    return (
        _end(log_likelihood, peak, place, (-step, drop)),
        _end(log_likelihood, peak, place, (step, drop)),
    )


def intervals(
    log_likelihood: LogLikelihood, peak: Peak, events: float
) -> list[tuple[float, float]]:
    """90 % interval of every coordinate: by the likelihood, or by its curvature with many events.

    Parameters
    ----------
    log_likelihood : callable
        Takes the coordinates.
    peak : Peak
        Where it is highest.
    events : float
        [count] What was seen; from 3,000 on the likelihood is as good as normal.

    Examples
    --------
    >>> def normal(x):
    ...     return -0.5 * float(x[0] ** 2)
    >>> [(low, high)] = intervals(normal, highest(normal, [1.0]), 5_000)
    >>> round(low, 3), round(high, 3)
    (-1.645, 1.645)
    """
    reach = np.sqrt(drop_of(LEVEL)) * peak.spread
    if events < MANY or not np.isfinite(reach).all():
        return [likelihood_interval(log_likelihood, peak, i) for i in range(len(peak.at))]
    return list(zip((peak.at - reach).tolist(), (peak.at + reach).tolist(), strict=True))


def drop_of(level: float, freedom: float = np.inf) -> float:
    """Twice the fall of the log likelihood at the ends of an interval.

    Parameters
    ----------
    level : float
        [share] Of the interval.
    freedom : float
        [count] Degrees of freedom of the spread behind it, where few groups make it uncertain.

    Examples
    --------
    >>> round(drop_of(0.90), 3), round(drop_of(0.90, 6.0), 3)
    (2.706, 3.776)
    """
    from scipy.special import ndtri, stdtrit

    tail = 0.5 + 0.5 * level
    return float(ndtri(tail) if np.isinf(freedom) else stdtrit(freedom, tail)) ** 2


def _climb(log_likelihood: LogLikelihood, start: Floats) -> tuple[Floats, float]:
    from scipy.optimize import minimize

    def depth(x: Floats) -> float:
        value = -log_likelihood(x)
        return value if np.isfinite(value) else 1e30

    with np.errstate(all="ignore"):
        if len(start) == 0:
            return start, -depth(start)
        found = minimize(depth, start, method="BFGS", options={"gtol": 1e-4})
        if not found.success:
            simplex = minimize(depth, found.x, method="Nelder-Mead", options={"xatol": 1e-5})
            found = simplex if simplex.fun < found.fun else found
    return np.asarray(found.x), -float(found.fun)


def _curvature(log_likelihood: LogLikelihood, at: Floats) -> Floats:
    """Second derivatives by central differences."""
    size = len(at)
    steps = np.diag(_STEP * np.maximum(1.0, np.abs(at)))
    here = log_likelihood(at)
    second = np.empty((size, size))
    for i in range(size):
        up, down = log_likelihood(at + steps[i]), log_likelihood(at - steps[i])
        second[i, i] = (up - 2.0 * here + down) / steps[i, i] ** 2
        for j in range(i):
            cross = log_likelihood(at + steps[i] + steps[j])
            cross += log_likelihood(at - steps[i] - steps[j])
            cross -= log_likelihood(at + steps[i] - steps[j])
            cross -= log_likelihood(at - steps[i] + steps[j])
            second[i, j] = second[j, i] = cross / (4.0 * steps[i, i] * steps[j, j])
    return second


def _end(
    log_likelihood: LogLikelihood, peak: Peak, place: int, reach: tuple[float, float]
) -> float:
    """Where the likelihood has fallen far enough: step out until it has, then home in.

    The root of the fall is nearly a straight line, so that few steps are enough.
    """
    step, drop = reach
    rest = np.delete(peak.at, place)

    def excess(value: float) -> float:
        nonlocal rest

        def held(others: Floats) -> float:
            return log_likelihood(np.insert(others, place, value))

        best, height = _climb(held, rest)
        if np.isfinite(height) and height > -_NOWHERE:
            rest = best
        return float(np.sqrt(max(0.0, 2.0 * (peak.height - height))) - np.sqrt(drop))

    inside, below = float(peak.at[place]), -float(np.sqrt(drop))
    for _ in range(_TRIES):
        outside = inside + step
        if abs(outside - peak.at[place]) > _FAR:
            break
        above = excess(outside)
        if above >= 0.0:
            return _between(excess, (inside, below), (outside, above))
        inside, below, step = outside, above, 1.5 * step
    return float(np.sign(step) * np.inf)


def _between(
    excess: Callable[[float], float], left: tuple[float, float], right: tuple[float, float]
) -> float:
    """Root between two places where a function is below and above 0, by false position."""
    (inside, below), (outside, above) = left, right
    for _ in range(_TRIES):
        if above - below < _CLOSE or abs(outside - inside) < 1e-9:
            break
        share = np.clip(-below / (above - below), 0.05, 0.95)
        middle = inside + share * (outside - inside)
        found = excess(middle)
        if abs(found) < _CLOSE:
            return float(middle)
        if found < 0.0:
            inside, below = middle, found
        else:
            outside, above = middle, found
    return float(inside - below * (outside - inside) / max(above - below, 1e-12))
