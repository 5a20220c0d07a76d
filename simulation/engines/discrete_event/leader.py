"""The sales-leader post in one future: who holds it, how it is filled, and how it falls empty."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.team import Team
from simulation.engines.discrete_event.world import NEVER, World
from simulation.engines.offices import Office, offices
from simulation.law.gates import quits_on_return
from simulation.law.quality import (
    LATER_MONTHS,
    growth_next,
    learning_time,
    quality_in_post,
    settling_next,
    support_factor,
)
from simulation.law.selling import handover_complete, own_selling_share
from simulation.law.turnover import (
    EARLY_MONTHS,
    cumulative_hazard,
    exit_circumstances,
    leader_exit_hazard,
)
from simulation.scenario.model import Strategy, Support, Term

_SETTLING = {"seller": "internal", "assessed": "internal", "external": "external"}
_EXITS = {"seller": "promoted", "assessed": "promoted"}


@dataclass
class Leader:
    """Somebody who holds the post other than the founder."""

    source: str
    quality: float
    gained: float
    missing: float
    desk: Desk | None = None
    handed_over: bool = True
    served: int = 0


@dataclass
class Ending:
    """How a term ended: the leader, whether early, and what became of a promoted seller."""

    leader: Leader | None
    early: bool
    dismissed: bool
    quits: bool


class Post:
    """The post."""

    def __init__(self, world: World, strategy: Strategy, team: Team) -> None:
        self.world = world
        self.team = team
        self.chain: tuple[Office, ...] = offices(strategy)
        self.number = 0
        self.pending: int | None = 0
        self.leader: Leader | None = None
        self.arrives = NEVER
        self.since = 0
        self.months = 0
        self.ends = NEVER
        self.support: Support | None = None
        self.support_left = 0
        self.support_to_come: Support | None = None
        self.candidates_gained = 0.0
        self.observed = 0.0
        self.generation = {"external": 0, "fractional": 0}
        self.hurt = (1.0, 0)
        self.best_has_led = False

    # --- what the month looks like -------------------------------------------------------------

    @property
    def term(self) -> Term:
        """The term of office that is under way."""
        return self.chain[self.number].term

    @property
    def held(self) -> bool:
        """Whether somebody holds the office: a leader, or the founder whose office it is."""
        return self.leader is not None or self.term.leader == "founder"

    @property
    def active_support(self) -> Support | None:
        """Support that stands beside whoever leads."""
        return self.support if self.support_left > 0 and self.held else None

    def passed_over(self) -> float:
        """Passed-over multiplier of the best seller this month."""
        multiplier, until = self.hurt
        return multiplier if self.world.t < until else 1.0

    def own_accounts(self) -> float:
        """Own accounts that a promoted seller keeps."""
        given = self.term.own_accounts
        return self.world.a["leadership.own_accounts"] if given is None else given

    def handover_months(self) -> float:
        """Length of the handover."""
        given = self.term.handover_months
        return self.world.a["leadership.handover_months"] if given is None else given

    def own_selling(self) -> float:
        """Share of own selling of a promoted seller."""
        if self.leader is None or self.leader.desk is None:
            return 0.0
        month = self.leader.served + 1.0
        return float(own_selling_share(self.own_accounts(), self.handover_months(), month))

    def handover_ends(self) -> bool:
        """Whether a promoted seller's handover ends with this month."""
        leader = self.leader
        if leader is None or leader.desk is None or leader.handed_over:
            return False
        return bool(handover_complete(self.handover_months(), leader.served + 1.0))

    def quality_now(self, leader: Leader) -> float:
        """Quality of the leader as felt this month."""
        later = leader.source == "external" and leader.served >= LATER_MONTHS
        base = leader.quality + self.world.a["leadership.quality_external_later"] * later
        return float(quality_in_post(base, leader.gained, leader.missing))

    # --- end of a month ------------------------------------------------------------------------

    def end_term(self, sent: bool) -> Ending | None:
        """End the term where a review, the plan or the leader ends it with this month."""
        world = self.world
        leader = self.leader
        by_plan = self.held and not sent and self.months + 1 >= self.ends
        by_exit = leader is not None and not sent and not by_plan and self._leaves(leader)
        if not (sent or by_plan or by_exit):
            return None
        office = self.chain[self.number]
        following = office.after_plan if by_plan else office.after_exit
        self.pending = following
        if by_plan and self._goes_on(following):
            return None
        dismissed = sent or (
            by_exit
            and world.chance("leader is sent away", "", world.t)
            < world.a["leadership.dismissed_share"]
        )
        quits = leader is not None and leader.desk is not None and self._quits()
        self.leader, self.support, self.arrives = None, None, NEVER
        if leader is not None:
            self._note_end(leader, (sent, by_plan, dismissed), quits)
        return Ending(leader, (sent or by_exit) and leader is not None, dismissed, quits)

    def advance(self, director: bool) -> None:
        """Let the leader settle and develop, and months in post and support pass."""
        a = self.world.a
        support = self.active_support
        developed = support is not None and support.develops_leader
        scale = a["leadership.growth_months"]
        if self.leader is not None:
            ceiling = a["leadership.growth_supported" if developed else "leadership.growth"]
            self.leader.gained = float(growth_next(self.leader.gained, ceiling, scale))
            time = self._learning_time(self.leader, developed, director)
            self.leader.missing = float(settling_next(self.leader.missing, time))
        elif developed and self.term.leader == "founder":
            ceiling = a["leadership.growth_supported"]
            self.candidates_gained = float(growth_next(self.candidates_gained, ceiling, scale))
        if support is not None:
            self.observed += support.observes_candidates
            self.support_left -= 1
        self.months += self.held
        if self.leader is not None:
            self.leader.served += 1

    def _leaves(self, leader: Leader) -> bool:
        a, world = self.world.a, self.world
        support = self.active_support
        seller = leader.desk.seat.seller if leader.desk is not None else None
        supported = support is not None and support.develops_leader
        early = leader.desk is not None and leader.served < EARLY_MONTHS
        reluctant = seller is not None and seller.wants_to_lead == "no"
        circumstances = exit_circumstances(
            a["leadership.exit_supported"] if supported else 1.0,
            a["leadership.exit_first_six_months"] if early else 1.0,
            a["leadership.exit_reluctant"] if reluctant else 1.0,
        )
        base = a[f"leadership.exit_{_EXITS.get(leader.source, leader.source)}"]
        hazard = leader_exit_hazard(
            base, a["leadership.exit_per_sd"], leader.quality, circumstances
        )
        patience = world.patience("exit of the leader", "", world.t)
        return bool(patience < cumulative_hazard(hazard))

    def _quits(self) -> bool:
        kind = "quits_after_trial" if self.term.trial else "quits_after_failing"
        chance = self.world.chance("quits when the term ends", "", self.world.t)
        return bool(quits_on_return(chance, self.world.a[f"leadership.{kind}"]))

    def _goes_on(self, following: int) -> bool:
        """Whether the next office is for the promoted seller who is in post already."""
        term, leader = self.chain[following].term, self.leader
        if term.leader != "seller" or leader is None or leader.desk is None:
            return False
        named = term.seller or self.world.company.scenario.best_seller
        return leader.desk.place == self.world.company.plan.seat_of(named)

    def _learning_time(self, leader: Leader, supported: bool, director: bool) -> float:
        a = self.world.a
        source = _SETTLING.get(leader.source, leader.source)
        shorter = support_factor(
            a["leadership.settling_supported"], a["leadership.settling_internal"]
        )
        time = learning_time(
            a[f"leadership.settling_{source}"],
            a["leadership.backing"],
            float(shorter) if supported else 1.0,
            a["leadership.director_settling"] if director else 1.0,
        )
        return float(time)

    def note_support(self) -> None:
        """Note who stands beside the leader from now on."""
        if self.support is not None:
            with_days = self.support.days_a_month > 0.0
            who = "fractional" if with_days else "coach"
            self.world.note("support begins", who, "", months=self.support.months)

    def _note_end(self, leader: Leader, how: tuple[bool, bool, bool], quits: bool) -> None:
        """Note why a leader's term ended; how is (by a review, by plan, dismissed)."""
        sent, by_plan, dismissed = how
        who = leader.desk.seat.key if leader.desk else leader.source
        own = {"dismissed": dismissed and not sent, "own": not (dismissed or by_plan)}
        reasons = {"review": sent, "plan": by_plan, **own}
        why = {reason: 1.0 for reason, applies in reasons.items() if applies}
        self.world.note("term ends", who, "quits" if quits else "", served=leader.served + 1, **why)

    def put_beside(self, support: Support | None) -> None:
        """Put support, or none, beside the leader now."""
        self.support = support
        self.support_left = support.months if support is not None else 0
