"""Terms that end, by hand: who tires of the post, and what sending somebody away costs."""

from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.discrete_event.deals import Market
from simulation.engines.discrete_event.leader import Ending
from simulation.engines.discrete_event.play import Play
from simulation.engines.monte_carlo import exits, reviews
from simulation.engines.monte_carlo.post import Kind
from simulation.scenario.model import Gate

KINDS = np.array([Kind.EXTERNAL, Kind.SELLER, Kind.SELLER, Kind.SELLER, Kind.FOUNDER])
"""Five futures; the promoted sellers are new, reluctant, and supported."""


@pytest.mark.parametrize(("times", "leave"), [(0.999, True), (1.001, False)])
def test_a_leader_leaves_when_patience_is_used_up(times, leave):
    """Of 0.6 a year: 0.05 a month, twice that at first, more if reluctant, half if supported."""
    hazard = np.array([0.05, 0.05 * 2.0, 0.05 * 1.5, 0.05 * 0.5, 0.0])
    drawn = {f"leadership.exit_{kind}": np.full(5, 0.6) for kind in ("promoted", "external")}
    drawn |= {"leadership.exit_fractional": np.full(5, 9.0), "leadership.exit_supported": 0.5}
    drawn |= {"leadership.exit_first_six_months": 2.0, "leadership.exit_reluctant": 1.5}
    drawn["leadership.exit_per_sd"] = 0.8
    seats = [SimpleNamespace(seller=SimpleNamespace(wants_to_lead=a)) for a in ("yes", "no")]
    patience = np.where(hazard > 0.0, times * hazard, 1e-9)
    company = SimpleNamespace(
        drawn=drawn,
        width=5,
        scenario=SimpleNamespace(horizon=20),
        plan=SimpleNamespace(seats=[*seats, SimpleNamespace(seller=None)]),
        tape=SimpleNamespace(exponential=lambda *_: np.full((20, 5), patience)),
    )
    post = SimpleNamespace(
        in_post=np.ones(5, dtype=bool),
        kind=KINDS,
        seat=np.array([-1, 0, 1, 0, -1]),
        served=np.array([2, 5, 6, 12, 2]),
        quality=np.zeros(5),
        supported=lambda what: np.array([False, False, False, what == "develops_leader", False]),
        leading=lambda kind: kind == KINDS,
    )
    assert exits._exits(company, post, 7).tolist() == [leave] * 4 + [False]


@pytest.mark.parametrize(
    ("source", "dismissed", "owed"),
    [("external", True, 30_000.0), ("external", False, 0.0), ("fractional", True, 0.0)],
)
def test_an_external_leader_who_is_dismissed_is_paid_for_every_month_served(
    source, dismissed, owed
):
    """120,000 a year: a month's pay at once and half a month's for each of four years."""
    a = defaultdict(float, {"pay.manager_external_base": 120_000.0})
    a |= {"pay.severance_months": 1.0, "pay.severance_per_year": 0.5}
    world = SimpleNamespace(a=a, horizon=60, t=47)
    play = SimpleNamespace(world=world, accounts=Accounts(world), team=None)
    leader = SimpleNamespace(source=source, served=47, desk=None)
    assert Play._settle(play, Ending(leader, early=True, dismissed=dismissed, quits=False)) is None
    assert play.accounts.costs["cost_severance"][48] == pytest.approx(owed)
    assert play.accounts.costs["cost_severance"].sum() == pytest.approx(owed)
    assert play.accounts.counts["leader_exits"] == 1.0


def test_external_leaders_alone_are_paid_when_they_are_sent_away():
    """Four futures: sent away by a review, by the term's end, by neither, and a seller who is."""
    external = np.array([True, True, True, False])
    company = SimpleNamespace(
        drawn={
            "leadership.dismissed_share": 0.5,
            "pay.manager_external_base": 120_000.0,
            "pay.severance_months": 1.0,
            "pay.severance_per_year": 0.5,
        },
        tape=SimpleNamespace(uniform=lambda *_: np.full((60, 4), [0.9, 0.4, 0.6, 0.4])),
        scenario=SimpleNamespace(horizon=60),
    )
    post = SimpleNamespace(
        leading=lambda kind: external, served=np.full(4, 47.0), company=company, a=company.drawn
    )
    owed = {}
    sent, by_exit = np.array([True, False, False, True]), np.array([False, True, True, False])
    exits._severance(post, SimpleNamespace(owe=owed.__setitem__), sent, by_exit, 47)
    assert owed["cost_severance"] == pytest.approx([30_000.0, 30_000.0, 0.0, 0.0], abs=0.0)


class _One(SimpleNamespace):
    """A desk or a deal: the same as itself alone."""

    __hash__, __eq__ = object.__hash__, object.__eq__


def test_every_deal_is_kept_passed_on_or_lost_and_the_log_says_how_many():
    """Of four deals of a desk one is kept, two survive with the colleague, and one is lost."""
    chances = iter([0.1, 0.9, 0.2, 0.9, 0.8, 0.9, 0.1])
    seat = SimpleNamespace(role="field", key="seller:a")
    desk, heir, other = (
        _One(seat=seat, deals=[], sitter="a"),
        _One(seat=seat, deals=[], sitter="b"),
        _One(seat=SimpleNamespace(role="inside"), deals=[], sitter="c"),
    )
    desk.deals = deals = [_One(desk=desk, open=True, owner="a") for _ in range(4)]
    first, second, third, fourth = deals
    told, closed = [], []
    market = SimpleNamespace(
        luck=SimpleNamespace(random=lambda: next(chances), integers=lambda number: number - 1),
        open_at=lambda one: [deal for deal in one.deals if deal.open],
        counts=SimpleNamespace(dropped=0),
        world=SimpleNamespace(note=lambda *said, **numbers: told.append((said, numbers))),
        _close=lambda deal, fate: closed.append((deal, fate)),
    )
    Market.hand_over(market, [desk], 0.3, 0.5, [heir, other])
    assert (desk.deals, heir.deals, other.deals) == ([first], [second, fourth], [])
    assert (second.desk, second.owner, closed) == (heir, "b", [(third, "dropped")])
    assert market.counts.dropped == 1
    assert told == [(("deals handed over", "seller:a", ""), {"kept": 1, "passed_on": 2, "lost": 1})]


@pytest.mark.parametrize(
    ("measure", "over", "seen"),
    [
        ("months_in_post", None, [5.0, 2.0]),
        ("sellers_left", None, [4.0, 10.0]),
        ("sellers_left", 2, [4.0, 10.0]),
        ("sellers_left", 1, [3.0, 10.0]),
        ("bookings_to_plan", None, [70.0 / 300.0, 0.5]),
        ("bookings_to_plan", 2, [0.25, 0.5]),
    ],
)
def test_a_review_sees_the_last_months_of_a_term_at_most(measure, over, seen):
    """In month 4 of two futures whose leaders began in months 2 and 4, with 100 planned a month."""
    month = {
        "sellers_left": np.array([[9.0, 8.0], [0.0, 7.0], [1.0, 6.0], [3.0, 10.0]]),
        "bookings": np.array([[999.0, 9.0], [20.0, 9.0], [30.0, 9.0], [20.0, 50.0]]),
    }
    post = SimpleNamespace(
        since=np.array([1, 3]), months=np.array([4.0, 1.0]), company=SimpleNamespace(planned=100.0)
    )
    gate = Gate(3, measure, "end", below=0.5, over=over)
    found = reviews._measured(post, SimpleNamespace(month=month), gate, 3, np.array([0, 1]))
    assert found == pytest.approx(seen)
