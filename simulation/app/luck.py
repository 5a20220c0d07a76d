"""Luck that is kept from one draft to the next: the same futures meet all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.randomness import RepeatedTape

Floats = NDArray[np.float64]

MOST = 2**27
"""Bytes that are kept in a process; beyond them, all is drawn again."""


class KeptTape(RepeatedTape):
    """A tape that keeps all that was drawn, for whoever plays the same futures next."""

    def once(self, law: str, decision: str, whose: str, rows: int) -> Floats:
        """Numbers of a law (uniform, normal or exponential), shape (rows, future)."""
        draw = super().once
        name = (f"once, {law}", decision, whose)
        return self._kept(name, rows, lambda: draw(law, decision, whose, rows))

    def repeated(self, times: int) -> None:
        """Give the futures so many times from now on; where that is more, all is drawn again."""
        if times > self.times:
            self._drawn.clear()
            self.times = times
        self.width = self.futures * times

    @property
    def size(self) -> int:
        """Bytes of all that is kept."""
        whole = (one if one.base is None else one.base for one in self._drawn.values())
        return sum({id(one): one.nbytes for one in whole}.values())

    def _kept(self, name: tuple[str, str, str], rows: int, draw: Callable[[], Floats]) -> Floats:
        width = self.width
        self.width = self.futures * self.times  # so much is drawn, and kept
        try:
            return super()._kept(name, rows, draw)[:, :width]
        finally:
            self.width = width


def kept_tape(seed: int, atom: int, futures: int, times: int) -> KeptTape:
    """Give the tape of a process for some futures, as it was left or new.

    Parameters
    ----------
    seed, atom, futures, times : int
        As for `RepeatedTape`.
    """
    if _tape(seed, atom, futures).size > MOST:
        _tape.cache_clear()
    tape = _tape(seed, atom, futures)
    tape.repeated(times)
    return tape


@lru_cache(maxsize=1)
def _tape(seed: int, atom: int, futures: int) -> KeptTape:
    return KeptTape(seed, atom, futures, 1)
