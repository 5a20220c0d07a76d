"""The audit of common numbers passes as shipped, and names what is wrong in a broken one."""

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.analysis import common_numbers
from simulation.analysis.audited_plays import certainly_alike
from simulation.analysis.common_numbers import audit, plays_of
from simulation.cli import main
from simulation.engines.monte_carlo import team
from simulation.randomness import ATOM, Tape
from simulation.reports.screen.audit_page import low_ratios
from simulation.scenario.model import Strategy, Term
from tests.engines.companies import eventful

COMPANY = replace(eventful(), horizon=8, strategies=eventful().strategies[:3:2])
SEED = 11


def found_by(draws):
    return audit(COMPANY, SEED, 1, draws=draws).found


class Planted(Tape):
    """A tape on which one decision of somebody goes wrong from some month on, if it is spoilt."""

    decision, whose, row = "market", "", 5

    def once(self, law, decision, whose, rows):
        drawn = super().once(law, decision, whose, rows)
        if (decision, whose) == (self.decision, self.whose):
            drawn[self.row :] = self.spoilt(drawn[self.row :])
        return drawn

    def spoilt(self, drawn):
        return drawn


def consumed_in_order(of, who, row):
    """Numbers that depend on how often they were read before, by anybody."""
    read = Counter()

    class InOrder(Planted):
        decision, whose = of, who

        def spoilt(self, drawn):
            read["times"] += 1
            return np.roll(drawn, read["times"], axis=1)

    InOrder.row = row
    return InOrder


def test_the_shipped_tape_passes_and_says_what_was_compared():
    told = []
    found = audit(COMPANY, SEED, 1, progress=told.append)
    assert found.found is None
    assert sum(told) == plays_of(COMPANY, 1)
    assert (found.strategies, found.futures, found.months) == (2, ATOM, 8)
    assert found.seats >= len(COMPANY.sellers)
    assert found.decisions > 20
    assert found.rows > found.decisions * 8
    assert found.before > ATOM


@pytest.mark.parametrize(
    ("decision", "whose", "row", "month"),
    [
        ("resignation in year 0", "seller:bo", 3, 4),
        ("deals won", "field", 5, 6),
        ("market", "", 2, 3),
        ("exit of the leader", "", 0, 1),
    ],
)
def test_a_stream_that_is_consumed_in_order_is_named(decision, whose, row, month):
    found = found_by(consumed_in_order(decision, whose, row))
    assert (found.decision, found.whose, found.month) == (decision, whose, month)


def test_a_number_that_is_drawn_anew_at_every_look_is_named():
    class Anew(Tape):
        def _kept(self, name, rows, draw):
            if name[1:] == ("deals won", "inside"):
                self.looks = getattr(self, "looks", 0) + 1
                return np.roll(draw(), self.looks, axis=1)
            return super()._kept(name, rows, draw)

    found = found_by(Anew)
    assert (found.decision, found.whose, found.month) == ("deals won", "inside", 1)


def test_a_key_with_the_strategy_in_it_is_named(monkeypatch):
    """Where a strategy's name is part of the key, its clone reads other numbers."""
    from simulation.engines.monte_carlo import months

    usual = months.Play.__post_init__

    def post_init(play):
        usual(play)
        of = play.strategies[0].name
        tape = play.deals.tape

        class Named:
            def __getattr__(self, name):
                return getattr(tape, name)

            def uniform(self, decision, whose, rows):
                key = f"{whose} under {of}" if decision == "deals won" else whose
                return tape.uniform(decision, key, rows)

        play.deals.tape = Named()

    monkeypatch.setattr(months.Play, "__post_init__", post_init)
    found = audit(COMPANY, SEED, 1).found
    assert found.check == "a strategy and its clone"
    assert found.decision == "deals won"
    assert found.whose.endswith("under a clone of keep")
    assert found.month == 1


def test_luck_from_elsewhere_than_the_tape_shows_in_the_outcomes(monkeypatch):
    usual, played = team.Team.__init__, Counter()

    def better_each_time(made, *arguments):
        usual(made, *arguments)
        played["times"] += 1
        made.performance = made.performance * (1.0 + 1e-6 * played["times"])

    monkeypatch.setattr(team.Team, "__init__", better_each_time)
    found = audit(COMPANY, SEED, 1).found
    assert found.check == "a strategy and its clone"
    assert found.decision == "outcome open_deals"


