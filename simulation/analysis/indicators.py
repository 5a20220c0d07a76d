"""What to watch in the first quarter: early figures that tell how a decision will turn out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment, early_name
from simulation.findings.verdict import AIM
from simulation.inference.alarms import alarm
from simulation.outcomes import MONTHLY
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

QUARTER = 3
SHOWN = 3
FUTURES = 4096
TELLING = 3.0
"""Standard errors beyond which a rank correlation is more than chance: the best of six is shown."""
SEEN_BY_THE_BOARD = (
    "bookings",
    "open_deals",
    "open_deals_best_seller",
    "sellers_left",
    "customers_lost",
    "vacancies",
)
"""Monthly figures that a board can see; never the leadership level, nor cost, which rises with the
commission on what goes well."""


SUMMED = frozenset({"bookings", "sellers_left", "customers_lost"})
"""Those that add up over months; of the others it is the mean."""


@dataclass(frozen=True)
class Indicator:
    """An early figure and what it tells.

    Attributes
    ----------
    name, title, unit : str
        Which monthly figure.
    summed : bool
        Whether it is the sum over the first months, else the mean.
    rank_correlation : float
        [correlation] With the difference that the decision makes in the end.
    telling : bool
        Whether that is more than chance would do.
    alarm : float
        [unit] Value from which on it is among the worst fifth, or as near to a fifth as can be.
    alarm_below : bool
        Whether low values are the bad ones.
    beyond : float
        [share] Futures in which there is alarm.
    loses_then, loses_else : float
        [share] Futures in which the decision turns out a loss, beyond the alarm and otherwise.
    """

    name: str
    title: str
    unit: str
    summed: bool
    rank_correlation: float
    telling: bool
    alarm: float
    alarm_below: bool
    beyond: float
    loses_then: float
    loses_else: float


@dataclass(frozen=True)
class Watch:
    """The early figures that tell most of how a strategy turns out.

    Attributes
    ----------
    strategy, against : str
        The difference is the first less the second.
    months : int
        [months] Over how many of the first months the figures are taken.
    futures : int
        Futures looked at.
    indicators : tuple of Indicator
        The most telling first.
    """

    strategy: str
    against: str
    months: int
    futures: int
    indicators: tuple[Indicator, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return asdict(self)


def what_to_watch(bench: Bench, scenario: Scenario, futures: int) -> Watch:
    """Find the early figures that tell most.

    Parameters
    ----------
    bench : Bench
        Where experiments are played.
    scenario : Scenario
        With two strategies: the difference is the first less the second.
    futures : int
        Futures of the run; 4,096 of them at most are played.
    """
    sample, months = min(futures, FUTURES), min(QUARTER, scenario.horizon)
    wanted = (AIM, *(early_name(name, months) for name in SEEN_BY_THE_BOARD))
    found = bench.play([Experiment(scenario, metrics=wanted)], sample)[0]
    gap = found[AIM][0] - found[AIM][1]
    early = {
        name: found[early_name(name, months)][0] * (months if name in SUMMED else 1)
        for name in SEEN_BY_THE_BOARD
    }
    every = [_indicator(name, values, gap) for name, values in _varying(early).items()]
    telling = sorted(every, key=lambda one: -abs(one.rank_correlation))[:SHOWN]
    first, second = (strategy.name for strategy in scenario.strategies)
    return Watch(first, second, months, sample, tuple(telling))


def _varying(early: Mapping[str, Floats]) -> Mapping[str, Floats]:
    return {name: values for name, values in early.items() if np.ptp(values) > 0.0}


def _indicator(name: str, values: Floats, gap: Floats) -> Indicator:
    kind, found = MONTHLY[name], alarm(values, gap)
    return Indicator(
        name,
        kind.title,
        kind.unit,
        name in SUMMED,
        found.rank_correlation,
        abs(found.rank_correlation) > TELLING * found.se,
        found.value,
        found.below,
        found.beyond,
        found.loses_then,
        found.loses_else,
    )
