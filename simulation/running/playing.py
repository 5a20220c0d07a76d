"""Blocks of futures: how a run is cut into them, and how one is played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from simulation.engines.company import Company, found_company
from simulation.engines.readings import Course, gather
from simulation.findings.digest import Digest, digest, digest_courses
from simulation.outcomes import Block
from simulation.randomness import ATOM
from simulation.running.stopping import growing
from simulation.scenario.model import Scenario

Engine = Literal["monte-carlo", "discrete-event"]

BLOCK_ATOMS = 5
BLOCK_NUMBERS = 60_000_000
NUMBERS_A_SEAT = 60
NUMBERS_A_MONTH = 40
NUMBERS_OF_A_COURSE = 60
"""Monthly figures that are held of the strategy that is being played."""


@dataclass(frozen=True)
class Job:
    """What a worker needs to play the first futures of a block of atoms.

    `sampled` futures of the run, its first ones, have their months kept for quantiles; with
    `every_month` those of all futures are kept too.
    """

    scenario: Scenario
    seed: int
    engine: Engine
    first: int
    futures: int
    sampled: int = 0
    every_month: bool = False

    @property
    def atoms(self) -> int:
        """Number of atoms that hold the futures."""
        return -(-self.futures // ATOM)


def play(job: Job) -> Digest:
    """Play one job's futures with its engine, and keep what is wanted of them.

    Parameters
    ----------
    job : Job
        Which futures.
    """
    company = found_company(job.scenario, job.seed, job.first, job.atoms)
    first = job.first * ATOM
    futures = range(first, first + job.futures)
    if job.every_month:
        block = gather(company, _courses(job, company), first)
        return digest(_first_futures(block, job.futures), job.sampled, True)
    return digest_courses(company, _courses(job, company), futures, job.sampled)


def _courses(job: Job, company: Company) -> Iterator[Course]:
    if job.engine == "discrete-event":
        from simulation.engines import discrete_event

        return discrete_event.courses(company, job.futures)
    from simulation.engines import monte_carlo

    return monte_carlo.courses(company)


def jobs_of(
    request: Job, workers: int, block_atoms: int | None, *, ends_early: bool = False
) -> list[Job]:
    """Cut a run into blocks of whole atoms, the last one to the number of futures.

    Parameters
    ----------
    request : Job
        The whole run.
    workers : int
        Number of processes; as far as can be each gets as much.
    block_atoms : int or None
        Atoms of a block; None for what fits and was measured best.
    ends_early : bool
        Whether it may be over before all futures were played: blocks then begin small.
    """
    if ends_early and block_atoms is None:
        parts = growing(request.futures, largest_block(request.scenario))
    else:
        size = ATOM * (block_atoms or _atoms_a_block(request, workers))
        starts = range(0, request.futures, size)
        parts = ((start, min(size, request.futures - start)) for start in starts)
    return [replace(request, first=start // ATOM, futures=number) for start, number in parts]


def largest_block(scenario: Scenario) -> int:
    """Atoms in a block at most: as many as measured best, and as fit.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    """
    people = len(scenario.sellers) + len(scenario.hires) + 1
    months = scenario.horizon * len(scenario.strategies)
    fit = BLOCK_NUMBERS // (ATOM * (people * NUMBERS_A_SEAT + months * NUMBERS_A_MONTH))
    return max(1, min(BLOCK_ATOMS, fit))


def block_bytes(scenario: Scenario, atoms: int) -> float:
    """Rough memory that a block takes while it is played [bytes].

    Parameters
    ----------
    scenario : Scenario
        What is played.
    atoms : int
        Atoms in the block.
    """
    people = len(scenario.sellers) + len(scenario.hires) + 1
    months = scenario.horizon * (NUMBERS_OF_A_COURSE + len(scenario.strategies))
    return 8.0 * ATOM * atoms * (people * NUMBERS_A_SEAT + months)


def _atoms_a_block(request: Job, workers: int) -> int:
    """Atoms in a block: as many as can be, and as much for every worker."""
    most = largest_block(request.scenario)
    rounds = -(-request.atoms // (most * workers))
    return -(-request.atoms // (rounds * workers))


def _first_futures(block: Block, futures: int) -> Block:
    return Block(
        block.first,
        {name: values[:, :futures] for name, values in block.metrics.items()},
        {name: values[:, :futures] for name, values in block.monthly.items()},
    )
