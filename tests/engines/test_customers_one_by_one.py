"""Customers whose values have no law for their sum, followed one by one by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.monte_carlo.customer_list import CustomerList

HALF = -np.log(0.5)
"""Hazard of a month in which every second customer leaves."""


def listed():
    """Three customers of the first future and one of the second, with what each endures."""
    endures = {"start": np.array([[0.5, 9.0], [1.5, 2.5], [9.0, 0.5]]) * HALF}
    endures["later"] = np.array([[0.5, 0.5]]) * HALF
    tape = SimpleNamespace(width=2, exponential=lambda name, when, rows: endures[when])
    made = CustomerList(tape, "field")
    made.join("start", np.array([[10.0, 0.0], [30.0, 80.0], [60.0, 0.0]]))
    made.settle()
    return made


def churned(made, probability=0.5):
    lost, share = made.churn(np.full(2, probability))
    return lost.tolist(), share.tolist()


def test_each_leaves_once_when_what_it_endures_is_used_up():
    made = listed()
    assert churned(made) == ([1, 0], [0.1, 0.0])
    assert churned(made) == ([1, 0], [pytest.approx(30.0 / 90.0), 0.0])
    assert churned(made) == ([0, 1], [0.0, 1.0])
    assert churned(made) == ([0, 0], [0.0, 0.0])


def test_whoever_joins_endures_from_the_next_month_on():
    made = listed()
    made.join("later", np.array([[90.0, 20.0]]))
    assert churned(made) == ([1, 0], [0.1, 0.0])
    assert churned(made) == ([2, 1], [pytest.approx(120.0 / 180.0), 0.2])


def test_all_leave_where_all_must():
    made = listed()
    assert churned(made, 1.0) == ([3, 1], [1.0, 1.0])
    assert churned(made, 1.0) == ([0, 0], [0.0, 0.0])
