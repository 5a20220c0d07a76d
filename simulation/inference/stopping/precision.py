"""Play futures until a difference is known to within an amount of money, and not one longer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simulation.inference.arrays import Floats, share, sound
from simulation.inference.stopping.widths import Widths

FIRST = 30
LEVEL = 0.95


class Verdict(StrEnum):
    """What a difference says so far."""

    GOING_ON = "going on"
    BETTER = "better"
    WORSE = "worse"
    TOO_CLOSE = "too close to call"
    OUT_OF_FUTURES = "not settled within the futures allowed"


@dataclass(frozen=True)
class Precision:
    """A mean difference and whether it is known well enough.

    Attributes
    ----------
    verdict : Verdict
        Better or worse where the interval is narrow enough and clear of zero.
    futures : int
        [count] Futures behind the figures.
    mean, low, high : float
        [as the difference] Mean and the ends of its interval; not a number before there is one.
    tolerance : float
        [as the difference] Half-width that was asked for.
    """

    verdict: Verdict
    futures: int
    mean: float
    low: float
    high: float
    tolerance: float


class FixedPrecision:
    """Stop when the interval of a mean difference is narrow enough, and stays so for a while.

    With half(n) = t(n - 1) s_n / sqrt(n): stop at the first n with half <= tolerance at n and at
    each of the max(5, 5 % of n) futures after it, all of which count in the result.

    Parameters
    ----------
    tolerance : float
        [as the difference] Half-width, in money; above 0.
    level : float
        [share] Coverage of the interval.
    first : int
        [count] Futures before which it never stops; two or more.
    limit : int, optional
        [count] Most futures; where it comes first, the verdict says so.

    References
    ----------
    Hoad, Robinson & Davies (2010), Automated selection of the number of replications for a
    discrete-event simulation, JORS 61(11); Chow & Robbins (1965), Annals of Mathematical
    Statistics 36(2).

    Examples
    --------
    >>> found = FixedPrecision(tolerance=0.2).feed(np.tile([0.9, 1.1], 30))
    >>> str(found.verdict), found.futures
    ('better', 35)
    """

    def __init__(
        self,
        tolerance: float,
        level: float = LEVEL,
        first: int = FIRST,
        limit: int | None = None,
    ) -> None:
        if first < 2 or not tolerance > 0.0:
            raise ValueError("two first futures and a tolerance above 0 at least")
        if limit is not None and limit < first:
            raise ValueError(f"limit {limit} is below the {first} first futures")
        self.tolerance, self.limit = tolerance, limit
        self._widths = Widths(1, tolerance, share("level", level), first)
        self._stopped = False
        self._futures, self._mean, self._half = 0, float("nan"), float("nan")

    def feed(self, block: Floats) -> Precision:
        """Take in the next futures.

        Parameters
        ----------
        block : ndarray of shape (future,)
            [any] Paired differences.

        Returns
        -------
        Precision
            [as the difference] Futures that come after the end are not looked at.
        """
        block = sound("block", block, axes=1, least=1)
        if not self._stopped and not self._over:
            room = None if self.limit is None else self.limit - self._futures
            course = self._widths.feed(block[None, :room])
            settled = np.flatnonzero(course.settled[0])
            self._stopped = settled.size > 0
            at = settled[0] if self._stopped else -1
            self._futures = int(course.counts[at])
            self._mean, self._half = float(course.mean[0, at]), float(course.half[0, at])
        return self.standing()

    def standing(self) -> Precision:
        """Where it stands now."""
        if self._futures < 2:
            nothing = float("nan")
            return Precision(
                Verdict.GOING_ON, self._futures, nothing, nothing, nothing, self.tolerance
            )
        low, high = self._mean - self._half, self._mean + self._half
        return Precision(self._verdict(), self._futures, self._mean, low, high, self.tolerance)

    @property
    def _over(self) -> bool:
        return self.limit is not None and self._futures >= self.limit

    def _verdict(self) -> Verdict:
        if not self._stopped:
            return Verdict.OUT_OF_FUTURES if self._over else Verdict.GOING_ON
        if abs(self._mean) <= self._half:
            return Verdict.TOO_CLOSE
        return Verdict.BETTER if self._mean > 0.0 else Verdict.WORSE
