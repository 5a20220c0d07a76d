"""What a term says, and what the assumptions say where it does not."""

from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.discrete_event.accounts import Accounts
from simulation.engines.monte_carlo.terms import TermTables, support_fee
from simulation.engines.offices import offices
from simulation.scenario.model import Strategy, Support, Term

DRAW = {
    "pay.support_fee": np.array([1500.0, 1600.0]),
    "pay.fractional_day_rate": np.array([900.0, 1000.0]),
    "pay.fractional_days": np.array([4.0, 5.0]),
    "leadership.own_accounts": np.array([0.25, 0.5]),
    "leadership.handover_months": np.array([1.0, 2.0]),
    "founder.hours": np.array([40.0, 80.0]),
    "founder.kept_beside_fractional": np.array([0.5, 0.25]),
    "founder.kept_beside_manager": np.array([0.2, 0.1]),
}


FEES = pytest.mark.parametrize(
    ("support", "fees"),
    [
        (Support(6), [1500.0, 1600.0]),
        (Support(6, days_a_month=2.0), [1800.0, 2000.0]),
        (Support(6, days_a_month=2.0, day_rate=1100.0), 2200.0),
        (Support(6, fee_a_month=700.0), 700.0),
        (Support(6, fee_a_month=0.0), 0.0),
        (Support(6, days_a_month=2.0, fee_a_month=700.0), [2500.0, 2700.0]),
    ],
)


@FEES
def test_support_costs_its_fee_and_its_days_or_what_a_coach_costs(support, fees):
    assert np.array_equal(support_fee(support, DRAW) * np.ones(2), fees * np.ones(2))


@FEES
def test_support_of_one_future_costs_as_much(support, fees):
    for future, fee in enumerate(fees * np.ones(2)):
        a = defaultdict(float, {key: float(values[future]) for key, values in DRAW.items()})
        accounts = Accounts(SimpleNamespace(a=a, horizon=3, t=1))
        post = SimpleNamespace(leader=None, active_support=support)
        nobody = SimpleNamespace(there=False), SimpleNamespace(selling=list)
        accounts.people(nobody[1], post, nobody[0], 0.0)
        assert accounts.costs["cost_support"].tolist() == [0.0, fee, 0.0]


def test_a_table_has_what_a_term_says_else_the_assumption_of_each_future():
    said = Term(
        "fractional",
        own_accounts=0.0,
        handover_months=3.0,
        days_a_month=6.0,
        day_rate=800.0,
        founder_hours=10.0,
        director=True,
        trial=True,
    )
    terms = (said, Term("fractional"), Term("seller", seller="a"), Term("founder"))
    tables = TermTables.of(offices(Strategy("a", "A", terms)), DRAW)
    assert tables.own_accounts[:2].tolist() == [[0.0, 0.0], [0.25, 0.5]]
    assert tables.handover_months[:2].tolist() == [[3.0, 3.0], [1.0, 2.0]]
    assert tables.days_a_month[:2].tolist() == [[6.0, 6.0], [4.0, 5.0]]
    assert tables.day_rate[:2].tolist() == [[800.0, 800.0], [900.0, 1000.0]]
    assert tables.founder_hours[:2].tolist() == [[40.0, 80.0], [40.0, 80.0]]  # alone
    beside = tables.founder_hours_beside
    assert beside[:3].tolist() == [[10.0, 10.0], [20.0, 20.0], [8.0, 8.0]]
    assert tables.director[:, 0].tolist() == tables.trial[:, 0].tolist() == [1.0] + [0.0] * 5


def test_a_founder_who_says_their_hours_has_these():
    tables = TermTables.of(offices(Strategy("a", "A", (Term("founder", founder_hours=7.0),))), DRAW)
    assert tables.founder_hours.tolist() == [[7.0, 7.0], [40.0, 80.0], [40.0, 80.0]]
