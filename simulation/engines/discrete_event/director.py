"""A sales director above the manager, in one future."""

from __future__ import annotations

from simulation.engines.discrete_event.world import NEVER, World
from simulation.law.quality import growth_next, quality_in_post, settling_next
from simulation.law.turnover import cumulative_hazard, leader_exit_hazard, months_to_fill


class Director:
    """The director's post."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.there = False
        self.arrives = NEVER
        self.generation = 0
        self.quality = self.gained = self.missing = self.months = 0.0

    def begin_month(self, wanted: bool) -> tuple[bool, bool]:
        """Search, arrive, or go when no director is wanted; return whether one starts or goes."""
        goes = self.there and not wanted
        self.there = self.there and wanted
        if goes:
            self.world.note("director goes", "director")
        if not wanted:
            self.arrives = NEVER
        elif not self.there and self.arrives == NEVER:
            unit = self.world.unit_wait("time to fill the director's post", "", self.generation)
            mean = self.world.a["pay.manager_time_to_fill"]
            self.arrives = self.world.t + int(months_to_fill(mean, unit))
            self.world.note("search begins", "director")
        starts = wanted and not self.there and self.arrives == self.world.t
        if starts:
            self._start()
        return starts, goes

    def quality_now(self) -> float:
        """Quality of the director as felt this month."""
        return float(quality_in_post(self.quality, self.gained, self.missing))

    def end_month(self) -> bool:
        """Let the director leave, where that is how it goes; return whether sent away."""
        a = self.world.a
        hazard = leader_exit_hazard(
            a["leadership.exit_director"], a["leadership.exit_per_sd"], self.quality
        )
        patience = self.world.patience("exit of the director", "", self.world.t)
        if not self.there or patience >= cumulative_hazard(hazard):
            return False
        self.there = False
        chance = self.world.chance("director is sent away", "", self.world.t)
        sent = bool(chance < a["leadership.dismissed_share"])
        self.world.note("director leaves", "director", "sent away" if sent else "")
        return sent

    def advance(self) -> None:
        """Let the director settle and develop."""
        a = self.world.a
        scale = a["leadership.growth_months"]
        self.gained = float(growth_next(self.gained, a["leadership.growth"], scale))
        learning = a["leadership.settling_external"] * a["leadership.backing"]
        self.missing = float(settling_next(self.missing, learning))
        self.months += self.there

    def _start(self) -> None:
        quality = self.world.company.quality_from_outside("director", self.generation)
        self.quality = float(quality[self.world.future])
        self.generation += 1
        self.there, self.arrives = True, NEVER
        self.gained = self.months = 0.0
        self.missing = self.world.a["leadership.settling_cost"]
        self.world.note("director starts", "director")
