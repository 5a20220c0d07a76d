"""Strategies over many values of some unknowns, as a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.asked.sweep import (
    SweepAsked,
    check_sweep_futures,
    sweep_laid_out,
    with_plan,
)
from simulation.analysis.sweep import SHOWN, Point, Varied
from simulation.frames import framed
from simulation.languages import _
from simulation.outcomes import METRICS
from simulation.questions.asking import (
    Asked,
    Playing,
    as_python,
    as_range,
    at_work,
    scenario_and_seed,
)
from simulation.questions.shown import Shown
from simulation.reports.folder import folder_given
from simulation.reports.sweep_files import swept_into
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

Range = tuple[float | str, float | str]
Vary = Mapping[str, Range | None] | Sequence[str]


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Shown):
    """Strategies played at many points.

    Attributes
    ----------
    scenario : Scenario
        With the strategies that were compared.
    varied : tuple of simulation.analysis.sweep.Varied
        What was held, and between which values.
    points : tuple of simulation.analysis.sweep.Point
        What every point gave.
    """

    scenario: Scenario
    varied: tuple[Varied, ...]
    points: tuple[Point, ...]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each point and strategy.

        A column for each key that was varied; then mean and standard error of each outcome, and of
        the difference from the reference in net present value (`ahead`, `share_better`), which the
        reference itself does not have.
        """
        units = {"point": "count", **{one.unknown.key: one.unknown.unit for one in self.varied}}
        units["strategy"] = ""
        for metric in SHOWN:
            units |= dict.fromkeys((metric, f"{metric}_se"), METRICS[metric].unit)
        units |= {"ahead": "money", "ahead_se": "money", "share_better": "share"}
        rows = (
            {"point": number, **point.values, **row}
            for number, point in enumerate(self.points)
            for row in point.rows
        )
        return framed(rows, units, self.scenario)

    @cached_property
    def best(self) -> pd.DataFrame:
        """One row for each strategy: at which share of the points it does best."""
        return framed(self._best(), {"strategy": "", "share": "share"}, self.scenario)

    def _best(self) -> Iterator[dict[str, Any]]:
        best = [point.best for point in self.points]
        for one in self.scenario.strategies:
            yield {"strategy": one.name, "share": best.count(one.name) / len(best)}

    def _about(self) -> tuple[Scenario, str]:
        keys = ", ".join(one.unknown.key for one in self.varied)
        return self.scenario, f"{keys}: {len(self.points)}"

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Does best in this share of the points"), self.best


def sweep(
    asked: Asked,
    vary: Vary | None = None,
    *,
    cells: int | None = None,
    points: int | None = None,
    strategies: tuple[str, ...] | None = None,
    futures: int | None = None,
    expected_deals: bool = False,
    out: str | Path | None = None,
    **how: Unpack[Playing],
) -> Sweep:
    """Play the strategies over many values of some unknowns, on the same futures.

    Parameters
    ----------
    asked : Scenario or Results
        What is asked about; no run is needed.
    vary : Mapping of str to tuple, or sequence of str, optional
        [unit of each] Keys with their lowest and highest value, None for what is plausible:
        `{"sales.cycle": (3, 9), "quality.external": None}`. What the scenario's own section
        `sweep` says by default.
    cells : int, optional
        Values of each on a grid; 5 by default.
    points : int, optional
        Points spread over the whole range, instead of a grid.
    strategies : tuple of str, optional
        Names; all by default.
    futures : int, optional
        Futures of each point; 1,024 by default.
    expected_deals : bool
        Take expected deals in place of drawn ones: the same means, and less is drawn.
    out : str or Path, optional
        Folder that keeps each point as it is done, so that a sweep that was broken off goes on
        where it was, and the table at the end; the same files as the command's.
    **how
        `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Sweep
        Frames `frame` (point x strategy) and `best` (by strategy).

    Raises
    ------
    QuestionError
        Naming the key or option that will not do.
    ValueError
        Where `out` is empty.
    FolderError
        Where the folder cannot be written.
    """
    scenario, seed = scenario_and_seed(asked, how.get("seed"))
    folder = folder_given(out)
    vary = [vary] if isinstance(vary, str) else vary
    named = vary.items() if isinstance(vary, Mapping) else ((key, None) for key in vary or ())
    wish = SweepAsked(
        tuple((key, as_range(ends, "vary")) for key, ends in named),
        cells,
        points,
        strategies,
        futures,
        expected_deals,
        spelled=as_python,
        range_called="vary",
        range_of="{{{key!r}: (LOW, HIGH)}}",
        example='such as {"sales.cycle": (3, 9), "quality.external": None}',
    )
    check_sweep_futures(wish)
    laid_out = sweep_laid_out(scenario, with_plan(wish, scenario.sweep), seed)
    with at_work(seed, how) as (_bench, spreading):
        if folder is None:
            found = list(laid_out.play(laid_out.points, spreading))
        else:
            found = swept_into(folder, laid_out, spreading, lambda done: None)
    return Sweep(laid_out.scenario, laid_out.varied, tuple(found))
