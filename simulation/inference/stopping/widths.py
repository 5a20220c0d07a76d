"""How wide the intervals of mean differences are after every future, in memory that stays flat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Flags, Floats, Places

LEAST_AHEAD = 5
SHARE_AHEAD = 0.05


@dataclass(frozen=True)
class Course:
    """Means and intervals after every future of a block.

    Attributes
    ----------
    counts : ndarray of shape (future,)
        [count] Futures behind each figure.
    mean : ndarray of shape (row, future)
        [as the difference] Mean so far.
    half : ndarray of shape (row, future)
        [as the difference] Half-width of its interval; infinite after one future.
    settled : ndarray of shape (row, future)
        True where the interval is narrow enough, and has been for a while.
    """

    counts: Places
    mean: Floats
    half: Floats
    settled: Flags


class Widths:
    """Follows differences, one a row, and says when their intervals are narrow for good.

    With half(n) = t(n - 1) s_n / sqrt(n), a row is settled after n futures where half <= tolerance
    at n and at every future back to some m, and n is m + max(5, 5 % of m) or later.

    Parameters
    ----------
    rows : int
        [count] How many differences.
    tolerance : float
        [as the difference] Half-width that is narrow enough.
    level : float
        [share] Coverage of the intervals.
    first : int
        [count] The smallest m; two or more.
    """

    def __init__(self, rows: int, tolerance: float, level: float, first: int) -> None:
        self.tolerance, self.level, self.futures = tolerance, level, 0
        self._origin: Floats | None = None
        self._sum = np.zeros((rows, 1))
        self._squares = np.zeros((rows, 1))
        self._last_wide = np.full((rows, 1), first - 1, dtype=np.intp)

    def feed(self, block: Floats) -> Course:
        """Take in the next futures.

        Parameters
        ----------
        block : ndarray of shape (row, future)
            [as the difference] One future or more.
        """
        if self._origin is None:
            self._origin = block[:, :1]
        counts = self.futures + np.arange(1, block.shape[1] + 1)
        centred = block - self._origin
        sums = np.concatenate([self._sum, centred], axis=1).cumsum(axis=1)[:, 1:]
        squares = np.concatenate([self._squares, np.square(centred)], axis=1).cumsum(axis=1)[:, 1:]
        half = self._half(counts, sums, squares)
        settled = self._settled(counts, half > self.tolerance)
        self.futures = int(counts[-1])
        self._sum, self._squares = sums[:, -1:], squares[:, -1:]
        return Course(counts, self._origin + sums / counts, half, settled)

    def _half(self, counts: Places, sums: Floats, squares: Floats) -> Floats:
        from scipy.special import stdtrit

        freedom = np.maximum(1.0, counts - 1.0)
        spread = np.maximum(0.0, squares - sums**2 / counts)
        half = stdtrit(freedom, 0.5 + self.level / 2.0) * np.sqrt(spread / (freedom * counts))
        return np.asarray(np.where(counts > 1, half, np.inf))

    def _settled(self, counts: Places, wide: Flags) -> Flags:
        marked = np.concatenate([self._last_wide, np.where(wide, counts, 0)], axis=1)
        last_wide = np.maximum.accumulate(marked, axis=1)[:, 1:]
        self._last_wide = last_wide[:, -1:]
        since = last_wide + 1
        ahead = np.maximum(LEAST_AHEAD, np.ceil(SHARE_AHEAD * since)).astype(np.intp)
        return np.asarray(counts >= since + ahead)
