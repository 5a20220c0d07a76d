"""Why the answer of one run is not that of another: its movement, by what was changed.

Both runs are made again, and mixtures of them in which only some of the changes are in place; each
change's share is what it adds on average over the orders in which they can be made. What two runs
differ by and what making them again differs by is left to code, packages and machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.run_changes import (
    EXACT,
    Change,
    Group,
    changes_between,
    groups_of,
    mixed,
)
from simulation.analysis.shapley import shapley_shares
from simulation.engines import discrete_event, monte_carlo
from simulation.findings.past_run import PastRun
from simulation.outcomes import Block
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
On = frozenset[str]

AIM = "npv"
ANSWER = "answer"


class IncomparableError(Exception):
    """Two runs whose answers cannot be compared: why, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


@dataclass(frozen=True)
class Movement:
    """How far a figure moved, and why.

    `shares` and `rest` add up to `after` less `before` exactly; `rest` is that of code, packages
    and machine, and 0 where a run made again gives the figures that it wrote.
    """

    before: float
    after: float
    shares: Mapping[str, float]
    rest: float


@dataclass(frozen=True)
class RunDiff:
    """What was changed between two runs, and what that did.

    Attributes
    ----------
    changes : tuple of Change
        Everything that differs.
    groups : tuple of Group
        What was switched.
    exact : bool
        Whether all orders were averaged; else that of the file, forwards and backwards.
    best, reference : str
        The strategies whose difference is the answer.
    answer : Movement
        [money] Movement of that difference in mean net present value.
    strategies : Mapping of str to Movement
        [money] Movement of the mean net present value of every strategy that both runs have.
    """

    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    exact: bool
    best: str
    reference: str
    answer: Movement
    strategies: Mapping[str, Movement]


@dataclass(frozen=True)
class Job:
    """Some futures of a scenario, to be played for net present values."""

    scenario: Scenario
    engine: str
    seed: int
    first: int
    futures: int


Spreading = Callable[[Callable[[Job], Floats], list[Job]], Iterator[Floats]]


def diff_runs(
    a: PastRun, b: PastRun, spreading: Spreading, progress: Callable[[int], None] = lambda _: None
) -> RunDiff:
    """Compare two runs and attribute the movement of the answer.

    Parameters
    ----------
    a, b : PastRun
        The earlier and the later run.
    spreading : callable
        Does the work on a list of jobs and gives the results in order, like `map`.
    progress : callable
        Told how many of `plays_of(a, b)` were made, each time one is.

    Raises
    ------
    IncomparableError
        Where the runs have no answer in common, or a mixture of them cannot be played.
    """
    best, reference = answer_of(a, b)
    names = [name for name in b.strategies if name in a.strategies]
    groups = groups_of(a, b)
    by_name = {group.name: group for group in groups}
    maker = _Maker(a, b, by_name, names, spreading, progress)
    exact = len(groups) <= EXACT
    switches = [group.name for group in groups]
    shares = shapley_shares(switches, maker.worth) if exact else _both_ways(switches, maker.worth)
    none, every = maker.worth(frozenset()), maker.worth(frozenset(switches))
    row = {name: place for place, name in enumerate(names)}

    def movement(read: Callable[[Floats], float], before: float, after: float) -> Movement:
        rest = (after - before) - (read(every) - read(none))
        return _exactly(before, after, {k: read(v) for k, v in shares.items()}, rest)

    return RunDiff(
        changes=tuple(changes_between(a, b)),
        groups=tuple(groups),
        exact=exact,
        best=best,
        reference=reference,
        answer=movement(
            lambda v: float(v[row[best]] - v[row[reference]]),
            a.mean(best) - a.mean(reference),
            b.mean(best) - b.mean(reference),
        ),
        strategies={
            name: movement(partial(_at, at), a.mean(name), b.mean(name)) for name, at in row.items()
        },
    )


def _at(place: int, values: Floats) -> float:
    return float(values[place])


