"""What is looked at once things rest: the numbers of the analysis, while nobody waits for more."""

import threading
import time

import pytest

from simulation.analysis.decision_map import axis, decision_map
from simulation.analysis.double_pain import Splitting
from simulation.analysis.thresholds import Question, plausible, threshold
from simulation.analysis.unknowns import find_unknowns
from simulation.app import at_rest, views
from simulation.app.at_rest import Quietly
from simulation.app.changes import Refused, in_scenario, with_strategies
from simulation.app.choices import choices, mixed
from simulation.app.plays import Stale
from simulation.app.runs import Runs
from simulation.app.view_answers import told_crossing, told_map, told_pain
from simulation.app.views import State, crossing, double_pain, mapped
from simulation.languages import LANGUAGES, speaking
from simulation.running.workers import Workers
from simulation.scenario import load_scenario
from tests.app.pages import client, site, wish
from tests.shipped import SCENARIOS

SMALL = load_scenario(SCENARIOS / "smallest.yaml")
TWO = with_strategies(SMALL, ("keep", "promote"))
BEST = f"quality.{TWO.best_seller}"
CHANGES = {"quality.founder": 0.4, "sales.win_rate": 0.3}
STATE = State(TWO, CHANGES)
WHOLE = in_scenario(TWO, CHANGES)


def test_the_double_pain_is_that_of_a_run():
    known = Splitting(WHOLE, views.SEED, views.SPLIT, map).finish()
    found = double_pain(STATE, map)
    assert found == known
    told = told_pain(STATE, found)
    parts = told["strategies"]["promote"]["parts"]
    *causes, total = (part["mean"] for part in parts)
    assert parts[0]["key"] == "own_selling"
    assert sum(causes) == pytest.approx(total)
    assert total == known["promote"].total.mean
    assert all(part["low"] <= part["mean"] <= part["high"] for part in parts)


def test_the_break_even_is_that_of_the_command():
    unknown = next(u for u in find_unknowns(WHOLE, views.SEED, views.KNOWN_BY) if u.key == BEST)
    pair = with_strategies(WHOLE, ("keep", "promote"))
    turned = pair.__class__(**{**vars(pair), "strategies": pair.strategies[::-1]})
    known = threshold(Question(turned, unknown, views.SEED, plausible(unknown)))
    found = crossing(STATE, "promote", BEST, map)
    assert found.answer.threshold == known
    told = told_crossing(found)
    assert told["place"] == known.found.place
    assert len(told["curve"]) >= known.found.evaluations
    assert [one["at"] for one in told["curve"]] == sorted(one["at"] for one in told["curve"])


def test_what_is_held_is_let_go_for_its_own_break_even_and_stands_on_it():
    held = crossing(State(TWO, {**CHANGES, BEST: 1.5}), "promote", BEST, map)
    free = crossing(STATE, "promote", BEST, map)
    assert held.answer.threshold == free.answer.threshold
    assert (held.answer.own.value, held.answer.own.known) == (1.5, True)
    assert not free.answer.own.known
    assert held.answer.own.ahead.mean > free.answer.own.ahead.mean


def test_the_map_is_that_of_the_command(monkeypatch):
    monkeypatch.setattr(views, "CELLS", 3)
    unknowns = {u.key: u for u in find_unknowns(WHOLE, views.SEED, views.KNOWN_BY)}
    both = [axis(unknowns[key], 3) for key in (BEST, "sales.cycle")]
    known = decision_map(WHOLE, views.SEED, (both[0], both[1]), map, views.MAP_FUTURES)
    found = mapped(STATE, (BEST, "sales.cycle"), map)
    assert (found.made.means == known.means).all()
    assert (found.made.too_close == known.too_close).all()
    told = told_map(found)
    assert told["best"] == known.best.tolist()
    assert told["inside"]
    assert len(told["sentences"]) >= 2
    moved = told_map(mapped(State(TWO, {**CHANGES, BEST: 1.5}), (BEST, "sales.cycle"), map))
    assert moved["best"] == told["best"]
    assert moved["x"]["own"] == 1.5


