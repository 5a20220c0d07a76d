"""With a bad leader (quality -1.5) more help is never worse, and more own accounts never better.

Nobody comes or goes, so that the same team is led in both runs; what is uncertain stays uncertain.
"""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import found_company
from simulation.engines.discrete_event.simulate import play_future
from simulation.engines.monte_carlo.simulate import play_strategy
from simulation.scenario.model import Strategy, Support, Term
from tests.engines.companies import assuming, eventful
from tests.engines.expected import NOBODY_LEAVES

BAD = {
    f"leadership.{what}_{source}": value
    for what, value in (("quality", -1.5), ("spread", 0.0))
    for source in ("best_seller", "internal", "external", "fractional")
    if (what, source) != ("spread", "best_seller")
}
COACH = Support(24)
LEADER = Term("seller", own_accounts=0.2)
FRACTIONAL = Term("fractional", days_a_month=4.0)

NEVER_WORSE = {
    "a coach": (LEADER, replace(LEADER, support=COACH), {}),
    "a coach for an external": (Term("external"), Term("external", support=COACH), {}),
    "more days": (FRACTIONAL, replace(FRACTIONAL, days_a_month=11.0), {}),
    "more hours": (LEADER, LEADER, {"leadership.full_time": 190.0}),
    "backing": (LEADER, LEADER, {"leadership.backing": 0.5}),
    "fewer hours of reports": (LEADER, LEADER, {"leadership.load_weekly_report": 1.0}),
    "more growth": (LEADER, LEADER, {"leadership.growth": 0.5}),
    "a process": (
        LEADER,
        replace(LEADER, support=Support(9, 4.0, builds_process=True, develops_leader=False)),
        {},
    ),
    "fewer own accounts": (replace(LEADER, own_accounts=0.6), LEADER, {}),
    "a shorter handover": (
        replace(LEADER, handover_months=5.0),
        replace(LEADER, handover_months=1.0),
        {},
    ),
}


def company(term, changed):
    base = assuming(eventful(), **{**NOBODY_LEAVES, **BAD, "leadership.skill_and_leading": 0.0})
    way = Strategy("way", "Way", (term,))
    return replace(assuming(base, **changed), strategies=(way,), hires=(), horizon=14)


def level(term, changed):
    """Leadership level, shape (month, future)."""
    scenario = company(term, changed)
    told = play_strategy(found_company(scenario, 12, 0), scenario.strategies[0])
    return told.month["leadership_level"]


@pytest.mark.parametrize("name", NEVER_WORSE)
def test_more_help_is_never_worse(name):
    less, more, changed = NEVER_WORSE[name]
    gain = level(more, changed) - level(less, {})
    assert gain.min() >= -1e-12
    assert gain.max() > 0.01, "nothing changed"


def test_a_founder_beside_a_bad_leader_neither_helps_nor_hurts():
    """The leader does not let them; beside a sound one they do help."""
    alone = replace(LEADER, founder_hours=0.0)
    np.testing.assert_allclose(level(LEADER, {}), level(alone, {}), rtol=0.0, atol=1e-12)
    sound = {"leadership.quality_best_seller": 0.5, "leadership.quality_founder": 0.4}
    assert (level(LEADER, sound) - level(alone, sound)).max() > 0.01


@pytest.mark.parametrize("name", ["a coach", "fewer own accounts", "more days"])
def test_more_help_is_never_worse_deal_by_deal(name):
    less, more, changed = NEVER_WORSE[name]
    levels = []
    for term, assumptions in ((less, {}), (more, changed)):
        scenario = company(term, {**assumptions, "sales.opportunities": 0.5})
        founded = found_company(scenario, 12, 0)
        played = [play_future(founded, scenario.strategies[0], f).play for f in range(3)]
        levels.append(np.stack([play.accounts.month["leadership_level"] for play in played]))
    gain = levels[1] - levels[0]
    assert gain.min() >= -1e-12
    assert gain.max() > 0.01
