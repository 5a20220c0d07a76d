"""The next 90 days: what to find out first, when to look again, and what to watch until then."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.indicators import Watch
from simulation.analysis.information import Information
from simulation.analysis.options import Options
from simulation.analysis.variants import appoints, reviewed
from simulation.findings.double_pain import Estimate, estimate
from simulation.findings.verdict import AIM
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]

FUTURES = 4096
REVIEW_MONTH = 6
SHARES = (0.4, 0.5, 0.6, 0.7, 0.8)
"""Shares of plan at which giving a leader up is tried."""


@dataclass(frozen=True)
class Review:
    """A review that the chosen strategy could have, and what being able to undo it is worth.

    Attributes
    ----------
    month : int
        [months] In post, at the end of which the board looks at bookings since then.
    below : float or None
        [share] Of plan, below which the leader is given up; None where giving up pays at no share
        that was tried.
    worth : Estimate
        [money] Mean net present value gained, over the half of the futures that did not choose the
        share.
    fires : float
        [share] Futures in which it ends the term.
    """

    month: int
    below: float | None
    worth: Estimate
    fires: float


@dataclass(frozen=True)
class Gate:
    """A review that the strategy has already.

    Attributes
    ----------
    month : int
        [months] In the term, at the end of which it is held.
    measure : str
        What the board looks at.
    below, above : float or None
        Bound beyond which it acts.
    action : str
        What it does then.
    """

    month: int
    measure: str
    below: float | None
    above: float | None
    action: str


@dataclass(frozen=True)
class Test:
    """The cheapest thing to find out that is worth its price.

    Attributes
    ----------
    name, title : str
        What it is.
    price, net : float
        [money] What it costs, and what it is worth beyond that.
    """

    name: str
    title: str
    price: float
    net: float


@dataclass(frozen=True)
class NinetyDays:
    """What to do first.

    Attributes
    ----------
    strategy : str
        The one with the highest mean.
    test : Test or None
        What to find out before deciding; None where nothing is worth its price.
    waiting : Estimate or None
        [money] Lost by deciding a quarter later; None where the strategy appoints nobody.
    gates : tuple of Gate
        Reviews that the strategy has.
    review : Review or None
        One that it could have; None where it appoints nobody or the horizon is too short.
    indicators : tuple of str
        Names of the early figures to watch, as in `watch`.
    """

    strategy: str
    test: Test | None
    waiting: Estimate | None
    gates: tuple[Gate, ...]
    review: Review | None
    indicators: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return asdict(self)


def ninety_days(
    strategy: Strategy,
    information: Information,
    options: Options,
    watch: Watch,
    review: Review | None,
) -> NinetyDays:
    """Put together what to do first, from what the analysis found.

    Parameters
    ----------
    strategy : Strategy
        The one with the highest mean.
    information : Information
        What studies are worth.
    options : Options
        What waiting costs.
    watch : Watch
        The early figures.
    review : Review or None
        From `best_review`.
    """
    paying = sorted((one for one in information.evsi if one.pays), key=lambda one: one.price)
    test = next((Test(one.name, one.title, one.price, one.net) for one in paying), None)
    return NinetyDays(
        strategy.name,
        test,
        options.by_strategy[strategy.name].waiting,
        tuple(
            Gate(gate.month, gate.measure, gate.below, gate.above, gate.action)
            for term in strategy.terms
            for gate in term.gates
        ),
        review,
        tuple(one.name for one in watch.indicators),
    )


def best_review(
    bench: Bench, scenario: Scenario, strategy: Strategy, futures: int
) -> Review | None:
    """Share of plan at which giving a leader up after half a year pays best, and what it brings.

    Parameters
    ----------
    bench : Bench
        Where experiments are played.
    scenario : Scenario
        The company.
    strategy : Strategy
        What is reviewed.
    futures : int
        Futures of the run; 4,096 of them at most are played.

    Returns
    -------
    Review or None
        None where nobody is appointed, or the horizon ends first.
    """
    if not appoints(strategy) or scenario.horizon <= REVIEW_MONTH or futures < 4:
        return None
    ways = [strategy, *(reviewed(strategy, REVIEW_MONTH, share) for share in SHARES)]
    played = bench.play(
        [Experiment(replace(scenario, strategies=(way,))) for way in ways], min(futures, FUTURES)
    )
    plain, *gated = (found[AIM][0] for found in played)
    return _chosen(np.stack(gated) - plain)


def _chosen(gains: Floats) -> Review:
    """The best share in one half of the futures, and what it brings in the other."""
    half = gains.shape[1] // 2
    means = gains[:, :half].mean(axis=1)
    place = int(means.argmax())
    if means[place] <= 0.0:
        return Review(REVIEW_MONTH, None, estimate(np.zeros(gains.shape[1] - half)), 0.0)
    gain = gains[place]
    return Review(REVIEW_MONTH, SHARES[place], estimate(gain[half:]), float((gain != 0.0).mean()))
