"""Strategies compared as assumed, with leaders equally good, and with all sources alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.assumptions.distributions import Constant, Distribution
from simulation.engines.readings import reference_strategy
from simulation.findings.figures import difference
from simulation.findings.level_field import STEPS, LevelField, Standing
from simulation.findings.verdict import AIM
from simulation.inference.paired import family
from simulation.outcomes import METRICS, Columns
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

FUTURES = 4096
QUICK = 1024
"""Futures where the full analysis is not asked for."""

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


def level_field(bench: Bench, scenario: Scenario, columns: Columns, futures: int) -> LevelField:
    """Compare the strategies as assumed, with equal quality, and with all sources equal.

    Parameters
    ----------
    bench : Bench
        Where the two levelled companies are played.
    scenario : Scenario
        What is compared, two strategies at least.
    columns : Columns
        Outcomes of the run: the strategies as assumed.
    futures : int
        The first futures of the run, which are played again.
    """
    names = [strategy.name for strategy in scenario.strategies]
    assumed = np.stack([columns.column(name, AIM, futures) for name in names])
    levelled = [Experiment(level(scenario, step)) for step in STEPS if step != "as_assumed"]
    played = [assumed, *(found[AIM] for found in bench.play(levelled, futures))]
    steps = zip(STEPS, played, strict=True)
    return LevelField(futures, {step: _standing(names, values) for step, values in steps})


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


def _standing(names: Sequence[str], values: Floats) -> Standing:
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
        _above([names[i] for i in order], values[order]),
    )


def _above(names: Sequence[str], values: Floats) -> frozenset[tuple[str, str]]:
    """Pairs of which one is surely above the other, from the best down; all together at 95 %."""
    pairs = list(combinations(range(len(names)), 2))
    if not pairs:
        return frozenset()
    found = family(np.stack([values[upper] - values[lower] for upper, lower in pairs]))
    return frozenset(
        (names[upper], names[lower])
        for (upper, lower), low in zip(pairs, found.low, strict=True)
        if low > 0.0
    )
