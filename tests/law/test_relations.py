"""What holds for any leader, however bad: help never hurts, and absence never protects.

For leaders and founders of any quality, month by month: more presence, more development, a coach,
a shorter learning time never lower the leadership level; more own accounts never raise it.
"""

import numpy as np
import pytest

from simulation.law.leadership import effect_of_leadership
from simulation.law.turnover import leaving_probability, resignation_hazard
from tests.law.led_team import FUTURES, MONTHS, WORST, Rules, levels, many_settings
from tests.law.points import SLACK, never_falls

SETTING = many_settings()
MORE = np.random.default_rng(2).uniform(0.0, 1.0, FUTURES)

HELP = {
    "more hours of the leader": {"hours": SETTING.hours + 100 * MORE},
    "a leader who is always there": {"hours": SETTING.hours + 1e6},
    "more hours of the founder": {"founder_hours": SETTING.founder_hours + 60 * MORE},
    "more development": {"ceiling": SETTING.ceiling + 0.5 * MORE},
    "faster development": {"time_scale": SETTING.time_scale * (1 - 0.9 * MORE)},
    "a shorter learning time": {"learning": SETTING.learning * (1 - 0.9 * MORE)},
    "a smaller cost of beginning": {"cost": SETTING.cost * MORE},
    "a better leader": {"leader": SETTING.leader + MORE},
    "a better founder": {"founder": SETTING.founder + MORE},
    "building process": {"build": SETTING.build + 0.05 * MORE},
    "a coach for good": {"coach_months": np.full(FUTURES, MONTHS)},
    "a coach for nine months": {"coach_months": np.full(FUTURES, 9)},
    "a coach who also builds process": {
        "coach_months": np.full(FUTURES, 9),
        "coach_hours": 60 * MORE,
    },
    "fewer own accounts": {"own_accounts": SETTING.own_accounts * MORE},
    "no own accounts": {"own_accounts": np.zeros(FUTURES)},
    "a shorter handover": {"handover": SETTING.handover * MORE},
    "a leader without strain": {"strain": SETTING.strain * MORE},
}
PRESENCE = ("more hours of the leader", "a leader who is always there")
BROKEN = {
    "the founder beside a leader counts in full": Rules(
        beside=lambda founder, unled, lead: founder
    ),
    "nobody is better than a bad leader": Rules(uncovered=lambda unled, lead: unled),
}


@pytest.mark.parametrize("help_", HELP)
def test_help_never_lowers_the_level(help_):
    before, after = levels(SETTING), levels(SETTING.with_(**HELP[help_]))
    never_falls(before, after)
    assert (after > before + SLACK).any()


@pytest.mark.parametrize("help_", HELP)
def test_help_never_hurts_under_the_worst_leader(help_):
    worst = {"leader": np.full(FUTURES, WORST)}
    never_falls(levels(SETTING.with_(**worst)), levels(SETTING.with_(**{**HELP[help_], **worst})))


@pytest.mark.parametrize("founder", [WORST, 0.0, 1.5])
def test_more_presence_never_hurts_beside_any_founder(founder):
    setting = SETTING.with_(founder=np.full(FUTURES, founder))
    for help_ in PRESENCE:
        never_falls(levels(setting), levels(setting.with_(**HELP[help_])))


@pytest.mark.parametrize("rules", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("help_", PRESENCE)
def test_without_either_rule_absence_would_protect_a_team(rules, help_):
    """The negative control: each rule is needed, and the tests above see it missing."""
    before = levels(SETTING, rules)
    after = levels(SETTING.with_(**HELP[help_]), rules)
    assert (after < before - 0.01).any(axis=0).mean() > 0.05


def test_a_director_who_leads_no_worse_than_the_manager_never_lowers_the_level():
    above = SETTING.leader + SETTING.ceiling + MORE
    setting = SETTING.with_(director=above, build=np.zeros(FUTURES))
    more = setting.with_(director_hours=setting.director_hours + 60 * MORE)
    never_falls(levels(setting), levels(more))


@pytest.mark.parametrize("accounts", ["fewer own accounts", "no own accounts"])
def test_a_larger_own_accounts_share_never_lowers_the_hazard_of_colleagues(accounts):
    effect = np.random.default_rng(5).uniform(0.6, 1.0, FUTURES)
    performance = np.random.default_rng(6).lognormal(0.0, 0.4, FUTURES)

    def hazards(setting):
        return resignation_hazard(0.2, performance, 0.3, effect, levels(setting))

    larger, smaller = hazards(SETTING), hazards(SETTING.with_(**HELP[accounts]))
    assert (larger - smaller >= -SLACK * larger).all()
    assert (larger > smaller * (1 + SLACK)).any()
    never_falls(leaving_probability(smaller), leaving_probability(larger))


def test_every_effect_follows_the_level():
    """Multipliers above 1 per unit rise with the level, those below 1 fall."""
    low, high = levels(SETTING), levels(SETTING.with_(**HELP["a better leader"]))
    for per_sd in (1.03, 1.05, 1.3):
        assert (effect_of_leadership(per_sd, high) >= effect_of_leadership(per_sd, low)).all()
    for per_sd in (0.95, 0.8):
        assert (effect_of_leadership(per_sd, high) <= effect_of_leadership(per_sd, low)).all()
