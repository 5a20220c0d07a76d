"""The result of a run, as a notebook sees it: figures, frames, a sentence, and files."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulation.findings import DoublePain, Findings, Topics
from simulation.findings.columns import ParquetColumns, ParquetWriter
from simulation.findings.past_run import manifest_of
from simulation.languages import LANGUAGES, Language
from simulation.outcomes import Columns
from simulation.reports.folder import NewFolder
from simulation.reports.kept.saved_findings import write_illustrations
from simulation.reports.manifest import Timing, manifest
from simulation.reports.material import Material
from simulation.reports.writing import PICTURES, Spreading, write
from simulation.running.result_frames import (
    differences_frame,
    monthly_frame,
    outcomes_frame,
    paths_frame,
)
from simulation.scenario.faults import shown
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from simulation.analysis.illustrations import Illustrations
    from simulation.charts.brand import Brand

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Results:
    """What a run found, and the futures behind it.

    Attributes
    ----------
    findings : Findings
        Figures, differences, months and verdict.
    columns : Columns
        Outcomes of every future.
    timing : Timing
        When the run started and how long it took.
    folder : Path or None
        Where its files are, where it has any.
    illustrations : Illustrations or None
        A map and a story, where they were made.
    """

    findings: Findings
    columns: Columns
    timing: Timing
    folder: Path | None = None
    illustrations: Illustrations | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.findings.run.scenario

    @property
    def seed(self) -> int:
        """Seed of the run."""
        return self.findings.run.seed

    @property
    def futures(self) -> int:
        """Number of futures."""
        return self.findings.run.futures

    @property
    def engine(self) -> str:
        """Name of the engine."""
        return self.findings.run.engine

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies, in the order of the scenario."""
        return self.findings.run.strategies

    @property
    def reference(self) -> str:
        """Name of the strategy that the others are compared with."""
        return self.findings.run.reference

    @property
    def sentence(self) -> str:
        """Which strategy does best, or that it is too close to call."""
        return self.findings.sentence

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know beside the numbers."""
        return self.findings.warnings

    @property
    def double_pain(self) -> DoublePain:
        """By strategy, what its difference from the reference is made of."""
        return self.findings.double_pain

    @property
    def analysis(self) -> Topics:
        """How sure the answer is, why, and what would change it; empty unless asked for."""
        return self.findings.analysis

    @property
    def summary(self) -> dict[str, Any]:
        """Every figure by name, as in summary.json."""
        return self.findings.summary

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of the outcomes that this run has."""
        return tuple(self.findings.figures[self.reference])

    def column(self, strategy: str, metric: str) -> Floats:
        """All futures of one strategy and metric.

        Parameters
        ----------
        strategy : str
            Name of a strategy.
        metric : str
            Name of an outcome, one of `metrics`.

        Returns
        -------
        ndarray of shape (future,)
            In the order of the futures, so that columns of two strategies can be compared
            element by element.

        Raises
        ------
        KeyError
            Where there is no such strategy or metric.
        """
        for name, known in ((strategy, self.strategies), (metric, self.metrics)):
            if name not in known:
                raise KeyError(f"no {name!r}; there are {', '.join(known)}")
        return self.columns.column(strategy, metric)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row for each strategy and future, one column for each metric.

        `attrs["units"]` names the unit of every column.
        """
        return outcomes_frame(self)

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """One row for each strategy, month and metric: mean over all futures, and quantiles.

        The column `unit` names the unit of each row. The quantiles are over the first futures;
        `monthly.attrs` says over how many.
        """
        return monthly_frame(self)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """One row for each strategy and metric: the difference from the reference.

        The column `unit` names the unit of each row.
        """
        return differences_frame(self)

    def paths(self, futures: int = 100) -> pd.DataFrame:
        """Single futures month by month, played again.

        Parameters
        ----------
        futures : int
            How many, the first ones of the run.

        Returns
        -------
        DataFrame
            One row for each strategy, future, month and metric: `value` in `unit`.

        Raises
        ------
        ValueError
            Where the run has fewer futures.
        """
        return paths_frame(self, futures)

    def material(self, brand: Brand | None = None, language: Language | None = None) -> Material:
        """What reports are made of.

        Parameters
        ----------
        brand : Brand, optional
            How the house wants them to look.
        language : {"en", "nl", "nb"}, optional
            In which language they are written; in the scenario's unless it is given.

        Raises
        ------
        ValueError
            Where there is no such language.
        """
        found, pictures, scenario = self.findings, self.illustrations, self.scenario
        if language is not None:
            if language not in LANGUAGES:
                given = shown(repr(language))
                raise ValueError(f"language: one of {', '.join(LANGUAGES)}, got {given}")
            scenario = replace(scenario, language=language)
        about = manifest(found.run, self.timing, found.verdict.reached)
        made = Material(
            findings=replace(found, run=replace(found.run, scenario=scenario)),
            columns=self.columns,
            manifest=about if self.folder is None else manifest_of(self.folder),
            map=pictures.map if pictures else None,
            story=replace(pictures.story, scenario=scenario) if pictures else None,
        )
        return made if brand is None else replace(made, brand=brand)

    def save(self, folder: str | Path) -> Results:
        """Write all files into a folder, as a whole or not at all.

        Parameters
        ----------
        folder : str or Path
            Made where it is missing; files of an earlier run in it are replaced, others stay.

        Returns
        -------
        Results
            The same results, which now know where their files are.

        Raises
        ------
        FolderError
            Where the folder cannot be written.
        """
        with NewFolder(Path(folder), PICTURES) as new:
            self._write_outcomes(new.path / "outcomes.parquet")
            return self.publish(new)

    def publish(self, new: NewFolder, spreading: Spreading = map) -> Results:
        """Write what is not yet in a new folder, and move it into place."""
        write(self.findings, self.timing, new.path, spreading)
        if self.illustrations is not None:
            write_illustrations(self.illustrations, self.findings.run, new.path)
        new.publish()
        path = new.target / "outcomes.parquet"
        columns = ParquetColumns(path, self.strategies, self.findings.run.metadata)
        return replace(self, columns=columns, folder=new.target)

    def _write_outcomes(self, path: Path) -> None:
        if isinstance(self.columns, ParquetColumns):
            shutil.copyfile(self.columns.path, path)
            return
        writer = ParquetWriter(path, self.strategies, self.findings.run.metadata)
        for first in range(0, self.futures, writer.group):
            part = slice(first, first + writer.group)
            writer.add(
                {
                    metric: np.stack([self.column(name, metric)[part] for name in self.strategies])
                    for metric in self.metrics
                }
            )
        writer.close()

    def __repr__(self) -> str:
        """Say the verdict."""
        return f"<Results of {self.scenario.name!r}: {self.sentence}>"

    def _repr_html_(self) -> str:
        """Show the main figures as a table."""
        from simulation.reports.table_html import table_html

        return table_html(self.findings)
