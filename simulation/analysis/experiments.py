"""Plays of a scenario with something changed, on the same futures, over the workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import Reading, read_course
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
Outcome = Mapping[str, Floats]

AT_ONCE = 2
"""Atoms that are played at once."""


@dataclass(frozen=True)
class Experiment:
    """A scenario to be played with something changed.

    Attributes
    ----------
    scenario : Scenario
        What is played; its strategies are those to be played.
    held : Mapping of str to float
        [unit of the assumption] Assumptions and qualities held at a value.
    course : int
        Another number than 0 is another course of chance for the same unknowns.
    metrics : tuple of str
        Names of the outcomes that are wanted, those of `early_name` among them.
    expected : bool
        Whether expected deals stand in for drawn ones: the means stay, the spread does not.
    """

    scenario: Scenario
    held: Mapping[str, float] = field(default_factory=dict)
    course: int = 0
    metrics: tuple[str, ...] = ("npv",)
    expected: bool = False


@dataclass(frozen=True)
class Piece:
    """Some atoms of an experiment, which are played at once."""

    number: int
    experiment: Experiment
    seed: int
    first: int
    atoms: int


Spreading = Callable[[Callable[[Piece], Outcome], list[Piece]], Iterator[Outcome]]


@dataclass(frozen=True)
class Bench:
    """Where experiments are played: always on the first futures of a run.

    Attributes
    ----------
    seed : int
        Seed of the run.
    spreading : callable
        Does the work on a list of pieces and gives the results in order, like `map`.
    at_once : int
        Atoms in a piece; it changes no number.
    """

    seed: int
    spreading: Spreading
    at_once: int = AT_ONCE

    def play(self, experiments: Iterable[Experiment], futures: int) -> list[Outcome]:
        """Play experiments on common futures.

        Parameters
        ----------
        experiments : iterable of Experiment
            What is to be played.
        futures : int
            Futures, whole atoms of which are played; the first ones of the run.

        Returns
        -------
        list of dict of str to ndarray of shape (strategy, future)
            Outcomes by name, one entry for each experiment.
        """
        atoms = -(-futures // ATOM)
        pieces = [
            Piece(number, experiment, self.seed, first, min(self.at_once, atoms - first))
            for number, experiment in enumerate(experiments)
            for first in range(0, atoms, self.at_once)
        ]
        played = zip(pieces, self.spreading(play_piece, pieces), strict=True)
        return [
            _joined([outcome for _, outcome in group], futures)
            for _, group in groupby(played, key=lambda one: one[0].number)
        ]


def play_piece(piece: Piece) -> Outcome:
    """Play some atoms of an experiment, outcomes of shape (strategy, future)."""
    experiment = piece.experiment
    company = found_company(
        experiment.scenario,
        piece.seed,
        piece.first,
        piece.atoms,
        held=experiment.held,
        course=experiment.course,
    )
    read = [
        read_course(company, play_strategy(company, strategy, expected=experiment.expected))
        for strategy in experiment.scenario.strategies
    ]
    return {name: np.stack([_wanted(name, one) for one in read]) for name in experiment.metrics}


def early_name(monthly: str, months: int) -> str:
    """Name of the mean of a monthly figure over the first months."""
    return f"{monthly}, first {months} months"


def _wanted(name: str, reading: Reading) -> Floats:
    metrics, monthly = reading
    if name in metrics:
        return metrics[name]
    figure, _, words = name.partition(", first ")
    return np.asarray(monthly[figure][: int(words.split()[0])].mean(axis=0))


def _joined(parts: Sequence[Outcome], futures: int) -> Outcome:
    return {
        name: np.concatenate([part[name] for part in parts], axis=1)[:, :futures]
        for name in parts[0]
    }
