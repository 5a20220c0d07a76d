"""What may be written another way, with every figure of both engines the same to the last bit."""

import numpy as np
import pytest

from simulation.app.what_if import what_if
from simulation.scenario import resolved_text
from tests.trust.company import (
    ENGINES,
    TEAM,
    differing,
    figures,
    loaded,
    played,
    played_text,
    same,
    text,
)

MIXED = "".join(reversed(TEAM.splitlines(keepends=True)))
WORDY = """
  # the best one
  - id: 'ann'
    months_employed:   40
    "performance": 1.60   # a number, no percentage
  - {id: bo, months_employed: 30, performance: 1.1}
  - {performance: 90%, months_employed: 26.0, base_pay: 64000, id: cy}
  - {id: flo, performance: 80%, months_employed: 5, role: "inside"}
"""

ALIKE = {
    "R4": ({}, {"team": MIXED}),
    "R21": ({}, {"team": WORDY}),
    "R43": ({}, {"season": "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"}),
    "R44": ({}, {"start": "2031-11"}),
    "R70": ({}, {"title": "Another title", "question": "Another question?", "language": "nl"}),
    "R71": ({}, {"post": "{asked: no}"}),
    "R72": ({}, {"extends": "[saas-scaleup]"}),
    "R73": ({}, {"customers": "{recurring_share: 0.6, delivery_capacity: 9_000_000_000/month}"}),
    "R74": ({}, {"money": "{opening_cash: 250_000}"}),
    "R75": ({}, {"hires": "[]", "horizon": "10.0"}),
}


@ENGINES
@pytest.mark.parametrize("row", ALIKE)
def test_written_otherwise_it_is_the_same(row, engine):
    changes, top = ALIKE[row]
    same(played(engine), played(engine, changes, **top))


UNITS = {
    "thirty a year": ("sales.opportunities", "2.5/month", "30/year"),
    "a percentage": ("customers.churn", 0.125, "12.5%"),
    "thousands": ("pay.seller_base", 60_000, "60_000"),
    "an exponent": ("pay.seller_base", 60_000, "6e4"),
    "a month's pay": ("pay.seller_base", "60000/year", "5000/month"),
}


@ENGINES
@pytest.mark.parametrize("unit", UNITS)
def test_the_same_in_another_unit(unit, engine):
    key, one, other = UNITS[unit]
    same(played(engine, {key: one}), played(engine, {key: other}))


@ENGINES
def test_a_saved_scenario_plays_the_same(engine):
    same(played(engine), played_text(resolved_text(loaded(text())), engine))


@ENGINES
def test_ramps_of_nobody_who_ramps(engine):
    """Everybody has been there for years and nobody comes: the ramp's length is nobody's affair."""
    settled = {"people.attrition": 0, "leadership.exit_promoted": 0}
    old, new = (TEAM.replace("months_employed: 5", f"months_employed: {n}") for n in (55, 0))
    keep = {"strategies": "[keep]"}
    one, other = (played(engine, {**settled, "people.ramp_months": n}, old, **keep) for n in (2, 9))
    for name, values in figures(one).items():
        np.testing.assert_allclose(figures(other)[name], values, rtol=1e-12, atol=1e-8)
    ramping = [played(engine, {**settled, "people.ramp_months": n}, new, **keep) for n in (2, 9)]
    assert differing(*ramping)


@ENGINES
def test_a_season_moves_figures_and_its_start_matters(engine):
    """The negative control of R43 and R44."""
    season = "[0.4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.3, 1.3]"
    one, other = played(engine, season=season), played(engine, season=season, start="2031-11")
    assert "bookings *" in differing(played(engine), one)
    assert "bookings *" in differing(one, other)


def test_a_slider_that_is_pushed_back_leaves_nothing_behind():
    """R49."""
    scenario = loaded(text(strategies="[keep, promote]"))
    before = what_if(scenario, {}, 256, 1)
    pushed = what_if(scenario, {"people.attrition": 0.5}, 256, 1)
    assert what_if(scenario, {}, 256, 1) == before != pushed
