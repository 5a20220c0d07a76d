"""Playing for the page: a part of a what-if, small enough for one process, given up when stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from simulation.app.luck import kept_tape
from simulation.engines.company import Company, company_on
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo import play_side_by_side, play_strategy
from simulation.engines.monte_carlo.play import Watcher
from simulation.engines.readings import read_course
from simulation.randomness import ATOM, Tape
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
Given = TypeVar("Given")
Made = TypeVar("Made")

METRICS = (
    *("npv", "npv_factor_0", "revenue", "cost"),
    *("sellers_left", "customers_lost", "lowest_cash"),
)
"""Outcomes that the page shows, or that its sentences stand on."""
LINES = ("cumulative_contribution", "open_deals_best_seller")
"""What the page shows month by month."""
BLOCK_ATOMS = 5
KEPT_FOR_BANDS = 2048
"""Futures, the first ones, over which the bands of the lines are taken."""


class Stale(Exception):
    """Nobody waits any more for what is being played."""


class Spreading(Protocol):
    """Does the work on a list of tasks and gives the results in order, like `map`."""

    def __call__(self, work: Callable[[Given], Made], jobs: Iterable[Given], /) -> Iterator[Made]:
        """Do the work."""
        ...


@dataclass(frozen=True)
class Part:
    """Some strategies in some futures of a what-if.

    Attributes
    ----------
    scenario : Scenario
        With all strategies that are compared, so that its seats are the same in every part.
    held : Mapping of str to float
        [unit of the assumption] What is held at a value.
    seed, first, futures : int
        Which futures: from the first one of an atom on.
    strategies : tuple of int
        Places of those that are played here.
    ticket : Path or None
        A file that is there for as long as somebody waits for the result.
    """

    scenario: Scenario
    held: Mapping[str, float]
    seed: int
    first: int
    futures: int
    strategies: tuple[int, ...]
    ticket: Path | None = None


@dataclass
class Played:
    """What is kept of a part.

    Attributes
    ----------
    metrics : dict of str to ndarray of shape (strategy, future)
        One for each of `METRICS` that the horizon allows.
    totals : dict of str to ndarray of shape (strategy, month)
        Sums over futures, one for each of `LINES`.
    sample : dict of str to ndarray of shape (strategy, month, future)
        The first futures of these.
    """

    metrics: dict[str, Floats] = field(default_factory=dict)
    totals: dict[str, Floats] = field(default_factory=dict)
    sample: dict[str, NDArray[np.float32]] = field(default_factory=dict)


def parts_of(whole: Part, hands: int) -> list[Part]:
    """Cut a what-if into parts for some processes.

    Parameters
    ----------
    whole : Part
        All strategies in all futures, from the first one on.
    hands : int
        Processes that play.

    Returns
    -------
    list of Part
        Few futures are shared out by strategy, many by atoms.
    """
    atoms = -(-whole.futures // ATOM)
    if atoms == 1:
        count = len(whole.strategies)
        groups = min(hands, count)
        bounds = [-(-count * place // groups) for place in range(groups + 1)]  # `keep` takes least
        return [
            replace(whole, strategies=whole.strategies[low:high]) for low, high in pairwise(bounds)
        ]
    rounds = -(-atoms // (BLOCK_ATOMS * hands))
    size = -(-atoms // (rounds * hands))
    return [
        replace(whole, first=first, futures=min(size * ATOM, whole.futures - first * ATOM))
        for first in range(0, atoms, size)
    ]


def play_part(part: Part) -> Played:
    """Play a part.

    Parameters
    ----------
    part : Part
        What is played.

    Raises
    ------
    Stale
        Where nobody waits for it any more.
    """
    ask(part.ticket)
    if part.futures < ATOM:
        return _side_by_side(part)
    tape = Tape(part.seed, part.first, -(-part.futures // ATOM))
    company = company_on(tape, part.scenario, part.held)
    read = [_read(company, part, place) for place in part.strategies]
    played = Played()
    for name in read[0].metrics:
        played.metrics[name] = np.stack([one.metrics[name] for one in read])
    for name in LINES:
        played.totals[name] = np.stack([one.totals[name] for one in read])
        played.sample[name] = np.stack([one.sample[name] for one in read])
    return played


def ask(ticket: Path | None) -> None:
    """Give up where nobody waits for the result any more.

    Raises
    ------
    Stale
        Where the ticket has gone.
    """
    if ticket is not None and not ticket.exists():
        raise Stale


def _side_by_side(part: Part) -> Played:
    """Play few futures in all strategies at once, and keep what is shown of them."""
    strategies = [part.scenario.strategies[place] for place in part.strategies]
    count, futures = len(strategies), part.futures
    tape = kept_tape(part.seed, part.first, futures, count)
    company = company_on(tape, part.scenario, part.held)
    course = play_side_by_side(company, strategies, _watch(part))
    metrics, monthly = read_course(company, course)
    played = Played(
        {name: metrics[name].reshape(count, futures) for name in METRICS if name in metrics}
    )
    for name in LINES:
        values = monthly[name].reshape(-1, count, futures).swapaxes(0, 1)
        played.totals[name] = values.sum(axis=2)
        played.sample[name] = values[:, :, : _banded(part)].astype(np.float32)
    return played


def _watch(part: Part) -> Watcher | None:
    return None if part.ticket is None else lambda _: ask(part.ticket)


def _banded(part: Part) -> int:
    """How many of a part's futures, the first ones, are kept for the bands."""
    return max(0, min(part.futures, KEPT_FOR_BANDS - part.first * ATOM))


def _read(company: Company, part: Part, place: int) -> Played:
    """Play one strategy and keep what is shown of it."""
    strategy = part.scenario.strategies[place]
    course = play_strategy(company, strategy, ALL_ACT, _watch(part))
    metrics, monthly = read_course(company, course)
    played = Played({name: metrics[name][: part.futures] for name in METRICS if name in metrics})
    for name in LINES:
        values = monthly[name][:, : part.futures]
        played.totals[name] = values.sum(axis=1)
        played.sample[name] = values[:, : _banded(part)].astype(np.float32)
    return played


def together(parts: list[Part], played: list[Played]) -> Played:
    """Put parts beside each other: more strategies of the same futures, or more futures."""
    whole = Played()
    by_strategy = len(parts) > 1 and parts[0].strategies != parts[1].strategies
    for name in played[0].metrics:
        rows = [one.metrics[name] for one in played]
        whole.metrics[name] = np.concatenate(rows, axis=0 if by_strategy else 1)
    for name in LINES:
        totals, sample = ([getattr(one, what)[name] for one in played] for what in _MONTHLY)
        whole.sample[name] = np.concatenate(sample, axis=0 if by_strategy else 2)
        whole.totals[name] = np.concatenate(totals) if by_strategy else np.sum(totals, axis=0)
    return whole


_MONTHLY = ("totals", "sample")
