"""What a difference between two strategies is made of: pain 1, pain 2, payroll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simulation.languages import later

Floats = NDArray[np.float64]

PAIN_1 = ("own_selling", "hand_over")
PAIN_2 = ("deals", "ramp", "resignations", "customers")
PAYROLL = ("leader_pay", "hiring")
GROUPS: Mapping[str, tuple[str, ...]] = {"pain_1": PAIN_1, "pain_2": PAIN_2, "payroll": PAYROLL}

LABELS: Mapping[str, str] = {
    "own_selling": later("own selling lost"),
    "hand_over": later("deals handed over"),
    "deals": later("leadership of deals"),
    "ramp": later("ramp of new sellers"),
    "resignations": later("people who leave"),
    "customers": later("customers kept or lost"),
    "leadership": later("leadership"),
    "leader_pay": later("leader’s pay"),
    "hiring": later("hiring, onboarding, tools"),
    "pain_1": later("pain 1: selling lost"),
    "pain_2": later("pain 2: leadership"),
    "payroll": later("payroll"),
    "total": later("total difference"),
}


@dataclass(frozen=True)
class Estimate:
    """Mean over futures and its standard error."""

    mean: float
    se: float


@dataclass(frozen=True)
class Spread:
    """A part of a difference over futures: mean, middle 80 %, and how often it is a gain."""

    mean: float
    se: float
    p10: float
    p50: float
    p90: float
    share_gain: float


@dataclass(frozen=True)
class Statement:
    """The difference of one strategy from a reference in net present value, by cause.

    Attributes
    ----------
    method : {"sequential", "shapley"}
        Selling before leadership, in that one order; or each mechanism over all orders.
    futures : int
        Futures that were split, the first ones of the run.
    mechanisms : Mapping of str to Estimate
        [money] The parts, which add up to `total` in every future.
    pain_1, payroll : Spread
        [money] What the promoted seller no longer sells; what the leader costs.
    pain_2 : Spread
        [money] What leadership does, against the reference's.
    total : Spread
        [money] The whole difference.
    founder_time : Estimate
        [money] Worth of the founder's hours saved, which is no part of the total.
    against_sound : Spread or None
        [money] The strategy less itself under leaders of quality 0, where that was played.
    """

    method: Literal["sequential", "shapley"]
    futures: int
    mechanisms: Mapping[str, Estimate]
    pain_1: Spread
    pain_2: Spread
    payroll: Spread
    total: Spread
    founder_time: Estimate
    against_sound: Spread | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return asdict(self)


DoublePain = Mapping[str, Statement]


def estimate(values: Floats) -> Estimate:
    """Mean over futures and its standard error.

    Parameters
    ----------
    values : ndarray of shape (future,)
        [money] Two futures or more.
    """
    return Estimate(float(values.mean()), float(values.std(ddof=1) / np.sqrt(values.size)))


def spread(values: Floats) -> Spread:
    """Describe a part of a difference over futures.

    Parameters
    ----------
    values : ndarray of shape (future,)
        [money] Two futures or more.
    """
    mean = estimate(values)
    low, middle, high = (float(q) for q in np.quantile(values, (0.1, 0.5, 0.9)))
    return Spread(mean.mean, mean.se, low, middle, high, float(np.mean(values > 0.0)))
