"""Exact quantiles of more numbers than fit into memory, from one pass over them.

The first numbers tell about where a quantile will be: a bracket of six standard errors around it.
All numbers below the bracket are counted, those within it are kept and sorted at the end. Where the
quantile turns out not to be in its bracket, which numbers in random order do once in some hundred
million times, the bracket is widened and the numbers are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from simulation.inference.arrays import Floats, Places

SAMPLE = 2**20
"""Numbers from which brackets are found."""
REACH = 6.0
"""Half width of a bracket [standard errors]."""
HELD = 2**19
"""Numbers that a bracket holds before equal ones are held as one."""

Parts = Callable[[], Iterable[Floats]]


def quantiles_in_parts(parts: Parts, total: int, probabilities: Sequence[float]) -> Floats:
    """Quantiles of numbers that come in parts, the same as of all of them at once.

    Parameters
    ----------
    parts : callable
        Gives the numbers, in parts of shape (future,), from the start each time it is called.
    total : int
        [count] How many numbers they are in all.
    probabilities : sequence of float
        [share] Which quantiles.

    Returns
    -------
    ndarray of shape (probability,)
        [any] As `numpy.quantile` gives them, to the last bit.

    Raises
    ------
    ValueError
        Where there are no numbers.

    References
    ----------
    Floyd & Rivest (1975), Expected time bounds for selection, Communications of the ACM 18(3).

    Examples
    --------
    >>> two_parts = [np.arange(50.0), np.arange(50.0, 101.0)]
    >>> quantiles_in_parts(lambda: two_parts, 101, [0.1, 0.5]).tolist()
    [10.0, 50.0]
    """
    sample = _first_numbers(parts)
    if not len(sample):
        raise ValueError("there are no numbers to take quantiles of")
    places = np.asarray(probabilities) * (total - 1)
    below = np.floor(places).astype(np.intp)
    above = np.minimum(below + 1, total - 1)
    ranked = _ranked(parts, [_Bracket(rank, total, sample) for rank in {*below, *above}])
    low = np.array([ranked[rank] for rank in below])
    high = np.array([ranked[rank] for rank in above])
    return _between(low, high, places - below)


def _first_numbers(parts: Parts) -> Floats:
    """The first numbers, in order."""
    taken: list[Floats] = []
    room = SAMPLE
    for part in parts():
        taken.append(part[:room])
        room -= len(taken[-1])
        if room == 0:
            break
    return np.sort(np.concatenate(taken)) if taken else np.empty(0)


def _ranked(parts: Parts, brackets: list[_Bracket]) -> dict[int, float]:
    """Numbers by their rank, from 0."""
    found: dict[int, float] = {}
    while brackets:
        for part in parts():
            for bracket in brackets:
                bracket.take(part)
        found |= {one.rank: one.found() for one in brackets if one.holds_it()}
        brackets = [one.wider() for one in brackets if not one.holds_it()]
    return found


def _between(low: Floats, high: Floats, share: Floats) -> Floats:
    """A share of the way from one number to the next, rounded as `numpy.quantile` rounds it."""
    gap = high - low
    return np.where(share < 0.5, low + gap * share, high - gap * (1.0 - share))


class _Bracket:
    """Numbers around the one of a rank."""

    def __init__(self, rank: int, total: int, sample: Floats, reach: float = REACH) -> None:
        self.rank = int(rank)
        self._made_of = total, sample, reach
        self._low, self._high = _ends(rank / total, sample, reach)
        self._below = 0
        self._parts: list[Floats] = []
        self._held = 0
        self._values = np.empty(0)
        self._counts: Places = np.empty(0, dtype=np.intp)

    def take(self, part: Floats) -> None:
        """Count what is below, and hold what is within."""
        from_low = part >= self._low
        self._below += len(part) - int(np.count_nonzero(from_low))
        within = part[from_low & (part <= self._high)]
        self._parts.append(within)
        self._held += len(within)
        if self._held > HELD:
            self._settle()

    def holds_it(self) -> bool:
        """Whether the number is within."""
        self._settle()
        return self._below <= self.rank < self._below + int(self._counts.sum())

    def found(self) -> float:
        """The number, once all were taken."""
        self._settle()
        passed = self._below + np.cumsum(self._counts)
        return float(self._values[np.searchsorted(passed, self.rank, side="right")])

    def wider(self) -> _Bracket:
        """A bracket four times as wide, empty."""
        total, sample, reach = self._made_of
        return _Bracket(self.rank, total, sample, 4.0 * reach)

    def _settle(self) -> None:
        """Hold equal numbers as one."""
        values, counts = np.unique(np.concatenate(self._parts or [np.empty(0)]), return_counts=True)
        together = np.concatenate([self._values, values])
        self._values, where = np.unique(together, return_inverse=True)
        every = np.concatenate([self._counts, counts])
        self._counts = np.bincount(where, every, len(self._values)).astype(np.intp)
        self._parts, self._held = [], 0


def _ends(share: float, sample: Floats, reach: float) -> tuple[float, float]:
    """Numbers of the sample some standard errors below and above a share; all beyond its ends."""
    size = len(sample)
    half = reach * np.sqrt(size * share * (1.0 - share)) + reach
    low, high = int(np.floor(size * share - half)), int(np.ceil(size * share + half))
    return (
        float(sample[low]) if low >= 0 else -np.inf,
        float(sample[high]) if high < size else np.inf,
    )
