"""The review that answers lead to: bookings that a sound promotion seldom falls below by luck."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulation.assumptions.register import defaults
from simulation.inference.by_luck import share_by_luck
from simulation.law.anchors import deals_a_year, left_without

FEWEST_DEALS = 3.0
"""Expected deals below which a period without any says nothing about a leader."""


@dataclass(frozen=True)
class Review:
    """A review after some months, and how its threshold comes about.

    `of_plan` is the part of the plan that the team brings as it is, `kept` what is left of that
    without the own selling that the promoted seller gives up, `by_luck` the part of it that luck
    alone goes below in one of ten such periods; `below` is their product, in whole percent.
    """

    months: int
    deals: float
    of_plan: float
    kept: float
    by_luck: float

    @property
    def below(self) -> float:
        """Share of the plan at which the promotion is undone."""
        return max(0.01, round(self.of_plan * self.kept * self.by_luck, 2))


def review_after(months: int, known: Mapping[str, Any]) -> Review:
    """Review of a promotion after some months.

    Parameters
    ----------
    months : int
        Months that bookings are added up over.
    known : Mapping
        Answers; what is not among them has its default.
    """
    likely = _likely(known)
    deals = usual_deals(known)
    sales = known.get("new_sales", deals * likely["sales.deal_value"])
    keeps = known.get("own_accounts", likely["leadership.own_accounts"])
    keeps = keeps[1] if isinstance(keeps, tuple) else keeps
    kept = float(left_without(known["best_share"], keeps))
    expected = deals * kept * months / 12.0
    return Review(
        months,
        expected,
        of_plan=min(1.0, sales / known["plan"]) if known.get("plan") else 1.0,
        kept=kept,
        by_luck=share_by_luck(
            expected, months, likely["sales.deal_value_cv"], likely["sales.market_sd"]
        ),
    )


def usual_deals(known: Mapping[str, Any]) -> float:
    """Deals that the team wins in a year: counted, or as usual for a company like this."""
    likely = _likely(known)
    rate = known.get("win_rate", likely["sales.win_rate"])
    rate = rate[1] if isinstance(rate, tuple) else rate
    usual = deals_a_year(likely["sales.opportunities"], known["sellers"], rate)
    return float(known.get("deals", usual))


def months_that_tell(known: Mapping[str, Any]) -> int:
    """Fewest months in which a team is expected to win enough deals for a review."""
    expected = review_after(12, known).deals if usual_deals(known) > 0.0 else 0.0
    return math.ceil(FEWEST_DEALS / expected * 12.0) if expected > 0.0 else 10**6


def _likely(known: Mapping[str, Any]) -> Mapping[str, float]:
    usual = defaults(known["context"], tuple(known.get("countries", ())))
    return {key: assumed.distribution.likely for key, assumed in usual.items()}
