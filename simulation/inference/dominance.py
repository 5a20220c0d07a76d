"""Whether one strategy is better for everybody who prefers more, or who fears risk as well.

First order: at every amount, it falls short no more often. Second order: at every amount, it falls
short by no more on average. Usually neither strategy dominates, and that is the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, share, sound

AMOUNTS = 200
LITTLE_DOUBT = 0.5


@dataclass(frozen=True)
class Dominance:
    """Result of a test of stochastic dominance.

    Attributes
    ----------
    order : int
        1 or 2.
    dominates : {"first", "second", "none"}
        Which strategy is at least as good at every amount, and better at some, as far as can be
        told.
    p_first, p_second : float
        [share] Of the first (second) strategy being at least as good at every amount; small where
        the futures speak against it.
    """

    order: int
    dominates: str
    p_first: float
    p_second: float

    @property
    def alike(self) -> bool:
        """Whether neither falls short of the other at any amount."""
        return self.p_first == self.p_second == 1.0


def dominance(
    first: Floats, second: Floats, multipliers: Floats, order: int = 1, alpha: float = 0.05
) -> Dominance:
    """Test of first- or second-order stochastic dominance on paired futures.

    With d_i(z) = 1{x_i <= z} - 1{y_i <= z} (order 2: (z - x_i)+ - (z - y_i)+) and D(z) its mean,
    the test of "x dominates y" is sqrt(n) max over z of D(z)+, against max over z of
    (n^-1/2 sum u_i (d_i(z) - D(z)))+ with standard normal multipliers u. x is said to dominate
    where "y dominates x" is refuted at alpha / 2 and "x dominates y" is not even in doubt, p >= .5:
    not to be refuted would be too little, for the test sees poorly in the tails.

    Parameters
    ----------
    first, second : ndarray of shape (future,)
        [any] Values of two strategies in the same futures; more is better.
    multipliers : ndarray of shape (resample, future)
        [1] Independent standard normal numbers, some hundreds of rows.
    order : {1, 2}
        First or second order.
    alpha : float
        [share] How often two equal strategies may be told apart.

    Returns
    -------
    Dominance
        [share] Equal strategies give "none".

    References
    ----------
    Barrett & Donald (2003), Consistent tests for stochastic dominance, Econometrica 71(1).

    Examples
    --------
    >>> x = np.linspace(0.0, 1.0, 200)
    >>> u = np.tile([[1.0, -1.0], [1.0, 1.0]], 100)
    >>> dominance(x + 1.0, x, u).dominates
    'first'
    """
    first, second = sound("first", first, axes=1), sound("second", second, axes=1)
    multipliers = sound("multipliers", multipliers, axes=2)
    if order not in (1, 2):
        raise ValueError(f"order must be 1 or 2, got {order}")
    if not len(first) == len(second) == multipliers.shape[1]:
        raise ValueError("as many futures are wanted of both and of the multipliers")
    count = len(first)
    short = _shortfall_difference(first, second, order)
    mean = short.mean(axis=1)
    drawn = (multipliers - multipliers.mean(axis=1, keepdims=True)) @ short.T / np.sqrt(count)
    scaled = np.sqrt(count) * mean
    p_first, p_second = (_p_value(sign * scaled, sign * drawn) for sign in (1.0, -1.0))
    limit = share("alpha", alpha) / 2.0
    if p_second < limit and p_first >= LITTLE_DOUBT:
        return Dominance(order, "first", p_first, p_second)
    winner = "second" if p_first < limit and p_second >= LITTLE_DOUBT else "none"
    return Dominance(order, winner, p_first, p_second)


def _shortfall_difference(first: Floats, second: Floats, order: int) -> Floats:
    """How much oftener, or further, the first falls short of each amount: (amount, future)."""
    amounts = np.unique(np.quantile(np.concatenate([first, second]), np.linspace(0, 1, AMOUNTS)))
    if order == 1:
        at_most = [(x <= amounts[:, None]).astype(np.float64) for x in (first, second)]
        return at_most[0] - at_most[1]
    short = [np.maximum(0.0, amounts[:, None] - x) for x in (first, second)]
    return short[0] - short[1]


def _p_value(scaled: Floats, drawn: Floats) -> float:
    seen = max(0.0, float(scaled.max()))
    return float((np.maximum(0.0, drawn.max(axis=1)) >= seen).mean())
