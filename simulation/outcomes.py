"""What comes out of a run: named arrays with units, the same from both engines.

Axis order is always (strategy, future, month). A `Block` is what an engine returns for a run of
consecutive futures; `Outcomes` is the whole, read one column at a time so that memory does not
grow with the number of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Direction = Literal["more", "less", "none"]


@dataclass(frozen=True)
class Metric:
    """One outcome: what it is called, its unit, and which direction is welcome."""

    name: str
    title: str
    unit: str
    better: Direction
    description: str


def _metrics(rows: Sequence[tuple[str, str, str, Direction, str]]) -> dict[str, Metric]:
    return {row[0]: Metric(*row) for row in rows}


METRICS: Mapping[str, Metric] = _metrics(
    [
        ("revenue", "Revenue", "money", "more", "recurring and delivered one-off revenue"),
        ("bookings", "Bookings", "money", "more", "value of the deals won"),
        ("gross_profit", "Gross profit", "money", "more", "gross margin times revenue"),
        ("cost", "Cost", "money", "less", "all costs of the sales team and its leadership"),
        ("contribution", "Contribution", "money", "more", "gross profit less cost"),
        ("npv", "Net present value", "money", "more", "discounted contribution and recurring revenue at the horizon"),
        ("npv_factor_0", "NPV without value at the horizon", "money", "more", "as NPV, horizon factor 0"),
        ("npv_factor_1", "NPV, one year at the horizon", "money", "more", "as NPV, horizon factor 1"),
        ("npv_12", "NPV at 12 months", "money", "more", "NPV as if month 12 were the horizon"),
        ("npv_24", "NPV at 24 months", "money", "more", "NPV as if month 24 were the horizon"),
        ("npv_36", "NPV at 36 months", "money", "more", "NPV as if month 36 were the horizon"),
        ("npv_founder_time", "NPV with the founder's time", "money", "more", "NPV less the discounted worth of the founder's hours"),
        ("founder_hours", "Founder's hours", "hours", "less", "hours the founder led the sellers"),
        ("founder_worth", "Worth of the founder's time", "money", "less", "the founder's hours at their worth; no cash"),
        ("outlay_year_one", "Outlay of the first year", "money", "less", "leader, support, hiring and severance of the first twelve months"),
        ("lowest_cash", "Lowest cumulative contribution", "money", "more", "lowest point of cumulative contribution, 0 at the start"),
        ("sellers_left", "Sellers left", "people", "less", "sellers who left, a promoted seller who quits included"),
        ("top_performers_left", "Top performers left", "people", "less", "leavers with true performance of 130 % or more"),
        ("better_half_left", "Leavers of the better half", "people", "less", "leavers above the median seller on the market"),
        ("two_good_sellers_left", "Two good sellers left within six months of each other", "share", "less", "1 where two leavers above the median seller went within six months of each other"),
        ("best_seller_left", "Best seller left", "people", "less", "1 where the best seller left"),
        ("customers_lost", "Customers lost", "customers", "less", "customers who left"),
        ("recurring_lost", "Recurring revenue lost", "money", "less", "yearly recurring revenue of customers lost"),
        ("customers_end", "Customers at the end", "customers", "more", "customers at the horizon"),
        ("recurring_end", "Recurring revenue at the end", "money", "more", "yearly recurring revenue at the horizon"),
        ("deals_won", "Deals won", "deals", "more", "number of deals won"),
        ("win_rate", "Win rate", "share", "more", "won / (won + lost + gone cold); 0 where nothing closed"),
        ("cycle", "Sales cycle", "months", "less", "expected open deals over expected closings; 0 where none"),
        ("months_without_leader", "Months with the post empty", "months", "less", "months in which a leader was being searched for"),
        ("months_to_lead", "Months until somebody really leads", "months", "less", "first month with a leadership level above the founder's; the horizon where never"),
        ("leader_exits", "Leaders who left early", "people", "less", "leaders whose term ended by their leaving or failing"),
        ("hires", "Sellers hired", "people", "none", "sellers who started, planned hires included"),
        ("attainment", "Attainment of plan", "share", "more", "bookings over planned bookings"),
        ("dip_depth", "Depth of the dip", "money", "less", "how far cumulative contribution falls below that of the reference strategy"),
        ("dip_month", "Month of the dip", "months", "none", "months until the deepest point; 0 where there is no dip"),
        ("recovery_month", "Month of recovery", "months", "less", "months until the dip is made good; the horizon where never"),
        ("never_recovers", "Never recovers", "share", "less", "1 where a dip is not made good within the horizon"),
        ("forecast_error", "Forecast error", "share", "less", "mean of |bookings of a quarter - expected| / expected"),
        ("cost_seller_pay", "Sellers' base pay", "money", "less", "base pay with on-costs"),
        ("cost_commission", "Commission", "money", "less", "commission with on-costs"),
        ("cost_leader_pay", "Leader's base pay", "money", "less", "manager's base pay with on-costs"),
        ("cost_leader_bonus", "Leader's bonus", "money", "less", "manager's bonus with on-costs"),
        ("cost_director", "Director", "money", "less", "director's pay with on-costs"),
        ("cost_fractional", "Fractional leader", "money", "less", "days times day rate"),
        ("cost_support", "Support", "money", "less", "coach, or fractional leader beside the manager"),
        ("cost_recruiting", "Recruiting fees", "money", "less", "agency fees"),
        ("cost_onboarding", "Onboarding", "money", "less", "onboarding of sellers and leaders"),
        ("cost_severance", "Severance", "money", "less", "pay to those who are sent away"),
        ("cost_assessment", "Assessments", "money", "less", "price of assessing candidates"),
        ("cost_tools", "Tools", "money", "less", "tools a head"),
    ]
)  # fmt: skip

MONTHLY: Mapping[str, Metric] = _metrics(
    [
        ("bookings", "Bookings", "money", "more", "value of the deals won in the month"),
        ("revenue", "Revenue", "money", "more", "revenue of the month"),
        ("gross_profit", "Gross profit", "money", "more", "gross profit of the month"),
        ("cost", "Cost", "money", "less", "cost of the month"),
        ("contribution", "Contribution", "money", "more", "contribution of the month"),
        ("cumulative_contribution", "Cumulative contribution", "money", "more", "contribution up to the month's end"),
        ("deals_won", "Deals won", "deals", "more", "deals won in the month"),
        ("open_deals", "Open deals", "deals", "none", "expected open deals of the team at the month's end"),
        ("open_deals_best_seller", "Best seller's open deals", "deals", "none", "expected open deals of the best seller at the month's end"),
        ("sellers", "Sellers in post", "people", "none", "sellers in post during the month"),
        ("productive_sellers", "Productive sellers", "people", "more", "sellers in post weighted by their ramp"),
        ("vacancies", "Vacancies", "people", "less", "sellers' seats being filled"),
        ("leadership_level", "Leadership level", "sd", "more", "leadership level of the month"),
        ("process", "Process", "sd", "more", "process in place during the month"),
        ("customers", "Customers", "customers", "more", "customers at the month's end"),
        ("recurring_revenue", "Recurring revenue", "money", "more", "yearly recurring revenue at the month's end"),
        ("customers_lost", "Customers lost", "customers", "less", "customers who left in the month"),
        ("sellers_left", "Sellers left", "people", "less", "sellers who left in the month"),
        ("better_half_left", "Leavers of the better half", "people", "less", "leavers of the month above the median seller on the market"),
    ]
)  # fmt: skip


LEADER_KINDS = (
    "cost_leader_pay",
    "cost_leader_bonus",
    "cost_director",
    "cost_fractional",
    "cost_support",
)
HIRING_KINDS = ("cost_recruiting", "cost_onboarding", "cost_assessment", "cost_severance")
COST_KINDS = tuple(name for name in METRICS if name.startswith("cost_"))
COUNTED = (
    "founder_hours",
    "founder_worth",
    "founder_worth_today",
    "sellers_left",
    "top_performers_left",
    "best_seller_left",
    "months_without_leader",
    "leader_exits",
    "hires",
)


@dataclass(frozen=True)
class Block:
    """Outcomes of consecutive futures, for all strategies.

    Attributes
    ----------
    first : int
        Number of the first future in the block.
    metrics : Mapping[str, ndarray of shape (strategy, future)]
        One array for each name in `METRICS`; only horizons that the scenario reaches.
    monthly : Mapping[str, ndarray of shape (strategy, future, month)]
        One array for each name in `MONTHLY`.
    """

    first: int
    metrics: Mapping[str, Floats]
    monthly: Mapping[str, Floats]

    @property
    def futures(self) -> int:
        """Number of futures in the block."""
        return next(iter(self.metrics.values())).shape[1]


class Columns(Protocol):
    """Where per-future outcomes are kept: in memory, or in a file read by column."""

    def column(self, strategy: str, metric: str, futures: int | None = None) -> Floats:
        """All futures of one strategy and metric, or the first so many, in their order."""
        ...

    def parts(self, strategy: str, metric: str) -> Iterator[Floats]:
        """The same in parts of a fixed size, one after the other."""
        ...
