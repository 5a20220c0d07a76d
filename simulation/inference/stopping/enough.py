"""Play futures until it is known which strategy is best, and how far it leads, and not one longer.

Two questions are put at once, with one amount of money that matters. Which strategy is best is
answered by Kim and Nelson's selection over all strategies, with its guarantee. How far it leads is
answered by the interval of the difference between the two with the highest means, at fixed
precision. It ends where both are answered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, sound
from simulation.inference.stopping.precision import FIRST, LEVEL
from simulation.inference.stopping.selection import Outcome, Selection
from simulation.inference.stopping.widths import SHARE_AHEAD, Widths

ALPHA = 0.05


@dataclass(frozen=True)
class Answer:
    """What is known so far, and whether that is enough.

    Attributes
    ----------
    outcome : Outcome
        Whether it goes on, and how it ended.
    futures : int
        [count] Futures looked at.
    best, runner_up : int
        The strategies with the highest means.
    half_width : float
        [as the values] Half-width of the interval of the difference between these two.
    survivors : tuple of int
        Strategies that may still be best; once the selection has ended, those that are behind the
        best by less than the tolerance.
    guarantee : float or None
        [share] Probability that the best is at most `tolerance` worse than whichever is truly best;
        None where that has not been found out.
    needed : int
        [count] Futures that it will take, as far as can be told from those seen.
    """

    outcome: Outcome
    futures: int
    best: int
    runner_up: int
    half_width: float
    survivors: tuple[int, ...]
    guarantee: float | None
    needed: int


class Enough:
    """Whether the futures played so far are enough, judged at the end of each block.

    It ends where the selection has left one strategy, and the interval of the best two has been
    narrow enough for a while (as `FixedPrecision` has it). That strategy is selected where its mean
    is the highest by the tolerance or more, over all futures; else it is too close to call.

    Parameters
    ----------
    strategies : int
        [count] How many; two or more.
    tolerance : float
        [as the values] The difference that does not matter; above 0.
    limit : int
        [count] Most futures; two or more.
    first : int
        [count] Futures of the first block, from which variances are estimated.

    References
    ----------
    Kim & Nelson (2001), ACM TOMACS 11(3); Hoad, Robinson & Davies (2010), JORS 61(11).

    Examples
    --------
    >>> values = np.array([[1.0], [3.0]]) + np.tile([[0.1, -0.1], [0.2, -0.2]], 25)
    >>> found = Enough(2, tolerance=0.5, limit=100, first=50).feed(values)
    >>> str(found.outcome), found.best
    ('selected', 1)
    """

    def __init__(self, strategies: int, tolerance: float, limit: int, first: int) -> None:
        first = min(first, limit)
        self.tolerance, self.limit = tolerance, limit
        self._selection = Selection(strategies, tolerance, ALPHA, first)
        self._pairs = np.array([(i, j) for i in range(strategies) for j in range(i)])
        self._widths = Widths(len(self._pairs), tolerance, LEVEL, min(FIRST, first))
        self._sums = np.zeros(strategies)

    def feed(self, block: Floats) -> Answer:
        """Take in the next futures.

        Parameters
        ----------
        block : ndarray of shape (strategy, future)
            [any] Values of all strategies in the same futures; `first` of them or more at first.
        """
        block = sound("block", block, axes=2, least=1)
        self._selection.feed(block)
        self._sums = self._sums + block.sum(axis=1)
        best, runner_up = (int(at) for at in np.argsort(-self._sums, kind="stable")[:2])
        course = self._widths.feed(block[self._pairs[:, 0]] - block[self._pairs[:, 1]])
        row = self._row(best, runner_up)
        half, narrow = float(course.half[row, -1]), bool(course.settled[row, -1])
        return self._answer(best, runner_up, half, narrow)

    def _row(self, one: int, other: int) -> int:
        pair = (max(one, other), min(one, other))
        return int(np.flatnonzero((self._pairs == pair).all(axis=1))[0])

    def _answer(self, best: int, runner_up: int, half: float, narrow: bool) -> Answer:
        standing, futures = self._selection.standing(), self._widths.futures
        found, survivors = standing.outcome is not Outcome.GOING_ON, standing.survivors
        if found:
            behind = (self._sums[best] - self._sums) / futures
            level = (behind < self.tolerance).nonzero()[0].tolist()
            survivors = tuple(sorted({*level, standing.leader}))
        outcome = Outcome.OUT_OF_FUTURES if futures >= self.limit else Outcome.GOING_ON
        if found and narrow:
            outcome = Outcome.SELECTED if survivors == (best,) else Outcome.TOO_CLOSE
        return Answer(
            outcome,
            futures,
            best,
            runner_up,
            half,
            survivors,
            standing.guarantee if found and standing.leader == best else None,
            self._needed(futures, half, narrow, found),
        )

    def _needed(self, futures: int, half: float, narrow: bool, found: bool) -> int:
        """The larger of what the interval takes and what the selection takes."""
        if narrow and found:
            return futures
        for_interval = futures * max(1.0, half / self.tolerance) ** 2 * (1.0 + SHARE_AHEAD)
        return math.ceil(max(futures, self._selection.foreseen(), 0.0 if narrow else for_interval))
