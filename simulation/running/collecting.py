"""Gathers blocks of futures, in their order, into results.

Memory does not grow with the number of futures where there is a folder: outcomes go to a file as
they come, and of the months only sums and the first futures are kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from simulation.findings import DoublePain, Run, Topics, find
from simulation.findings.columns import MemoryWriter, ParquetWriter
from simulation.findings.digest import Digest, digest
from simulation.findings.level_field import LevelField
from simulation.findings.months import MonthsInTheMaking
from simulation.findings.reached import Reached
from simulation.outcomes import Block, Columns
from simulation.randomness import ATOM
from simulation.reports.folder import NewFolder
from simulation.reports.manifest import Timing
from simulation.reports.writing import PICTURES, Spreading
from simulation.running.results import Results
from simulation.scenario import scenario_hash
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.illustrations import Illustrations


class Collector:
    """Takes blocks of consecutive futures and gives results.

    Use it in a `with` statement: where the run fails or is broken off, nothing is left behind.

    Parameters
    ----------
    scenario : Scenario
        What is run.
    seed : int
        Seed of the run.
    engine : str
        Name of the engine.
    futures : int
        Futures that will come; with a tolerance, most that may.
    out : Path or None
        Folder for the files; without one the outcomes are kept in memory.
    keep_months : bool
        Write the months of every future too, to `months.parquet`.

    Raises
    ------
    ValueError
        Where months are to be kept and there is no folder for them.
    FolderError
        Where the folder cannot be written.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int,
        engine: str,
        futures: int,
        out: Path | None = None,
        keep_months: bool = False,
    ) -> None:
        if keep_months and out is None:
            raise ValueError("keep_months needs a folder to write to: give `out`")
        self.run = Run(scenario, scenario_hash(scenario), seed, futures, engine)
        self._started = datetime.now(UTC), time.perf_counter()
        self._folder = NewFolder(out, PICTURES) if out is not None else None
        names = self.run.strategies
        self._columns: MemoryWriter | ParquetWriter = MemoryWriter(names)
        self._every_month: ParquetWriter | None = None
        if self._folder is not None:
            self._columns = self._writer(self._folder, "outcomes.parquet")
            if keep_months:
                self._every_month = self._writer(self._folder, "months.parquet", group=ATOM)
        self._months = MonthsInTheMaking(names, scenario.horizon, futures)
        self._illustrations: Illustrations | None = None
        self._metrics: tuple[str, ...] = ()
        self._seen = 0

    def __enter__(self) -> Self:
        """Take blocks from here on."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing behind that was not finished.

        Raises
        ------
        FolderError
            Where writing failed because somebody removed the folder meanwhile.
        """
        try:
            self._abandon()
        finally:
            if self._folder is not None:
                self._folder.__exit__(kind, error, trace)

    def add(self, block: Block) -> None:
        """Take the next block.

        Parameters
        ----------
        block : Block
            Whole atoms of futures, but for the last block of a run.

        Raises
        ------
        ValueError
            Where the block is not the next one, or holds a number that is not finite.
        """
        self.take(digest(block, self._months.sampled, self._every_month is not None))

    def take(self, block: Digest) -> None:
        """Take the next block, of which a worker has kept what is wanted."""
        if block.first != self._seen or self._seen % ATOM:
            raise ValueError(f"block {block.first} came where {self._seen} was due, or in part")
        self._metrics = tuple(block.atoms[0].metrics)
        for atom in block.atoms:
            self._columns.add(atom.metrics)
            self._months.take(atom.months)
            if self._every_month is not None and atom.every_month is not None:
                self._every_month.add(atom.every_month)
            self._seen += atom.months.futures

    def illustrate(self, made: Illustrations | None) -> None:
        """Take the map and the story that go with the results.

        Parameters
        ----------
        made : Illustrations or None
            Both, where they were made.
        """
        self._illustrations = made

    def finish(
        self,
        double_pain: DoublePain | None = None,
        spreading: Spreading = map,
        levelling: Callable[[Columns], LevelField] | None = None,
        analysing: Callable[[Columns], Topics] | None = None,
        reached: Reached | None = None,
    ) -> Results:
        """Work out the figures, and write the files where there is a folder.

        Parameters
        ----------
        double_pain : Mapping of str to Statement, optional
            By strategy, what its difference from the reference is made of.
        spreading : callable
            Draws the charts: does the work on a list of tasks, like `map`.
        levelling : callable, optional
            Compares the outcomes with those of levelled sources of leaders.
        analysing : callable, optional
            Analyses the outcomes.
        reached : Reached, optional
            How the run ended, where it had a tolerance and could end before all futures came.

        Raises
        ------
        ValueError
            Where futures are missing.
        """
        if reached is not None:
            self._end_with(reached.futures)
        if self._seen != self.run.futures:
            raise ValueError(f"{self._seen} futures came, {self.run.futures} were due")
        timing = Timing(self._started[0], time.perf_counter() - self._started[1])
        columns = self._columns.close()
        if self._every_month is not None:
            self._every_month.close()
        level_field = levelling(columns) if levelling is not None else None
        months = self._months.finish()
        findings = find(self.run, columns, self._metrics, months, double_pain or {}, level_field)
        findings = replace(findings, verdict=replace(findings.verdict, reached=reached))
        if analysing is not None:
            findings = replace(findings, analysis=analysing(columns))
        results = Results(findings, columns, timing, illustrations=self._illustrations)
        return results if self._folder is None else results.publish(self._folder, spreading)

    def discard(self) -> None:
        """Remove what was not finished; harmless after `finish`."""
        self.__exit__(None, None, None)

    def _abandon(self) -> None:
        for writer in (self._columns, self._every_month):
            if isinstance(writer, ParquetWriter):
                writer.abandon()

    def _end_with(self, futures: int) -> None:
        """Be the run of so many futures."""
        self.run = replace(self.run, futures=futures)
        for writer in (self._columns, self._every_month):
            if isinstance(writer, ParquetWriter):
                writer.metadata = dict(self.run.metadata)

    def _writer(self, folder: NewFolder, name: str, **options: int) -> ParquetWriter:
        return ParquetWriter(folder.path / name, self.run.strategies, self.run.metadata, **options)
