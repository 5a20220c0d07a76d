"""Play futures until a difference is known to within an amount of money, and not one longer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simulation.inference.arrays import Floats, share, sound

FIRST = 30
LEVEL = 0.95
LEAST_AHEAD = 5
SHARE_AHEAD = 0.05


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
        self.tolerance, self.level = tolerance, share("level", level)
        self.first, self.limit = first, limit
        self._values = np.zeros(0)
        self._stopped: int | None = None

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
        if self._stopped is None:
            self._values = np.concatenate([self._values, block])[: self.limit]
            self._stopped = self._stop()
        return self.standing()

    def standing(self) -> Precision:
        """Where it stands now."""
        values = self._values[: self._stopped]
        count = len(values)
        if count < 2:
            nothing = float("nan")
            return Precision(Verdict.GOING_ON, count, nothing, nothing, nothing, self.tolerance)
        mean, half = float(values.mean()), float(self._half_widths(values)[-1])
        verdict = self._verdict(mean, half)
        return Precision(verdict, count, mean, mean - half, mean + half, self.tolerance)

    def _verdict(self, mean: float, half: float) -> Verdict:
        if self._stopped is None:
            over = self.limit is not None and len(self._values) >= self.limit
            return Verdict.OUT_OF_FUTURES if over else Verdict.GOING_ON
        if abs(mean) <= half:
            return Verdict.TOO_CLOSE
        return Verdict.BETTER if mean > 0.0 else Verdict.WORSE

    def _half_widths(self, values: Floats) -> Floats:
        """After 2, 3, ... futures."""
        from scipy.special import stdtrit

        centred = values - values[0]
        counts = np.arange(2, len(values) + 1)
        mean = centred.cumsum()[1:] / counts
        squares = np.maximum(0.0, np.square(centred).cumsum()[1:] - counts * mean**2)
        t = stdtrit(counts - 1.0, 0.5 + self.level / 2.0)
        return np.asarray(t * np.sqrt(squares / ((counts - 1.0) * counts)))

    def _stop(self) -> int | None:
        """Futures after which it stops, looking ahead included."""
        if len(self._values) < self.first:
            return None
        wide = self._half_widths(self._values)[self.first - 2 :] > self.tolerance
        counts = np.arange(self.first, len(self._values) + 1)
        ahead = counts + np.maximum(LEAST_AHEAD, np.ceil(SHARE_AHEAD * counts)).astype(np.intp)
        beyond = len(self._values) + 1
        next_wide = np.minimum.accumulate(np.where(wide, counts, beyond)[::-1])[::-1]
        good = (next_wide > ahead) & (ahead < beyond)
        return int(ahead[good.argmax()]) if good.any() else None
