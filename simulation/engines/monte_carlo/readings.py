"""What is read off a strategy once it was played: metrics of each future, and the block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.months import Course
from simulation.engines.monte_carlo.team import per_future
from simulation.law.gates import against_plan
from simulation.law.measures import dip, first_month, ratio, win_rate
from simulation.law.value import discount_factor, horizon_factor, horizon_value
from simulation.outcomes import Block

Floats = NDArray[np.float64]
Reading = tuple[dict[str, Floats], dict[str, Floats]]

MILESTONES = (12, 24, 36)


def read_course(company: Company, course: Course) -> Reading:
    """Read metrics (future,) and monthly figures (future, month) off one strategy."""
    month, sums = course.ledger.month, course.ledger.sums
    metrics = {name: sums[name] for name in _COUNTED}
    for name in ("revenue", "bookings", "gross_profit", "cost", "contribution", "deals_won"):
        metrics[name] = month[name].sum(axis=0)
    metrics |= course.ledger.by_kind
    metrics |= present_values(company, month, sums["npv_founder_time"])
    metrics["customers_lost"] = course.customers.lost
    metrics["recurring_lost"] = course.customers.recurring_lost
    metrics["customers_end"] = month["customers"][-1].copy()
    metrics["recurring_end"] = month["recurring_revenue"][-1].copy()
    lowest = month["cumulative_contribution"].min(axis=0)
    metrics["lowest_cash"] = np.minimum(0.0, lowest)
    metrics |= _ratios(company, course, metrics)
    leads = (month["leadership_level"] > course.founder_alone).T
    metrics["months_to_lead"] = first_month(leads)
    return metrics, {name: values.T for name, values in month.items()}


def present_values(
    company: Company, month: dict[str, Floats], founder: Floats
) -> dict[str, Floats]:
    """Net present values of one strategy under every convention that is printed."""
    a = company.drawn
    horizon = company.scenario.horizon
    rate = a["money.discount"]
    ends = np.arange(1, horizon + 1)[:, None]
    cash = np.cumsum(month["contribution"] * discount_factor(rate, ends), axis=0)
    factor = per_future(horizon_factor(a["customers.churn"], rate, a["money.horizon_years"]))

    def value(months: int, years: Floats | float) -> Floats:
        recurring = month["recurring_revenue"][months - 1]
        discount = discount_factor(rate, float(months))
        worth = horizon_value(recurring, a["customers.gross_margin"], years, discount)
        return np.asarray(cash[months - 1] + worth)

    values = {
        "npv": value(horizon, factor),
        "npv_factor_0": value(horizon, 0.0),
        "npv_factor_1": value(horizon, 1.0),
    }
    values["npv_founder_time"] = values["npv"] - founder
    for months in MILESTONES:
        if months <= horizon:
            values[f"npv_{months}"] = value(months, factor)
    return values


def gather(company: Company, readings: Sequence[Reading], first: int) -> Block:
    """Put strategies beside each other and measure each one's dip against the reference."""
    reference = reference_strategy([s.name for s in company.scenario.strategies])
    base = readings[reference][1]["cumulative_contribution"]
    for metrics, monthly in readings:
        depth, month, recovery, never = dip(monthly["cumulative_contribution"] - base)
        metrics["dip_depth"], metrics["dip_month"] = depth, month
        metrics["recovery_month"], metrics["never_recovers"] = recovery, never
    names, monthly_names = readings[0][0], readings[0][1]
    return Block(
        first,
        {name: np.stack([metrics[name] for metrics, _ in readings]) for name in names},
        {name: np.stack([monthly[name] for _, monthly in readings]) for name in monthly_names},
    )


def reference_strategy(names: Sequence[str]) -> int:
    """Place of the strategy that the others are compared with: `keep`, else the first."""
    return names.index("keep") if "keep" in names else 0


_COUNTED = (
    "founder_hours",
    "founder_worth",
    "sellers_left",
    "top_performers_left",
    "better_half_left",
    "best_seller_left",
    "months_without_leader",
    "leader_exits",
    "hires",
)


def _ratios(company: Company, course: Course, metrics: dict[str, Floats]) -> dict[str, Floats]:
    sales = course.sales
    lost = sales.deals.closed_without_win("lost", sales.losses)
    cold = sales.deals.closed_without_win("gone cold", course.pipelines.gone_cold)
    planned = company.planned * company.scenario.horizon
    return {
        "win_rate": np.asarray(win_rate(metrics["deals_won"], lost, cold)),
        "cycle": np.asarray(ratio(sales.open_months, sales.closings)),
        "attainment": np.asarray(against_plan(metrics["bookings"], planned)),
        "forecast_error": sales.forecast_errors(course.ledger.month["bookings"]),
    }
