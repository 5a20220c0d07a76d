"""What adds up is checked in every run: a planted leak is caught, by its law, month and future."""

import re
from dataclasses import replace

import numpy as np
import pytest

from simulation.engines import discrete_event, monte_carlo
from simulation.engines.conservation import LAWS, LeakError
from simulation.engines.discrete_event.play import Play
from simulation.engines.monte_carlo.customer_base import CustomerBase
from simulation.engines.monte_carlo.ledger import Ledger
from simulation.engines.monte_carlo.pipelines import Pipelines
from simulation.engines.monte_carlo.team import Team
from simulation.engines.readings import read_course
from tests.engines.companies import eventful, strategy_of
from tests.engines.expected import expect

SEED, FIRST, MONTH, PLACE = 7, 2, 4, 100
WORDED = re.compile(
    r"the (?P<law>[a-z ]+) of strategy '(?P<strategy>\w+)' do not add up from month (?P<month>\d+) "
    r"on in future (?P<future>\d+), seed (?P<seed>\d+): .+ please report it"
)


def scenario(name="promote"):
    base = eventful()
    return replace(base, strategies=(strategy_of(base, name),), horizon=9)


def leaky(place, name, leak, monkeypatch):
    """Put a leak after the n-th call of a method, month MONTH of the play."""
    right, calls = getattr(place, name), [0]

    def wrong(self, *given, **named):
        found = right(self, *given, **named)
        if calls[0] == MONTH:
            found = leak(self, found)
        calls[0] += 1
        return found

    monkeypatch.setattr(place, name, wrong)


def caught(play):
    with pytest.raises(LeakError) as error:
        play()
    words = WORDED.fullmatch(str(error.value))
    assert words, str(error.value)
    assert words["strategy"] == "promote"
    assert words["seed"] == str(SEED)
    return words["law"], int(words["month"]), int(words["future"])


def nobody_started(team, started):
    """A seller who starts is nowhere to be seen."""
    team.status[1, PLACE] = 0
    return started


def more_open(pipelines, total):
    pipelines.open_deals[0, 0, PLACE] += 1e-6
    return pipelines.open_deals.sum(axis=(0, 1)) + pipelines.own.sum(axis=0)


def one_customer_less(base, done):
    base.count["field"][PLACE] -= 1.0
    return done


def recurring_more(base, done):
    base.recurring["field"] = base.recurring["field"] + 0.01
    return done


def delivered_twice(base, done):
    base.backlog[PLACE] += 0.5
    return done


def cost_forgotten(ledger, _):
    ledger.month["contribution"][ledger.t, PLACE] += 1.0


FUTURE = FIRST * 1024 + PLACE
LEAKS = {
    "heads": (Team, "welcome", nobody_started, FUTURE, 0),
    "deals": (Pipelines, "total", more_open, FUTURE, -1),
    "customers": (CustomerBase, "deliver", one_customer_less, FUTURE, 0),
    "recurring revenues": (CustomerBase, "deliver", recurring_more, FIRST * 1024, 0),
    "revenues": (CustomerBase, "deliver", delivered_twice, FUTURE, 0),
    "costs and contributions": (Ledger, "close_month", cost_forgotten, FUTURE, 0),
}


@pytest.mark.parametrize("law", LEAKS)
def test_a_leak_of_the_fast_engine_is_caught(law, monkeypatch):
    place, name, leak, future, sooner = LEAKS[law]
    leaky(place, name, leak, monkeypatch)
    found = caught(lambda: monte_carlo.simulate(scenario(), SEED, FIRST))
    assert found == (law, MONTH + 1 + sooner, future)


def test_a_margin_that_is_not_the_margin_is_caught(monkeypatch):
    wrong = "simulation.engines.monte_carlo.books.gross_profit"
    monkeypatch.setattr(wrong, lambda margin, recurring, one_off: 0.8 * (recurring / 12 + one_off))
    found = caught(lambda: monte_carlo.simulate(scenario(), SEED, FIRST))
    assert found == ("gross profits", 1, FIRST * 1024)


def deal_forgotten(market):
    """Take an open deal off somebody's desk."""
    desk = next(desk for desk in market.team.desks if desk.deals)
    desk.deals[0].open = False


def customer_from_nowhere(play):
    play.clients.values["field"].append(0.0)
    play.clients.since["field"].append(0)


EVENT_LEAKS = {
    "heads": lambda play: setattr(play.team.desks[0], "state", "closed"),
    "deals": lambda play: deal_forgotten(play.market),
    "customers": customer_from_nowhere,
    "recurring revenues": lambda play: play.clients.values["field"].__setitem__(0, 1.0),
    "revenues": lambda play: setattr(play.clients, "backlog", play.clients.backlog + 1.0),
}


@pytest.mark.parametrize("law", EVENT_LEAKS)
def test_a_leak_of_the_event_engine_is_caught(law, monkeypatch):
    right = Play._note_team

    def wrong(play):
        right(play)
        if play.world.t == MONTH and play.world.future == 1:
            EVENT_LEAKS[law](play)

    monkeypatch.setattr(Play, "_note_team", wrong)
    found = caught(lambda: discrete_event.simulate(scenario(), SEED, FIRST, 2))
    assert found == (law, MONTH + 1, FIRST * 1024 + 1)


def test_what_is_reported_must_be_what_happened(monkeypatch):
    """Hires that are counted twice are no leak of the seats, but one of the report."""
    company, course = expect(eventful())
    read_course(company, course)
    course.totals["hires"][3] += 1.0
    with pytest.raises(LeakError, match=r"the heads .* from month 24 on in future 3, seed 3"):
        read_course(company, course)


@pytest.mark.parametrize("name", ["deals_won", "bookings", "revenue", "cost_seller_pay"])
def test_no_figure_can_be_changed_unseen(name):
    company, course = expect(eventful())
    kept = course.costs if name in course.costs else course.month
    kept[name][7, 5] += 1.0
    with pytest.raises(LeakError, match="in future 5, seed 3"):
        read_course(company, course)


def test_a_figure_that_is_no_number_is_no_balance():
    company, course = expect(eventful())
    course.month["revenue"][2, 9] = np.nan
    with pytest.raises(LeakError, match=r"from month 3 on in future 9"):
        read_course(company, course)


def test_every_law_has_its_leak():
    assert set(LAWS) | {"heads"} == set(LEAKS) | {"gross profits"}