def test_what_a_strategy_does_before_another_way_is_compared_month_by_month(monkeypatch):
    usual = common_numbers.play_recorded

    def ahead_of_time(company, tape, way, at_start):
        played = usual(company, tape, way, at_start)
        if not way.name.endswith("then another way"):
            return played
        bookings = played.monthly["bookings"].copy()
        bookings[2] += 1.0
        return replace(played, monthly={**played.monthly, "bookings": bookings})

    monkeypatch.setattr(common_numbers, "play_recorded", ahead_of_time)
    found = audit(COMPANY, SEED, 1).found
    assert found.check == "months before two strategies part"
    assert (found.decision, found.month) == ("outcome bookings", 3)


@pytest.mark.parametrize(
    ("terms", "alike"),
    [
        ((Term("founder"),), [0, 2, 3]),  # to stay passes somebody over: whoever is asked may go
        ((Term("founder", months=6), Term("external")), [3, 2, 3]),
        ((Term("seller", seller="bo"),), [3, 2, 3]),
        ((Term("seller", seller="bo", months=2), Term("external")), [1, 1, 1]),
    ],
)
def test_two_ways_are_alike_until_the_first_leads_elsewhere(terms, alike):
    asked = np.array([True, False, False])
    company = SimpleNamespace(scenario=SimpleNamespace(horizon=8), asked=asked)
    one, probe = (SimpleNamespace(parted=np.array(months)) for months in ([8, 2, 8], [5, 7, 8]))
    assert certainly_alike(company, Strategy("a", "A", terms), one, probe).tolist() == alike


def test_the_worth_of_common_numbers_is_told_and_a_small_one_warned_of():
    found = audit(COMPANY, SEED, 1)
    assert set(found.ratios) == {one.name for one in COMPANY.strategies} - {"keep"}
    independent = replace(found, ratios={"promote": {"npv": 1.4, "contribution": 30.0}})
    (warning,) = low_ratios(independent)
    assert "promote" in warning
    assert "1.4 times" in warning
    clone = Strategy("again", "Again", COMPANY.strategies[0].terms, "founder")
    twice = audit(replace(COMPANY, strategies=(COMPANY.strategies[0], clone)), SEED, 1)
    assert twice.ratios == {"again": {"npv": None, "contribution": None}}
    assert low_ratios(twice) == []


def test_the_command_ends_with_one_where_the_audit_fails(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("simulation.cli.checks.auditing.load_scenario", lambda _: COMPANY)
    usual = common_numbers.audit

    def quick(scenario, seed, *, progress, draws=Tape):
        return usual(scenario, seed, 1, draws=draws, progress=progress)

    monkeypatch.setattr(common_numbers, "audit", quick)
    assert main(["crn-check", "mine.yaml"]) == 0
    assert "Passes" in capsys.readouterr().out
    broken = consumed_in_order("resignation in year 0", "seller:bo", 3)
    monkeypatch.setattr(
        common_numbers, "audit", lambda *a, **k: quick(*a, **{**k, "draws": broken})
    )
    assert main(["crn-check", "mine.yaml"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "“resignation in year 0” of seat seller:bo" in said
    assert "in month 4" in said


def test_one_strategy_is_told_as_one_and_has_no_ratios(tmp_path, monkeypatch, capsys):
    usual = common_numbers.audit
    monkeypatch.setattr(
        common_numbers, "audit", lambda scenario, seed, **_: usual(scenario, seed, 1)
    )
    (tmp_path / "one.yaml").write_text(
        "extends: saas-scaleup\nteam: 3\nhorizon: 4\nstrategies: [keep]\n"
    )
    assert main(["crn-check", str(tmp_path / "one.yaml")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Compared: 1 strategy, each" in said
    assert "variance" not in said


def test_a_seed_out_of_range_is_refused(capsys):
    assert main(["crn-check", "--seed", "-1"]) == 2
    assert "--seed" in capsys.readouterr().err
