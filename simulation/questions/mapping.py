"""Which strategy does best over two unknowns, and where it is too close to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.asked.decision_map import (
    MapAsked,
    check_map,
    compared_in_map,
    map_laid_out,
)
from simulation.analysis.decision_map import DecisionMap as Found
from simulation.analysis.decision_map import decision_map as found_by
from simulation.analysis.map_reading import standing
from simulation.findings import Run
from simulation.frames import framed
from simulation.languages import _, speaking
from simulation.questions.asking import (
    Asked,
    Playing,
    as_python,
    as_range,
    at_work,
    scenario_and_seed,
)
from simulation.questions.shown import Shown
from simulation.scenario.identity import scenario_hash
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Range = tuple[float | str, float | str]


@dataclass(frozen=True, eq=False, repr=False)
class DecisionMap(Shown):
    """Which strategy does best in every cell of a grid.

    Attributes
    ----------
    scenario : Scenario
        What was asked about.
    seed : int
        Seed of the futures.
    found : simulation.analysis.decision_map.DecisionMap
        Means, the best strategy, and where it is too close to call, cell by cell.
    """

    scenario: Scenario
    seed: int
    found: Found

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each cell and strategy, the columns of both unknowns named by their keys."""
        x, y = self.found.x.unknown, self.found.y.unknown
        units = {x.key: x.unit, y.key: y.unit, "strategy": ""}
        units |= {"npv": "money", "best": "true or false", "too_close": "true or false"}
        return framed(self._cells(x.key, y.key), units, self.scenario)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """One row for each strategy: in which share of the cells it does best."""
        shares = self.found.shares
        rows = ({"strategy": name, "share": float(share)} for name, share in shares.items())
        return framed(rows, {"strategy": "", "share": "share"}, self.scenario)

    def figure(self) -> Figure:
        """Draw the map."""
        from simulation.charts.decision_map import figure

        with speaking(self.scenario.language):
            return figure(self._run, self.found, standing(self.scenario, self.found))

    @property
    def _run(self) -> Run:
        hashed = scenario_hash(self.scenario)
        return Run(self.scenario, hashed, self.seed, self.found.futures, "monte-carlo")

    def _cells(self, x: str, y: str) -> Iterator[dict[str, Any]]:
        found = self.found
        for row, upwards in enumerate(found.y.values.tolist()):
            for column, across in enumerate(found.x.values.tolist()):
                for place, name in enumerate(found.strategies):
                    at = {x: across, y: upwards, "strategy": name}
                    npv = float(found.means[place, row, column])
                    best = bool(found.best[row, column] == place)
                    close = bool(found.too_close[row, column])
                    yield {**at, "npv": npv, "best": best, "too_close": close}

    def _about(self) -> tuple[Scenario, str]:
        from simulation.charts.decision_map import message

        with speaking(self.scenario.language):
            return self.scenario, message(self._run, self.found)

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Does best in this share of the cells"), self.shares


def decision_map(
    asked: Asked,
    *,
    x: str | None = None,
    y: str | None = None,
    x_range: Range | None = None,
    y_range: Range | None = None,
    strategies: tuple[str, ...] | None = None,
    cells: int | None = None,
    futures: int | None = None,
    expected_deals: bool = False,
    **how: Unpack[Playing],
) -> DecisionMap:
    """Find which strategy does best over two unknowns, and where it is too close to call.

    Parameters
    ----------
    asked : Scenario or Results
        What is asked about; no run is needed.
    x, y : str, optional
        Keys of what goes across and upwards; what the choice hangs on most by default.
    x_range, y_range : tuple of float or str, optional
        [unit of the key] First and last value; what is plausible by default.
    strategies : tuple of str, optional
        Names; the best four by default.
    cells : int, optional
        Values of each unknown; 25 by default.
    futures : int, optional
        Common futures of each cell; 512 by default.
    expected_deals : bool
        Take expected deals in place of drawn ones: the same means, and less is drawn.
    **how
        `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    DecisionMap
        Frames `frame` (cell x strategy) and `shares` (by strategy), and `figure()`.

    Raises
    ------
    QuestionError
        Naming the key or option that will not do.
    """
    scenario, seed = scenario_and_seed(asked, how.get("seed"))
    wish = MapAsked(
        x,
        y,
        as_range(x_range, "x_range"),
        as_range(y_range, "y_range"),
        strategies,
        cells,
        futures,
        expected_deals,
        spelled=as_python,
    )
    check_map(wish)
    chosen = compared_in_map(scenario, wish)
    with at_work(seed, how) as (bench, spreading):
        chosen, axes, common = map_laid_out(chosen, wish, bench)
        found = found_by(chosen, seed, axes, spreading, common, expected=expected_deals)
    return DecisionMap(scenario, seed, found)
