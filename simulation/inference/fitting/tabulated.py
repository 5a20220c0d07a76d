"""What is known of one number, as weights over a grid of its values."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulation.inference.arrays import Floats

_POINTS = 2001


def density_on(quantile: Callable[[Floats], Floats], grid: Floats) -> Floats:
    """Density of a law, given by its quantile function, around the values of a grid.

    Parameters
    ----------
    quantile : callable
        Value below which a share of the probability lies.
    grid : ndarray of shape (value,)
        [any] Rising values.

    Returns
    -------
    ndarray of shape (value,)
        [1/any] Density, averaged around each; nothing outside the law's reach.

    Examples
    --------
    >>> density_on(lambda share: 2.0 * share, np.array([0.5, 1.0, 1.5, 4.0])).round(3).tolist()
    [0.5, 0.5, 0.25, 0.0]
    """
    shares = np.linspace(0.0, 1.0, _POINTS)
    values = np.maximum.accumulate(quantile(np.clip(shares, 1e-9, 1.0 - 1e-9)))
    edges = edges_of(grid)
    below = np.interp(edges, values, shares, left=0.0, right=1.0)
    return np.diff(below) / np.diff(edges)


def edges_of(grid: Floats) -> Floats:
    """Ends of the cells around the values of a grid: halfway to the next."""
    middles = 0.5 * (grid[1:] + grid[:-1])
    return np.concatenate(
        [[1.5 * grid[0] - 0.5 * grid[1]], middles, [1.5 * grid[-1] - 0.5 * grid[-2]]]
    )


def quantiles_on(grid: Floats, weight: Floats, shares: Floats) -> Floats:
    """Quantiles of weights over a grid, each spread evenly over its cell.

    Examples
    --------
    >>> quantiles_on(np.arange(4.0), np.ones(4) / 4, np.array([0.5])).tolist()
    [1.5]
    """
    steps = np.concatenate([[0.0], np.cumsum(weight / weight.sum())])
    return np.interp(shares, steps, edges_of(grid))


def settled_share(grid: Floats, after: Floats, quantile: Callable[[Floats], Floats]) -> float:
    """Share of what was uncertain before, as a variance, that the data have settled.

    Parameters
    ----------
    grid, after : ndarray of shape (value,)
        [any], [share] Values, and their weights after the data.
    quantile : callable
        Value below which a share of the probability lay before.

    Examples
    --------
    >>> x = np.linspace(0.0, 1.0, 1001)
    >>> round(settled_share(x, (np.abs(x - 0.5) < 0.25) * 1.0, lambda share: share), 2)
    0.75
    """
    share = after / after.sum()
    left = float(share @ np.square(grid - float(share @ grid)))
    known = float(np.var(quantile(np.linspace(0.0005, 0.9995, 1000))))
    return float(np.clip(1.0 - left / known, 0.0, 1.0)) if known else 0.0


def profile_range(grid: Floats, height: Floats, drop: float) -> tuple[float, float]:
    """Ends of the part of a grid where a log likelihood is within half a drop of its highest.

    Parameters
    ----------
    grid, height : ndarray of shape (value,)
        [any], [log] Values, and the log likelihood at its best for each.
    drop : float
        [log] Twice the fall that is allowed.

    Examples
    --------
    >>> x = np.linspace(-4.0, 4.0, 81)
    >>> low, high = profile_range(x, -0.5 * x**2, 2.706)
    >>> round(low, 2), round(high, 2)
    (-1.64, 1.64)
    """
    excess = 2.0 * (height.max() - height) - drop
    inside = np.flatnonzero(excess <= 0.0)
    return (
        _crossing(grid, excess, inside[0], inside[0] - 1),
        _crossing(grid, excess, inside[-1], inside[-1] + 1),
    )


def _crossing(grid: Floats, excess: Floats, inside: int, outside: int) -> float:
    if not 0 <= outside < len(grid):
        return float(grid[inside])
    share = -excess[inside] / (excess[outside] - excess[inside])
    return float(grid[inside] + share * (grid[outside] - grid[inside]))
