"""Run a scenario: atoms of futures over processes, collected in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from simulation.findings.digest import Digest, digest
from simulation.findings.months import sampled
from simulation.outcomes import Block
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario
from simulation.stopping import MOST_FUTURES, Foreseen, Stopping, growing
from simulation.workers import Workers

if TYPE_CHECKING:
    from simulation.findings import Topics
    from simulation.findings.level_field import LevelField
    from simulation.outcomes import Columns
    from simulation.results import Results

Engine = Literal["monte-carlo", "discrete-event"]
Progress = Callable[[int], None]

FUTURES = 10_000
"""Futures of a run, where nobody says otherwise."""
BLOCK_ATOMS = 5
BLOCK_NUMBERS = 60_000_000
NUMBERS_A_SEAT = 60
NUMBERS_A_MONTH = 40
DOUBLE_PAIN = "simulation.analysis.double_pain"
CHARTS = ("simulation.charts.saving",)
"""Modules that workers import before they are needed."""


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


def run(
    scenario: Scenario,
    *,
    futures: int | None = None,
    seed: int = 1,
    workers: int = 1,
    engine: Engine = "monte-carlo",
    out: str | Path | None = None,
    keep_months: bool = False,
    progress: Progress | None = None,
    block_atoms: int | None = None,
    full: bool = False,
    tolerance: float | None = None,
    foreseen: Foreseen | None = None,
) -> Results:
    """Play all strategies of a scenario through the same futures.

    Parameters
    ----------
    scenario : Scenario
        From `load_scenario`.
    futures : int
        Number of futures, at least 2; 10,000 by default. With a tolerance, most futures; 200,000 by
        default.
    seed : int
        The same seed gives the same numbers, whatever the workers.
    workers : int
        Number of processes.
    engine : {"monte-carlo", "discrete-event"}
        Which engine plays.
    out : str or Path, optional
        Folder for summary, outcomes and charts; nothing is written without it.
    keep_months : bool
        Also write the months of every future (needs `out`).
    progress : callable, optional
        Told how many futures were done, each time some are.
    block_atoms : int, optional
        Atoms of 1,024 futures that are played at once; it changes no number.
    full : bool
        Also find out how sure the answer is, why, what would change it and what to find out first
        (`Results.analysis`); it takes some ten times as long.
    tolerance : float, optional
        A difference in mean net present value that does not matter, in the scenario's currency.
        Futures are then played until it is known which strategy is best to within this amount, and
        how far it leads the runner-up, to within it too (`Results.summary["precision"]`).
    foreseen : callable, optional
        With a tolerance, told once after the first futures about how many it will take.

    Returns
    -------
    Results
        Figures as frames, and the sentence that sums them up.

    Raises
    ------
    ValueError
        Where futures or workers are too few, or a tolerance has nothing to compare.
    """
    if futures is None:
        futures = FUTURES if tolerance is None else MOST_FUTURES
    if futures < 2 or workers < 1:
        raise ValueError(f"at least 2 futures and 1 worker, got {futures} and {workers}")
    stopping = None if tolerance is None else Stopping(scenario, tolerance, futures, foreseen)
    kept = sampled(len(scenario.strategies), scenario.horizon, futures)
    whole = Job(scenario, seed, engine, 0, futures, kept, keep_months)
    jobs = _jobs(whole, workers, block_atoms, ends_early=stopping is not None)
    with Workers(workers) as pool:
        pool.begin((f"simulation.engines.{engine.replace('-', '_')}", DOUBLE_PAIN))
        blocks = pool.map(play, jobs)
        # What follows is slow to import, and the workers are at it already.
        from simulation.analysis.double_pain import Splitting
        from simulation.collecting import Collector

        split = partial(Splitting, scenario, seed, spreading=pool.map, exact=full)
        splitting = split(futures=futures) if stopping is None else None
        with Collector(
            scenario,
            seed=seed,
            engine=engine,
            futures=futures,
            out=Path(out) if out is not None else None,
            keep_months=keep_months,
        ) as collector:
            for block in stopping.cut(blocks) if stopping else blocks:
                collector.take(block)
                if progress is not None:
                    progress(block.futures)
            reached = stopping.reached() if stopping else None
            played = reached.futures if reached else futures
            pool.begin(CHARTS if out is not None else ())
            pain = (splitting or split(futures=played)).finish()
            levelling = _levelling(scenario, seed, played, pool, full)
            analysing = _analysing(scenario, seed, played, pool, full)
            return collector.finish(pain, pool.map, levelling, analysing, reached)


def _levelling(
    scenario: Scenario, seed: int, futures: int, pool: Workers, full: bool
) -> Callable[[Columns], LevelField] | None:
    if len(scenario.strategies) < 2:
        return None
    from simulation.analysis.experiments import Bench
    from simulation.analysis.level_field import FUTURES, QUICK, level_field

    sample = min(futures, FUTURES if full else QUICK)
    return lambda columns: level_field(Bench(seed, pool.map), scenario, columns, sample)


def _analysing(
    scenario: Scenario, seed: int, futures: int, pool: Workers, full: bool
) -> Callable[[Columns], Topics] | None:
    if not full:
        return None
    from simulation.analysis.full import analyse

    return lambda columns: analyse(scenario, seed, columns, futures, pool.map)


def play(job: Job) -> Digest:
    """Play one job's futures with its engine, and keep what is wanted of them."""
    return digest(_played(job), job.sampled, job.every_month)


def _played(job: Job) -> Block:
    if job.engine == "discrete-event":
        from simulation.engines import discrete_event

        return discrete_event.simulate(job.scenario, job.seed, job.first, job.futures)
    from simulation.engines import monte_carlo

    block = monte_carlo.simulate(job.scenario, job.seed, job.first, job.atoms)
    return block if block.futures == job.futures else _first_futures(block, job.futures)


def _jobs(
    request: Job, workers: int, block_atoms: int | None, *, ends_early: bool = False
) -> list[Job]:
    """Cut a run into blocks of whole atoms, the last one to the number of futures."""
    if ends_early and block_atoms is None:
        parts = growing(request.futures, largest_block(request.scenario))
    else:
        size = ATOM * (block_atoms or _atoms_a_block(request, workers))
        starts = range(0, request.futures, size)
        parts = ((start, min(size, request.futures - start)) for start in starts)
    return [replace(request, first=start // ATOM, futures=number) for start, number in parts]


def largest_block(scenario: Scenario) -> int:
    """Atoms in a block at most: as many as measured best, and as fit."""
    people = len(scenario.sellers) + len(scenario.hires) + 1
    months = scenario.horizon * len(scenario.strategies)
    fit = BLOCK_NUMBERS // (ATOM * (people * NUMBERS_A_SEAT + months * NUMBERS_A_MONTH))
    return max(1, min(BLOCK_ATOMS, fit))


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