def answer_of(a: PastRun, b: PastRun) -> tuple[str, str]:
    """Choose the strategies whose difference is the answer: the best one of `b`, and the reference.

    Where the reference is the best one itself, the answer is about the runner-up.

    Raises
    ------
    IncomparableError
        Where one of them is not in `a`, or the currencies differ.
    """
    if a.scenario.currency != b.scenario.currency:
        what = f"the runs are in {a.scenario.currency} and {b.scenario.currency}"
        raise IncomparableError(what, "compare runs in one currency")
    verdict = b.summary["verdict"]
    reference = str(b.summary["meta"]["reference"])
    best = str(verdict["best"])
    best = best if best != reference else str(verdict["runner_up"])
    for role, name in (("the best strategy", best), ("the reference", reference)):
        if name not in a.strategies:
            what = f"`{name}`, {role} of {b.folder}, is not in {a.folder}"
            raise IncomparableError(what, f"add `{name}` to the earlier scenario and run it again")
    return best, reference


def plays_of(a: PastRun, b: PastRun) -> int:
    """Count the plays that a comparison needs."""
    number = len(groups_of(a, b))
    return int(2**number) if number <= EXACT else 2 * number


def play_job(job: Job) -> Floats:
    """Net present values of a job, shape (strategy, future)."""
    first = job.first // ATOM
    block: Block
    if job.engine == "discrete-event":
        block = discrete_event.simulate(job.scenario, job.seed, first, job.futures)
    else:
        block = monte_carlo.simulate(job.scenario, job.seed, first, -(-job.futures // ATOM))
    return np.asarray(block.metrics[AIM][:, : job.futures])


@dataclass(frozen=True)
class _Maker:
    """Makes runs in which some groups of changes are in place, each once."""

    a: PastRun
    b: PastRun
    groups: Mapping[str, Group]
    names: Sequence[str]
    spreading: Spreading
    progress: Callable[[int], None]
    made: dict[On, Floats] = field(default_factory=dict)

    def worth(self, on: On) -> Floats:
        """Mean net present value of each strategy that both have, shape (strategy,)."""
        if on not in self.made:
            self.made[on] = self._make(on)
            self.progress(1)
        return self.made[on]

    def _make(self, on: On) -> Floats:
        groups = [self.groups[name] for name in on]
        luck = self.b if any(group.luck for group in groups) else self.a
        scenario = mixed(self.a.scenario, self.b.scenario, groups, self.names)
        if not on or len(on) == len(self.groups):  # the runs as they were
            scenario = (self.b if on else self.a).scenario
        jobs = [
            Job(scenario, luck.engine, luck.seed, first, min(ATOM, luck.futures - first))
            for first in range(0, luck.futures, ATOM)
        ]
        try:
            parts = list(self.spreading(play_job, jobs))
        except (ArithmeticError, ValueError, LookupError, StopIteration) as error:
            what = f"with only {', '.join(sorted(on))} changed the scenario cannot be played"
            raise IncomparableError(what, "make fewer changes between two runs") from error
        places = [one.name for one in scenario.strategies]
        values = np.concatenate(parts, axis=1)
        return np.array([np.mean(values[places.index(name)]) for name in self.names])


def _both_ways(switches: Sequence[str], worth: Callable[[On], Floats]) -> dict[str, Floats]:
    """Shares when the changes are made in the order of the file and backwards, averaged."""
    orders = (list(switches), list(reversed(switches)))
    added: dict[str, list[Floats]] = {name: [] for name in switches}
    for order in orders:
        for place, name in enumerate(order):
            before, after = frozenset(order[:place]), frozenset(order[: place + 1])
            added[name].append(worth(after) - worth(before))
    return {name: np.asarray(sum(parts) / len(orders)) for name, parts in added.items()}


def _exactly(before: float, after: float, shares: dict[str, float], rest: float) -> Movement:
    """Let rounding go with the smallest share, so that the sum is exact."""
    for _ in range(8):
        residue = (after - before) - math.fsum([*shares.values(), rest])
        moved = [name for name, share in shares.items() if share]
        if residue == 0.0 or not moved:
            break
        shares[min(moved, key=lambda name: abs(shares[name]))] += residue
    return Movement(before, after, shares, rest)
