"""The frames of results: futures, months, differences, single paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.findings import Findings
from simulation.frames import BY_ROW, framed, unit_named, with_units
from simulation.outcomes import METRICS, MONTHLY
from simulation.running.playing import Engine, Job, play
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_MONTHLY = {"strategy": "", "month": "months", "metric": "", "unit": ""}
_MEANS = dict.fromkeys(("mean", "p10", "p50", "p90"), BY_ROW)
_PATHS = {"strategy": "", "future": "count", "month": "months", "metric": "", "unit": ""}
_DIFFERENCES = {
    "strategy": "",
    "metric": "",
    "unit": "",
    "mean": BY_ROW,
    "se": BY_ROW,
    "low": BY_ROW,
    "high": BY_ROW,
    "share_better": "share",
    "share_same": "share",
}


class Ran(Protocol):
    """Results, as far as frames are made of them."""

    @property
    def findings(self) -> Findings:
        """Figures, differences, months and verdict."""
        ...

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        ...

    @property
    def futures(self) -> int:
        """Number of futures."""
        ...

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of the outcomes."""
        ...

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies."""
        ...

    def column(self, strategy: str, metric: str) -> Floats:
        """All futures of one strategy and metric."""
        ...


def outcomes_frame(results: Ran) -> pd.DataFrame:
    """One row for each strategy and future, one column for each metric."""
    import pandas as pd

    names = list(results.strategies)
    keys = {
        "strategy": pd.Categorical(np.repeat(names, results.futures), categories=names),
        "future": np.tile(np.arange(results.futures), len(names)),
    }
    columns = {
        metric: np.concatenate([results.column(name, metric) for name in names])
        for metric in results.metrics
    }
    units = {"strategy": "", "future": "count"}
    units |= {metric: METRICS[metric].unit for metric in results.metrics}
    return with_units(pd.DataFrame({**keys, **columns}), units, results.scenario)


def monthly_frame(results: Ran) -> pd.DataFrame:
    """One row for each strategy, month and metric: mean and quantiles."""
    frame = results.findings.months.frame()
    frame.insert(3, "unit", frame["metric"].map(_units(results.scenario)))
    return with_units(frame, {**_MONTHLY, **_MEANS}, results.scenario)


def differences_frame(results: Ran) -> pd.DataFrame:
    """One row for each strategy and metric: the difference from the reference."""
    return framed(_differences(results), _DIFFERENCES, results.scenario)


def paths_frame(results: Ran, futures: int) -> pd.DataFrame:
    """One row for each strategy, future, month and metric, played again.

    Raises
    ------
    ValueError
        Where there are not so many futures.
    """
    import pandas as pd

    if not 1 <= futures <= results.futures:
        raise ValueError(f"futures: 1 to {results.futures} were run, got {futures}")
    scenario = results.scenario
    engine: Engine = "discrete-event"
    if results.findings.run.engine != engine:
        engine = "monte-carlo"
    atoms = play(Job(scenario, results.findings.run.seed, engine, 0, futures, 0, True)).atoms
    every = [atom.every_month or {} for atom in atoms]
    values = {name: np.concatenate([one[name] for one in every], axis=1) for name in MONTHLY}
    size = len(results.strategies), futures, scenario.horizon
    place, future, month = (axis.ravel() for axis in np.indices(size))
    names = np.array(results.strategies, dtype=object)[place]
    each = pd.DataFrame({"strategy": names, "future": future, "month": month + 1})
    units = _units(scenario)
    parts = [
        each.assign(metric=name, unit=units[name], value=values[name].ravel()) for name in MONTHLY
    ]
    frame = pd.concat(parts, ignore_index=True)
    return with_units(frame, {**_PATHS, "value": BY_ROW}, scenario)


def _units(scenario: Scenario) -> dict[str, str]:
    return {name: unit_named(one.unit, scenario) for name, one in MONTHLY.items()}


def _differences(results: Ran) -> Iterator[dict[str, Any]]:
    for name, metrics in results.findings.differences.items():
        for metric, row in metrics.items():
            unit = unit_named(METRICS[metric].unit, results.scenario)
            ends = {"low": row.ci95[0], "high": row.ci95[1]}
            shares = {"share_better": row.share_better, "share_same": row.share_same}
            about = {"strategy": name, "metric": metric, "unit": unit}
            yield {**about, "mean": row.mean, "se": row.se, **ends, **shares}
