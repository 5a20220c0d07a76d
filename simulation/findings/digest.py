"""What a run keeps of a block of futures: the outcomes of each, and sums of their months.

A worker digests what it has played, so that little has to be passed on. All numbers are finite.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.findings.columns import Arrays
from simulation.findings.months import MonthsOfAtom, sum_up
from simulation.outcomes import METRICS, MONTHLY, Block
from simulation.randomness import ATOM


@dataclass(frozen=True)
class Atom:
    """What is kept of one atom.

    Attributes
    ----------
    metrics : Mapping[str, ndarray of shape (strategy, future)]
        Outcomes.
    months : MonthsOfAtom
        Sums of the months, and the first futures' own.
    every_month : Mapping[str, ndarray of shape (strategy, future, month)] or None
        The months of every future, where they are wanted.
    """

    metrics: Arrays
    months: MonthsOfAtom
    every_month: Arrays | None


@dataclass(frozen=True)
class Digest:
    """What is kept of a block.

    Attributes
    ----------
    first : int
        Number of its first future.
    atoms : tuple of Atom
        In their order; the last one may be cut.
    """

    first: int
    atoms: tuple[Atom, ...]

    @property
    def futures(self) -> int:
        """Number of futures."""
        return sum(atom.months.futures for atom in self.atoms)


def digest(block: Block, sampled: int, every_month: bool) -> Digest:
    """Keep what is wanted of a block.

    Parameters
    ----------
    block : Block
        Whole atoms of futures, but for the last block of a run.
    sampled : int
        Futures of the run, the first ones, whose months are wanted for quantiles.
    every_month : bool
        Whether the months of every future are wanted.

    Raises
    ------
    ValueError
        Where a number is not finite.
    """
    names = tuple(name for name in METRICS if name in block.metrics)
    atoms = []
    for first in range(0, block.futures, ATOM):
        part = slice(first, first + ATOM)
        metrics = _part(block.metrics, names, part)
        months = _part(block.monthly, tuple(MONTHLY), part)
        summed = sum_up(months, sampled - block.first - first)
        atoms.append(Atom(metrics, summed, months if every_month else None))
    return Digest(block.first, tuple(atoms))


def _part(arrays: Arrays, names: tuple[str, ...], part: slice) -> Arrays:
    found = {name: arrays[name][:, part] for name in names}
    for name, values in found.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{name} is not finite in some future")
    return found
