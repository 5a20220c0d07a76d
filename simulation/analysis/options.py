"""The options page: what each strategy costs, risks, and takes to undo or to put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.variants import appoints, postponed, undone
from simulation.engines.readings import reference_strategy
from simulation.findings.double_pain import Estimate, estimate
from simulation.findings.verdict import AIM
from simulation.outcomes import Columns
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]

UNDONE_AFTER = (3, 6, 12)
QUARTER = 3
FUTURES = 2048


@dataclass(frozen=True)
class Option:
    """One strategy as something that can be chosen.

    Attributes
    ----------
    outlay_year_one : Estimate
        [money] Leader, support, hiring and severance of the first year, more than the reference.
    months_to_lead : float or None
        [months] Median of the months until somebody is really leading; None where in half of the
        futures nobody ever is.
    makes_plan : float
        [share] Futures in which bookings reach the plan.
    npv_p10 : float
        [money] A bad case: one future in ten is worse.
    best_seller_left : float
        [share] Futures in which the best seller leaves.
    two_good_sellers_left : float
        [share] Futures in which two good sellers leave within six months of each
        other.
    undone : Mapping of int to Estimate
        [money] By months in post: mean net present value lost against the reference when the
        strategy is given up then and the founder leads again; empty where nobody is appointed.
    waiting : Estimate or None
        [money] Mean net present value lost by deciding a quarter later; negative where waiting
        pays. None where nobody is appointed.
    """

    outlay_year_one: Estimate
    months_to_lead: float | None
    makes_plan: float
    npv_p10: float
    best_seller_left: float
    two_good_sellers_left: float
    undone: Mapping[int, Estimate]
    waiting: Estimate | None


@dataclass(frozen=True)
class Options:
    """All strategies as options.

    Attributes
    ----------
    futures : int
        Futures over which undoing and waiting were played; all else is over the whole run.
    by_strategy : Mapping of str to Option
        In the order of the scenario.
    """

    futures: int
    by_strategy: Mapping[str, Option]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        rows = {name: asdict(option) for name, option in self.by_strategy.items()}
        for row in rows.values():
            row["undone"] = {f"month_{months}": part for months, part in row["undone"].items()}
        return {"futures_of_variants": self.futures, **rows}


def options(bench: Bench, scenario: Scenario, columns: Columns, futures: int) -> Options:
    """Work out the options page.

    Parameters
    ----------
    bench : Bench
        Where experiments are played.
    scenario : Scenario
        What is compared.
    columns : Columns
        Outcomes of the run.
    futures : int
        Futures of the run; undoing and waiting are played on 2,048 of them at most.
    """
    sample = min(futures, FUTURES)
    variants = _play_variants(bench, scenario, sample)
    names = [strategy.name for strategy in scenario.strategies]
    reference = names[reference_strategy(names)]
    return Options(
        sample,
        {name: _option(columns, scenario, (name, reference), variants[name]) for name in names},
    )


_Variants = tuple[Mapping[int, Estimate], Estimate | None]


def _play_variants(bench: Bench, scenario: Scenario, sample: int) -> dict[str, _Variants]:
    """Lost by undoing, by months in post, and by waiting, for every strategy."""
    strategies = scenario.strategies
    months = [month for month in UNDONE_AFTER if month < scenario.horizon]
    reference = strategies[reference_strategy([strategy.name for strategy in strategies])]
    made = {s.name: _variants(s, months) for s in strategies if appoints(s)}
    every = (reference, *(one for group in made.values() for one in group))
    scenarios = [replace(scenario, strategies=(one,)) for one in every]
    played = bench.play([Experiment(one) for one in scenarios], sample)
    values = iter([found[AIM][0] for found in played])
    base = next(values)
    found: dict[str, _Variants] = {strategy.name: ({}, None) for strategy in strategies}
    for name in made:
        now = next(values)
        waiting = estimate(now - next(values))
        found[name] = ({month: estimate(base - next(values)) for month in months}, waiting)
    return found


def _variants(strategy: Strategy, months: Sequence[int]) -> list[Strategy]:
    """The strategy itself, a quarter later, and undone after each number of months."""
    given_up = [undone(strategy, month) for month in months]
    return [strategy, postponed(strategy, QUARTER), *given_up]


def _option(
    columns: Columns, scenario: Scenario, pair: tuple[str, str], variants: _Variants
) -> Option:
    name, reference = pair

    def share(metric: str) -> float:
        return float(columns.column(name, metric).mean())

    outlay = columns.column(name, "outlay_year_one") - columns.column(reference, "outlay_year_one")
    median = float(np.median(columns.column(name, "months_to_lead")))
    return Option(
        outlay_year_one=estimate(outlay),
        months_to_lead=median if median < scenario.horizon else None,
        makes_plan=float(np.mean(columns.column(name, "attainment") >= 1.0)),
        npv_p10=float(np.quantile(columns.column(name, AIM), 0.1)),
        best_seller_left=share("best_seller_left"),
        two_good_sellers_left=share("two_good_sellers_left"),
        undone=variants[0],
        waiting=variants[1],
    )
