"""The review in a file made of answers: a bad leader trips it more often than bad luck does."""

import numpy as np
import pytest

from simulation.engines import monte_carlo
from simulation.scenario.starting.answered import answered_text
from simulation.scenario.starting.first_review import months_that_tell, review_after
from simulation.scenario.starting.starter import starter_text
from tests.scenario.samples import read

KNOWN = {
    "context": "saas-scaleup",
    "countries": ("netherlands",),
    "sellers": 7,
    "best_share": 0.25,
    "new_sales": 2.6e6,
    "deals": 98,
    "own_accounts": 0.2,
    "plan": 3e6,
}
CASES = {
    "a plan above last year": {},
    "a plan far above last year": {"plan": 5e6},
    "no plan": {"plan": None},
    "a quarter": {"patience": 3},
    "a year": {"patience": 12},
    "four sellers": {
        "sellers": 4,
        "best_share": 0.4,
        "new_sales": 1.5e6,
        "deals": 55,
        "plan": None,
    },
}


def ended_and_level(scenario, name):
    """Whether each future of a promotion would meet its review's condition, and its level."""
    names = [one.name for one in scenario.strategies]
    gate = scenario.strategies[names.index(name)].terms[0].gates[0]
    block = monte_carlo.simulate(scenario, 1, 0)
    place = names.index("promote")
    months = {key: values[place, :, : gate.month] for key, values in block.monthly.items()}
    planned = block.metrics["bookings"][place] / block.metrics["attainment"][place]
    planned *= gate.month / scenario.horizon
    ended = months["bookings"].sum(axis=1) / planned < gate.below
    return ended, months["leadership_level"].mean(axis=1)


@pytest.mark.parametrize("case", CASES)
def test_a_promotion_is_seldom_undone_and_more_often_under_bad_leaders(tmp_path, case):
    known = {"patience": 6, **KNOWN, **CASES[case]}
    known = {key: value for key, value in known.items() if value is not None}
    scenario = read(tmp_path, answered_text(known))
    ended, level = ended_and_level(scenario, "promote_with_review")
    assert 0.03 <= ended.mean() <= 0.15
    worst, best = np.quantile(level, [0.25, 0.75])
    assert ended[level <= worst].mean() > 1.5 * ended[level >= best].mean()


@pytest.mark.parametrize("context", ["saas", "it", "agency"])
def test_the_review_of_the_starter_is_seldom_met(tmp_path, context):
    scenario = read(tmp_path, starter_text("x", context))
    ended, _ = ended_and_level(scenario, "promote_with_review")
    assert 0.03 <= ended.mean() <= 0.15


def test_the_threshold_is_what_its_comment_says():
    review = review_after(6, KNOWN)
    assert review.of_plan == pytest.approx(2.6 / 3.0)
    assert review.kept == pytest.approx(1 - 0.25 * 0.8)
    assert review.deals == pytest.approx(49 * 0.8)
    assert review.below == round(review.of_plan * review.kept * review.by_luck, 2)
    text = " ".join(answered_text({**KNOWN, "patience": 6}).replace("#", " ").split())
    for part in ("first 6 months are below 52%", "69% of plan, about 39 deals", "less than 75%"):
        assert part in text


def test_sales_above_plan_raise_no_threshold_above_what_luck_takes_from_plan():
    assert review_after(6, {**KNOWN, "plan": 2.0e6}).of_plan == 1.0


def test_a_range_counts_with_its_likely_value():
    ranged = {**KNOWN, "own_accounts": (0.0, 0.2, 0.4)}
    assert review_after(6, ranged) == review_after(6, KNOWN)


def test_a_team_with_few_deals_needs_longer():
    few = {**KNOWN, "deals": 10}
    months = months_that_tell(few)
    assert review_after(months, few).deals >= 3.0 > review_after(months - 1, few).deals
