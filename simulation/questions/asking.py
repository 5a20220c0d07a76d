"""Of what something is asked: results, or a scenario that is run first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from numbers import Real
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench
from simulation.analysis.full import MOST, Spreading
from simulation.findings.columns import FirstFutures
from simulation.findings.verdict import AIM
from simulation.running.cluster import pool_of
from simulation.running.execution import SEED, run
from simulation.running.results import Results
from simulation.scenario.faults import QuestionError, shown
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]
Asked = Results | Scenario
_OWN = ("futures", "seed")


class Playing(TypedDict, total=False):
    """On which luck futures are played, and by whom; only the seed moves a number.

    Attributes
    ----------
    seed : int
        What the scenario says itself, or else 1.
    workers : int
        Processes that play at the same time, 1 by default.
    cluster : str
        A Dask cluster in place of processes: `local`, or the address of a scheduler.
    """

    seed: int | None
    workers: int
    cluster: str | None


class How(Playing, total=False):
    """The same, with the futures of a run.

    Attributes
    ----------
    futures : int
        What the scenario says itself, or else 10,000.
    """

    futures: int | None


def results_of(asked: Asked, how: How) -> Results:
    """Results, or those of a run.

    Parameters
    ----------
    asked : Results or Scenario
        A scenario is run.
    how : How
        Futures and seed belong to a scenario only.

    Raises
    ------
    QuestionError
        Where results are asked for other futures or another seed than their own.
    """
    _refuse_others(asked)
    if isinstance(asked, Scenario):
        return run(asked, **how)
    wanted = how.get("futures"), how.get("seed")
    for name, own, other in zip(_OWN, (asked.futures, asked.seed), wanted, strict=True):
        if other not in (None, own):
            what = f"{name}: the results have {own}, and {other} was asked for"
            raise QuestionError("E-USAGE", what, "give the scenario instead, and it is run again")
    return asked


def scenario_and_seed(asked: Asked, seed: int | None) -> tuple[Scenario, int]:
    """What is to be played, and on which luck; no run is needed for it.

    Parameters
    ----------
    asked : Results or Scenario
        Results have their own seed.
    seed : int or None
        What was said.
    """
    _refuse_others(asked)
    if isinstance(asked, Results):
        return asked.scenario, asked.seed if seed is None else seed
    own = SEED if asked.seed is None else asked.seed
    return asked, own if seed is None else seed


def _refuse_others(asked: object) -> None:
    """Refuse a path, a number and the like in place of what can be asked."""
    if not isinstance(asked, Results | Scenario):
        what = f"a scenario or results are needed, got {shown(repr(asked))}"
        hint = 'read one: load_scenario("my-company.yaml") or load_results("outputs/my-company")'
        raise QuestionError("E-TYPE", what, hint)


def compared(results: Results, why: str) -> None:
    """Refuse results of one strategy.

    Raises
    ------
    QuestionError
        Where there is only one.
    """
    if len(results.strategies) < 2:
        hint = "add one with `scenario.with_strategies`"
        raise QuestionError("E-XREF", f"strategies: there is only one; {why}", hint)


def looked_at(results: Results) -> tuple[FirstFutures, int]:
    """The futures that are analysed, the first ones of a run, and how many."""
    futures = min(results.futures, MOST)
    return FirstFutures(results.columns, futures), futures


def values_of(results: Results) -> Floats:
    """Net present values of the futures that are analysed, shape (strategy, future) [money]."""
    columns, _ = looked_at(results)
    return np.stack([columns.column(name, AIM) for name in results.strategies])


@contextmanager
def at_work(seed: int, how: Playing) -> Iterator[tuple[Bench, Spreading]]:
    """Where futures are played again, and who does the work.

    Parameters
    ----------
    seed : int
        Seed of the run.
    how : Playing
        Workers and cluster.
    """
    _refuse_unknown(how)
    with pool_of(how.get("workers", 1), how.get("cluster")) as pool:
        yield Bench(seed, pool.map), pool.map


def _refuse_unknown(how: Mapping[str, object]) -> None:
    """Refuse an option that nothing reads, as Python does where options have names."""
    for name in how:
        if name not in How.__annotations__:
            hint = did_you_mean(name, How.__annotations__)
            raise TypeError(f"there is no option `{shown(name)}`; {hint}")


def as_range(ends: object, option: str) -> str | None:
    """Two values as one types them on the command line, LOW,HIGH.

    Parameters
    ----------
    ends : object
        A pair of numbers or of texts, or None.
    option : str
        What the pair is called.

    Raises
    ------
    QuestionError
        Where it is no pair.
    """
    if ends is None:
        return None
    pair = list(ends) if isinstance(ends, tuple | list | np.ndarray) else []
    if len(pair) != 2 or not all(isinstance(end, str | Real) for end in pair):
        what = f"{option}: two values are expected, got {shown(repr(ends))}"
        raise QuestionError("E-TYPE", what, "write (0.1, 0.5), or None for what is plausible")
    return ",".join(_typed(end) for end in pair)


def as_python(name: str) -> str:
    """Name of an option as Python spells it: just so."""
    return name


def _typed(end: float | str) -> str:
    return end if isinstance(end, str) else repr(float(end))
