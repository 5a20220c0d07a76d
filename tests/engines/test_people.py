"""People path by path: both engines read the same tape and tell the same story."""

from collections import Counter

import pytest

from simulation.engines.company import found_company
from simulation.engines.discrete_event.deals import Market
from simulation.engines.monte_carlo.attribution import Attribution
from tests.engines.companies import (
    TEN,
    courses_of_events,
    courses_of_figures,
    judged_by_figures,
    strategy_of,
    without_deals,
)
from tests.engines.replaying import both_engines, gaps

COURSES = (*TEN, *(strategy.name for strategy in courses_of_events()))
FIGURES = (*(strategy.name for strategy in courses_of_figures()), "keep", "promote")
FUTURES = range(7, 1024, 10)
EVERY_OTHER = FUTURES[::2]
SOME = range(3, 1024, 93)


@pytest.fixture
def no_forecasts(monkeypatch):
    """Where there are no deals nothing is to be expected; working that out takes a third."""
    monkeypatch.setattr(Market, "expected_bookings", lambda *_: 0.0)


def same_people(scenario, name, seed, places, patch=None):
    """Both engines' story of one strategy, found equal."""
    company = found_company(scenario, seed, 0)
    by_events, by_months = both_engines(company, strategy_of(scenario, name), places, patch=patch)
    for place, one, two in zip(places, by_events.people, by_months.people, strict=True):
        assert one == two, f"{name}, seed {seed}, future {place}"
    return by_events, by_months


@pytest.mark.parametrize("name", COURSES)
def test_people_are_the_same_in_every_future(name, no_forecasts):
    places = FUTURES if name in TEN else EVERY_OTHER
    by_events, by_months = same_people(without_deals(), name, 0, places)
    # Without deals all that is counted and paid follows from people, so nothing is left out.
    assert gaps(by_events, by_months, left_out=()) == {}
    happened = Counter(what for future in by_events.people for _, what, _ in future)
    assert min(happened["starts"], happened["leaves"]) > 100


def test_every_turn_is_taken(no_forecasts):
    company = found_company(without_deals(), 0, 0)
    happened = Counter()
    for name in ("develop_first", "sent_back_to_selling", "support_that_comes_later"):
        by_events, _ = both_engines(company, strategy_of(without_deals(), name), SOME)
        happened.update(what for future in by_events.people for _, what, _ in future)
        for kind in ("support", "director", "severance", "leader_pay"):
            happened[kind] += int((by_events.course.costs[f"cost_{kind}"] > 0.0).sum())
    turns = ("promoted", "arrives", "quits", "returns")
    assert all(happened[turn] > 5 for turn in turns), happened
    assert all(happened[kind] > 5 for kind in ("support", "director", "severance", "leader_pay"))


def replay_targets(monkeypatch):
    """Let the Monte Carlo engine attribute deals as the event engine did."""
    return lambda recorded: monkeypatch.setattr(Attribution, "of", lambda *_: recorded)


@pytest.mark.parametrize("name", FIGURES)
def test_people_are_the_same_given_the_bookings(name, monkeypatch):
    patch = replay_targets(monkeypatch)
    by_events, by_months = same_people(judged_by_figures(), name, 0, SOME, patch)
    assert gaps(by_events, by_months) == {}
    if name not in TEN:
        acted = sum(reviewed(log) for log in by_events.logs)
        assert 0 < acted < len(SOME), "a review that acts always or never would show nothing"


def reviewed(log):
    return any(event.kind == "review acts" for event in log)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", COURSES)
def test_people_are_the_same_in_a_thousand_futures(name, seed, no_forecasts, figure):
    by_events, by_months = same_people(without_deals(), name, seed, range(1000))
    assert gaps(by_events, by_months, left_out=()) == {}
    figure("futures played by both", 1000)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", FIGURES)
def test_people_are_the_same_given_the_bookings_of_many_futures(name, seed, monkeypatch, figure):
    patch = replay_targets(monkeypatch)
    by_events, by_months = same_people(judged_by_figures(), name, seed, range(0, 1024, 4), patch)
    assert gaps(by_events, by_months) == {}
    figure("futures played by both", 256)
