"""How sure the comparison is: for a family of looks, on average and in one future, and how bad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.engines.readings import reference_strategy
from simulation.findings.figures import Figures, figures
from simulation.findings.verdict import AIM
from simulation.inference.paired import family
from simulation.inference.risk import Chance, regret, under_floor, worst_mean
from simulation.inference.variance import (
    BetterOnAverage,
    VarianceSplit,
    better_on_average,
    split_variance,
    turns_out_better,
)
from simulation.outcomes import Columns
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

LOOKED_AT = ("revenue", "cost", "contribution", "npv", "sellers_left", "customers_lost")
"""Outcomes whose differences are looked at together, as in the table of a run."""
REPEATED = 4096
WORST = 0.1


@dataclass(frozen=True)
class Look:
    """One difference among many that are looked at.

    Attributes
    ----------
    low, high : float
        [unit of the outcome] Interval; those of all looks hold together with 95 %.
    p_value : float
        [share] Holm's: below .05 the difference is real although many were looked at.
    """

    low: float
    high: float
    p_value: float


@dataclass(frozen=True)
class Rival:
    """One strategy against the reference.

    Attributes
    ----------
    looks : Mapping of str to Look
        By outcome.
    better_on_average : BetterOnAverage
        Probability that it is better on average, given what we know.
    turns_out_better : Chance
        Probability that it turns out better in one company's single future.
    spread : VarianceSplit
        [money squared] The difference's spread: what could be found out, and luck.
    """

    looks: Mapping[str, Look]
    better_on_average: BetterOnAverage
    turns_out_better: Chance
    spread: VarianceSplit


@dataclass(frozen=True)
class Risk:
    """What can go wrong with a strategy.

    Attributes
    ----------
    regret : Figures
        [money] What the best strategy of each future would have brought more.
    worst_tenth : float
        [money] Mean net present value of the worst tenth of futures.
    runs_dry : Chance or None
        [share] Futures in which the opening cash does not last; None where none is given.
    """

    regret: Figures
    worst_tenth: float
    runs_dry: Chance | None


@dataclass(frozen=True)
class Comparison:
    """All strategies compared.

    Attributes
    ----------
    futures : int
        Futures of the run.
    repeated : int
        Futures that were played twice, with other luck, to part ignorance from luck.
    rivals : Mapping of str to Rival
        All but the reference.
    risks : Mapping of str to Risk
        All strategies.
    """

    futures: int
    repeated: int
    rivals: Mapping[str, Rival]
    risks: Mapping[str, Risk]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        rivals = {name: _written(rival) for name, rival in self.rivals.items()}
        risks = {name: asdict(risk) for name, risk in self.risks.items()}
        return {
            "futures": self.futures,
            "repeated": self.repeated,
            "strategies": rivals,
            "risks": risks,
        }


def compare(
    bench: Bench, scenario: Scenario, columns: Columns, futures: int, reference: str | None = None
) -> Comparison:
    """Compare all strategies.

    Parameters
    ----------
    bench : Bench
        Where futures are played again, with other luck.
    scenario : Scenario
        What is compared.
    columns : Columns
        Outcomes of the run.
    futures : int
        Futures of the run; 4,096 of them at most are played again.
    reference : str, optional
        The strategy that the others are compared with; that of the run by default.
    """
    names = [strategy.name for strategy in scenario.strategies]
    reference = reference or names[reference_strategy(names)]
    values = np.stack([columns.column(name, AIM) for name in names])
    repeated = min(futures, REPEATED)
    again = bench.play([Experiment(scenario, course=1)], repeated)[0][AIM]
    both = np.stack([values[:, :repeated], again])
    gaps = both - both[:, [names.index(reference)]]
    looks = _looks(columns, [name for name in names if name != reference], reference)
    return Comparison(
        futures,
        repeated,
        {name: _rival(gaps[:, names.index(name)], found) for name, found in looks.items()},
        _risks(scenario, names, values, columns),
    )


def _looks(
    columns: Columns, rivals: Sequence[str], reference: str
) -> Mapping[str, tuple[Mapping[str, Look], Floats]]:
    """Every difference that is shown, as one family; and that in net present value itself."""
    base = {metric: columns.column(reference, metric) for metric in LOOKED_AT}
    gaps = [columns.column(name, m) - base[m] for name in rivals for m in LOOKED_AT]
    if not gaps:
        return {}
    found = family(np.stack(gaps))
    rows = np.stack([found.low, found.high, found.adjusted], axis=1)
    each = len(LOOKED_AT)
    return {
        name: (
            {m: Look(*map(float, rows[i * each + j])) for j, m in enumerate(LOOKED_AT)},
            gaps[i * each + LOOKED_AT.index(AIM)],
        )
        for i, name in enumerate(rivals)
    }


def _rival(replicates: Floats, found: tuple[Mapping[str, Look], Floats]) -> Rival:
    looks, gap = found
    return Rival(
        looks,
        better_on_average(replicates),
        turns_out_better(gap),
        split_variance(replicates),
    )


def _risks(
    scenario: Scenario, names: Sequence[str], values: Floats, columns: Columns
) -> Mapping[str, Risk]:
    worst, regrets = worst_mean(values, WORST), regret(values)
    cash = scenario.opening_cash
    return {
        name: Risk(
            figures(regrets[i]),
            float(worst[i]),
            None if cash is None else under_floor(columns.column(name, "lowest_cash"), -cash),
        )
        for i, name in enumerate(names)
    }


def _written(rival: Rival) -> dict[str, Any]:
    split = rival.spread
    spread = {
        "sd_ignorance": split.sd_ignorance,
        "sd_luck": split.sd_luck,
        "share_of_luck": split.share_of_luck,
    }
    return {**asdict(rival), "spread": spread}
