"""What it takes: the value of an unknown at which two strategies do equally well on average."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import at_value
from simulation.analysis.unknowns import Unknown
from simulation.analysis.variants import appoints
from simulation.findings.verdict import AIM
from simulation.inference.roots import BreakEven, break_even
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]

FUTURES = 2048
ACCURACY = 5e-4
"""How near to a crossing to go, as a share of the range: far within its interval."""
EDGES = (0.01, 0.99)
"""Probabilities between which a crossing is looked for, unless a range is given."""


@dataclass(frozen=True)
class Threshold:
    """Where a difference between two strategies crosses zero.

    Attributes
    ----------
    key, title, unit : str
        The unknown that is held.
    strategy, against : str
        The difference is the first less the second.
    searched : tuple of float
        [unit] The range.
    found : BreakEven
        The crossing, its interval, and the difference at both ends of the range.
    """

    key: str
    title: str
    unit: str
    strategy: str
    against: str
    searched: tuple[float, float]
    found: BreakEven


@dataclass(frozen=True)
class Thresholds:
    """Thresholds of several unknowns.

    Attributes
    ----------
    futures : int
        Common futures of all differences.
    rows : tuple of Threshold
        One for each pair of strategies and unknown.
    """

    futures: int
    rows: tuple[Threshold, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        found: dict[str, Any] = {"futures": self.futures}
        for row in self.rows:
            pair = found.setdefault(f"{row.strategy} against {row.against}", {})
            pair[row.key] = {
                "outcome": row.found.outcome,
                "unit": row.unit,
                "searched": list(row.searched),
                **asdict(row.found),
            }
        return found


@dataclass(frozen=True)
class Question:
    """An unknown and the two strategies whose difference is to cross zero.

    With `expected`, expected deals stand in for drawn ones.
    """

    scenario: Scenario
    unknown: Unknown
    seed: int
    searched: tuple[float, float]
    expected: bool = False


Spreading = Callable[[Callable[[Question], Threshold], list[Question]], Iterator[Threshold]]


def thresholds(
    bench: Bench, questions: Sequence[tuple[Scenario, Unknown]], spreading: Spreading
) -> Thresholds:
    """Look for the thresholds of some unknowns over their plausible ranges.

    Parameters
    ----------
    bench : Bench
        Says the seed.
    questions : sequence of (Scenario, Unknown)
        Scenarios with two strategies, the difference being the first less the second.
    spreading : callable
        Does the work on a list of questions and gives the results in order, like `map`.
    """
    asked = [Question(one, unknown, bench.seed, plausible(unknown)) for one, unknown in questions]
    return Thresholds(FUTURES, tuple(spreading(threshold, asked)))


class Gap:
    """The difference between two strategies with an unknown held, on common futures.

    Parameters
    ----------
    question : Question
        What is held, and under which strategies.
    bench : Bench
        Where it is played.
    """

    def __init__(self, question: Question, bench: Bench) -> None:
        self.question, self.bench = question, bench
        scenario, unknown = question.scenario, question.unknown
        stays = [one for one in scenario.strategies if never_led_by(one, unknown)]
        self._moved = [one for one in scenario.strategies if one not in stays]
        self._stays = dict(zip(stays, self._npv(stays, {}), strict=True))

    def at(self, value: float) -> Floats:
        """Difference with the unknown held at a value [its unit], shape (future,)."""
        held = at_value(self.question.scenario, self.question.unknown, value)
        moved = dict(zip(self._moved, self._npv(self._moved, held), strict=True))
        first, second = (
            (self._stays | moved)[strategy] for strategy in self.question.scenario.strategies
        )
        return np.asarray(first - second)

    def _npv(self, strategies: Sequence[Strategy], held: Mapping[str, float]) -> Sequence[Floats]:
        if not strategies:
            return ()
        some = replace(self.question.scenario, strategies=tuple(strategies))
        asked = Experiment(some, held, expected=self.question.expected)
        return list(self.bench.play([asked], FUTURES)[0][AIM])


def threshold(question: Question, bench: Bench | None = None) -> Threshold:
    """Look for one threshold.

    Parameters
    ----------
    question : Question
        What is held, and under which strategies.
    bench : Bench, optional
        Where it is played; in this process without one.
    """
    scenario, unknown = question.scenario, question.unknown
    gap = Gap(question, bench or Bench(question.seed, map))
    first, second = (strategy.name for strategy in scenario.strategies)
    return Threshold(
        unknown.key,
        unknown.title,
        unknown.unit,
        first,
        second,
        question.searched,
        break_even(gap.at, *question.searched, accuracy=ACCURACY),
    )


def never_led_by(strategy: Strategy, unknown: Unknown) -> bool:
    """Whether the founder alone leads a strategy, so that somebody else's quality is idle in it.

    Parameters
    ----------
    strategy : Strategy
        What is played.
    unknown : Unknown
        What is held.
    """
    reviewed = any(term.gates or term.months is not None for term in strategy.terms)
    others = all(key.startswith("quality.") for key in unknown.keys)
    return others and "quality.founder" not in unknown.keys and not (appoints(strategy) or reviewed)


def plausible(unknown: Unknown) -> tuple[float, float]:
    """Range that holds 98 % of what is drawn.

    Parameters
    ----------
    unknown : Unknown
        What is held.
    """
    low, high = np.quantile(unknown.values, EDGES)
    return float(low), float(high)
