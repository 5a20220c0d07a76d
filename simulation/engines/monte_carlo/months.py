"""The order of a month, for one strategy and one atom of futures.

Start of the month: sellers start, leaders are appointed and arrive. During the month: deals are
created, move and close. End of the month: review of the pipeline, customers, books, review gates,
resignations, the leader's exit, handovers, and everything advances.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.engines.arithmetic import fails_aloud
from simulation.engines.company import Company
from simulation.engines.conservation import Beside
from simulation.engines.mechanisms import Levels, Mechanisms
from simulation.engines.monte_carlo.appointments import Appointments, begin_month
from simulation.engines.monte_carlo.deals import Deals
from simulation.engines.monte_carlo.exits import Endings, end_terms, settle_seats
from simulation.engines.monte_carlo.leading import Leadership, lead
from simulation.engines.monte_carlo.play import Month, Play, Sold, Watcher
from simulation.engines.monte_carlo.post import Kind
from simulation.engines.monte_carlo.reviews import review
from simulation.engines.monte_carlo.sales import Situation
from simulation.engines.monte_carlo.switched import (
    as_switched,
    churn_bump,
    leads_from_the_desk,
    lifted,
    own_desk,
    passed_over,
)
from simulation.engines.monte_carlo.team import Status
from simulation.engines.readings import Course
from simulation.law.leadership import process_next
from simulation.law.measures import ratio
from simulation.law.ramp import ramp_step
from simulation.law.selling import handover_complete
from simulation.law.value import discount_factor
from simulation.scenario.model import Strategy

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@fails_aloud
def play_months(
    company: Company,
    strategy: Strategy | Sequence[Strategy],
    deals: Deals,
    mechanisms: Mechanisms,
    watch: Watcher | None = None,
) -> Course:
    """Play one strategy month by month, or several side by side."""
    strategies = (strategy,) if isinstance(strategy, Strategy) else tuple(strategy)
    play = Play(company, strategies, deals, mechanisms)
    level = np.asarray(company.rates.level)
    for t in range(company.scenario.horizon):
        play.ledger.t = t
        started = play.team.welcome(t, level)
        appointments = _appoint(play, t)
        leadership = _lead(play, t)
        levels = mechanisms.levels(t, leadership.level)
        level = levels.ramp
        step = np.asarray(ramp_step(company.drawn["leadership.effect_ramp"], level))
        now = _situation(play, t, leadership, levels, step)
        sold = _sell(play, now, levels.customers, appointments)
        _book(play, t, leadership, started, appointments)
        leader_seat, hurt = play.post.seat.copy(), passed_over(play, t)
        leaves, endings = _part(play, t, levels.resignations, hurt)
        play.heads.month(t, started, endings.with_quitters(leaves), play.team.employed)
        if watch is not None:
            people = (started, appointments, leader_seat, hurt, leaves, endings)
            watch(Month(t, *people, play.pipelines, sold))
        _advance(play, leadership, step)
    play.ledger.close()
    return _course(play)


def _course(play: Play) -> Course:
    """Sum up what was counted over the horizon."""
    sales, customers, cold = play.sales, play.customers, play.pipelines.gone_cold
    totals = play.ledger.counts | {
        "customers_lost": customers.lost,
        "recurring_lost": customers.recurring_lost,
        "deals_lost": play.deals.closed_without_win("lost", sales.losses),
        "deals_cold": play.deals.closed_without_win("gone cold", cold),
        "cycle": np.asarray(ratio(sales.open_months, sales.closings)),
        "forecast_error": sales.forecast_errors(play.ledger.month["bookings"]),
    }
    ledger = play.ledger
    start = {"heads": play.heads.start, **customers.at_start}
    beside = Beside(play.heads.whose, start, play.heads.number(), ledger.notes)
    return Course(
        ledger.month, ledger.costs, totals, play.founder_alone, play.company.drawn, beside
    )


def _appoint(play: Play, t: int) -> Appointments:
    """Step 2: leaders are appointed and arrive; promoted sellers leave their desk."""
    post, team = play.post, play.team
    news = begin_month(post, t)
    wanted = post.of_term(post.tables.director) > 0.0
    starts, goes = play.director.begin_month(t, wanted)
    play.books.director_changes(play.director, starts, goes)
    if "own_selling" in play.mechanisms.off:
        return news
    futures = np.flatnonzero(news.promoted)
    seats = post.seat[futures]
    team.status[seats, futures] = Status.LEADING
    play.pipelines.promote(seats, futures)
    for number, office in enumerate(post.chain):
        if office.backfill_number >= 0:
            mine = news.promoted & (post.office == number)
            _open_backfill(play, mine, office.backfill_number, t)
    at_once = np.flatnonzero(news.promoted & (post.handover_months <= 0.0))
    _hand_over(play, at_once, post.seat[at_once], team.selling)
    return news


def _open_backfill(play: Play, promoted: Flags, number: int, t: int) -> None:
    plan, team, post = play.company.plan, play.team, play.post
    for role in plan.roles:
        seats = plan.of_role(role)
        mine = np.flatnonzero(promoted & (post.seat >= seats.start) & (post.seat < seats.stop))
        if mine.size:
            team.refilled[post.seat[mine], mine] = False
            team.seek(np.full(mine.size, plan.backfill(number, role)), mine, t, t + 1)


def _lead(play: Play, t: int) -> Leadership:
    leadership = lead(play.company, play.team, play.post, play.director, play.process)
    play.founder_alone[t] = leadership.founder_alone
    imposed = play.mechanisms.imposed_level
    if imposed is not None:
        leadership = Leadership(**{**leadership.__dict__, "level": imposed[t]})
    play.ledger.month["leadership_level"][t] = leadership.level
    play.ledger.month["process"][t] = play.process
    return leadership


def _situation(
    play: Play, t: int, leadership: Leadership, levels: Levels, step: Floats
) -> Situation:
    """Who sells this month, and how well they are led."""
    productive = play.team.productivity(play.team.ramping(), step)
    own = own_desk(play, leadership)
    return Situation(t, play.team, own, productive, levels.deals, lifted(play))


def _sell(play: Play, now: Situation, level: Floats, news: Appointments) -> Sold:
    """During the month: opportunities arrive, move and close; then review and customers."""
    t, ledger = now.t, play.ledger
    bookings, won = play.sales.month(now)
    ledger.month["productive_sellers"][t] = now.productive.sum(axis=0)
    ledger.month["open_deals"][t] = play.sales.open_deals
    ledger.notes["deals_opened"][t] = play.sales.opened
    ledger.notes["deals_ended"][t] = play.sales.ended()
    ledger.month["open_deals_best_seller"][t] = _best_sellers_deals(play)
    recurring = play.customers.total_recurring()
    one_off = play.customers.deliver()
    lost = play.customers.churn(t, level, churn_bump(play, news, now.own))
    for role in play.company.plan.roles:
        play.customers.welcome(role, won[role], bookings[role])
    play.books.revenue(t, recurring, one_off)
    ledger.month["bookings"][t] = sum(bookings.values(), np.zeros(play.company.width))
    ledger.month["deals_won"][t] = sum(won.values(), np.zeros(play.company.width))
    ledger.month["customers_lost"][t] = lost
    ledger.month["customers"][t] = play.customers.total_count()
    ledger.month["recurring_revenue"][t] = play.customers.total_recurring()
    ledger.notes["backlog"][t] = play.customers.backlog
    ledger.notes["recurring_lost"][t] = play.customers.recurring_lost
    return Sold(won, bookings, play.bump_next)


def _best_sellers_deals(play: Play) -> Floats:
    """Open deals of the best seller, selling or leading; 0 once gone."""
    best = play.company.best_seat
    sells = play.team.selling[best] & (play.team.hired[best] == 0)
    own = np.where(play.post.seat == best, play.pipelines.own.sum(axis=0), 0.0)
    return own + np.where(sells, play.pipelines.open_deals[:, best].sum(axis=0), 0.0)


def _book(play: Play, t: int, leadership: Leadership, started: Flags, news: Appointments) -> None:
    """Step 5: the month's profit and loss."""
    team, post, ledger = play.team, play.post, play.ledger
    play.books.people(team, post, play.director, ledger.month["bookings"][t])
    play.books.starts(team, started, news)
    rate = play.company.drawn["money.discount"]
    play.books.founder(leadership.founder_hours, discount_factor(rate, t + 1.0))
    searching = ~post.in_post & (post.kind != Kind.FOUNDER)
    ledger.count("months_without_leader", searching.astype(float))
    ledger.month["sellers"][t] = team.selling.sum(axis=0)
    ledger.month["vacancies"][t] = (team.status == Status.VACANT).sum(axis=0)
    ledger.close_month()


