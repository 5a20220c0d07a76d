"""The customers of a strategy's sales as they would stay at another leadership level."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.customer_base import CustomerBase
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.play import Month
from simulation.engines.offices import offices
from simulation.engines.readings import Course
from simulation.law.value import gross_profit
from simulation.scenario.model import Strategy

Floats = NDArray[np.float64]


class OtherCustomers:
    """Plays customers a second time beside a strategy, as `customers` switched off would.

    They follow another leadership level, and none leaves because a promoted seller's accounts
    change hands. It watches the months of a play whose own customers act.

    Parameters
    ----------
    company : Company
        The futures that are played.
    level : ndarray of shape (month, future)
        [sd] Leadership level that these customers feel.
    """

    def __init__(self, company: Company, level: Floats) -> None:
        self.company = company
        self.level = level
        self.customers = CustomerBase(company, SampledDeals(company))
        self.gross_profit: list[Floats] = []
        self.recurring: list[Floats] = []

    def watch(self, month: Month) -> None:
        """Let a month pass."""
        recurring = self.customers.total_recurring()
        one_off = self.customers.deliver()
        self.customers.churn(month.t, self.level[month.t], month.sold.leaving_bump)
        for role, won in month.sold.won.items():
            self.customers.welcome(role, won, month.sold.bookings[role])
        margin = self.company.drawn["customers.gross_margin"]
        self.gross_profit.append(np.asarray(gross_profit(margin, recurring, one_off)))
        self.recurring.append(self.customers.total_recurring())

    def course(self, course: Course) -> Course:
        """The strategy's course with gross profit and recurring revenue of these customers."""
        month = {
            **course.month,
            "gross_profit": np.stack(self.gross_profit),
            "recurring_revenue": np.stack(self.recurring),
        }
        return replace(course, month=month)


def sales_stay(company: Company, strategy: Strategy) -> bool:
    """Whether sales and people are the same whatever customers do.

    Not where a review looks at customers or contribution; and of single customers' values no second
    list is kept.

    Parameters
    ----------
    company : Company
        The futures that are played.
    strategy : Strategy
        What is played.
    """
    looks = {gate.measure for office in offices(strategy) for gate in office.term.gates}
    listed = company.scenario.deal_value_family == "lognormal"
    return not listed and looks.isdisjoint({"customers_lost", "contribution_to_plan"})
