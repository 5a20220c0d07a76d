"""What the event engine writes down accounts for every deal, and says why terms end."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engines.companies import courses_of_events, courses_of_figures, eventful
from tests.engines.replaying import played_by_events

COURSES = (*courses_of_events(), *courses_of_figures())
COMPANY = replace(eventful(), horizon=14, strategies=(*eventful().strategies, *COURSES))
FUTURES = range(0, 1024, 170)
WAYS = ("promote", "sent_back", "inside_seller_first", "support_that_comes_later")


def logs(name):
    _, played = played_by_events(COMPANY, name, FUTURES)
    return played


@pytest.mark.parametrize("name", WAYS)
def test_the_log_accounts_for_every_deal(name):
    """Open deals: those before, who arrived, less won, lost, gone cold and lost on the way."""
    for one in logs(name):
        open_deals = one.play.accounts.month["open_deals"]
        months = [event.numbers for event in one.log if event.kind == "month closes"]
        assert len(months) == COMPANY.horizon
        for t in range(1, COMPANY.horizon):
            n = months[t]
            dropped = sum(
                event.numbers["lost"]
                for event in one.log
                if event.kind == "deals handed over" and event.time == t
            )
            ended = n["won"] + n["lost"] + n["cold"] + dropped
            assert open_deals[t] == open_deals[t - 1] + n["opened"] - ended


@pytest.mark.parametrize("name", WAYS)
def test_a_month_in_the_log_is_that_of_the_books(name):
    for one in logs(name):
        month = one.play.accounts.month
        closing = {e.month: e.numbers for e in one.log if e.kind == "month closes"}
        left, quit_ = np.zeros(COMPANY.horizon), np.zeros(COMPANY.horizon)
        for event in one.log:
            if event.kind == "customers leave":
                left[event.month] += event.numbers["customers"]
            if event.kind == "seller leaves" or event.what == "quits":
                quit_[event.month] += 1.0
        np.testing.assert_array_equal(left, month["customers_lost"])
        np.testing.assert_array_equal(quit_, month["sellers_left"])
        for t in range(COMPANY.horizon):
            assert closing[t]["bookings"] == month["bookings"][t]
            assert closing[t]["won"] == month["deals_won"][t]


def test_every_end_of_a_term_has_one_reason_and_reviews_have_what_they_saw():
    reasons = set()
    for name in (*WAYS, "fractional", "hire_external", "extended", "ended_by_plan"):
        for one in logs(name):
            for event in one.log:
                if event.kind == "term ends":
                    (why,) = set(event.numbers) - {"served"}
                    reasons.add(why)
                    assert event.numbers["served"] >= 1
                if event.kind.startswith("review"):
                    assert "value" in event.numbers
                    below, above = (event.numbers.get(k) for k in ("below", "above"))
                    acts = below is None and above is None
                    acts |= below is not None and event.numbers["value"] < below
                    acts |= above is not None and event.numbers["value"] > above
                    assert event.kind == ("review acts" if acts else "review passes")
    assert reasons == {"plan", "review", "dismissed", "own"}
