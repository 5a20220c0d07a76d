"""Level field: strategies compared as assumed, with leaders equally good, and alike in all.

How good leaders of each source are is the weakest input of all. Where the order of the strategies
hangs on it, the answer does; where it stays, it stands on price, hours, delay and whose selling
stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulation.analysis.experiments import Bench, Experiment
from simulation.assumptions.distributions import Constant, Distribution
from simulation.engines.readings import reference_strategy
from simulation.findings.figures import Difference, difference
from simulation.findings.verdict import AIM
from simulation.outcomes import METRICS
from simulation.scenario.model import Scenario

FUTURES = 4096

STEPS: Mapping[str, str] = {
    "as_assumed": "as assumed",
    "equal_quality": "leaders of every source equally good",
    "all_equal": "sources alike in everything but price, hours, delay and whose selling stops",
}

_QUALITY_OF = {
    "leadership.quality_best_seller": "leadership.quality_internal",
    "leadership.quality_external": "leadership.quality_internal",
    "leadership.quality_fractional": "leadership.quality_internal",
    "leadership.quality_founder": "leadership.quality_internal",
    "leadership.spread_external": "leadership.spread_internal",
    "leadership.spread_fractional": "leadership.spread_internal",
    "leadership.spread_founder": "leadership.spread_internal",
}
_ALL_OF = {
    "leadership.settling_external": "leadership.settling_internal",
    "leadership.settling_fractional": "leadership.settling_internal",
    "leadership.process_fractional": "leadership.process_other",
    "leadership.process_support": "leadership.process_other",
    "people.passed_over_external": "people.passed_over_internal",
    "people.passed_over_fractional": "people.passed_over_internal",
    "people.passed_over_nobody": "people.passed_over_internal",
    "leadership.exit_external": "leadership.exit_promoted",
    "leadership.exit_fractional": "leadership.exit_promoted",
    "leadership.exit_director": "leadership.exit_promoted",
}
_NEUTRAL = {
    "people.passed_over_interviewed": 1.0,
    "leadership.exit_first_six_months": 1.0,
    "leadership.exit_reluctant": 1.0,
    "leadership.quits_after_failing": 0.0,
    "leadership.quits_after_trial": 0.0,
    "leadership.productivity_on_return": 1.0,
    "leadership.dismissed_share": 0.0,
}


@dataclass(frozen=True)
class Standing:
    """How the strategies stand at one step.

    Attributes
    ----------
    order : tuple of str
        Strategies by mean net present value, the best one first.
    differences : Mapping of str to Difference
        [money] By strategy, against the reference.
    ahead : Difference or None
        [money] The best strategy less the second.
    """

    order: tuple[str, ...]
    differences: Mapping[str, Difference]
    ahead: Difference | None

    @property
    def too_close(self) -> bool:
        """Whether the interval of the lead holds 0."""
        return self.ahead is not None and self.ahead.ci95[0] <= 0.0


@dataclass(frozen=True)
class LevelField:
    """The three comparisons beside each other.

    Attributes
    ----------
    futures : int
        Common futures of all three.
    steps : Mapping of str to Standing
        One for each of `STEPS`.
    """

    futures: int
    steps: Mapping[str, Standing]

    @property
    def best_changes(self) -> bool:
        """Whether another strategy does best at some step."""
        return len({standing.order[0] for standing in self.steps.values()}) > 1

    @property
    def order_changes(self) -> bool:
        """Whether the order of the strategies differs between the steps."""
        return len({standing.order for standing in self.steps.values()}) > 1

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        steps = {
            step: {
                "order": list(standing.order),
                "too_close": standing.too_close,
                "ahead": standing.ahead.as_dict() if standing.ahead else None,
                "differences": {n: row.as_dict() for n, row in standing.differences.items()},
            }
            for step, standing in self.steps.items()
        }
        changes = {"best_changes": self.best_changes, "order_changes": self.order_changes}
        return {"futures": self.futures, **changes, **steps}


def level_field(bench: Bench, scenario: Scenario, futures: int) -> LevelField:
    """Compare the strategies as assumed, with equal quality, and with all sources equal.

    Parameters
    ----------
    bench : Bench
        Where experiments are played.
    scenario : Scenario
        What is compared.
    futures : int
        Futures of the run; 4,096 of them at most are played.
    """
    sample = min(futures, FUTURES)
    levelled = [Experiment(level(scenario, step)) for step in STEPS]
    played = bench.play(levelled, sample)
    names = [strategy.name for strategy in scenario.strategies]
    steps = zip(STEPS, played, strict=True)
    return LevelField(sample, {step: _standing(names, found[AIM]) for step, found in steps})


def level(scenario: Scenario, step: str) -> Scenario:
    """Level the sources of leaders in a scenario.

    Parameters
    ----------
    scenario : Scenario
        As assumed.
    step : str
        One of `STEPS`.

    Returns
    -------
    Scenario
        The same, with equal assumptions for all sources as far as the step goes. An internal
        candidate picked without regard to sales is the measure of quality.
    """
    changed: dict[str, Distribution] = {}
    if step != "as_assumed":
        changed |= {key: scenario.assumptions[source] for key, source in _QUALITY_OF.items()}
        changed["leadership.quality_external_later"] = Constant(0.0)
    if step == "all_equal":
        changed |= {key: scenario.assumptions[source] for key, source in _ALL_OF.items()}
        changed |= {key: Constant(value) for key, value in _NEUTRAL.items()}
    return replace(scenario, assumptions={**scenario.assumptions, **changed})


def _standing(names: Sequence[str], values: np.ndarray) -> Standing:
    reference = reference_strategy(names)
    better = METRICS[AIM].better
    order = sorted(range(len(names)), key=lambda i: -float(values[i].mean()))
    ahead = difference(values[order[0]], values[order[1]], better) if len(names) > 1 else None
    return Standing(
        tuple(names[i] for i in order),
        {
            name: difference(values[i], values[reference], better)
            for i, name in enumerate(names)
            if i != reference
        },
        ahead,
    )
