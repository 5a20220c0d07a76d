"""Companies whose records the tests fit."""

from dataclasses import replace
from pathlib import Path

from simulation.assumptions.distributions import Constant
from simulation.scenario.loading import load_scenario
from simulation.scenario.model import Seller

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def company(sellers, **known):
    """A SaaS company with a number of sellers, and assumptions taken as known."""
    scenario = load_scenario(SCENARIOS / "saas-scaleup.yaml")
    team = tuple(
        Seller(f"s{i:03d}", f"s{i:03d}", months_employed=3.0 + 5.0 * (i % 9))
        for i in range(sellers)
    )
    known = {"people__contagion": 1.0} | known  # in so large a team it would never end
    values = {key.replace("__", "."): Constant(float(value)) for key, value in known.items()}
    return replace(
        scenario,
        sellers=team,
        best_seller=team[0].id,
        hires=(),
        assumptions={**scenario.assumptions, **values},
    )
