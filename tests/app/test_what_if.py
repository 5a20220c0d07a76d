"""The engine door: the same futures for every change, whoever plays, and what a change does."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.unknowns import find_unknowns
from simulation.app.changes import Refused, changed, in_scenario, with_strategies
from simulation.app.levers import first_levers, levers, main_levers
from simulation.app.luck import kept_tape
from simulation.app.plays import Part, Stale, parts_of, play_part, together
from simulation.app.what_if import Hands, what_if
from simulation.assumptions.distributions import Constant
from simulation.engines.monte_carlo import simulate
from simulation.randomness import ATOM
from simulation.running.collecting import Collector
from simulation.scenario import load_scenario, resolved_text, scenario_hash
from tests.shipped import SCENARIOS

SMALL = load_scenario(SCENARIOS / "smallest.yaml")
TWO = with_strategies(SMALL, ("keep", "promote"))


def against(answer, name):
    return next(row for row in answer["strategies"] if row["name"] == name)["against"]


def test_the_answer_is_that_of_a_run():
    with Collector(TWO, seed=1, engine="monte-carlo", futures=2 * ATOM) as collector:
        collector.add(simulate(TWO, 1, 0, 2))
        found = collector.finish()
    answer = what_if(TWO, {}, 2 * ATOM, 1)
    assert answer["sentence"] == found.sentence
    assert answer["caveat"] == found.findings.caveat
    row = found.findings.differences["promote"]["npv"]
    assert against(answer, "promote")["mean"] == pytest.approx(row.mean, rel=1e-4)
    assert answer["dots"]["promote"] == pytest.approx(found.findings.dots["promote"], rel=1e-4)
    mean = found.findings.months.mean["cumulative_contribution"][1]
    assert answer["months"]["cumulative_contribution"]["promote"]["mean"] == pytest.approx(
        mean, rel=1e-4
    )


@pytest.mark.parametrize("futures", [500, ATOM, 2 * ATOM + 100])
def test_it_changes_no_number_how_many_hands_play(futures):
    one = what_if(TWO, {}, futures, 3)
    assert what_if(TWO, {}, futures, 3, Hands(map, 2)) == one
    assert what_if(TWO, {}, futures, 3, Hands(map, 7)) == one
    assert one["futures"] == futures


def test_parts_hold_every_strategy_and_future_once():
    whole = Part(SMALL, {}, 1, 0, 10_000, tuple(range(len(SMALL.strategies))))
    parts = parts_of(whole, 2)
    assert sum(part.futures for part in parts) == 10_000
    assert [part.first * ATOM for part in parts[1:]] == [parts[0].futures]
    few = parts_of(replace(whole, futures=512), 2)
    assert sum((part.strategies for part in few), ()) == whole.strategies
    assert {part.futures for part in few} == {512}


def test_the_first_futures_of_a_draft_are_those_of_an_atom_but_for_what_was_drawn_by_shape():
    part = Part(TWO, {}, 1, 0, ATOM, (0, 1))
    whole, draft = play_part(part), play_part(replace(part, futures=512))
    gap = np.abs(whole.metrics["npv"][:, :512] - draft.metrics["npv"])
    assert np.median(gap / whole.metrics["npv"][:, :512].std()) < 0.5
    joined = together([part], [whole])
    assert joined.metrics["npv"] is not whole.metrics["npv"]


def test_a_draft_holds_the_first_futures_of_many_to_the_last_bit():
    held = {"quality.founder": 0.4}
    many = play_part(Part(SMALL, held, 1, 0, ATOM, tuple(range(len(SMALL.strategies)))))
    everybody = tuple(range(len(SMALL.strategies)))
    for strategies in ((0, 1, 2), (3,), everybody, (4, 5)):
        for _again in range(2):  # once with luck that was kept from before
            draft = play_part(Part(SMALL, held, 1, 0, 512, strategies))
            for name, values in draft.metrics.items():
                assert np.array_equal(values, many.metrics[name][list(strategies), :512]), name
            for name, values in draft.sample.items():
                assert np.array_equal(values, many.sample[name][list(strategies), :, :512]), name


def test_luck_is_kept_from_draft_to_draft_and_let_go_where_it_is_too_much(monkeypatch):
    first = kept_tape(1, 0, 100, 2)
    drawn = first.uniform("something", "", 3)
    assert kept_tape(1, 0, 100, 2) is first
    assert first.size == drawn.nbytes == 3 * 200 * 8
    assert kept_tape(1, 0, 100, 1).uniform("something", "", 2).shape == (2, 100)
    assert first.size == drawn.nbytes
    assert kept_tape(1, 0, 100, 2) is first
    monkeypatch.setattr("simulation.app.luck.MOST", drawn.nbytes - 1)
    again = kept_tape(1, 0, 100, 2)
    assert again is not first
    assert again.size == 0
    assert np.array_equal(again.uniform("something", "", 3), drawn)


def test_what_a_change_does_not_touch_is_the_same_to_the_last_bit():
    before = what_if(TWO, {}, 512, 1)
    after = what_if(TWO, {f"quality.{TWO.best_seller}": 1.5}, 512, 1)
    assert (
        after["months"]["open_deals_best_seller"]["keep"]
        == (before["months"]["open_deals_best_seller"]["keep"])
    )
    assert after["strategies"][0] == before["strategies"][0]
    assert against(after, "promote")["mean"] > against(before, "promote")["mean"]


def test_a_better_leader_raises_promoting_step_by_step():
    key = f"quality.{TWO.best_seller}"
    means = [
        against(what_if(TWO, {key: value}, 512, 1), "promote")["mean"] for value in (-1.5, 0.0, 1.5)
    ]
    assert means == sorted(means)
    assert means[0] < means[2]


def test_what_moves_as_one_moves_with_a_change():
    held = changed(SMALL, {"leadership.effect_activity": 1.049}).held
    highest = float(SMALL.assumptions["leadership.effect_win_odds"].quantile(1.0))
    assert set(held) == {f"leadership.effect_{x}" for x in ("activity", "win_odds", "speed")}
    assert held["leadership.effect_win_odds"] == pytest.approx(highest, rel=1e-3)


def test_what_is_named_wins_over_its_company():
    both = {"leadership.effect_activity": 1.049, "leadership.effect_speed": 1.02}
    held = changed(SMALL, both).held
    assert held["leadership.effect_speed"] == 1.02
    assert held["leadership.effect_activity"] == 1.049


def test_what_is_read_once_is_replaced_in_the_scenario():
    made = changed(SMALL, {"pay.fractional_months": 3.0})
    assert made.held == {}
    assert made.scenario.assumptions["pay.fractional_months"] == Constant(3.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"sales.win_rate": 1.5},
        {"sales.win_rate": float("nan")},
        {"sales.win_rate": 0.0},
        {"sales.no_such": 1.0},
        {"quality.nobody": 1.0},
        {"quality.founder": 99.0},
    ],
)
def test_what_cannot_be_is_refused(changes):
    with pytest.raises(Refused):
        what_if(TWO, changes, 512, 1)


def test_one_strategy_is_no_comparison():
    for names in (("keep",), ("keep", "nobody")):
        with pytest.raises(Refused):
            with_strategies(SMALL, names)


def test_the_file_of_changes_resolves_to_them(tmp_path):
    path = tmp_path / "mine.yaml"
    made = in_scenario(TWO, {"sales.win_rate": 0.3, "quality.founder": 1.0})
    path.write_text(resolved_text(made), encoding="utf-8")
    again = load_scenario(path)
    assert again.assumptions["sales.win_rate"] == Constant(0.3)
    assert scenario_hash(again) == scenario_hash(made)


def test_the_file_gives_the_answer_of_the_page():
    changes = {"sales.win_rate": 0.3, "people.ramp_months": 8.0}
    there = what_if(in_scenario(TWO, changes), {}, 512, 1)
    assert there["sentence"] == what_if(TWO, changes, 512, 1)["sentence"]


def test_nothing_is_played_for_nobody(tmp_path):
    ticket = tmp_path / "ticket"
    with pytest.raises(Stale):
        what_if(TWO, {}, 512, 1, Hands(ticket=ticket))
    ticket.touch()
    assert what_if(TWO, {}, 512, 1, Hands(ticket=ticket)) == what_if(TWO, {}, 512, 1)


def test_a_play_ends_in_the_month_in_which_nobody_waits_any_more(tmp_path, monkeypatch):
    asked = []

    def ask(_ticket):
        asked.append(1)
        if len(asked) > 5:
            raise Stale

    monkeypatch.setattr("simulation.app.plays.ask", ask)
    with pytest.raises(Stale):
        play_part(Part(TWO, {}, 1, 0, 512, (0, 1), tmp_path / "ticket"))
    assert len(asked) == 6


def test_levers_cover_all_assumptions_and_stand_within_what_is_allowed():
    unknowns = find_unknowns(SMALL, 1, ATOM)
    found = {one["key"]: one for one in levers(SMALL, unknowns)}
    assert set(SMALL.assumptions) <= set(found)
    for one in found.values():
        assert one["least"] <= one["low"] < one["high"] <= one["most"], one["key"]
        assert one["low"] <= one["likely"] <= one["high"], one["key"]
        assert (one["high"] - one["low"]) / one["step"] >= 5 or one["step"] == 1.0, one["key"]
    assert found["sales.win_rate"]["factor"] == 100.0
    first = first_levers(SMALL, unknowns)
    assert len(first) == len(set(first)) == 6
    assert set(first) <= set(found)
    assert first[0] == f"quality.{SMALL.best_seller}"


def test_what_matters_most_leads(monkeypatch):
    monkeypatch.setattr("simulation.app.levers.LOOKED_AT", 3)
    monkeypatch.setattr("simulation.analysis.leading.FUTURES", ATOM)
    monkeypatch.setattr("simulation.analysis.tornado.FUTURES", ATOM)
    found = main_levers(TWO, 1, map)
    assert f"quality.{TWO.best_seller}" in found
    assert len(found) == 3