def _part(play: Play, t: int, level: Floats, hurt: Floats) -> tuple[Flags, Endings]:
    """Steps 6 to 9: gates, resignations, the leader's exit, and deals that change hands."""
    company, team, post, sales = play.company, play.team, play.post, play.sales
    ends = review(company, post, play.ledger, t)
    leaves, sent = team.resignations(t, level, hurt, sales.missed_target(team))
    leaves &= ~leads_from_the_desk(play)
    play.books.severance(team, leaves, sent & leaves)
    complete = np.asarray(handover_complete(post.handover_months, post.served + 1.0))
    endings = end_terms(company, post, play.ledger, ends, t)
    leaves, endings = as_switched(play, leaves, endings)
    play.books.director_sent_away(play.director, play.director.end_month(t))
    play.books.leavers(t, team, leaves, endings)
    play.bump_next = sales.leaving_bump(leaves, endings.quits)
    team.let_go(t, leaves)
    settle_seats(team, endings)
    _pass_on_deals(play, t, leaves, endings, complete)
    left = leaves.sum(axis=0) + endings.quits
    team.remember_leavers(left.astype(float))
    return leaves, endings


def _pass_on_deals(play: Play, t: int, leaves: Flags, endings: Endings, complete: Flags) -> None:
    """Steps 7 to 9: deals of leavers, of promoted sellers who quit, and at a handover's end."""
    heirs = play.team.there_next_month(t)
    if play.mechanisms.hand_over:
        play.pipelines.hand_over_leavers(leaves, heirs)
    quits = np.flatnonzero(endings.quits)
    _hand_over(play, quits, endings.seat[quits], heirs, left=True)
    returning = np.flatnonzero(endings.returns)
    play.pipelines.resume(endings.seat[returning], returning)
    done = play.post.leading(Kind.SELLER) & ~play.post.handed_over & complete
    futures = np.flatnonzero(done)
    _hand_over(play, futures, play.post.seat[futures], heirs)


def _hand_over(play: Play, futures: Ints, seats: Ints, heirs: Flags, *, left: bool = False) -> None:
    """Let promoted sellers hand their own deals over: all who left, else own accounts excepted."""
    post, a = play.post, play.company.drawn
    post.handed_over[futures] = True
    stays = "hand_over" in play.mechanisms.off and not left
    if stays or not play.mechanisms.hand_over:
        return
    kept = np.zeros(play.company.width) if left else post.own_accounts
    survival = a["sales.kept_after_leaver" if left else "sales.kept_after_promotion"]
    for role in play.company.plan.roles:
        places = play.company.plan.of_role(role)
        mine = futures[(seats >= places.start) & (seats < places.stop)]
        play.pipelines.hand_over_own(mine, kept[mine], survival[mine], role, heirs)


def _advance(play: Play, leadership: Leadership, step: Floats) -> None:
    """Step 10: tenure, ramp, months in post and process advance."""
    a = play.company.drawn
    play.team.advance(step)
    play.post.advance(play.director.there)
    play.director.advance()
    process = process_next(
        play.process,
        leadership.built,
        a["leadership.process_cap"],
        a["leadership.process_kept"],
        leadership.building,
    )
    play.process = np.asarray(process)
