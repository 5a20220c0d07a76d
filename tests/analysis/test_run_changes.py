"""Changes between two runs and their groups, of runs that nobody had to play."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulation.analysis.run_changes import LUCK, groups_of
from simulation.assumptions.distributions import Constant
from simulation.findings.past_run import PastRun
from simulation.scenario import load_scenario

FIRST = load_scenario("scenarios/smallest.yaml")
FIVE = ("sales.win_rate", "sales.cycle", "people.ramp_months", "people.attrition", "money.discount")
BY_SECTION = ("sales (all changes)", "people (all changes)", "money (all changes)")


def told(keys=(), seed=1, **changes):
    """A run of the first scenario, with other values of some assumptions and other settings."""
    other = {key: Constant(0.345) for key in keys}
    scenario = replace(FIRST, assumptions={**FIRST.assumptions, **other}, **changes)
    return PastRun(Path(), scenario, seed, 200, "monte-carlo", None, {}, {}, {})


@pytest.mark.parametrize(
    ("later", "names"),
    [
        (told(FIVE), FIVE),
        (told(FIVE, horizon=10), (*BY_SECTION, "horizon")),
        (told(FIVE, seed=2), (*BY_SECTION, LUCK)),
        (told(FIVE[:4], horizon=10), (*FIVE[:4], "horizon")),
        (told(FIVE[:4], horizon=10, seed=2), (*BY_SECTION[:2], "horizon", LUCK)),
        (told(FIVE[:3], horizon=10, seed=2), (*FIVE[:3], "horizon", LUCK)),
        (told(title="Told otherwise"), ()),
    ],
)
def test_more_than_five_groups_are_grouped_by_section(later, names):
    groups = groups_of(told(), later)
    assert {one.name for one in groups} == set(names)
    assert len(groups) == len(names)
    assert [one.luck for one in groups] == [one.name == LUCK for one in groups]
