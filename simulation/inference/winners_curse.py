"""What the chosen strategy is worth, corrected for having been chosen.

The strategy with the highest estimate owes a part of it to luck; the closer the strategies, the
larger that part. Two corrections: shrink all estimates towards each other, or choose on one half of
the futures and value on the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, sound

CAUTION = 0.8


@dataclass(frozen=True)
class Corrected:
    """Strategies' values before and after the correction.

    Attributes
    ----------
    winner : int
        The strategy with the highest estimate.
    estimates, values : ndarray of shape (strategy,)
        [as the values] Means over futures; what is to be expected of each, having looked at all.
    spread : float
        [as the values] Estimated sd of true values between strategies; 0 where luck explains all.
    """

    winner: int
    estimates: Floats
    values: Floats
    spread: float

    @property
    def curse(self) -> float:
        """By how much the winner's estimate is expected to disappoint, in units of the values."""
        return float(self.estimates[self.winner] - self.values[self.winner])


@dataclass(frozen=True)
class HeldOut:
    """The winner's value from futures that did not choose it.

    Attributes
    ----------
    estimate, value : float
        [as the values] Of the winner: from all futures; from the half that did not choose, averaged
        over both ways.
    agreed : bool
        Whether both halves choose the same strategy.
    """

    estimate: float
    value: float
    agreed: bool


def shrunken(values: Floats, spread: float | None = None) -> Corrected:
    """Estimates shrunk towards each other, as far as luck could have driven them apart.

    Contrasts c between strategies, with error covariance S: E(true | c) = t^2 (S + t^2 I)^-1 c,
    under a normal law of spread t between strategies; their common level stays. Where t is not
    given, it solves c' (S + t^2 I)^-1 c = the 80 % point of chi-squared with k - 1 degrees of
    freedom, and is 0 where luck alone explains the contrasts: cautious, for the 50 % point would
    see differences that are not there in every second study.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Values in the same futures.
    spread : float, optional
        [as the values] What was believed of the spread between strategies beforehand.

    Returns
    -------
    Corrected
        [as the values] The winner's value is at most its estimate where errors are alike.

    References
    ----------
    Smith & Winkler (2006), The optimizer's curse, Management Science 52(3); Paule & Mandel (1982),
    Journal of Research of the NBS 87(5).

    Examples
    --------
    >>> values = np.array([[1.0, 3.0, 2.0, 2.0], [2.0, 3.1, 2.0, 1.5]])
    >>> found = shrunken(values)
    >>> found.winner, found.spread, found.values.round(3).tolist()
    (1, 0.0, [2.075, 2.075])
    """
    values = sound("values", values, axes=2)
    estimates = values.mean(axis=1)
    count = len(values)
    contrasts, error = _contrasts(count) @ estimates, np.atleast_2d(np.cov(values))
    error = error / values.shape[1]
    own, turn = np.linalg.eigh(_contrasts(count) @ error @ _contrasts(count).T)
    own = np.maximum(own, 0.0)
    seen = turn.T @ contrasts
    variance = _variance_between(seen, own) if spread is None else spread**2
    total = np.where(own + variance > 0.0, own + variance, 1.0)
    apart = _contrasts(count).T @ (turn @ (variance / total * seen))
    return Corrected(
        int(estimates.argmax()), estimates, estimates.mean() + apart, float(variance**0.5)
    )


def held_out(values: Floats) -> HeldOut:
    """Value of the winner from the half of the futures that did not choose it.

    (mean over odd futures of the best in even ones + the reverse) / 2.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Values in the same futures, which are independent of each other.

    Returns
    -------
    HeldOut
        [as the values] Unbiased for what a choice on half of the futures gets.

    References
    ----------
    Smith & Winkler (2006), The optimizer's curse, Management Science 52(3).

    Examples
    --------
    >>> held_out(np.array([[1.0, 3.0, 1.0, 3.0], [2.0, 1.0, 2.0, 1.0]])).value
    1.0
    """
    values = sound("values", values, axes=2)
    even, odd = values[:, ::2].mean(axis=1), values[:, 1::2].mean(axis=1)
    first, second = int(even.argmax()), int(odd.argmax())
    estimate = float(values.mean(axis=1).max())
    return HeldOut(estimate, float(odd[first] + even[second]) / 2.0, first == second)


def _contrasts(count: int) -> Floats:
    """Orthonormal rows that add up to 0 each (Helmert)."""
    rows = np.tril(np.ones((count - 1, count)))
    place = np.arange(1, count)
    rows[place - 1, place] = -place
    return rows / np.sqrt(place * (place + 1.0))[:, None]


def _variance_between(seen: Floats, own: Floats) -> float:
    from scipy.optimize import brentq
    from scipy.special import chdtri

    if not seen.any():
        return 0.0
    wanted = float(chdtri(len(seen), 1.0 - CAUTION))
    floor = 1e-12 * float(np.square(seen).sum() + own.sum())

    def excess(variance: float) -> float:
        return float((np.square(seen) / (own + variance)).sum()) - wanted

    if excess(floor) <= 0.0:
        return 0.0
    return float(brentq(excess, floor, float(np.square(seen).sum()) / wanted + floor))
