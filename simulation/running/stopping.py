"""Ends a run when its answer is exact enough, judged after each atom of futures.

Atoms are looked at one by one in the order of the futures, so that neither blocks nor workers
decide how many are played, and a run that ends is the plain run with that many futures, bit by bit.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from simulation.findings.digest import Atom, Digest
from simulation.findings.reached import LARGEST, SMALLEST, Reached
from simulation.findings.verdict import AIM
from simulation.inference.stopping.enough import Answer, Enough
from simulation.inference.stopping.selection import Outcome
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario

MOST_FUTURES = 200_000
"""Futures that are allowed where nobody says otherwise."""
EARLIER = 8
"""A block is at most a share of what has been played before: one in so many atoms."""

Foreseen = Callable[[int], None]


class Stopping:
    """Watches the lead of the best strategy while futures come in.

    Parameters
    ----------
    scenario : Scenario
        What is run, two strategies at least.
    tolerance : float
        The difference in mean net present value that does not matter [money].
    most : int
        Futures that are allowed.
    foreseen : callable, optional
        Told once, after the first atom, about how many futures it will take.

    Raises
    ------
    ValueError
        Where there is nothing to compare, or the tolerance is no amount above 0.
    """

    def __init__(
        self, scenario: Scenario, tolerance: float, most: int, foreseen: Foreseen | None = None
    ) -> None:
        if len(scenario.strategies) < 2:
            raise ValueError("a tolerance needs two strategies at least")
        if not SMALLEST <= tolerance <= LARGEST:
            raise ValueError(
                f"a tolerance of {tolerance} is out of range ({SMALLEST} to {LARGEST:g})"
            )
        self.tolerance, self.most = tolerance, most
        self._names = [strategy.name for strategy in scenario.strategies]
        self._enough = Enough(len(self._names), tolerance, most, ATOM)
        self._foreseen = foreseen
        self._answer: Answer | None = None

    def cut(self, blocks: Generator[Digest]) -> Iterator[Digest]:
        """Pass blocks on until the answer is exact enough, the last one without what follows."""
        for block in blocks:
            for place, atom in enumerate(block.atoms):
                if self._ends_with(atom):
                    blocks.close()
                    yield Digest(block.first, block.atoms[: place + 1])
                    return
            yield block

    def reached(self) -> Reached:
        """How it ended."""
        if self._answer is None:
            raise RuntimeError("no futures have come in yet")
        return Reached.of(self._answer, self._names, self.tolerance, self.most)

    def _ends_with(self, atom: Atom) -> bool:
        first = self._answer is None
        self._answer = self._enough.feed(atom.metrics[AIM])
        if first and self._foreseen is not None:
            self._foreseen(self._answer.needed)
        return self._answer.outcome is not Outcome.GOING_ON


def growing(futures: int, largest: int) -> Iterator[tuple[int, int]]:
    """Cut futures into blocks that grow with what is played, so that little is played in vain.

    Parameters
    ----------
    futures : int
        Futures that are allowed.
    largest : int
        Atoms of the largest block.

    Yields
    ------
    tuple of int and int
        First future and number of futures.
    """
    start = 0
    while start < futures:
        atoms = min(largest, max(1, start // (EARLIER * ATOM)))
        size = min(atoms * ATOM, futures - start)
        yield start, size
        start += size
