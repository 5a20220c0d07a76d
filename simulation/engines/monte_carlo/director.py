"""A sales director above the manager, for one atom of futures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.team import NEVER
from simulation.law.quality import growth_next, quality_in_post, settling_next
from simulation.law.turnover import cumulative_hazard, leader_exit_hazard, months_to_fill

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Director:
    """State of the director's post; arrays of shape (future,)."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.there = np.zeros(company.width, dtype=bool)
        self.arrives = np.full(company.width, NEVER, dtype=np.int64)
        self.generation = np.zeros(company.width, dtype=np.int64)
        self.quality = np.zeros(company.width)
        self.gained = np.zeros(company.width)
        self.missing = np.zeros(company.width)
        self.months = np.zeros(company.width)

    def begin_month(self, t: int, wanted: Flags) -> tuple[Flags, Flags]:
        """Search, arrive, or go when the term has no director; return who starts and who goes."""
        if not (wanted.any() or self.there.any()):
            self.arrives[:] = NEVER
            return self.there, self.there  # nobody
        goes = self.there & ~wanted
        self.there &= wanted
        self.arrives[~wanted] = NEVER
        searching = wanted & ~self.there & (self.arrives == NEVER)
        if searching.any():
            self.arrives[searching] = t + self._wait()[searching]
        starts = wanted & ~self.there & (self.arrives == t)
        for number in np.unique(self.generation[starts]):
            mine = starts & (self.generation == number)
            quality = self.company.quality_from_outside("director", int(number))
            self.quality[mine] = quality[mine]
        self.generation[starts] += 1
        self.there |= starts
        self.arrives[starts] = NEVER
        self.gained[starts] = self.months[starts] = 0.0
        self.missing[starts] = self.company.drawn["leadership.settling_cost"][starts]
        return starts, goes

    def quality_now(self) -> Floats:
        """Quality of the director as felt this month."""
        return np.asarray(quality_in_post(self.quality, self.gained, self.missing))

    def end_month(self, t: int) -> Flags:
        """Let directors leave, where that is how it goes; return who of them is sent away."""
        if not self.there.any():
            return self.there  # nobody
        a = self.company.drawn
        hazard = leader_exit_hazard(
            a["leadership.exit_director"], a["leadership.exit_per_sd"], self.quality
        )
        horizon = self.company.scenario.horizon
        patience = self.company.tape.exponential("exit of the director", "", horizon)[t]
        leaves = self.there & (patience < cumulative_hazard(hazard))
        self.there = self.there & ~leaves
        if not leaves.any():
            return leaves
        chance = self.company.tape.uniform("director is sent away", "", horizon)[t]
        return np.asarray(leaves & (chance < a["leadership.dismissed_share"]))

    def advance(self) -> None:
        """Let the director settle and develop; who arrives later begins anew."""
        if not self.there.any():
            return
        a = self.company.drawn
        self.gained = np.asarray(
            growth_next(self.gained, a["leadership.growth"], a["leadership.growth_months"])
        )
        learning = a["leadership.settling_external"] * a["leadership.backing"]
        self.missing = np.asarray(settling_next(self.missing, learning))
        self.months += self.there

    def _wait(self) -> NDArray[np.int64]:
        cv = self.company.scenario.assumptions["people.time_to_fill_cv"].likely
        rows = int(self.generation.max(initial=0)) + 1
        gamma = self.company.tape.unit_gamma("time to fill the director's post", "", rows, cv)
        mean = self.company.drawn["pay.manager_time_to_fill"]
        return np.asarray(
            months_to_fill(mean, gamma[self.generation, np.arange(self.company.width)])
        ).astype(np.int64)