def test_of_many_strategies_few_are_on_the_map_and_letters_stay_those_of_the_company(monkeypatch):
    monkeypatch.setattr(views, "CELLS", 2)
    monkeypatch.setattr(views, "MAPPED", 2)
    state = State(SMALL, {})
    told = told_map(mapped(state, (BEST, "quality.founder"), map))
    names = [one.name for one in SMALL.strategies]
    assert len(told["strategies"]) == 2 < len(names)
    assert {told["strategies"][place] for row in told["best"] for place in row} <= set(
        told["strategies"]
    )


@pytest.mark.parametrize(
    "keys", [(BEST, BEST), (BEST, "sales.nothing"), ("quality.fractional", BEST)]
)
def test_a_map_of_what_plays_no_part_is_refused(keys):
    with pytest.raises(Refused):
        mapped(STATE, keys, map)


@pytest.mark.parametrize(
    ("strategy", "key"), [("keep", BEST), ("nobody", BEST), ("promote", "x.y")]
)
def test_a_break_even_of_nothing_is_refused(strategy, key):
    with pytest.raises(Refused):
        crossing(STATE, strategy, key, map)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(language):
    found = crossing(STATE, "promote", BEST, map)
    word = {"en": "equally well", "nl": "even goed", "nb": "like"}[language]
    with speaking(language):
        assert word in told_crossing(found)["sentences"][0]


def test_levers_are_a_good_mix():
    keys = ["q.a", "q.b", "q.c", "s.a", "q.d", "p.a", "s.b"]
    assert mixed(keys, 6) == ["q.a", "q.b", "q.c", "s.a", "p.a", "s.b"]
    assert mixed(keys, 6, "q.d") == ["q.a", "q.b", "s.a", "q.d", "p.a", "s.b"]
    assert mixed([*keys[:3], "q.d"], 4) == ["q.a", "q.b", "q.c", "q.d"]


def test_what_can_be_chosen_can_be_held():
    found = choices(SMALL, find_unknowns(SMALL, 1, 1024))
    assert found["leaders"]["promote"] == BEST
    assert found["leaders"]["keep"] == "quality.founder"
    assert {BEST, "quality.founder"} <= set(found["axes"])
    assert not any(key.startswith("performance.") for key in found["axes"])


def test_jobs_wait_while_somebody_waits_and_end_when_nobody_does(tmp_path):
    front, ticket = Runs(tmp_path), tmp_path / "ticket"
    ticket.touch()
    front._idle.clear()
    got = []
    quietly = Quietly(Workers(1), front, ticket)
    thread = threading.Thread(target=lambda: got.extend(quietly(abs, [-1, -2])))
    thread.start()
    time.sleep(0.3)
    assert got == []
    front._idle.set()
    thread.join(10)
    assert got == [1, 2]
    ticket.unlink()
    with pytest.raises(Stale):
        list(quietly(abs, [-1]))


@pytest.fixture
def ask(monkeypatch):
    monkeypatch.setattr(views, "CELLS", 2)
    with client(site(monkeypatch)) as asking:
        yield asking


def test_a_look_is_kept_and_told_again_in_another_language(ask, monkeypatch):
    first = ask.post("/api/look", json=wish(view="pain")).json()
    assert "Selling lost" in first["strategies"]["promote"]["sentence"]
    monkeypatch.setattr(at_rest, "seen", lambda *_: pytest.fail("it was worked out again"))
    again = ask.post("/api/look", json=wish(view="pain", language="nl")).json()
    assert "eigen verkoop" in again["strategies"]["promote"]["sentence"]


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"view": "all"},
        {"view": ["pain"]},
        {"view": "turn", "strategy": "promote"},
        {"view": "turn", "strategy": 1, "keys": [BEST]},
        {"view": "map", "keys": [BEST]},
        {"view": "map", "keys": "ab"},
        {"view": "map", "keys": ["../x", BEST]},
        {"view": "map", "keys": [BEST, 1]},
    ],
)
def test_an_odd_look_is_refused(ask, odd):
    answer = ask.post("/api/look", json=wish(**odd))
    assert (answer.status_code, answer.json()) == (400, {"problem": "odd"})


def test_a_look_at_nothing_is_refused_in_words(ask):
    answer = ask.post("/api/look", json=wish(view="map", keys=[BEST, BEST], language="nb"))
    assert answer.json()["problem"] == "refused"
    assert "kart" in answer.json()["text"]
