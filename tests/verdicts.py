"""Findings with a verdict of every form, made up by formula and chance."""

from dataclasses import replace

import numpy as np

from simulation.findings import Run, find
from simulation.findings.columns import MemoryWriter
from simulation.findings.months import MonthsInTheMaking
from simulation.findings.reached import Reached
from simulation.inference.stopping.selection import Outcome
from simulation.outcomes import Block
from tests.synthetic import block, scenario

NAMES = ("keep", "promote", "fractional")


def with_npv(values, futures=400):
    """Findings in which the strategies' net present values are these, give or take some luck."""
    made = scenario(NAMES[: len(values)])
    whole = block(made, futures=futures)
    luck = 10e3 * np.random.default_rng(2).normal(size=(len(values), futures))
    common = 500e3 * np.random.default_rng(3).normal(size=futures)
    metrics = {**whole.metrics, "npv": np.array(values)[:, None] + luck + common}
    return found(made, Block(0, metrics, whole.monthly))


def found(made, whole):
    run = Run(made, "abc", 1, whole.futures, "monte-carlo")
    columns = MemoryWriter(run.strategies)
    columns.add(whole.metrics)
    months = MonthsInTheMaking(run.strategies, made.horizon, whole.futures)
    months.add(whole.monthly)
    return find(run, columns.close(), tuple(whole.metrics), months.finish(), {})


def ended(values, outcome, **changes):
    """Findings of a run with a tolerance of 20,000 that ended like that."""
    result = with_npv(values)
    low, high = result.verdict.ahead.ci95
    reached = Reached(20e3, outcome, 400, (high - low) / 2.0, None, NAMES, 0.95, None, 200_000)
    reached = replace(reached, **changes)
    return replace(result, verdict=replace(result.verdict, reached=reached))


SELECTED = {"selected": "fractional", "survivors": ("fractional",)}
ENDS = [
    ((1e6, 0.7e6, 1.2e6), Outcome.SELECTED, SELECTED),
    ((1e6, 0.2e6, 1.01e6), Outcome.TOO_CLOSE, {"survivors": ("keep", "fractional")}),
    ((1e6, 0.7e6, 1.2e6), Outcome.OUT_OF_FUTURES, {"needed": 123_456, "guarantee": None}),
]


def clones(horizon):
    """Findings of two strategies that do exactly the same."""
    made = scenario(("keep", "fractional"), horizon=horizon)
    whole = block(made, futures=100)
    same = {name: np.repeat(v[:1], 2, axis=0) for name, v in whole.metrics.items()}
    return found(made, Block(0, same, whole.monthly))


FORMS = {
    "too close": lambda: with_npv((1e6, 0.2e6, 1e6)),
    "alike": lambda: clones(1),
    "level in practice": lambda: with_npv((9e6, 10e6, 10.05e6), futures=3000),
    "best of two": lambda: with_npv((1e6, 0.7e6, 1.2e6)),
    "best of three": lambda: with_npv((1e6, 1.1e6, 1.2e6)),
    "selected": lambda: ended(*ENDS[0][:2], **ENDS[0][2]),
    "within the tolerance": lambda: ended((1e6, 1e6, 1.01e6), Outcome.TOO_CLOSE),
    "cut off": lambda: ended(*ENDS[2][:2], **ENDS[2][2]),
    "alone": lambda: with_npv((1e6,)),
}
"""By name, findings of every form that a verdict has."""


def speaking(findings, language):
    """The same findings of a scenario in another language."""
    scenario = replace(findings.run.scenario, language=language)
    return replace(findings, run=replace(findings.run, scenario=scenario))
