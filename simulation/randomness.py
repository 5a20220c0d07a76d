"""Named streams of random numbers: the only place that touches NumPy's generators.

A stream is keyed by (seed, decision, whose decision, atom). An atom is a fixed number of futures
that is always drawn whole, so that neither the number of futures, nor blocks, workers or the order
of strategies can change a number. All strategies read the same `Tape`: the same future meets each
of them in step, and a number that one of them does not use is drawn all the same.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ATOM = 1024


class Tape:
    """Luck of one atom of futures.

    Parameters
    ----------
    seed : int
        Seed of the run.
    atom : int
        Number of the atom; it holds futures atom x ATOM and following.

    Notes
    -----
    Every method returns rows of ATOM numbers; row i is the same whatever the number of rows.
    """

    def __init__(self, seed: int, atom: int) -> None:
        self.seed = seed
        self.atom = atom
        self._drawn: dict[tuple[str, str, str], Floats] = {}

    def uniform(self, decision: str, whose: str, rows: int) -> Floats:
        """Uniform numbers between 0 and 1, shape (rows, ATOM)."""
        return self._rows("uniform", decision, whose, rows)

    def normal(self, decision: str, whose: str, rows: int) -> Floats:
        """Standard normal numbers, shape (rows, ATOM)."""
        return self._rows("normal", decision, whose, rows)

    def exponential(self, decision: str, whose: str, rows: int) -> Floats:
        """Unit exponential numbers, shape (rows, ATOM)."""
        return self._rows("exponential", decision, whose, rows)

    def unit_gamma(self, decision: str, whose: str, rows: int, cv: float) -> Floats:
        """Gamma numbers with mean 1 and the given coefficient of variation, shape (rows, ATOM)."""
        if cv == 0.0:
            return np.ones((rows, ATOM))
        shape = cv**-2
        name = f"{decision}, cv {cv!r}"
        return self._rows("gamma", name, whose, rows, shape) / shape

    def generator(self, decision: str, whose: str) -> np.random.Generator:
        """Return a fresh generator for this decision: the same numbers at every call."""
        name = f"{self.seed}\0{decision}\0{whose}\0{self.atom}".encode()
        key = int.from_bytes(blake2b(name, digest_size=16).digest(), "little")
        return np.random.Generator(np.random.Philox(key=key))

    def _rows(self, law: str, decision: str, whose: str, rows: int, shape: float = 1.0) -> Floats:
        name = (law, decision, whose)
        drawn = self._drawn.get(name)
        if drawn is None or len(drawn) < rows:
            drawn = _draw(self.generator(decision, whose), law, (rows, ATOM), shape)
            self._drawn[name] = drawn
        return drawn[:rows]


def _draw(generator: np.random.Generator, law: str, size: tuple[int, int], shape: float) -> Floats:
    if law == "uniform":
        return generator.random(size)
    if law == "normal":
        return generator.standard_normal(size)
    if law == "exponential":
        return generator.standard_exponential(size)
    return generator.standard_gamma(shape, size)
