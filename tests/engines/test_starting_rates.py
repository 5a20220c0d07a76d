"""Rates of the start that can be told by hand: typical sellers, whom nobody's leadership moves."""

from dataclasses import replace

import pytest

from simulation.engines.company import found_company
from simulation.engines.starting_rates import bookings_at_level_0, fixed_hours, hours_per_seller
from simulation.scenario.model import Anchors
from tests.engines.companies import assuming, eventful

LEADS, WIN_RATE, VALUE = 2.0, 0.25, 10_000.0


def typical(opportunities, number=4, **anchors):
    """Field sellers who sell what is usual, ramped for years."""
    usual = eventful().sellers[0]
    sellers = tuple(
        replace(usual, id=f"s{i}", role="field", performance=1.0, months_employed=120)
        for i in range(number)
    )
    known = {f"leadership__effect_{name}": 1 for name in ("activity", "win_odds", "speed")}
    known |= {"sales__reliability": 1, "sales__win_rate": WIN_RATE, "sales__deal_value": VALUE}
    known |= {"sales__inbound_leads": LEADS, "sales__opportunities": opportunities}
    strategies = tuple(s for s in eventful().strategies if s.name == "keep")
    return replace(
        assuming(eventful(), **known),
        sellers=sellers,
        hires=(),
        best_seller="s0",
        strategies=strategies,
        anchors=Anchors(**anchors),
    )


def wins_of(scenario):
    (wins,) = found_company(scenario, 1, 0).rates.wins.values()
    return wins


@pytest.mark.parametrize("number", [1, 4, 7])
def test_inbound_leads_are_the_teams_however_many_they_are(number):
    assert wins_of(typical(0, number)) == pytest.approx(LEADS * WIN_RATE)


def test_every_seller_finds_opportunities_of_their_own():
    scenario = typical(3, 4)
    assert wins_of(scenario) == pytest.approx((LEADS + 4 * 3) * WIN_RATE)
    plan = found_company(scenario, 1, 0).plan
    assert bookings_at_level_0(scenario, plan) == pytest.approx((LEADS + 4 * 3) * WIN_RATE * VALUE)


@pytest.mark.parametrize(
    ("known", "deals", "value"),
    [
        ({"deals_won": 80.0}, 80.0, VALUE),
        ({"deals_won": 80.0, "new_sales": 1_600_000.0}, 80.0, 20_000.0),
        ({"new_sales": 600_000.0}, 60.0, VALUE),
        ({"deals_won": 5.0}, 6.0, VALUE),  # fewer than leads that come by themselves bring
        ({"new_sales": 30_000.0}, 6.0, VALUE),
    ],
)
def test_what_last_year_brought_beyond_leads_was_found_by_the_sellers(known, deals, value):
    rates = found_company(typical(3, 4, **known), 1, 0).rates
    at = rates.by_role["field"]
    assert 12.0 * rates.wins["field"] == pytest.approx(deals)
    assert at.opportunities == pytest.approx((deals / 12.0 / WIN_RATE - LEADS) / 4)
    assert at.value == pytest.approx(value)


def test_a_seller_takes_hours_by_role_and_the_post_some_of_its_own():
    each = {"one_to_ones": 1.0, "progress_talks": 2.0, "joint_work": 4.0}
    fixed = {
        "weekly_report": 8.0,
        "monthly_meeting": 16.0,
        "monthly_results": 32.0,
        "alignment": 64,
    }
    travel = {"travelling_field": 128.0, "travelling_inside": 256.0}
    load = {f"leadership.load_{task}": h for task, h in {**each, **fixed, **travel}.items()}
    assert hours_per_seller(load, "field") == 1.0 + 2.0 + 4.0 + 128.0
    assert hours_per_seller(load, "inside") == 1.0 + 2.0 + 4.0 + 256.0
    assert fixed_hours(load) == 8.0 + 16.0 + 32.0 + 64.0
