"""What a run keeps of a block of futures: the outcomes of each, and sums of their months.

A worker digests what it plays, one strategy after the other, so that little has to be held and
passed on. All numbers are finite.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.readings import Course, dips, read_course
from simulation.findings.columns import Arrays
from simulation.findings.months import AtomInTheMaking, MonthsOfAtom, sum_up
from simulation.outcomes import METRICS, MONTHLY, Block
from simulation.randomness import ATOM

Floats = NDArray[np.float64]


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
    for part in _atoms(block.futures):
        metrics = _finite(block.metrics, names, part)
        months = _finite(block.monthly, MONTHLY, part)
        summed = sum_up(months, sampled - block.first - part.start)
        atoms.append(Atom(metrics, summed, months if every_month else None))
    return Digest(block.first, tuple(atoms))


def digest_courses(
    company: Company, courses: Iterable[Course], futures: range, sampled: int
) -> Digest:
    """Keep what is wanted of a block while its strategies are played.

    Parameters
    ----------
    company : Company
        The futures that are played.
    courses : iterable of Course
        How each strategy went, in their order; each is let go once it was read.
    futures : range
        Numbers of the futures that are kept, the first ones of the company's.
    sampled : int
        Futures of the run, the first ones, whose months are wanted for quantiles.

    Raises
    ------
    ValueError
        Where a number is not finite.
    """
    names = [strategy.name for strategy in company.scenario.strategies]
    months = company.scenario.horizon
    parts = _atoms(len(futures))
    making = [
        AtomInTheMaking((len(names), months, part.stop - part.start), sampled - futures[part.start])
        for part in parts
    ]
    metrics: dict[str, Floats] = {}
    cumulative = np.empty((len(names), months, len(futures)))
    for place, course in enumerate(courses):
        outcomes, monthly = read_course(company, course)
        for name, values in outcomes.items():
            metrics.setdefault(name, np.empty((len(names), len(futures))))[place] = values[
                : len(futures)
            ]
        for part, atom in zip(parts, making, strict=True):
            atom.take(place, _finite(monthly, MONTHLY, part))
        cumulative[place] = monthly["cumulative_contribution"][:, : len(futures)]
    metrics |= dips(names, cumulative)
    known = tuple(name for name in METRICS if name in metrics)
    atoms = (
        Atom(_finite(metrics, known, part), atom.finish(), None)
        for part, atom in zip(parts, making, strict=True)
    )
    return Digest(futures.start, tuple(atoms))


def _atoms(futures: int) -> list[slice]:
    """Where each atom of a block is; the last one may be cut."""
    return [slice(first, min(first + ATOM, futures)) for first in range(0, futures, ATOM)]


def _finite(arrays: Arrays, names: Iterable[str], part: slice) -> Arrays:
    """The arrays' part of a block, (strategy or month, future[, month]); every number is finite."""
    found = {name: arrays[name][:, part] for name in names}
    for name, values in found.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{name} is not finite in some future")
    return found
