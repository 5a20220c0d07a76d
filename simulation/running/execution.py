"""Run a scenario: atoms of futures over processes, collected in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from simulation.findings.digest import Digest
from simulation.findings.months import sampled
from simulation.reports.folder import folder_given
from simulation.running.cluster import Pool, pool_of
from simulation.running.playing import Engine, Job, jobs_of, play
from simulation.running.stopping import MOST_FUTURES, Foreseen, Stopping
from simulation.scenario.faults import shown
from simulation.scenario.grammar.sections import LARGEST_SEED
from simulation.scenario.grammar.sections import MOST_FUTURES as LARGEST
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.illustrations import Illustrations
    from simulation.findings import Topics
    from simulation.findings.level_field import LevelField
    from simulation.outcomes import Columns
    from simulation.running.kept_blocks import KeptBlocks
    from simulation.running.results import Results

Progress = Callable[[int], None]

FUTURES = 10_000
"""Futures of a run, where nobody says otherwise."""
SEED = 1
"""Seed of a run, where nobody says otherwise."""
DOUBLE_PAIN = "simulation.analysis.double_pain"
CHARTS = ("simulation.charts.saving",)
"""Modules that workers import before they are needed."""


def run(
    scenario: Scenario,
    *,
    futures: int | None = None,
    seed: int | None = None,
    workers: int = 1,
    engine: Engine = "monte-carlo",
    out: str | Path | None = None,
    keep_months: bool = False,
    progress: Progress | None = None,
    block_atoms: int | None = None,
    full: bool = False,
    tolerance: float | None = None,
    resume: bool = False,
    cluster: str | None = None,
    foreseen: Foreseen | None = None,
    illustrated: bool = False,
) -> Results:
    """Play all strategies of a scenario through the same futures.

    Parameters
    ----------
    scenario : Scenario
        From `load_scenario`.
    futures : int
        Number of futures, at least 2; what the scenario says, or else 10,000. With a tolerance,
        most futures; 200,000 by default.
    seed : int
        The same seed gives the same numbers, whatever the workers; what the scenario says, or else
        1.
    workers : int
        Number of processes; a script or notebook needs no `if __name__ == "__main__"` for them.
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
    resume : bool
        Keep finished futures in `out/blocks`, and go on from those that are there already: of a run
        that was broken off, or that had fewer futures. It changes no number (needs `out`).
    cluster : str, optional
        `local`, or the address of a Dask scheduler such as `tcp://10.0.0.4:8786`, whose workers
        play in place of this machine's processes. It changes no number.
    foreseen : callable, optional
        With a tolerance, told once after the first futures about how many it will take.
    illustrated : bool
        Also make what reports show beside the figures (`Results.illustrations`): a map of which
        strategy does best, and the story of one future. It changes no number; left out where there
        is one strategy only.

    Returns
    -------
    Results
        Figures as frames, and the sentence that sums them up.

    Raises
    ------
    ValueError
        Where futures or workers are too few, the seed is out of range, there is no such engine,
        `out` is empty, or a tolerance has nothing to compare.
    TypeError
        Where something else is given in place of a scenario.
    """
    _check(scenario, engine, tolerance)
    most = scenario.futures if tolerance is None else MOST_FUTURES
    futures = _whole("futures", _first(futures, most, FUTURES), 2, LARGEST)
    seed = _whole("seed", _first(seed, scenario.seed, SEED), 0, LARGEST_SEED)
    workers = _whole("workers", workers, 1, LARGEST)
    folder = folder_given(out)
    kept_blocks = _kept_blocks(scenario, seed, engine, folder) if resume else None
    stopping = None if tolerance is None else Stopping(scenario, tolerance, futures, foreseen)
    kept = sampled(len(scenario.strategies), scenario.horizon, futures)
    whole = Job(scenario, seed, engine, 0, futures, kept, keep_months)
    jobs = jobs_of(whole, workers, block_atoms, ends_early=stopping is not None)
    with pool_of(workers, cluster) as pool:
        pool.begin((f"simulation.engines.{engine.replace('-', '_')}", DOUBLE_PAIN))
        blocks = _blocks(jobs, pool, kept_blocks)
        # What follows is slow to import, and the workers are at it already.
        from simulation.analysis.double_pain import Splitting
        from simulation.running.collecting import Collector

        split = partial(Splitting, scenario, seed, spreading=pool.map, exact=full)
        splitting = split(futures=futures) if stopping is None else None
        with Collector(
            scenario, seed=seed, engine=engine, futures=futures, out=folder, keep_months=keep_months
        ) as collector:
            for block in stopping.cut(blocks) if stopping else blocks:
                collector.take(block)
                if progress is not None:
                    progress(block.futures)
            reached = stopping.reached() if stopping else None
            played = reached.futures if reached else futures
            pool.begin(CHARTS if folder is not None else ())
            pain = (splitting or split(futures=played)).finish()
            levelling = _levelling(scenario, seed, played, pool, full)
            analysing = _analysing(scenario, seed, played, pool, full)
            if illustrated:
                collector.illustrate(_illustrated(scenario, seed, pool))
            return collector.finish(pain, pool.map, levelling, analysing, reached)


def _first(*wishes: int | None) -> int | None:
    """The first that was said."""
    return next((one for one in wishes if one is not None), None)


def _whole(name: str, value: Any, least: int, most: int) -> int:
    """Whole number within limits; 1e4 and NumPy's numbers are such, texts and truth values not."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        number = None if isinstance(value, bool) else index(value)
    except TypeError:
        number = None
    if number is None or not least <= number <= most:
        what = f"{name}: a whole number from {least} to {most} is needed"
        raise ValueError(f"{what}, got {shown(repr(value))}")
    return number


