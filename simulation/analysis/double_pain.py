"""Where the difference comes from: own selling, pay, hiring, leadership.

A simple sequential split. First the strategy is played with the leadership level that the
reference strategy has in the same future and month, so that only who sells and what is paid
changes; then with its own level. Costs are ledger lines and split exactly. The parts add up to the
difference in net present value in every future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company, found_company
from simulation.engines.mechanisms import Mechanisms
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import Course, present_values, reference_strategy
from simulation.law.value import discount_factor
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]
Split = dict[str, Floats]
DoublePain = dict[str, dict[str, tuple[float, float]]]

SAMPLE_ATOMS = 2

PAY = ("cost_leader_pay", "cost_leader_bonus", "cost_director", "cost_fractional", "cost_support")
HIRING = ("cost_recruiting", "cost_onboarding", "cost_assessment", "cost_severance")


@dataclass(frozen=True)
class Task:
    """What one atom of the split needs."""

    scenario: Scenario
    seed: int
    atom: int


Spread = Callable[[Callable[[Task], dict[str, Split]], list[Task]], Iterator[dict[str, Split]]]


def split_differences(scenario: Scenario, seed: int, futures: int, spread: Spread) -> DoublePain:
    """Split every strategy's difference with the reference, on the first futures of a run.

    Parameters
    ----------
    scenario : Scenario
        The scenario of the run.
    seed : int
        Seed of the run.
    futures : int
        Futures of the run; the split is over the first 2,048 of them at most.
    spread : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Returns
    -------
    dict of str to dict of str to (float, float)
        [money] By strategy, mean and standard error of each part and of the total.
    """
    sample = min(futures, SAMPLE_ATOMS * ATOM)
    tasks = [Task(scenario, seed, atom) for atom in range(-(-sample // ATOM))]
    atoms = list(spread(split_atom, tasks))
    return {
        name: {part: _mean([atom[name][part] for atom in atoms], sample) for part in atoms[0][name]}
        for name in atoms[0]
    }


def split_atom(task: Task) -> dict[str, Split]:
    """Split the differences of one atom of futures, by strategy."""
    company = found_company(task.scenario, task.seed, task.atom)
    strategies = task.scenario.strategies
    reference = reference_strategy([strategy.name for strategy in strategies])
    base = play_strategy(company, strategies[reference])
    return {
        strategy.name: split(company, base, strategy)
        for place, strategy in enumerate(strategies)
        if place != reference
    }


def split(company: Company, base: Course, strategy: Strategy) -> Split:
    """Split one strategy's difference; the parts add up to the total in every future.

    Returns
    -------
    dict of str to ndarray of shape (future,)
        [money] Present values: own selling and handover, leader's pay, hiring, other cost,
        leadership, and their total.
    """
    as_reference = Mechanisms(imposed_level=base.month["leadership_level"])
    unled = play_strategy(company, strategy, as_reference)
    own = play_strategy(company, strategy)
    before, between, after = (_parts(company, course) for course in (base, unled, own))
    return {
        "own_selling": between["margin"] - before["margin"],
        "leader_pay": after["pay"] - before["pay"],
        "hiring": after["hiring"] - before["hiring"],
        "other_cost": after["other"] - before["other"],
        "leadership": after["margin"] - between["margin"],
        "total": after["npv"] - before["npv"],
    }


def _parts(company: Company, course: Course) -> Mapping[str, Floats]:
    """Present value of a course by what brought or cost it."""
    npv = present_values(company.scenario.horizon, course)["npv"]
    months = np.arange(1, company.scenario.horizon + 1)[:, None]
    factor = discount_factor(course.drawn["money.discount"], months)
    cost = {
        "pay": -sum(course.costs[kind] for kind in PAY),
        "hiring": -sum(course.costs[kind] for kind in HIRING),
    }
    paid = {name: np.sum(values * factor, axis=0) for name, values in cost.items()}
    all_cost = -(course.month["cost"] * factor).sum(axis=0)
    paid["other"] = all_cost - paid["pay"] - paid["hiring"]
    return paid | {"npv": npv, "margin": npv - all_cost}


def _mean(parts: list[Floats], sample: int) -> tuple[float, float]:
    values = np.concatenate(parts)[:sample]
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(values.size))
