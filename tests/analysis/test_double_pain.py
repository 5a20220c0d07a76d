"""The split of a difference: it adds up in every future, and what is off has exactly nothing."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.double_pain import Splitting, Task, split_futures
from simulation.analysis.hybrids import FOUNDER_LEADS, FounderLed, Hybrids
from simulation.assumptions.distributions import Constant
from simulation.engines.company import found_company
from simulation.engines.mechanisms import SWITCHES, Mechanisms
from simulation.engines.monte_carlo.other_customers import sales_stay
from simulation.findings.double_pain import PAIN_1
from simulation.scenario import load_scenario
from simulation.scenario.model import Gate, Strategy, Term

BESIDE = ("total", "founder_time", "against_sound")
EFFECTS = ("activity", "win_odds", "speed", "ramp", "attrition", "churn")


def shipped(name, horizon=12):
    """A shipped scenario, shortened so that the hybrids are quick."""
    return replace(load_scenario(f"scenarios/{name}.yaml"), horizon=horizon)


def split(scenario, strategy, *, exact=True, seed=1):
    return split_futures(Task(scenario, seed, 1, (strategy,), exact))[strategy]


def mechanisms(parts):
    return {name: values for name, values in parts.items() if name not in BESIDE}


@pytest.fixture(scope="module")
def promoted():
    return split(shipped("saas-scaleup"), "promote")


@pytest.mark.parametrize(
    ("name", "strategy"),
    [
        ("saas-scaleup", "promote_with_fractional"),
        ("saas-scaleup", "hire_external"),
        ("case-star-who-failed", "promote"),
        ("it-services", "add_director"),
        ("marketing-agency", "promote_playing"),
    ],
)
def test_the_parts_add_up_in_every_future(name, strategy):
    scenario = shipped(name, horizon=8)
    if strategy not in {s.name for s in scenario.strategies}:
        pytest.fail(f"{name} no longer ships {strategy}; take another")
    parts = split(scenario, strategy)
    error = np.abs(sum(mechanisms(parts).values()) - parts["total"])
    assert error.max() <= 1e-9 * np.abs(parts["total"]).max()


def test_with_everything_off_a_strategy_is_the_founder_led_company_bit_by_bit():
    scenario = shipped("case-star-who-failed", horizon=18)
    company = found_company(scenario, 3, 0)
    strategy = next(s for s in scenario.strategies if s.name == "promote")
    hybrids = Hybrids(company, strategy, FounderLed.of(company))
    hybrids._known.clear()  # both ends are played as hybrids too
    assert (hybrids.rest(frozenset()) == hybrids.base.rest).all()
    assert (hybrids.rest(frozenset(SWITCHES)) == hybrids.own.rest).all()
    assert (hybrids.own.rest != hybrids.base.rest).all()


@pytest.mark.parametrize("strategy", ["hire_external", "fractional"])
def test_where_nobody_is_promoted_no_selling_is_lost(strategy):
    parts = split(shipped("saas-scaleup"), strategy)
    for name in PAIN_1:
        assert (parts[name] == 0.0).all()
    assert (parts["deals"] != 0.0).any()


def test_leadership_without_effects_does_nothing():
    scenario = shipped("saas-scaleup")
    off = {f"leadership.effect_{name}": Constant(1.0) for name in EFFECTS}
    assert off.keys() <= scenario.assumptions.keys()
    quiet = replace(scenario, assumptions={**scenario.assumptions, **off})
    parts = split(quiet, "hire_external")
    for name in ("deals", "ramp", "customers"):
        assert (parts[name] == 0.0).all()


def test_each_mechanism_acts(promoted):
    for name, values in promoted.items():
        assert (values != 0.0).any(), name


def test_pain_one_is_a_loss_beyond_chance(promoted):
    # Half of the futures would gain by chance: 512 of 1,024 with standard deviation 16.
    assert (promoted["own_selling"] < 0.0).sum() > 512 + 5 * 16


def test_the_quick_split_has_the_same_total_and_books(promoted):
    quick = split(shipped("saas-scaleup"), "promote", exact=False)
    for name in ("total", "leader_pay", "hiring", "founder_time"):
        assert (quick[name] == promoted[name]).all()
    whole = promoted["total"] - promoted["leader_pay"] - promoted["hiring"]
    np.testing.assert_allclose(
        quick["own_selling"] + quick["leadership"], whole, rtol=0, atol=1e-9 * np.abs(whole).max()
    )


def test_against_a_reference_that_promotes_splits_are_subtracted():
    scenario = shipped("saas-scaleup", horizon=6)
    two = tuple(s for s in scenario.strategies if s.name in ("promote", "hire_external"))
    statements = Splitting(replace(scenario, strategies=two), 1, 256, map).finish()
    statement = statements["hire_external"]
    assert list(statements) == ["hire_external"]
    assert statement.pain_1.mean > 0.0  # the seller who sells on is the gain
    parts = sum(part.mean for part in statement.mechanisms.values())
    assert parts == pytest.approx(statement.total.mean, rel=1e-9)


def test_the_statement_groups_the_parts():
    scenario = shipped("saas-scaleup", horizon=6)
    few = tuple(s for s in scenario.strategies if s.name in ("keep", "hire_external"))
    made = Splitting(replace(scenario, strategies=few), 1, 300, map, exact=True).finish()
    statement = made["hire_external"]
    groups = statement.pain_1, statement.pain_2, statement.payroll
    assert (statement.method, statement.futures) == ("shapley", 300)
    assert sum(part.mean for part in groups) == pytest.approx(statement.total.mean, rel=1e-9)
    assert statement.pain_1.share_gain == 0.0
    assert 0.0 < statement.pain_2.share_gain < 1.0
    assert statement.against_sound is not None


def test_the_reference_that_is_made_up_is_led_by_the_founder():
    assert [term.leader for term in FOUNDER_LEADS.terms] == ["founder"]
    assert FOUNDER_LEADS.if_leader_leaves == "founder"


def test_switches_need_something_to_follow():
    with pytest.raises(ValueError, match="no baseline"):
        Mechanisms(off=frozenset({"deals"}))
    with pytest.raises(ValueError, match="no mechanism 'luck'"):
        Mechanisms(off=frozenset({"luck"}))


@pytest.mark.parametrize("name", ["promote", "hire_external", "promote_with_fractional"])
def test_customers_beside_a_play_are_those_of_a_play_of_their_own(name):
    scenario = shipped("saas-scaleup")
    company = found_company(scenario, 1, 0)
    strategy = next(one for one in scenario.strategies if one.name == name)
    base = FounderLed.of(company)
    beside, alone = (Hybrids(company, strategy, base) for _ in range(2))
    assert beside._sales_stay
    alone._sales_stay = False
    for on in ({"own_selling", "deals"}, {"hand_over", "own_selling", "ramp"}, {"resignations"}):
        np.testing.assert_array_equal(beside.rest(frozenset(on)), alone.rest(frozenset(on)))
        both = frozenset(on | {"customers"})
        np.testing.assert_array_equal(beside.rest(both), alone.rest(both))


def test_where_a_review_looks_at_customers_they_are_played_alone():
    scenario = shipped("saas-scaleup")
    company = found_company(scenario, 1, 0)
    gate = Gate(6, "customers_lost", "end_term", above=12.0)
    strategy = Strategy("watched", "Watched", (Term("external", gates=(gate,)),))
    assert not sales_stay(company, strategy)
    assert sales_stay(company, scenario.strategies[1])
    one_by_one = replace(scenario, deal_value_family="lognormal")
    assert not sales_stay(found_company(one_by_one, 1, 0), scenario.strategies[1])
