"""Companies and plays of the validation: a company in its context, known levels, paired figures."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from simulation.engines import monte_carlo
from simulation.engines.company import found_company
from simulation.engines.mechanisms import Mechanisms
from simulation.engines.readings import read_course
from simulation.scenario import load_scenario
from simulation.scenario.model import Strategy
from tests.engines.companies import assuming

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
SEED = 2026
ATOMS = 4


@dataclass(frozen=True)
class Figure:
    """A figure of the model: its value, standard error, and the number of futures behind it."""

    value: float
    se: float
    n: int

    def times(self, factor):
        """The same figure in another unit."""
        return replace(self, value=self.value * factor, se=self.se * abs(factor))


@cache
def shipped(name="saas-scaleup"):
    """A shipped scenario."""
    return load_scenario(SCENARIOS / f"{name}.yaml")


@cache
def of_context():
    """A company of which only the team is known: all else is the context's."""
    return load_scenario(HERE / "company.yaml")


def only(scenario, *strategies):
    """A scenario with other strategies: names of its own, or strategies."""
    own = {one.name: one for one in scenario.strategies}
    chosen = tuple(one if isinstance(one, Strategy) else own[one] for one in strategies)
    return replace(scenario, strategies=chosen)


def played(scenario, atoms=ATOMS, **values):
    """Outcomes of all strategies of a scenario with some assumptions taken as known."""
    return monte_carlo.simulate(assuming(scenario, **values), SEED, 0, atoms)


def at_level(scenario, level, atoms=ATOMS):
    """Metrics and months of the first strategy where the team feels a given leadership level.

    `level` is a number, or an array of shape (future, month).
    """
    company = found_company(scenario, SEED, 0, atoms)
    width = company.width
    month = np.full((scenario.horizon, width), level) if np.ndim(level) == 0 else level.T
    course = monte_carlo.play_strategy(
        company, scenario.strategies[0], Mechanisms(imposed_level=month)
    )
    return read_course(company, course)


def share(happened):
    """How often something happens."""
    happened = np.asarray(happened, dtype=float)
    return mean(happened)


def mean(values):
    """Mean of one value a future."""
    values = np.asarray(values, dtype=float)
    return Figure(
        float(values.mean()), float(values.std(ddof=1) / np.sqrt(values.size)), len(values)
    )


def ratio(one, other):
    """Mean of one over mean of another, both from the same futures; error by linearisation."""
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    value = one.mean() / other.mean()
    residual = (one - value * other) / other.mean()
    return Figure(float(value), float(residual.std(ddof=1) / np.sqrt(len(one))), len(one))
