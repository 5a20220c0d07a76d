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
from numpy.typing import NDArray

from simulation.analysis.books import Worth
from simulation.analysis.shapley import shapley_shares
from simulation.engines.company import Company, found_company
from simulation.engines.mechanisms import ALL_ACT, SWITCHES, Baseline
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.monte_carlo.other_customers import OtherCustomers, sales_stay
from simulation.engines.offices import offices
from simulation.engines.readings import reference_strategy
from simulation.engines.seats import promotes
from simulation.findings.double_pain import (
    GROUPS,
    PAIN_1,
    PAIN_2,
    DoublePain,
    Statement,
    estimate,
    spread,
)
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy, Term

Floats = NDArray[np.float64]
Split = dict[str, Floats]

EXACT_ATOMS = 2
CUSTOMERS = frozenset({"customers"})

FOUNDER_LEADS = Strategy("founder leads", "The founder leads", (Term("founder"),), "founder")
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
        wanted = tuple(n for n in names if n != self.reference or _may_appoint(scenario, n))
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


@dataclass(frozen=True)
class FounderLed:
    """The company that the founder goes on to lead, in the same futures."""

    worth: Worth
    baseline: Baseline

    @classmethod
    def of(cls, company: Company) -> FounderLed:
        """Play it."""
        hurt: list[Floats] = []
        course = play_strategy(
            company, _founder_led(company.scenario), watch=lambda m: hurt.append(m.passed_over)
        )
        baseline = Baseline(course.month["leadership_level"], np.stack(hurt))
        return cls(Worth.of(company, course), baseline)


class Hybrids:
    """A strategy beside the founder-led company, and everything between the two.

    Parameters
    ----------
    company : Company
        A block of futures.
    strategy : Strategy
        The strategy whose difference is split.
    base : FounderLed
        The company that the founder leads.
    """

    def __init__(self, company: Company, strategy: Strategy, base: FounderLed) -> None:
        self.company = company
        self.strategy = strategy
        own = play_strategy(company, strategy)
        self.base, self.own = base.worth, Worth.of(company, own)
        self._level = own.month["leadership_level"]
        self._baseline = base.baseline
        everything = frozenset(SWITCHES)
        self._known = {frozenset[str](): self.base.rest, everything: self.own.rest}
        self._sales_stay = sales_stay(company, strategy)
        self._may_promote = any(promotes(office.term) for office in offices(strategy))

    def rest(self, on: frozenset[str]) -> Floats:
        """What is left of the net present value beside pay and hiring, with some switches on.

        Parameters
        ----------
        on : frozenset of str
            Those of `SWITCHES` that act; the others follow the founder-led company.

        Returns
        -------
        ndarray of shape (future,)
            [money] Gross profit and value at the horizon less sellers' pay and commission.
        """
        on = self._that_matter(on)
        if on not in self._known:
            both = self._sales_stay and self._that_matter(on | CUSTOMERS) == on | CUSTOMERS
            self._play(on | CUSTOMERS if both else on, both)
        return self._known[on]

    def _play(self, on: frozenset[str], both: bool) -> None:
        """Play some switches; both settings of the customers' switch where one play serves both."""
        off = frozenset(SWITCHES) - on
        mechanisms = replace(ALL_ACT, imposed_level=self._level, off=off, baseline=self._baseline)
        others = OtherCustomers(self.company, self._baseline.level) if both else None
        watch = None if others is None else others.watch
        course = play_strategy(self.company, self.strategy, mechanisms, watch)
        self._known.setdefault(on, Worth.of(self.company, course).rest)
        if others is not None:
            left = Worth.of(self.company, others.course(course)).rest
            self._known.setdefault(on - CUSTOMERS, left)

    def split(self, exact: bool) -> Split:
        """Split the difference; the parts add up to the total in every future."""
        parts = shapley_shares(SWITCHES, self.rest) if exact else self._in_order()
        parts |= {line: self.own.lines[line] - self.base.lines[line] for line in self.own.lines}
        return parts | {
            "total": self.own.npv - self.base.npv,
            "founder_time": self.base.founder - self.own.founder,
        }

    def _in_order(self) -> Split:
        """Selling first, then leadership as a whole."""
        selling = self.rest(frozenset(PAIN_1))
        return {
            "own_selling": selling - self.base.rest,
            "leadership": self.own.rest - selling,
        }

    def _that_matter(self, on: frozenset[str]) -> frozenset[str]:
        """Leave out switches that cannot change anything: nobody leaves the desk, or all act."""
        if not self._may_promote:
            return on | set(PAIN_1) if on >= set(PAIN_2) else on - set(PAIN_1)
        return on if "own_selling" in on else on - {"hand_over"}


def _founder_led(scenario: Scenario) -> Strategy:
    """The reference where only founders lead in it, else the plainest strategy there is."""
    names = [strategy.name for strategy in scenario.strategies]
    reference = scenario.strategies[reference_strategy(names)]
    return FOUNDER_LEADS if _appoints(reference) else reference


def _may_appoint(scenario: Scenario, name: str) -> bool:
    return _appoints(next(s for s in scenario.strategies if s.name == name))


def _appoints(strategy: Strategy) -> bool:
    founder = all(term.leader == "founder" for term in strategy.terms)
    return not founder or strategy.if_leader_leaves != "founder"


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