def _check(scenario: object, engine: object, tolerance: object) -> None:
    if not isinstance(scenario, Scenario):
        what = f"a scenario is needed, got {shown(repr(scenario))}"
        raise TypeError(f'{what}; read one: load_scenario("my-company.yaml")')
    if engine not in get_args(Engine):
        raise ValueError(f"engine: one of {get_args(Engine)}, got {shown(repr(engine))}")
    if tolerance is not None and (
        isinstance(tolerance, bool) or not isinstance(tolerance, int | float)
    ):
        raise ValueError(f"tolerance: an amount is needed, got {shown(repr(tolerance))}")


def _kept_blocks(scenario: Scenario, seed: int, engine: Engine, folder: Path | None) -> KeptBlocks:
    if folder is None:
        raise ValueError("resume needs a folder to keep blocks in: give `out`")
    from simulation.reports.manifest import makes_numbers
    from simulation.running.kept_blocks import FOLDER, KeptBlocks

    return KeptBlocks(folder / FOLDER, makes_numbers(scenario, seed, engine))


def _blocks(jobs: list[Job], pool: Pool, kept: KeptBlocks | None) -> Generator[Digest]:
    if kept is None:
        return pool.map(play, jobs)
    from simulation.running.kept_blocks import taken_up

    return taken_up(kept, jobs, lambda some: pool.map(play, some))


def _levelling(
    scenario: Scenario, seed: int, futures: int, pool: Pool, full: bool
) -> Callable[[Columns], LevelField] | None:
    if len(scenario.strategies) < 2:
        return None
    from simulation.analysis.experiments import Bench
    from simulation.analysis.level_field import FUTURES, QUICK, level_field

    sample = min(futures, FUTURES if full else QUICK)
    return lambda columns: level_field(Bench(seed, pool.map), scenario, columns, sample)


def _analysing(
    scenario: Scenario, seed: int, futures: int, pool: Pool, full: bool
) -> Callable[[Columns], Topics] | None:
    if not full:
        return None
    from simulation.analysis.full import MOST, analyse
    from simulation.findings.columns import FirstFutures

    looked_at = min(futures, MOST)
    return lambda columns: analyse(
        scenario, seed, FirstFutures(columns, looked_at), looked_at, pool.map
    )


def _illustrated(scenario: Scenario, seed: int, pool: Pool) -> Illustrations | None:
    if len(scenario.strategies) < 2:
        return None
    from simulation.analysis.illustrations import illustrate

    return illustrate(scenario, seed, pool.map)
