"""The books of a course: its present value, by what brought or cost it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.readings import Course, present_values
from simulation.law.value import discount_factor
from simulation.outcomes import HIRING_KINDS, LEADER_KINDS

Floats = NDArray[np.float64]

SELLING = ("cost_seller_pay", "cost_commission")


@dataclass(frozen=True)
class Worth:
    """Present value of a course by what brought or cost it, each of shape (future,) [money]."""

    npv: Floats
    lines: Mapping[str, Floats]
    rest: Floats
    founder: Floats

    @classmethod
    def of(cls, company: Company, course: Course) -> Worth:
        """Work out the present values of a course."""
        npv = present_values(company.scenario.horizon, course)["npv"]
        months = np.arange(1, company.scenario.horizon + 1)[:, None]
        factor = discount_factor(course.drawn["money.discount"], months)

        def line(kinds: Sequence[str]) -> Floats:
            cost = np.sum([course.costs[kind] for kind in kinds], axis=0)
            return np.asarray(-(cost * factor).sum(axis=0))

        lines = {"leader_pay": line(LEADER_KINDS), "hiring": line((*HIRING_KINDS, "cost_tools"))}
        kept = course.month["gross_profit"] - sum(course.costs[kind] for kind in SELLING)
        without = replace(course, month={**course.month, "contribution": kept})
        rest = present_values(company.scenario.horizon, without)["npv"]
        return cls(npv, lines, rest, course.totals["founder_worth_today"])
