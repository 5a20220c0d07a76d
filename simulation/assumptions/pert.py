"""A number given as lowest, likely and highest: the PERT distribution, drawn fast.

The quantile function is the inverse of an incomplete beta function, which costs microseconds a
value. It is therefore tabulated once per triple and read off by straight lines. The knots lie on
a grid that halves towards both ends, so that the tails are as exact as the middle, and the
position in the table is read from the exponent and the leading bits of the probability itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.checks import DistributionError, check_finite
from simulation.assumptions.distributions import Floats

WEIGHT = 4.0
"""How much more the likely value counts than the ends, in the mean."""

_OCTAVES = 84
_BITS = 6
_PER_OCTAVE = 1 << _BITS
_SIZE = _OCTAVES * _PER_OCTAVE + 1
_SMALLEST = 2.0**-_OCTAVES / 2.0
_SHIFT = 52 - _BITS
_MASK = np.int64(-1 << _SHIFT)
_FIRST = np.int64((1023 - _OCTAVES - 1) << _BITS)
_DOWNWARDS = 1.0 - 2.0**-50
_EXACT_PER_OCTAVE = 4


@dataclass(frozen=True)
class Pert:
    """PERT distribution of a lowest, a likely and a highest value.

    x = low + (high - low) B, with B a beta variable of shapes 1 + 4 (likely - low) / (high - low)
    and 1 + 4 (high - likely) / (high - low). Where low equals high it is a constant.

    Parameters
    ----------
    low, likely, high : float
        Lowest, likely and highest value, in this order.

    Raises
    ------
    DistributionError
        Where they are not finite, or out of order.

    References
    ----------
    Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5).

    Examples
    --------
    >>> round(float(Pert(3, 5, 8).quantile(0.5)), 3)
    5.127
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is not a triple in order."""
        check_finite(low=self.low, likely=self.likely, high=self.high)
        if self.low > self.high:
            raise DistributionError(
                f"low {self.low:.12g} is above high {self.high:.12g}; swap them?"
            )
        if not self.low <= self.likely <= self.high:
            raise DistributionError(
                f"likely {self.likely:.12g} lies outside low {self.low:.12g} "
                f"to high {self.high:.12g}"
            )

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies.

        Parameters
        ----------
        probability : ndarray of shape (...)
            [share] Between 0 and 1.

        Returns
        -------
        ndarray of shape (...)
            Never falling, never outside low and high, and within 1e-5 of the range of the exact
            value at every probability.
        """
        u = np.asarray(probability, dtype=np.float64)
        if self.low == self.high:
            return np.full(u.shape, self.low)
        base, slope = _table(self.low, self.likely, self.high)
        tail = np.atleast_1d(np.maximum(np.minimum(u, 1.0 - u), _SMALLEST))
        bits = tail.view(np.int64)
        index = (bits >> _SHIFT) - _FIRST
        index[np.atleast_1d(u) > 0.5] += _SIZE
        beyond = tail - (bits & _MASK).view(np.float64)
        return np.asarray(base.take(index) + slope.take(index) * beyond).reshape(u.shape)


@lru_cache(maxsize=512)
def _table(low: float, likely: float, high: float) -> tuple[Floats, Floats]:
    """Values and slopes at the knots, those of the lower half first."""
    span = high - low
    up = WEIGHT * (likely - low) / span
    down = WEIGHT * (high - likely) / span
    rising = np.clip(low + span * _tail_quantiles(1.0 + up, 1.0 + down), low, high)
    falling = np.clip(high - span * _tail_quantiles(1.0 + down, 1.0 + up), low, high)
    rising[0], falling[0], falling[-1] = low, high, rising[-1]
    rising = np.maximum.accumulate(rising)
    falling = np.minimum.accumulate(falling)
    return np.concatenate([rising, falling]), np.concatenate([_slopes(rising), _slopes(falling)])


def _slopes(values: Floats) -> Floats:
    """Slope after each knot, a hair too flat, so that no line overshoots the next knot."""
    return np.append(np.diff(values) / np.diff(_knots()) * _DOWNWARDS, 0.0)


def _tail_quantiles(first: float, second: float) -> Floats:
    """Quantiles of a beta variable at the knots, from exact ones by cubics in logarithms."""
    from scipy import special

    place, basis = _cubics()
    u = 2.0 ** (np.arange(_OCTAVES * _EXACT_PER_OCTAVE + 1) / _EXACT_PER_OCTAVE - _OCTAVES - 1)
    x = special.betaincinv(first, second, u)
    log_pdf = (first - 1.0) * np.log(x) + (second - 1.0) * np.log1p(-x)
    log_pdf -= special.betaln(first, second)
    level = np.log(x)
    rise = np.exp(np.log(u) - level - log_pdf) * np.log(2.0) / _EXACT_PER_OCTAVE
    values = basis[0] * level[place] + basis[1] * rise[place]
    values += basis[2] * level[place + 1] + basis[3] * rise[place + 1]
    return np.asarray(np.exp(values))


@lru_cache(maxsize=1)
def _knots() -> Floats:
    """Probabilities at which the table stands, up to a half."""
    bits = (np.arange(_SIZE, dtype=np.int64) + _FIRST) << _SHIFT
    return bits.view(np.float64)


@lru_cache(maxsize=1)
def _cubics() -> tuple[NDArray[np.int64], Floats]:
    """Exact point before each knot, and the four Hermite cubics there."""
    position = (np.log2(_knots()) + _OCTAVES + 1) * _EXACT_PER_OCTAVE
    place = np.minimum(position.astype(np.int64), _OCTAVES * _EXACT_PER_OCTAVE - 1)
    t = position - place
    basis = [
        (1.0 + 2.0 * t) * (1.0 - t) ** 2,
        t * (1.0 - t) ** 2,
        t**2 * (3.0 - 2.0 * t),
        t**2 * (t - 1.0),
    ]
    return place, np.array(basis)
