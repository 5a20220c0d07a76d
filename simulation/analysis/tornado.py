"""What matters: how far the difference between two strategies moves with each unknown alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.holding import at_value
from simulation.analysis.unknowns import Unknown
from simulation.findings.double_pain import Estimate, estimate
from simulation.findings.verdict import AIM
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

LOW, HIGH = 0.1, 0.9
FUTURES = 2048
FAINT = 0.01
"""Share of the longest bar that another one must reach to be drawn."""


@dataclass(frozen=True)
class Bar:
    """One unknown held low and high, all else drawn as ever.

    Attributes
    ----------
    key, title, unit : str
        What is held.
    low_value, high_value : float
        [unit] Where: its P10 and P90.
    low, high : Estimate
        [money] Mean difference there.
    swing : Estimate
        [money] Difference at the high end less that at the low one, on the same futures.
    interacts : bool
        Whether what it does hangs on other unknowns, so that the bar alone does not tell.
    """

    key: str
    title: str
    unit: str
    low_value: float
    high_value: float
    low: Estimate
    high: Estimate
    swing: Estimate
    interacts: bool


@dataclass(frozen=True)
class Tornado:
    """Bars of the difference between two strategies, the longest first.

    Attributes
    ----------
    strategy, against : str
        The difference is the first less the second.
    futures : int
        Common futures of all bars.
    base : Estimate
        [money] The difference with nothing held.
    bars : tuple of Bar
        One for each unknown that was looked at.
    """

    strategy: str
    against: str
    futures: int
    base: Estimate
    bars: tuple[Bar, ...]

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """Bars long enough to be seen; the longest in any case."""
        least = FAINT * max((self._reach(bar) for bar in self.bars), default=0.0)
        return self.bars[:1] + tuple(bar for bar in self.bars[1:] if self._reach(bar) > least)

    def _reach(self, bar: Bar) -> float:
        return max(abs(end.mean - self.base.mean) for end in (bar.low, bar.high))

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        bars = {bar.key: {k: v for k, v in asdict(bar).items() if k != "key"} for bar in self.bars}
        return {**{k: v for k, v in asdict(self).items() if k != "bars"}, "bars": bars}


def tornado(
    bench: Bench, scenario: Scenario, unknowns: Sequence[Unknown], interacting: Sequence[str] = ()
) -> Tornado:
    """Hold each of some unknowns low and high.

    Parameters
    ----------
    bench : Bench
        Where experiments are played.
    scenario : Scenario
        With two strategies: the difference is the first less the second.
    unknowns : sequence of Unknown
        What is looked at; each can be held.
    interacting : sequence of str
        Keys of those that act together with others.

    Returns
    -------
    Tornado
        Bars in order of the length of their swing.
    """
    first, second = (strategy.name for strategy in scenario.strategies)
    ends = [np.quantile(unknown.values, (LOW, HIGH)) for unknown in unknowns]
    held = [
        Experiment(scenario, at_value(scenario, unknown, float(value)))
        for unknown, pair in zip(unknowns, ends, strict=True)
        for value in pair
    ]
    base, *played = [_gap(one[AIM]) for one in bench.play([Experiment(scenario), *held], FUTURES)]
    bars = [
        _bar(unknown, pair, (played[2 * place], played[2 * place + 1]), interacting)
        for place, (unknown, pair) in enumerate(zip(unknowns, ends, strict=True))
    ]
    longest = sorted(bars, key=lambda bar: -abs(bar.swing.mean))
    return Tornado(first, second, FUTURES, estimate(base), tuple(longest))


def _gap(values: Floats) -> Floats:
    return np.asarray(values[0] - values[1])


def _bar(
    unknown: Unknown, ends: Floats, gaps: tuple[Floats, Floats], interacting: Sequence[str]
) -> Bar:
    low, high = gaps
    return Bar(
        unknown.key,
        unknown.title,
        unknown.unit,
        float(ends[0]),
        float(ends[1]),
        estimate(low),
        estimate(high),
        estimate(high - low),
        unknown.key in interacting,
    )
