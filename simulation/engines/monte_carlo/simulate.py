"""Play every strategy in the same futures, one atom at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulation.engines.company import Company, found_company
from simulation.engines.mechanisms import ALL_ACT, Mechanisms
from simulation.engines.monte_carlo.deals import SampledDeals
from simulation.engines.monte_carlo.expected_deals import ExpectedDeals
from simulation.engines.monte_carlo.months import play_months
from simulation.engines.monte_carlo.play import Watcher
from simulation.engines.readings import Course, gather
from simulation.outcomes import Block
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy


def simulate(scenario: Scenario, seed: int, first: int, atoms: int = 1) -> Block:
    """Play all strategies of a scenario through a block of futures.

    Parameters
    ----------
    scenario : Scenario
        The company, its assumptions and strategies.
    seed : int
        Seed of the run.
    first : int
        Number of the block's first atom; atom i holds futures i x ATOM and following.
    atoms : int
        Number of atoms in the block; it changes no number.

    Returns
    -------
    Block
        Outcomes of the block, arrays of shape (strategy, future[, month]).
    """
    company = found_company(scenario, seed, first, atoms)
    return gather(company, courses(company), first * ATOM)


def courses(company: Company) -> Iterator[Course]:
    """Play one strategy after the other through the futures of a company.

    Parameters
    ----------
    company : Company
        The futures; it may hold more of them than are wanted.
    """
    return (play_strategy(company, strategy) for strategy in company.scenario.strategies)


def play_strategy(
    company: Company,
    strategy: Strategy,
    mechanisms: Mechanisms = ALL_ACT,
    watch: Watcher | None = None,
    *,
    expected: bool = False,
) -> Course:
    """Play one strategy through the futures of a company.

    With `expected`, deals are as expected in place of drawn ones: see `expected_deals`.
    """
    deals = ExpectedDeals() if expected else SampledDeals(company)
    return play_months(company, strategy, deals, mechanisms, watch)


def play_side_by_side(
    company: Company, strategies: Sequence[Strategy], watch: Watcher | None = None
) -> Course:
    """Play several strategies at once, which takes less time where futures are few.

    Parameters
    ----------
    company : Company
        The same futures once for each strategy, on a `RepeatedTape`.
    strategies : sequence of Strategy
        Whose they are, in this order.
    watch : callable, optional
        Told of every month.

    Returns
    -------
    Course
        Of all of them; every future goes as it does where its strategy is played alone.
    """
    return play_months(company, strategies, SampledDeals(company), ALL_ACT, watch)
