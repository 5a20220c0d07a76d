"""What single steps of a month do, worked out by hand: who is there, and what switches change."""

from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.discrete_event import team as desks_of
from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.discrete_event.leader import Ending
from simulation.engines.discrete_event.play import Play
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
