"""Where the difference comes from: own selling, hand-over, leadership, pay, hiring.

A strategy is played as a hybrid: where a mechanism is off, it follows the founder-led company in
the same future, so that the promoted seller still sells, or people leave as they would have. With
all mechanisms off the hybrid is that company bit by bit, with all on it is the strategy. What
selling and leadership do is split over the mechanisms; pay, hiring and the founder's time are lines
of the books and split exactly. The parts add up to the difference in every future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from simulation.analysis.books import Worth
from simulation.analysis.hybrids import Floats, FounderLed, Hybrids, Split, may_appoint
from simulation.engines.company import Company, found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import reference_strategy
from simulation.findings.double_pain import (
    GROUPS,
    DoublePain,
    Statement,
    estimate,
    spread,
)
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy

EXACT_ATOMS = 2
SOUND = {
    "leadership.quality_best_seller": 0.0,
    "leadership.quality_internal": 0.0,
    "leadership.spread_internal": 0.0,
    "leadership.quality_external": 0.0,
    "leadership.quality_external_later": 0.0,
    "leadership.spread_external": 0.0,
    "leadership.quality_fractional": 0.0,
    "leadership.spread_fractional": 0.0,
}
"""Leaders who are all as good as the average seller of the company would be."""


@dataclass(frozen=True)
class Task:
    """What the split of some strategies needs, in the first atoms of a run."""

    scenario: Scenario
    seed: int
    atoms: int
    strategies: tuple[str, ...]
    exact: bool


Spreading = Callable[[Callable[[Task], dict[str, Split]], list[Task]], Iterator[dict[str, Split]]]


class Splitting:
    """The split of every strategy's difference with the reference, under way.

    Parameters
    ----------
    scenario : Scenario
        The scenario of the run.
    seed : int
        Seed of the run.
    futures : int
        Futures of the run; the first ones are split: 2,048 of them at most where it is exact,
        else 1,024.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.
    exact : bool
        Split over every order of the mechanisms (Shapley), not selling before leadership only.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        futures: int,
        spreading: Spreading,
        *,
        exact: bool = False,
    ) -> None:
        names = tuple(strategy.name for strategy in scenario.strategies)
        self.rivals = [name for name in names if name != names[reference_strategy(names)]]
        self.reference = names[reference_strategy(names)]
        self.sample = min(futures, (EXACT_ATOMS if exact else 1) * ATOM)
        self.exact = exact
        wanted = tuple(
            one.name
            for one in scenario.strategies
            if one.name != self.reference or may_appoint(one)
        )
        parts = [(name,) for name in wanted] if exact else [wanted[::2], wanted[1::2]]
        atoms = -(-self.sample // ATOM)
        tasks = [Task(scenario, seed, atoms, part, exact) for part in parts if part]
        self._found = spreading(split_futures, tasks)

    def finish(self) -> DoublePain:
        """Wait for what is still under way, and sum up.

        Returns
        -------
        dict of str to Statement
            By strategy.
        """
        splits = {
            name: {part: values[: self.sample] for part, values in split.items()}
            for found in self._found
            for name, split in found.items()
        }
        base = splits.get(self.reference)
        return {name: _statement(_less(splits[name], base), self.exact) for name in self.rivals}


def split_futures(task: Task) -> dict[str, Split]:
    """Split strategies' differences with the founder-led company, in some futures.

    Returns
    -------
    dict of str to dict of str to ndarray of shape (future,)
        [money] By strategy: the parts, the total, and beside it the worth of the founder's time
        saved and what the strategy brings more than under a sound leader.
    """
    company = found_company(task.scenario, task.seed, 0, task.atoms)
    base = FounderLed.of(company)
    splits: dict[str, Split] = {}
    for strategy in task.scenario.strategies:
        if strategy.name in task.strategies:
            hybrids = Hybrids(company, strategy, base)
            splits[strategy.name] = hybrids.split(task.exact)
            if task.exact:
                sound = hybrids.own.npv - _sound(company, strategy)
                splits[strategy.name]["against_sound"] = sound
    return splits


def _sound(company: Company, strategy: Strategy) -> Floats:
    """Net present value of a strategy under leaders of quality 0, shape (future,)."""
    drawn = dict(company.drawn)
    drawn |= {key: np.full(company.width, value) for key, value in SOUND.items()}
    sound = replace(company, drawn=drawn)
    return Worth.of(sound, play_strategy(sound, strategy)).npv


def _less(split: Split, base: Split | None) -> Split:
    """A split against another strategy than the founder-led company."""
    if base is None:
        return split
    own = ("against_sound",)
    return {name: values if name in own else values - base[name] for name, values in split.items()}


def _statement(split: Split, exact: bool) -> Statement:
    beside = ("total", "founder_time", "against_sound")
    mechanisms = {name: values for name, values in split.items() if name not in beside}
    groups = {
        group: np.sum([mechanisms[name] for name in names if name in mechanisms], axis=0)
        for group, names in GROUPS.items()
    }
    if not exact:
        groups["pain_2"] = mechanisms["leadership"]
    sound = split.get("against_sound")
    return Statement(
        method="shapley" if exact else "sequential",
        futures=len(split["total"]),
        mechanisms={name: estimate(values) for name, values in mechanisms.items()},
        pain_1=spread(groups["pain_1"]),
        pain_2=spread(groups["pain_2"]),
        payroll=spread(groups["payroll"]),
        total=spread(split["total"]),
        founder_time=estimate(split["founder_time"]),
        against_sound=None if sound is None else spread(sound),
    )
