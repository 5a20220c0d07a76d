"""What is read off a strategy once it was played: metrics of each future, and the block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.arithmetic import fails_aloud
from simulation.engines.company import Company
from simulation.engines.conservation import Beside, check
from simulation.engines.draws import Draw
from simulation.law.arrays import Real
from simulation.law.gates import against_plan
from simulation.law.measures import dip, first_month, most_within, win_rate
from simulation.law.value import discount_factor, horizon_factor, horizon_value
from simulation.outcomes import HIRING_KINDS, LEADER_KINDS, METRICS, Block

Floats = NDArray[np.float64]
Reading = tuple[dict[str, Floats], dict[str, Floats]]

MILESTONES = (12, 24, 36)
CLOSE_TOGETHER = 6
"""Months within which two leavers are felt as one loss."""


@dataclass(frozen=True)
class Course:
    """How a strategy went, as either engine tells it.

    Attributes
    ----------
    month : Mapping of str to ndarray of shape (month, future)
        Monthly figures, one for each name in `MONTHLY`.
    costs : Mapping of str to ndarray of shape (month, future)
        [money] Costs by kind.
    totals : Mapping of str to ndarray of shape (future,)
        What was counted over the horizon.
    founder_alone : ndarray of shape (month, future)
        [sd] Level the founder alone would have given.
    drawn : Draw
        The assumptions of these futures.
    beside : Beside
        What was noted beside the books, to see to it that everything adds up.
    """

    month: Mapping[str, Floats]
    costs: Mapping[str, Floats]
    totals: Mapping[str, Floats]
    founder_alone: Floats
    drawn: Draw
    beside: Beside


@fails_aloud
def read_course(company: Company, course: Course) -> Reading:
    """Read metrics (future,) and monthly figures (month, future) off one strategy.

    Raises
    ------
    LeakError
        Where heads, deals, customers or money do not add up.
    """
    month = course.month
    metrics = {name: values for name, values in course.totals.items() if name in METRICS}
    metrics |= {kind: values.sum(axis=0) for kind, values in course.costs.items()}
    for name in ("revenue", "bookings", "gross_profit", "cost", "contribution", "deals_won"):
        metrics[name] = month[name].sum(axis=0)
    check(course, metrics)
    metrics |= present_values(company.scenario.horizon, course)
    metrics["customers_end"] = month["customers"][-1].copy()
    metrics["recurring_end"] = month["recurring_revenue"][-1].copy()
    metrics["lowest_cash"] = np.minimum(0.0, month["cumulative_contribution"].min(axis=0))
    metrics["better_half_left"] = month["better_half_left"].sum(axis=0)
    together = most_within(month["better_half_left"].T, CLOSE_TOGETHER)
    metrics["two_good_sellers_left"] = (together >= 2.0).astype(float)
    outlay = sum(course.costs[kind][:12].sum(axis=0) for kind in (*LEADER_KINDS, *HIRING_KINDS))
    metrics["outlay_year_one"] = np.asarray(outlay)
    lost, cold = course.totals["deals_lost"], course.totals["deals_cold"]
    metrics["win_rate"] = np.asarray(win_rate(metrics["deals_won"], lost, cold))
    planned = company.planned * company.scenario.horizon
    metrics["attainment"] = np.asarray(against_plan(metrics["bookings"], planned))
    leads = (month["leadership_level"] > course.founder_alone).T
    metrics["months_to_lead"] = first_month(leads)
    return metrics, dict(month)


def present_values(horizon: int, course: Course) -> dict[str, Floats]:
    """Net present values of one strategy under every convention that is printed."""
    a, month = course.drawn, course.month
    rate = a["money.discount"]
    ends = np.arange(1, horizon + 1)[:, None]
    cash = np.cumsum(month["contribution"] * discount_factor(rate, ends), axis=0)
    factor = horizon_factor(a["customers.churn"], rate, a["money.horizon_years"])

    def value(months: int, years: Real) -> Floats:
        recurring = month["recurring_revenue"][months - 1]
        discount = discount_factor(rate, float(months))
        worth = horizon_value(recurring, a["customers.gross_margin"], years, discount)
        return np.asarray(cash[months - 1] + worth)

    values = {
        "npv": value(horizon, factor),
        "npv_factor_0": value(horizon, 0.0),
        "npv_factor_1": value(horizon, 1.0),
    }
    values["npv_founder_time"] = values["npv"] - course.totals["founder_worth_today"]
    for months in MILESTONES:
        if months <= horizon:
            values[f"npv_{months}"] = value(months, factor)
    return values


def gather(company: Company, courses: Iterable[Course], first: int) -> Block:
    """Put strategies beside each other and measure each one's dip against the reference.

    Parameters
    ----------
    company : Company
        The futures that were played.
    courses : iterable of Course
        How each strategy went, in their order; each is let go once it was read.
    first : int
        Number of the block's first future.
    """
    names = [strategy.name for strategy in company.scenario.strategies]
    metrics: dict[str, Floats] = {}
    monthly: dict[str, Floats] = {}
    for place, course in enumerate(courses):
        for kept, values in zip((metrics, monthly), read_course(company, course), strict=True):
            for name, array in values.items():
                if place == 0:
                    kept[name] = np.empty((len(names), *array.shape))
                kept[name][place] = array
    metrics |= dips(names, monthly["cumulative_contribution"])
    monthly = {name: values.swapaxes(1, 2) for name, values in monthly.items()}
    return Block(first, {name: metrics[name] for name in METRICS if name in metrics}, monthly)


def dips(names: Sequence[str], cumulative: Floats) -> dict[str, Floats]:
    """Measure how far and how long strategies fall behind the reference.

    Parameters
    ----------
    names : sequence of str
        Strategies.
    cumulative : ndarray of shape (strategy, month, future)
        [money] Their cumulative contribution.

    Returns
    -------
    dict of str to ndarray of shape (strategy, future)
        Metrics of the dip.
    """
    against = (cumulative - cumulative[reference_strategy(names)]).swapaxes(1, 2)
    return {_DIP[name]: values for name, values in dip(against)._asdict().items()}


_DIP = {
    "depth": "dip_depth",
    "month": "dip_month",
    "recovery": "recovery_month",
    "never": "never_recovers",
}


def reference_strategy(names: Sequence[str]) -> int:
    """Place of the strategy that the others are compared with: `keep`, else the first."""
    return names.index("keep") if "keep" in names else 0
