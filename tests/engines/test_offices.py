"""A strategy as a chain of offices, laid out by hand."""

import pytest

from simulation.engines.offices import OPEN_ENDED, offices
from simulation.scenario.model import Strategy, Term

FOUNDER, SELLER = Term("founder"), Term("seller", seller="a", backfill=True)
UNFILLED = Term("seller", seller="a", backfill=False)


def laid_out(*terms, if_leader_leaves="founder"):
    """Of each office: what follows its plan, and an early exit; its backfill; if it decides."""
    chain = offices(Strategy("a", "A", terms, if_leader_leaves))
    return [(one.after_plan, one.after_exit, one.backfill_number, one.decides) for one in chain]


@pytest.mark.parametrize(
    ("terms", "leaves", "chain"),
    [
        ([FOUNDER], "founder", [(2, 2, -1, True), (2, 1, -1, True), (2, 2, -1, False)]),
        ([SELLER], "external", [(2, 1, 0, True), (2, 1, -1, True), (2, 2, -1, False)]),
        (
            [SELLER, UNFILLED, FOUNDER, SELLER],
            "external",
            [
                *[(1, 1, 0, True), (2, 2, -1, True), (3, 3, -1, False), (5, 4, 1, True)],
                *[(5, 4, -1, True), (5, 5, -1, False)],
            ],
        ),
        (
            [FOUNDER, SELLER],
            "founder",
            [(1, 1, -1, False), (3, 3, 0, True), (3, 2, -1, True), (3, 3, -1, False)],
        ),
    ],
)
def test_what_follows_what_is_as_laid_out_by_hand(terms, leaves, chain):
    assert laid_out(*terms, if_leader_leaves=leaves) == chain


def test_a_term_without_months_has_no_end():
    first, second, *_ = offices(Strategy("a", "A", (Term("fractional", months=7), FOUNDER)))
    assert (first.months, second.months) == (7, OPEN_ENDED)
