"""Strategies as data: shipped ones by name, and those of one's own."""

from textwrap import dedent

import pytest

from simulation.scenario.model import Gate, Support, Term
from tests.scenario.samples import BASE, read


def terms(folder, text):
    """Terms of the one strategy of a scenario with the usual three sellers."""
    (strategy,) = read(folder, BASE + text).strategies
    return strategy.terms


SHIPPED = {
    "keep": (Term("founder"),),
    "promote": (Term("seller", seller="ann"),),
    "promote_playing": (Term("seller", seller="ann", own_accounts=0.5),),
    "promote_supported": (Term("seller", seller="ann", support=Support(9)),),
    "promote_assessed": (Term("assessed", instrument="battery"),),
    "promote_with_fractional": (
        Term(
            "seller",
            seller="ann",
            support=Support(7, 6.0, builds_process=True, observes_candidates=True),
        ),
    ),
    "develop_first": (
        Term("founder", months=6, support=Support(6, observes_candidates=True)),
        Term("assessed", instrument="worked_together"),
    ),
    "hire_external": (Term("external"),),
    "fractional": (Term("fractional", months=7),),
    "add_director": (Term("external", director=True),),
}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("shape", ["[{}]", "{{{}: }}", "{{{}: {{title: Mine}}}}"])
def test_shipped_strategies_are_known_by_name(tmp_path, name, shape):
    (strategy,) = read(tmp_path, f"{BASE}strategies: {shape.format(name)}\n").strategies
    assert strategy.name == name
    assert strategy.terms == SHIPPED[name]
    assert strategy.if_leader_leaves == (
        "founder" if name in ("keep", "fractional") else "external"
    )
    assert (strategy.title == "Mine") == ("Mine" in shape)


def test_shipped_strategies_follow_the_levers(tmp_path):
    text = f"{BASE}pay: {{fractional_days: 8, fractional_months: 5, support_months: 12}}\n"
    by_name = {one.name: one for one in read(tmp_path, text).strategies}
    assert by_name["fractional"].terms[0].months == 5
    beside = by_name["promote_with_fractional"].terms[0].support
    assert (beside.months, beside.days_a_month) == (5, 8.0)
    assert by_name["promote_supported"].terms[0].support.months == 12


def test_a_strategy_of_ones_own_is_data(tmp_path):
    text = """
      plan: {bookings: 1200000, contribution: 300000}
      post: {best_seller: cy}
      strategies:
        mine:
          title: Mine
          if_leader_leaves: founder
          terms:
            - leader: fractional
              months: 4
              days_a_month: 8
              day_rate: 1500
              founder_hours: 10
            - leader: best_seller
              own_accounts: playing_coach
              handover_months: 2
              backfill: false
              trial: true
              director: true
              support: {by: coach, months: 3, fee_a_month: 900, observes_candidates: true}
              gates:
                - {month: 3, when: {bookings_to_plan: {below: 70%}, over: 2}, then: end_term}
                - {month: 4, when: {sellers_left: {above: 1}}, then: {add_support: fractional}}
                - {month: 6, then: return_to_selling}
            - {leader: assessed, instrument: scorecard, candidates: [bo, ann]}
            - leader: bo
              months: 6
              gates:
                - {month: 6, when: {contribution_to_plan: {above: 1}}, then: {extend_term: 3}}
    """
    (mine,) = read(tmp_path, BASE + dedent(text)).strategies
    first, second, third, fourth = mine.terms
    assert (mine.title, mine.if_leader_leaves) == ("Mine", "founder")
    assert first == Term(
        "fractional", months=4, days_a_month=8.0, day_rate=1500.0, founder_hours=10.0
    )
    assert (second.seller, second.own_accounts, second.handover_months) == ("cy", 0.5, 2.0)
    assert (second.backfill, second.trial, second.director) == (False, True, True)
    assert second.support == Support(3, fee_a_month=900.0, observes_candidates=True)
    assert second.gates == (
        Gate(3, "bookings_to_plan", "end_term", below=0.7, over=2),
        Gate(
            4,
            "sellers_left",
            "add_support",
            above=1.0,
            support=Support(7, 6.0, builds_process=True, observes_candidates=True),
        ),
        Gate(6, "months_in_post", "return_to_selling"),
    )
    assert third == Term("assessed", instrument="scorecard", candidates=("bo", "ann"))
    assert fourth.gates == (
        Gate(6, "contribution_to_plan", "extend_term", above=1.0, extend_months=3),
    )


def test_later_terms_may_wait_for_a_leader_to_leave(tmp_path):
    text = "horizon: 12\nstrategies: {x: {terms: [{leader: ann, months: 24}, {leader: bo}]}}\n"
    assert len(terms(tmp_path, text)) == 2
