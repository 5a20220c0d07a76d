"""Who won what: a role's deals shared among its sellers, where hazards depend on attainment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.team import Team
from simulation.law.closing import value_shape
from simulation.law.gates import against_plan
from simulation.scenario.model import Role

Floats = NDArray[np.float64]

WINDOW = 6
MOST_DEALS = 20_000
"""Deals that a role may win in a month, shared one by one; more would take gigabytes."""


class Attribution:
    """Bookings of each seat in the last months, shape (month, seat, future).

    Given a role's number of wins, each falls to a seat in proportion to expected wins, and given
    their total value, the deals' shares of it are Dirichlet: the joint law is that of deals won
    and valued one by one.
    """

    def __init__(self, company: Company, horizon: int) -> None:
        self.company = company
        self.horizon = horizon
        self.months: list[Floats] = []
        self.current = np.zeros((len(company.plan), company.width))

    @classmethod
    def of(cls, company: Company, horizon: int) -> Attribution | None:
        """Keep accounts of sellers where the missed-target mechanism is on, else None."""
        multiplier = company.drawn["people.missed_target"]
        return cls(company, horizon) if np.not_equal(multiplier, 1.0).any() else None

    def begin(self) -> None:
        """Begin the accounts of a month."""
        self.current = np.zeros((len(self.company.plan), self.company.width))
        self.months = [*self.months, self.current][-WINDOW:]

    def credit(self, t: int, role: Role, wins: Floats, count: Floats, bookings: Floats) -> None:
        """Share a role's bookings of a month among its seats.

        `wins` (seat of the role + 1, future) are expected wins; the last row is the promoted
        seller's, which falls to nobody's target.
        """
        most = int(count.max(initial=0.0))
        if not most:
            return
        if most > MOST_DEALS:
            raise MemoryError(
                f"a team that wins {most:,} deals in month {t + 1} is beyond what fits into memory "
                f"(at most {MOST_DEALS:,}): lower sales.opportunities, or people.missed_target to 1"
            )
        tape, key = self.company.tape, f"{role}, month {t}"
        mark = tape.once("uniform", "who wins a deal", key, most)
        reach = np.cumsum(wins, axis=0)
        there = np.arange(most)[:, None] < count
        worth = np.where(there, self._weights(key, most), 0.0)
        total = worth.sum(axis=0)
        share = worth / np.where(total > 0.0, total, 1.0) * bookings
        seat = (mark[:, None] * reach[-1] >= reach[None, :-1]).sum(axis=1)
        seats = self.company.plan.of_role(role)
        for place in range(seats.stop - seats.start):
            self.current[seats.start + place] += np.where(seat == place, share, 0.0).sum(axis=0)

    def missed_target(self, team: Team) -> Floats:
        """Multiplier of the hazard where attainment stayed under the threshold."""
        target = self.company.planned / len(self.company.scenario.sellers)
        attained = against_plan(np.sum(self.months, axis=0), target * WINDOW)
        judged = (team.months + 1 >= WINDOW) & (len(self.months) == WINDOW)
        missed = judged & np.less(attained, self.company.drawn["people.missed_target_threshold"])
        return np.where(missed, self.company.drawn["people.missed_target"], 1.0)

    def _weights(self, key: str, most: int) -> Floats:
        """Values of single deals with mean 1, up to the scale of their total."""
        cv = self.company.drawn["sales.deal_value_cv"]
        shape = value_shape(np.maximum(cv, 1e-3))
        return self.company.tape.gamma("share of the month's value", key, most, np.asarray(shape))
