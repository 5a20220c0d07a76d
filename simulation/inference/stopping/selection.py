"""Play futures until the best strategy is known, and not one longer.

Kim and Nelson's procedure: strategies that can no longer be best by more than an amount of money
that matters are dropped as futures come in. It looks at paired differences, so that luck which
meets all strategies alike costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simulation.inference.arrays import Flags, Floats, Places, share, sound

FIRST = 30


class Outcome(StrEnum):
    """How a selection stands."""

    GOING_ON = "going on"
    SELECTED = "selected"
    TOO_CLOSE = "too close to call"
    OUT_OF_FUTURES = "not settled within the futures allowed"


@dataclass(frozen=True)
class Standing:
    """Where a selection stands.

    Attributes
    ----------
    outcome : Outcome
        Whether it goes on, and how it ended.
    survivors : tuple of int
        Strategies that may still be best; one where one was selected.
    leader : int
        The survivor with the highest mean.
    futures : int
        [count] Futures looked at.
    guarantee : float
        [share] Probability that the leader is at most `tolerance` worse than the best, once
        selected or too close to call.
    tolerance : float
        [as the values] The difference that does not matter.
    """

    outcome: Outcome
    survivors: tuple[int, ...]
    leader: int
    futures: int
    guarantee: float
    tolerance: float

    @property
    def sentence(self) -> str:
        """In words, for strategies by number."""
        if self.outcome is Outcome.SELECTED:
            return f"selected {self.leader}"
        if self.outcome is Outcome.TOO_CLOSE:
            return f"too close to call at ±{self.tolerance:.12g}"
        return str(self.outcome)


class Selection:
    """Kim and Nelson's sequential selection of the strategy with the highest mean.

    With S_ij^2 the variance of the difference of i and j in the first n0 futures and
    h^2 = (n0 - 1) ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1), strategy i is dropped after r futures
    where mean_i < mean_j - max(0, (h^2 S_ij^2 / delta^2 - r) delta / 2 r) for a survivor j. The
    boundary is looked at after every future, whatever blocks they come in.

    Where a rival's mean is behind by less than the tolerance when it is dropped, the result is "too
    close to call", with the one that leads named all the same: a tie ends like that, for the
    boundary closes in on 0.

    Parameters
    ----------
    strategies : int
        [count] How many, k; two or more.
    tolerance : float
        [as the values] Difference that does not matter, delta; above 0.
    alpha : float
        [share] Risk that the leader is worse than the best by more than the tolerance.
    first : int
        [count] Futures from which variances are estimated, n0; two or more.
    limit : int, optional
        [count] Most futures; where it comes first, the outcome says so.

    References
    ----------
    Kim & Nelson (2001), A fully sequential procedure for indifference-zone selection in
    simulation, ACM TOMACS 11(3).

    Examples
    --------
    >>> values = np.array([[1.0], [3.0]]) + np.tile([0.1, -0.1], 25)
    >>> Selection(2, tolerance=0.5).feed(values).sentence
    'selected 1'
    """

    def __init__(
        self,
        strategies: int,
        tolerance: float,
        alpha: float = 0.05,
        first: int = FIRST,
        limit: int | None = None,
    ) -> None:
        if strategies < 2 or first < 2 or not tolerance > 0.0:
            raise ValueError("two strategies, two first futures and a tolerance above 0 at least")
        if limit is not None and limit < first:
            raise ValueError(f"limit {limit} is below the {first} first futures")
        self.tolerance, self.alpha, self.limit = tolerance, share("alpha", alpha), limit
        self.first, self.played = first, 0
        self.alive = np.ones(strategies, dtype=np.bool_)
        self._barely = np.zeros((strategies, strategies), dtype=np.bool_)
        self._outcome = Outcome.GOING_ON
        self._sums = np.zeros(strategies)
        self._waiting = np.zeros((strategies, 0))
        self._variance = np.zeros((strategies, strategies))

    def feed(self, block: Floats) -> Standing:
        """Take in the next futures.

        Parameters
        ----------
        block : ndarray of shape (strategy, future)
            [any] Values of all strategies, dropped ones too, in the same futures.

        Returns
        -------
        Standing
            Where the selection stands; futures that come after its end are not looked at.
        """
        block = sound("block", block, axes=2, least=1)
        if len(block) != len(self.alive):
            raise ValueError(f"{len(self.alive)} strategies are compared, {len(block)} given")
        if self._outcome is Outcome.GOING_ON:
            self._waiting = np.concatenate([self._waiting, block], axis=1)
            if self.played or self._waiting.shape[1] >= self.first:
                self._take(self._waiting)
                self._waiting = self._waiting[:, :0]
        return self.standing()

    def standing(self) -> Standing:
        """Where the selection stands now."""
        sums = self._sums if self.played else self._waiting.sum(axis=1)
        leader = int(np.where(self.alive, sums, -np.inf).argmax())
        ended = self._outcome is Outcome.TOO_CLOSE
        survivors = self._level_with(leader) if ended else self.alive
        return Standing(
            self._outcome,
            tuple(np.flatnonzero(survivors).tolist()),
            leader,
            self.played or self._waiting.shape[1],
            1.0 - self.alpha,
            self.tolerance,
        )

    def foreseen(self) -> float:
        """Futures after which the leader would stand alone, were means to stay as they are now.

        Returns
        -------
        float
            [count] 0 where the selection has ended, or has not yet seen its first futures.
        """
        if not self.played or self._outcome is not Outcome.GOING_ON:
            return 0.0
        leader = self.standing().leader
        behind = np.maximum(0.0, self._sums[leader] - self._sums) / self.played
        share = self.tolerance / (2.0 * behind + self.tolerance)
        return float((self._longest()[leader] * share)[self.alive].max())

    def _take(self, block: Floats) -> None:
        """Look at the boundary after each future of the block."""
        start = 0
        if not self.played:
            first = block[:, : self.first]
            self._variance = (first[:, None] - first[None]).var(axis=2, ddof=1)
            start = self.first - 1
        if self.limit is not None:
            block = block[:, : self.limit - self.played]
        sums = self._sums[:, None] + block.cumsum(axis=1)
        counts = self.played + np.arange(1, block.shape[1] + 1)
        while start < len(counts) and self.alive.sum() > 1:
            start = self._next_drop(sums, counts, start)
        last = min(start, len(counts) - 1)
        self._sums, self.played = sums[:, last], int(counts[last])
        self._outcome = self._judged()

    def _next_drop(self, sums: Floats, counts: Places, start: int) -> int:
        """Drop what falls at the first place from `start` at which something does; give it."""
        rows = np.flatnonzero(self.alive)
        behind = sums[rows, None, start:] - sums[None, rows, start:]
        left = self._longest()[np.ix_(rows, rows)][..., None] - counts[start:]
        boundary = np.maximum(0.0, left) * (self.tolerance / 2.0)
        beaten = behind < -boundary
        settled = np.asarray(np.all(left <= 0.0, axis=(0, 1)))
        at = np.flatnonzero(np.any(beaten, axis=(0, 1)) | settled)
        if not at.size:
            return len(counts)
        apart = -behind[..., at[0]] >= self.tolerance * counts[start + at[0]]
        self._drop(rows, beaten[..., at[0]], apart)
        if settled[at[0]]:
            self._stop_at_the_end()
        return start + int(at[0])

    def _drop(self, rows: Places, beaten: Flags, apart: Flags) -> None:
        """Drop the beaten, and note to whom a strategy lost by less than what matters."""
        lost = np.any(beaten, axis=1)
        barely = lost & ~np.any(beaten & apart, axis=1)
        self.alive[rows[lost]] = False
        self._barely[np.ix_(rows[barely], rows)] = beaten[barely]

    def _stop_at_the_end(self) -> None:
        """Whoever still stands when no boundary is left is tied to the last bit."""
        first, *others = np.flatnonzero(self.alive)
        self.alive[others] = False
        self._barely[others, first] = True

    def _level_with(self, leader: int) -> Flags:
        """The leader and whoever lost by less than what matters to it, or to one of these."""
        level = np.arange(len(self.alive)) == leader
        for _ in level:
            level = level | (self._barely & level).any(axis=1)
        return level

    def _judged(self) -> Outcome:
        if self.alive.sum() == 1:
            alone = self._level_with(int(self.alive.argmax())).sum() == 1
            return Outcome.SELECTED if alone else Outcome.TOO_CLOSE
        over = self.limit is not None and self.played >= self.limit
        return Outcome.OUT_OF_FUTURES if over else Outcome.GOING_ON

    def _longest(self) -> Floats:
        """Futures after which each pair's boundary is gone: h^2 S_ij^2 / delta^2."""
        power = -2.0 / (self.first - 1)
        h2 = (self.first - 1) * ((2.0 * self.alpha / (len(self.alive) - 1)) ** power - 1.0)
        return np.asarray(h2 * self._variance / self.tolerance**2)
