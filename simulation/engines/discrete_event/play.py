"""A company in motion in one future: one month after another, in the order of the law."""

from __future__ import annotations

from collections.abc import Generator

import simpy

from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.discrete_event.appointments import begin_month
from simulation.engines.discrete_event.clients import Clients
from simulation.engines.discrete_event.deals import Conditions, Market
from simulation.engines.discrete_event.desk import Desk
from simulation.engines.discrete_event.director import Director
from simulation.engines.discrete_event.leader import Ending, Leader, Post
from simulation.engines.discrete_event.leading import Leadership, lead
from simulation.engines.discrete_event.reviews import review
from simulation.engines.discrete_event.stocktaking import Stocktaking
from simulation.engines.discrete_event.team import Team
from simulation.engines.discrete_event.world import World
from simulation.engines.mechanisms import Mechanisms
from simulation.law.customers import churn_bump
from simulation.law.leadership import process_next
from simulation.law.ramp import ramp_step
from simulation.law.value import discount_factor, gross_profit, monthly_revenue
from simulation.scenario.model import Strategy

QUARTER = 3
LAST_BITS = 1e-9


class Play:
    """The company in motion."""

    def __init__(self, world: World, strategy: Strategy, mechanisms: Mechanisms) -> None:
        if mechanisms.off:
            raise ValueError("the discrete-event engine plays no hybrids with a baseline")
        self.world = world
        self.mechanisms = mechanisms
        self.team = Team(world)
        self.post = Post(world, strategy, self.team)
        self.director = Director(world)
        self.market = Market(world, self.team)
        self.accounts = Accounts(world)
        self.process = 0.0
        self.turn = "alike"
        self.level = world.of_future(world.company.rates.level)
        self.bump_next = self.own_capacity = 0.0
        self.capacities: list[float] = []
        self.founder_alone: list[float] = []
        self.forecasts: dict[int, float] = {}
        self.open_by_stage: list[list[int]] = []
        self.traded: dict[str, int] = {}
        self.team.work(float(ramp_step(world.a["leadership.effect_ramp"], self.level)))
        self.clients = Clients(world, self.market)
        self.stocks = Stocktaking(strategy.name, self.team, self.clients)

    def calendar(self) -> Generator[simpy.Event, None, None]:
        """Let month follow month; deals that are there already move from the first month on."""
        self.market.start()
        self.traded = self.market.counts.so_far()
        for t in range(self.world.horizon):
            self.world.t = t
            bump = self.bump_next + self._begin()
            yield self.world.env.timeout(1.0)
            self._finish(bump)
        self.accounts.close()
        for deal in [deal for desk in self.team.desks for deal in desk.deals]:
            deal.open = False

    # --- start of the month --------------------------------------------------------------------

    def _begin(self) -> float:
        """Steps 1 and 2, then the month's rates; return the churn bump of an appointment."""
        self.started = self.team.welcome(self.level)
        for desk in self.started:
            self.accounts.seller_starts(desk)
        appointed, assessed = begin_month(self.post)
        self.accounts.leader_starts(appointed, assessed)
        starts, goes = self.director.begin_month(self.post.term.director)
        self.accounts.director_changes(self.director, starts, goes)
        if appointed is not None and appointed.desk is not None:
            self._leave_the_field(appointed, appointed.desk)
        self.leadership = lead(self.world, self.team, self.post, self.director, self.process)
        self._note_leadership(self.leadership)
        self.step = float(ramp_step(self.world.a["leadership.effect_ramp"], self.level))
        self.team.work(self.step)
        self._note_team()
        self.market.open_month(self._conditions(self.leadership))
        season = self.world.company.season[self.world.t : self.world.t + QUARTER]
        if self.world.t % QUARTER == 0 and len(season) == QUARTER:
            self.forecasts[self.world.t] = self.market.expected_bookings(list(map(float, season)))
        self.world.month_begins.succeed()
        self.world.month_begins = self.world.env.event()
        return self._promotion_bump(appointed)

    def _leave_the_field(self, leader: Leader, desk: Desk) -> None:
        number = self.post.chain[self.post.number].backfill_number
        if number >= 0:
            desk.refilled = False
            place = self.world.company.plan.backfill(number, desk.seat.role)
            self.team.seek(self.team.desks[place], self.world.t, self.world.t + 1)
        if self.post.handover_months() <= 0.0:
            self._hand_over(leader, desk, self.team.selling())

    def _conditions(self, leadership: Leadership) -> Conditions:
        world = self.world
        leader = self.post.leader
        handing_over = leader is not None and not leader.handed_over
        neglected = handing_over and self.mechanisms.attention
        lifted = world.a["leadership.director_deal_value"] if self.director.there else 1.0
        return Conditions(
            level=self.level,
            climate=float(world.company.market[world.t, world.future]),
            lifted=lifted,
            own_selling=leadership.own_selling,
            attention=leadership.own_selling if neglected else 1.0,
        )

    # --- end of the month ----------------------------------------------------------------------

    def _finish(self, bump: float) -> None:
        """Steps 3 to 10."""
        self.market.review()
        self._note_pipeline()
        self._book(bump)
        self._note_trade()
        self._part()
        a = self.world.a
        self.team.advance(self.step)
        self.post.advance(self.director.there)
        self.director.advance()
        self.process = float(
            process_next(
                self.process,
                self.leadership.built,
                a["leadership.process_cap"],
                a["leadership.process_kept"],
                self.leadership.building,
            )
        )

    def _book(self, bump: float) -> None:
        """Steps 4 and 5: customers, then the month's profit and loss."""
        world, t, month = self.world, self.world.t, self.accounts.month
        won = self.market.counts.by_month[t]
        bookings = sum(role.bookings for role in won.values())
        recurring, one_off = self.clients.recurring(), self.clients.deliver()
        month["customers_lost"][t] = self.clients.churn(self.level, bump)
        for role, role_month in won.items():
            self.clients.welcome(role, role_month)
        month["bookings"][t] = bookings
        month["deals_won"][t] = sum(role.won for role in won.values())
        month["revenue"][t] = monthly_revenue(recurring, one_off)
        margin = world.a["customers.gross_margin"]
        month["gross_profit"][t] = gross_profit(margin, recurring, one_off)
        month["customers"][t] = self.clients.count()
        month["recurring_revenue"][t] = self.clients.recurring()
        self.stocks.trade()
        self.accounts.people(self.team, self.post, self.director, bookings)
        rate = world.a["money.discount"]
        factor = float(discount_factor(rate, t + 1.0))
        self.accounts.founder(self.leadership.founder_hours, factor)
        if not self.post.held:
            self.accounts.counts["months_without_leader"] += 1.0
        self.accounts.close_month()

    def _part(self) -> None:
        """Steps 6 to 9: gates, resignations, the leader's exit, and deals that change hands."""
        world, team, post = self.world, self.team, self.post
        sent = review(world, post, self.accounts)
        leavers, dismissed = team.resignations(self.level, post.passed_over())
        ends_handover = post.handover_ends()
        ending = post.end_term(sent)
        quitter = self._settle(ending)
        self.bump_next = self._leaving_bump(leavers, quitter)
        for desk in leavers:
            bore = team.circumstances(desk, post.passed_over())
            how = "sent away" if desk in dismissed else ""
            world.note("seller leaves", desk.seat.key, how, number=desk.number, **bore)
            self.accounts.left(desk)
            if desk in dismissed:
                self.accounts.sent_away(desk.base_pay, desk.months + 1.0)
            team.let_go(desk)
        self._pass_on_deals(leavers, quitter, ends_handover)
        if self.director.end_month():
            self.accounts.director_sent_away(self.director)
        team.remember(len(leavers) + (quitter is not None))
        self.stocks.people(self.started, [*leavers, *([quitter] if quitter else [])])

    def _settle(self, ending: Ending | None) -> Desk | None:
        """Settle what became of a leader whose term ended; return the desk of one who quit."""
        if ending is None or ending.leader is None:
            return None
        leader, a = ending.leader, self.world.a
        self.accounts.counts["leader_exits"] += ending.early
        if leader.source == "external" and ending.dismissed:
            base = a["pay.manager_external_base"]
            self.accounts.sent_away(base, leader.served + 1.0)
        if leader.desk is None:
            return None
        if ending.quits:
            self.accounts.left(leader.desk)
            leader.desk.state = "closed"
            return leader.desk
        self.team.sell_again(leader.desk)
        return None

    def _pass_on_deals(
        self, leavers: list[Desk], quitter: Desk | None, ends_handover: bool
    ) -> None:
        a, heirs = self.world.a, self.team.there_next_month()
        if self.mechanisms.hand_over:
            gone = [*leavers, *([quitter] if quitter else [])]
            self.market.hand_over(gone, 0.0, a["sales.kept_after_leaver"], heirs)
        leader = self.post.leader
        if ends_handover and leader is not None and leader.desk is not None:
            self._hand_over(leader, leader.desk, heirs)

    def _hand_over(self, leader: Leader, desk: Desk, heirs: list[Desk]) -> None:
        """Let a promoted seller hand the deals over, own accounts excepted."""
        leader.handed_over = True
        if self.mechanisms.hand_over:
            survival = self.world.a["sales.kept_after_promotion"]
            self.market.hand_over([desk], self.post.own_accounts(), survival, heirs)

    # --- churn bumps ---------------------------------------------------------------------------

    def _promotion_bump(self, leader: Leader | None) -> float:
        if leader is None or leader.desk is None:
            return 0.0
        own = self.team.capacity(leader.desk)
        lost = self.world.a["customers.lost_with_promotion"]
        moved = own * (1.0 - self.post.own_accounts())
        return float(churn_bump(lost, moved, sum(self.capacities) + own))

    def _leaving_bump(self, leavers: list[Desk], quitter: Desk | None) -> float:
        gone = sum(self.capacities[desk.place] for desk in leavers)
        gone += self.own_capacity if quitter is not None else 0.0
        total = sum(self.capacities) + self.own_capacity
        return float(churn_bump(self.world.a["customers.lost_with_leaver"], gone, total))

    # --- notes ---------------------------------------------------------------------------------

    def _note_leadership(self, leadership: Leadership) -> None:
        """Note how the month is led; an imposed level takes the place of the one that follows."""
        t, month = self.world.t, self.accounts.month
        imposed = self.mechanisms.imposed_level
        self.level = leadership.level if imposed is None else float(imposed[t, self.world.future])
        self.founder_alone.append(leadership.founder_alone)
        month["leadership_level"][t] = self.level
        self._note_turn(leadership.founder_alone)
        month["process"][t] = self.process

    def _note_turn(self, founder_alone: float) -> None:
        """Note in which months the team comes to be led better, or worse, than by the founder."""
        apart = self.level - founder_alone
        turn = "alike" if abs(apart) < LAST_BITS else "better" if apart > 0.0 else "worse"
        if turn != self.turn:
            self.world.note("leadership turns", "team", turn)
        self.turn = turn

    def _note_team(self) -> None:
        t, month, desks = self.world.t, self.accounts.month, self.team.desks
        leader = self.post.leader
        self.capacities = [self.team.capacity(desk) if desk.sells else 0.0 for desk in desks]
        self.own_capacity = 0.0
        if leader is not None and leader.desk is not None:
            self.own_capacity = self.team.capacity(leader.desk, self.leadership.own_selling)
        month["sellers"][t] = len(self.team.selling())
        month["vacancies"][t] = self.team.vacancies()
        month["productive_sellers"][t] = sum(desk.productivity for desk in desks)

    def _note_trade(self) -> None:
        """Sum up what deals did in the month."""
        month, t = self.accounts.month, self.world.t
        past, self.traded = self.traded, self.market.counts.so_far()
        told = {name: number - past[name] for name, number in self.traded.items()}
        won, bookings = float(month["deals_won"][t]), float(month["bookings"][t])
        self.world.note("month closes", "deals", "", won=won, bookings=bookings, **told)

    def _note_pipeline(self) -> None:
        t, month, desks = self.world.t, self.accounts.month, self.team.desks
        deals = [deal for desk in desks for deal in self.market.open_at(desk)]
        stages = range(self.market.stages)
        self.open_by_stage.append([sum(deal.stage == stage for deal in deals) for stage in stages])
        month["open_deals"][t] = len(deals)
        best = desks[self.world.company.best_seat]
        if best.number == 0 and best.state in ("selling", "leading"):
            month["open_deals_best_seller"][t] = len(self.market.open_at(best))
