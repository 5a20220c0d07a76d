"""Named streams of random numbers: the only place that touches NumPy's generators.

A stream is keyed by (seed, decision, whose decision, atom). An atom is a fixed number of futures
that is always drawn whole, so that neither the number of futures, nor blocks, workers or the order
of strategies can change a number. All strategies read the same `Tape`: the same future meets each
of them in step, and a number that one of them does not use is drawn all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ATOM = 1024


@dataclass(frozen=True)
class OtherLuck:
    """Another course of chance for the same company, with everything unknown about it kept.

    Attributes
    ----------
    number : int
        Which other course, 1 or more.
    is_chance : callable
        Whether a stream, by its decision and whose decision it is, is chance; the others stay.
    """

    number: int
    is_chance: Callable[[str, str], bool]


class Tape:
    """Luck of a block of futures: one atom, or several that follow each other.

    Parameters
    ----------
    seed : int
        Seed of the run.
    first : int
        Number of the block's first atom; atom i holds futures i x ATOM and following.
    atoms : int
        Number of atoms in the block.
    other : OtherLuck, optional
        Another course of chance.

    Notes
    -----
    Every method returns rows of one number per future; row i is the same whatever the number of
    rows, and a future's numbers are the same whatever block it is in.
    """

    def __init__(
        self, seed: int, first: int, atoms: int = 1, other: OtherLuck | None = None
    ) -> None:
        self.seed = seed
        self.other = other
        self.atoms = range(first, first + atoms)
        self.width = atoms * ATOM
        self._drawn: dict[tuple[str, str, str], Floats] = {}

    def uniform(self, decision: str, whose: str, rows: int) -> Floats:
        """Uniform numbers between 0 and 1, shape (rows, future)."""
        return self._rows("uniform", decision, whose, rows)

    def normal(self, decision: str, whose: str, rows: int) -> Floats:
        """Standard normal numbers, shape (rows, future)."""
        return self._rows("normal", decision, whose, rows)

    def exponential(self, decision: str, whose: str, rows: int) -> Floats:
        """Unit exponential numbers, shape (rows, future)."""
        return self._rows("exponential", decision, whose, rows)

    def once(self, law: str, decision: str, whose: str, rows: int) -> Floats:
        """Numbers of a law (uniform, normal or exponential), shape (rows, future); not kept."""
        size = (rows, ATOM)
        drawn = [_draw(self.generator(decision, whose, atom), law, size) for atom in self.atoms]
        return np.concatenate(drawn, axis=1)

    def unit_gamma(self, decision: str, whose: str, rows: int, cv: float) -> Floats:
        """Gamma numbers with mean 1 and a coefficient of variation, shape (rows, future)."""
        if cv == 0.0:
            return np.ones((rows, self.width))
        name = (f"gamma, cv {cv!r}", decision, whose)
        return self._kept(name, rows, lambda: self._unit_gamma(decision, whose, rows, cv))

    def _unit_gamma(self, decision: str, whose: str, rows: int, cv: float) -> Floats:
        shape = np.full(self.width, cv**-2)
        return self.gamma(decision, whose, rows, shape) / shape

    def gamma(self, decision: str, whose: str, rows: int, shape: Floats) -> Floats:
        """Gamma numbers with a shape for each future, shape (rows, future); not kept."""
        parts = np.split(shape, len(self.atoms))
        drawn = [
            self.generator(decision, whose, atom).standard_gamma(part, (rows, ATOM))
            for atom, part in zip(self.atoms, parts, strict=True)
        ]
        return np.concatenate(drawn, axis=1)

    def generator(self, decision: str, whose: str, atom: int) -> np.random.Generator:
        """Return a fresh generator for a decision in an atom: the same numbers at every call."""
        name = f"{self._seed_of(decision, whose)}\0{decision}\0{whose}\0{atom}".encode()
        key = int.from_bytes(blake2b(name, digest_size=16).digest(), "little")
        return np.random.Generator(np.random.Philox(key=key))

    def _seed_of(self, decision: str, whose: str) -> str:
        if self.other is None or not self.other.is_chance(decision, whose):
            return str(self.seed)
        return f"{self.seed}, course {self.other.number}"

    def _rows(self, law: str, decision: str, whose: str, rows: int) -> Floats:
        name = (law, decision, whose)
        return self._kept(name, rows, lambda: self.once(law, decision, whose, rows))

    def _kept(self, name: tuple[str, str, str], rows: int, draw: Callable[[], Floats]) -> Floats:
        kept = self._drawn.get(name)
        if kept is None or len(kept) < rows:
            kept = self._drawn[name] = draw()
        return kept[:rows]


class RepeatedTape(Tape):
    """Luck of the first futures of an atom, several times beside each other.

    Parameters
    ----------
    seed : int
        Seed of the run.
    atom : int
        Number of the atom.
    futures : int
        How many of its futures, the first ones.
    times : int
        How often they are repeated.

    Notes
    -----
    Gamma numbers whose shape differs between futures are those of a plain tape only where all
    futures of the atom are taken: the others' shapes are not known here.
    """

    def __init__(self, seed: int, atom: int, futures: int, times: int) -> None:
        super().__init__(seed, atom)
        self.futures = futures
        self.times = times
        self.width = futures * times

    def once(self, law: str, decision: str, whose: str, rows: int) -> Floats:
        """Numbers of a law (uniform, normal or exponential), shape (rows, future); not kept."""
        drawn = super().once(law, decision, whose, rows)
        return np.tile(drawn[:, : self.futures], (1, self.times))

    def gamma(self, decision: str, whose: str, rows: int, shape: Floats) -> Floats:
        """Gamma numbers with a shape for each future, shape (rows, future); not kept."""
        parts = np.split(shape, shape.size // self.futures)
        if all(np.array_equal(part, parts[0]) for part in parts[1:]):
            return np.tile(self._gamma_of_one(decision, whose, rows, parts[0]), (1, len(parts)))
        copies = [self._gamma_of_one(decision, whose, rows, part) for part in parts]
        return np.concatenate(copies, axis=1)

    def _gamma_of_one(self, decision: str, whose: str, rows: int, shape: Floats) -> Floats:
        drawn = super().gamma(decision, whose, rows, np.resize(shape, ATOM))
        return drawn[:, : self.futures]


def even_points(number: int, dimensions: int, seed: int) -> Floats:
    """Points that fill a cube evenly: a scrambled Sobol' sequence, shape (number, dimensions).

    Parameters
    ----------
    number : int
        How many; the first ones stay the same where more are asked for.
    dimensions : int
        Of the cube, whose sides go from 0 to 1.
    seed : int
        Seed of the scrambling.

    References
    ----------
    Owen (1998), Scrambling Sobol' and Niederreiter-Xing points, Journal of Complexity 14(4).
    """
    from scipy.stats import qmc

    exponent = max(0, int(np.ceil(np.log2(number))))
    sequence = qmc.Sobol(dimensions, rng=np.random.default_rng(seed))
    return np.asarray(sequence.random_base2(exponent)[:number])


def _draw(generator: np.random.Generator, law: str, size: tuple[int, int]) -> Floats:
    if law == "uniform":
        return generator.random(size)
    if law == "normal":
        return generator.standard_normal(size)
    return generator.standard_exponential(size)
