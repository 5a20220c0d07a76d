"""What single steps of a month do, worked out by hand: who is there, and what switches change."""

from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.discrete_event import team as desks_of
from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.discrete_event.leader import Ending, Post
from simulation.engines.discrete_event.play import Play
from simulation.engines.monte_carlo import exits
from simulation.engines.monte_carlo.other_customers import sales_stay
from simulation.engines.monte_carlo.switched import lifted, passed_over
from simulation.engines.monte_carlo.team import Status, Team
from simulation.scenario.model import Gate, Strategy, Term


def playing(*off):
    """Two futures: only the first has a director, or a best seller who was passed over."""
    return SimpleNamespace(
        mechanisms=SimpleNamespace(off=frozenset(off), passed_over=lambda t, own: own + t),
        director=SimpleNamespace(there=np.array([True, False])),
        company=SimpleNamespace(
            drawn={"leadership.director_deal_value": np.array([1.25, 1.5])}, width=2
        ),
        post=SimpleNamespace(passed_over_until=np.array([3, 0]), passed_over=np.array([2.0, 5.0])),
    )


def test_a_director_lifts_deals_where_there_is_one():
    assert lifted(playing()).tolist() == [1.25, 1.0]
    assert lifted(playing("deals")).tolist() == [1.0, 1.0]


def test_whoever_was_passed_over_minds_until_it_is_over():
    assert passed_over(playing(), 2).tolist() == [2.0 + 2.0, 1.0 + 2.0]
    assert passed_over(playing(), 3).tolist() == [1.0 + 3.0, 1.0 + 3.0]


def test_who_sells_next_month_sells_now_or_starts_then():
    status = np.array(
        [[Status.SELLING, Status.VACANT, Status.VACANT, Status.PLANNED, Status.CLOSED]]
    )
    opens = np.array([[0, 5, 6, 5, 5]])
    team = SimpleNamespace(status=status, opens=opens, selling=status == Status.SELLING)
    there = [True, True, False, True, False]
    assert Team.there_next_month(team, 4).tolist() == [there]
    desks = [
        SimpleNamespace(sells=state == "selling", state=state, opens=month)
        for state, month in zip(
            ("selling", "vacant", "vacant", "planned", "closed"), (0, 5, 6, 5, 5), strict=True
        )
    ]
    found = desks_of.Team.there_next_month(SimpleNamespace(world=SimpleNamespace(t=4), desks=desks))
    assert [desk in found for desk in desks] == there


@pytest.mark.parametrize(
    ("family", "measures", "stay"),
    [
        ("gamma", (), True),
        ("gamma", ("bookings_to_plan",), True),
        ("gamma", ("bookings_to_plan", "customers_lost"), False),
        ("gamma", ("contribution_to_plan",), False),
        ("lognormal", (), False),
    ],
)
def test_sales_stay_where_nothing_looks_at_customers(family, measures, stay):
    company = SimpleNamespace(scenario=SimpleNamespace(deal_value_family=family))
    gates = tuple(Gate(6, measure, "end", below=0.5) for measure in measures)
    strategy = Strategy("a", "A", (Term("founder", months=3), Term("external", gates=gates)))
    assert sales_stay(company, strategy) is stay


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
    post = SimpleNamespace(leading=lambda kind: external, served=np.full(4, 47.0))
    owed = {}
    sent, by_exit = np.array([True, False, False, True]), np.array([False, True, True, False])
    exits._severance(company, post, SimpleNamespace(owe=owed.__setitem__), sent, by_exit, 47)
    assert owed["cost_severance"] == pytest.approx([30_000.0, 30_000.0, 0.0, 0.0], abs=0.0)


@pytest.mark.parametrize(
    ("source", "supported", "director", "months"),
    [
        ("external", False, False, 6.0 * 1.5),
        ("seller", False, False, 4.0 * 1.5),
        ("assessed", True, False, 4.0 * 1.5 * 0.75),
        ("external", False, True, 6.0 * 1.5 * 0.5),
        ("fractional", True, True, 2.0 * 1.5 * 0.75 * 0.5),
    ],
)
def test_a_leader_learns_faster_with_support_and_under_a_director(
    source, supported, director, months
):
    times = {"internal": 4.0, "external": 6.0, "fractional": 2.0, "supported": 3.0}
    a = {f"leadership.settling_{key}": value for key, value in times.items()}
    a |= {"leadership.backing": 1.5, "leadership.director_settling": 0.5}
    post = SimpleNamespace(world=SimpleNamespace(a=a))
    found = Post._learning_time(post, SimpleNamespace(source=source), supported, director)
    assert found == pytest.approx(months)
