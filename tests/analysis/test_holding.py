"""What can be held at a value: with all that moves with it, also where it is fixed."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import READ_ONCE, at_value, fixed, named, own_value
from simulation.analysis.unknowns import find_unknowns
from simulation.assumptions.distributions import Constant
from simulation.assumptions.register import load_register
from simulation.engines.company import found_company
from simulation.randomness import ATOM
from simulation.scenario import load_scenario

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
BY_NAME = {strategy.name: strategy for strategy in SCENARIO.strategies}
SOME = replace(
    SCENARIO,
    horizon=6,
    strategies=tuple(BY_NAME[name] for name in ("promote_supported", "keep", "fractional")),
)
UNKNOWNS = find_unknowns(SOME, 1, 2048)
FIXED = sorted(
    key
    for key, assumed in SOME.assumptions.items()
    if isinstance(assumed, Constant) and key not in READ_ONCE
)
PLAN = found_company(SOME, 1, 0).planned


def test_whatever_is_read_once_is_known_to_be():
    """Everything that the engine reads at its likely value, or that lays out the strategies."""
    engine = [
        key
        for path in (ROOT / "simulation" / "engines" / "monte_carlo").glob("*.py")
        for key in re.findall(r'assumptions\["([\w.]+)"\]\.likely', path.read_text("utf-8"))
    ]
    terms = (ROOT / "simulation" / "scenario" / "terms.py").read_text("utf-8")
    laid_out = re.findall(r'"((?:pay|leadership)\.\w+)"', terms)
    assert len(engine) >= 5
    assert set(engine) | set(laid_out) <= READ_ONCE
    assert load_register().keys() > READ_ONCE


@pytest.mark.parametrize("key", FIXED)
def test_holding_what_is_fixed_is_the_same_as_saying_so_in_the_scenario(key):
    """But for the board's plan: it was made, and does not follow what is held."""
    unknown = fixed(SOME, key)
    low, high = load_register()[key].allowed
    value = float(np.clip(unknown.values[0] * 1.25 or 0.25, low, high))
    said = replace(SOME, plan=PLAN, assumptions={**SOME.assumptions, key: Constant(value)})
    held, told = Bench(1, map).play(
        [Experiment(SOME, at_value(SOME, unknown, value)), Experiment(said)], ATOM
    )
    assert np.array_equal(held["npv"], told["npv"])


def test_a_key_names_what_moves_with_it_too():
    one = named(SOME, UNKNOWNS, "leadership.effect_win_odds")
    lead = next(u for u in UNKNOWNS if "leadership.effect_win_odds" in u.keys)
    assert one.key == one.keys[0] == "leadership.effect_win_odds"
    assert set(one.keys) == set(lead.keys)
    assert one.title == load_register()["leadership.effect_win_odds"].title
    # Both are at the same probability in every future.
    for level in (0.1, 0.5, 0.9):
        value = float(np.quantile(one.values, level))
        other = at_value(SOME, one, value)[lead.key]
        assert other == pytest.approx(float(np.quantile(lead.values, level)), rel=1e-3)


@pytest.mark.parametrize("key", ["sales.stages", "banana", "performance.sanne"])
def test_what_cannot_be_held_is_not_found(key):
    with pytest.raises(KeyError):
        named(SOME, UNKNOWNS, key)


def test_what_is_read_once_cannot_be_held_although_it_is_fixed():
    with pytest.raises(KeyError):
        fixed(SOME, "sales.stages")


def test_its_own_value_is_the_likely_one_and_of_a_quality_the_mean():
    win_rate = named(SOME, UNKNOWNS, "sales.win_rate")
    assert own_value(SOME, win_rate) == SOME.assumptions["sales.win_rate"].likely
    quality = named(SOME, UNKNOWNS, "quality.sanne")
    assert own_value(SOME, quality) == quality.values.mean()
