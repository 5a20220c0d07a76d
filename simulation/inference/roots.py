"""Break-even: where a strategy stops being better, and how sure that place is.

Every evaluation plays the same futures, so that the mean difference is a smooth curve of the input
although each future is noisy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from simulation.inference.arrays import Floats, share, sound

LEVEL = 0.95
POINTS = 5
ACCURACY = 1e-6


@dataclass(frozen=True)
class BreakEven:
    """Where a mean difference crosses zero.

    Attributes
    ----------
    place : float or None
        [as the input] The crossing; None where there is none in the range.
    low, high : float or None
        [as the input] Inputs at which the difference cannot be told from zero, round the place (or
        anywhere, where there is none); None where it can be told everywhere.
    open_low, open_high : bool
        Whether they only end where the range does.
    at_low, at_high : float
        [as the difference] Mean difference at the ends of the range.
    evaluations : int
        [count] How many inputs were played.
    """

    place: float | None
    low: float | None
    high: float | None
    open_low: bool
    open_high: bool
    at_low: float
    at_high: float
    evaluations: int

    @property
    def alike(self) -> bool:
        """Whether there is no difference anywhere in the range, so that nothing crosses."""
        return self.at_low == self.at_high == 0.0 and self.open_low and self.open_high

    @property
    def outcome(self) -> str:
        """In words: a crossing, none, or none for sure."""
        if self.place is not None:
            return "crossing"
        return "no crossing in range" if self.low is None else "too close to call"


@dataclass
class _Curve:
    """Mean differences and their reach, each input played once."""

    difference: Callable[[float], Floats]
    level: float
    near: float
    played: dict[float, tuple[float, float]] = field(default_factory=dict)

    def at(self, x: float) -> tuple[float, float]:
        if x not in self.played:
            self.played[x] = _mean_and_reach(self.difference(x), self.level)
        return self.played[x]

    def mean(self, x: float) -> float:
        return self.at(x)[0]

    def clear(self, x: float) -> float:
        """How far the interval stays away from zero; negative where it holds zero."""
        mean, reach = self.at(x)
        return abs(mean) - reach


def break_even(
    difference: Callable[[float], Floats],
    low: float,
    high: float,
    level: float = LEVEL,
    points: int = POINTS,
    accuracy: float = ACCURACY,
) -> BreakEven:
    """Input at which a mean difference is zero, with the inputs that may be it as well.

    The root of mean(x); its interval holds the x next to it with |mean(x)| <= t s(x) / sqrt(n), as
    Fieller's does for a ratio. The range is first searched at evenly spaced inputs; of several
    crossings the one at the smallest input is taken.

    Parameters
    ----------
    difference : callable
        Paired differences at an input, of shape (future,), always over the same futures.
    low, high : float
        [as the input] Range to be searched.
    level : float
        [share] Coverage of the interval.
    points : int
        [count] Inputs played in the first search, 2 or more.
    accuracy : float
        [share] How near to the crossing to go, as a share of the range; ten times as much at the
        ends of its interval.

    Returns
    -------
    BreakEven
        [as the input] low <= place <= high where there is a place.

    Raises
    ------
    ValueError
        Where low is not below high.

    References
    ----------
    Fieller (1954), JRSS B 16(2); Brent (1973), Algorithms for Minimization without Derivatives.

    Examples
    --------
    >>> luck = np.array([-1.0, 1.0, -2.0, 2.0])
    >>> found = break_even(lambda x: 2.0 * x - 3.0 + 0.01 * luck, 0.0, 10.0)
    >>> round(found.place, 6), round(found.low, 3), round(found.high, 3)
    (1.5, 1.485, 1.515)
    """
    if not low < high:
        raise ValueError(f"the range must rise, got {low:.12g} to {high:.12g}")
    curve = _Curve(difference, share("level", level), accuracy * (high - low))
    grid = [float(x) for x in np.linspace(low, high, max(2, points))]
    place = _crossing(curve, grid)
    centre = min(grid, key=curve.clear) if place is None else place
    ends: list[tuple[float | None, bool]] = [(place, False), (place, False)]
    if curve.clear(centre) <= 0.0:
        down = [x for x in reversed(grid) if x < centre]
        ends = [_edge(curve, centre, down), _edge(curve, centre, [x for x in grid if x > centre])]
    (least, open_low), (most, open_high) = ends
    at_low, at_high = curve.mean(grid[0]), curve.mean(grid[-1])
    return BreakEven(place, least, most, open_low, open_high, at_low, at_high, len(curve.played))


def _crossing(curve: _Curve, grid: list[float]) -> float | None:
    from scipy.optimize import brentq

    for left, right in pairwise(grid):
        if curve.mean(left) == 0.0:
            return left
        if (curve.mean(left) > 0.0) != (curve.mean(right) > 0.0):
            return float(brentq(curve.mean, left, right, xtol=curve.near, rtol=1e-9))
    return grid[-1] if curve.mean(grid[-1]) == 0.0 else None


def _edge(curve: _Curve, centre: float, outward: list[float]) -> tuple[float, bool]:
    """Go outward until the difference is clear of zero; where it never is, the range's end."""
    from scipy.optimize import brentq

    inside = centre
    for x in outward:
        if curve.clear(x) > 0.0:
            near = 10.0 * curve.near
            return float(brentq(curve.clear, inside, x, xtol=near, rtol=1e-9)), False
        inside = x
    return inside, True


def _mean_and_reach(values: Floats, level: float) -> tuple[float, float]:
    from scipy.special import stdtrit

    values = sound("difference", values, axes=1)
    count = len(values)
    reach = stdtrit(count - 1, 0.5 + level / 2.0) * values.std(ddof=1) / np.sqrt(count)
    return float(values.mean()), float(reach)
