"""Customers that are there at the start, divided over roles and valued by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.monte_carlo.customer_base import CustomerBase

SHARE = 0.75
"""Of a deal that recurs; the rest is delivered in two months."""
FIELD, INSIDE = np.array([3.0, 0.0]), np.array([1.0, 0.0])
"""Deals a month: in the second future nobody wins any."""


def customers(count=None, recurring=None):
    """Two roles with deals of 10,000 and 2,000; the first future wins, the second does not."""
    company = SimpleNamespace(
        width=2,
        drawn={
            "customers.recurring_share": np.full(2, SHARE),
            "customers.months_of_wins_at_start": np.full(2, 20.0),
            "customers.delivery_months": np.full(2, 2.0),
        },
        scenario=SimpleNamespace(
            delivery_capacity=None,
            anchors=SimpleNamespace(customers=count, recurring_revenue=recurring),
        ),
        rates=SimpleNamespace(
            wins={"field": FIELD, "inside": INSIDE},
            by_role={
                "field": SimpleNamespace(value=np.full(2, 10_000.0)),
                "inside": SimpleNamespace(value=np.full(2, 2_000.0)),
            },
        ),
        plan=SimpleNamespace(roles=("field", "inside")),
    )
    return CustomerBase(company, SimpleNamespace(customers_worth=lambda role, count: count))


def test_customers_that_are_known_are_divided_by_wins_or_evenly_where_there_are_none():
    made = customers(count=1000)
    assert made.count["field"].tolist() == [750.0, 500.0]
    assert made.count["inside"].tolist() == [250.0, 500.0]


def test_customers_that_are_not_known_are_months_of_wins():
    made = customers()
    assert made.count["field"].tolist() == [60.0, 0.0]
    assert made.count["inside"].tolist() == [20.0, 0.0]
    assert made.total_recurring().tolist() == [SHARE * (60 * 10_000 + 20 * 2_000), 0.0]
    assert made.backlog.tolist() == [(1.0 - SHARE) * 2.0 * (3 * 10_000 + 1 * 2_000), 0.0]


def test_recurring_revenue_that_is_known_is_met_where_there_are_customers():
    made = customers(recurring=960_000.0)
    assert made.total_recurring() == pytest.approx([960_000.0, 0.0])
    assert made.recurring["field"][0] == pytest.approx(900_000.0)
    assert customers(1000, 960_000.0).total_recurring() == pytest.approx([960_000.0, 960_000.0])
