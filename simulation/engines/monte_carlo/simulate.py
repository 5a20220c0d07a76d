"""Play every strategy in the same futures, one atom at a time."""

from __future__ import annotations

from simulation.engines.company import Company, found_company
from simulation.engines.mechanisms import ALL_ACT, Mechanisms
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.months import play_months
from simulation.engines.readings import Course, gather, read_course
from simulation.outcomes import Block
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy


def simulate(scenario: Scenario, seed: int, atom: int) -> Block:
    """Play all strategies of a scenario through one atom of futures.

    Parameters
    ----------
    scenario : Scenario
        The company, its assumptions and strategies.
    seed : int
        Seed of the run.
    atom : int
        Number of the atom; it holds futures atom x ATOM and following.

    Returns
    -------
    Block
        Outcomes of ATOM futures, arrays of shape (strategy, future[, month]).
    """
    company = found_company(scenario, seed, atom)
    courses = [play_strategy(company, strategy) for strategy in scenario.strategies]
    return gather(company, [read_course(company, course) for course in courses], atom * ATOM)


def play_strategy(company: Company, strategy: Strategy, mechanisms: Mechanisms = ALL_ACT) -> Course:
    """Play one strategy through the futures of a company."""
    return play_months(company, strategy, SampledDeals(company), mechanisms)
