"""Seats laid out by hand: by role, then sellers and hires by id, then who fills a seat again."""

from types import SimpleNamespace

import pytest

from simulation.engines.seats import backfilled_terms, seat_plan
from simulation.scenario.model import PlannedHire, Seller, Strategy, Term

PROMOTED = Term("seller", seller="b")


def planned(sellers, hires=(), *terms):
    strategies = (Strategy("keep", "", (Term("founder"),)), Strategy("a", "", terms))
    return seat_plan(
        SimpleNamespace(
            sellers=tuple(Seller(name, name, role=role) for name, role in sellers),
            hires=tuple(PlannedHire(name, month, role) for name, month, role in hires),
            strategies=strategies,
        )
    )


def test_seats_stand_by_role_and_id():
    plan = planned(
        [("b", "field"), ("c", "inside"), ("a", "field")],
        [("y", 7, "field"), ("x", 5, "field")],
        PROMOTED,
        Term("assessed"),
    )
    field = ["seller:a", "seller:b", "hire:x", "hire:y", "backfill:0:field", "backfill:1:field"]
    inside = ["seller:c", "backfill:0:inside", "backfill:1:inside"]
    assert [seat.key for seat in plan.seats] == field + inside
    assert len(plan) == 9
    assert [seat.opens for seat in plan.seats] == [0, 0, 5, 7, 0, 0, 0, 0, 0]
    assert (plan.of_role("field"), plan.of_role("inside")) == (slice(0, 6), slice(6, 9))
    assert (plan.seat_of("b"), plan.seat_of("c")) == (1, 6)
    assert (plan.backfill(1, "field"), plan.backfill(0, "inside")) == (5, 7)


@pytest.mark.parametrize(
    ("sellers", "hires", "roles"),
    [
        ([("a", "field")], [], ("field",)),
        ([("a", "inside")], [], ("inside",)),
        ([("a", "field")], [("x", 3, "inside")], ("field", "inside")),
        ([("a", "inside")], [("x", 3, "field")], ("field", "inside")),
    ],
)
def test_there_are_the_roles_of_sellers_and_of_hires(sellers, hires, roles):
    assert planned(sellers, hires, Term("external")).roles == roles


def test_only_promotions_that_are_filled_again_open_a_seat():
    unfilled = Term("seller", seller="b", backfill=False)
    terms = (PROMOTED, unfilled, Term("external"), Term("assessed"))
    assert backfilled_terms(Strategy("a", "", terms)) == 2
