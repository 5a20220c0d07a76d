"""The companies that are measured: what ships, with ten and with fifty sellers."""

from dataclasses import replace

from simulation.scenario import load_scenario
from simulation.scenario.model import Seller


def companies():
    """Seven strategies on 10 sellers and 36 months, and on 50 and 60, by name."""
    shipped = load_scenario("scenarios/saas-scaleup.yaml")
    return {
        "10 x 36": sized(shipped, sellers=10, months=36),
        "50 x 60": sized(shipped, sellers=50, months=60),
    }


def sized(scenario, sellers, months):
    """The scenario with as many sellers and months; new ones are like any other."""
    more = tuple(Seller(f"more-{i}", f"More {i}") for i in range(sellers - len(scenario.sellers)))
    return replace(scenario, sellers=(*scenario.sellers, *more)[:sellers], horizon=months)
