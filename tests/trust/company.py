"""A small company in the format that users write, to be played twice with something changed."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from simulation.engines import discrete_event, monte_carlo
from simulation.scenario.loading import load_scenario

ENGINES = pytest.mark.parametrize("engine", ["months", "events"])
SEED = 11
TEAM = """\
  - {id: ann, performance: 160%, months_employed: 40}
  - {id: bo, performance: 110%, months_employed: 30}
  - {id: cy, performance: 90%, months_employed: 26, base_pay: 64_000}
  - {id: flo, performance: 80%, months_employed: 5, role: inside}
"""
TOP = {
    "title": "A company to trust",
    "question": "Does it hold?",
    "extends": "saas-scaleup",
    "horizon": 10,
    "post": "{best_seller: ann, asked: no}",
    "strategies": "[keep, promote, hire_external]",
}
USUAL = {"people.attrition": 0.3, "customers.recurring_share": 0.6, "sales.opportunities": 3}


def text(changes=(), team=TEAM, **top):
    """The file's text: `changes` are assumptions by key, `top` are other entries, None for none."""
    sections = {}
    for key, value in {**USUAL, **dict(changes)}.items():
        section, name = key.split(".")
        sections.setdefault(section, []).append(f"{name}: {value}")
    entries = {**TOP, **top} | {
        name: "{" + ", ".join(all_) + "}" for name, all_ in sections.items()
    }
    lines = [f"{name}: {value}" for name, value in entries.items() if value is not None]
    return "\n".join([*lines, "team:", team])


@cache
def loaded(written):
    """The scenario that a text comes to."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "trust.yaml")
        path.write_text(written)
        return load_scenario(path)


@cache
def played_text(written, engine, seed=SEED, futures=None):
    """Outcomes of the scenario that a text comes to."""
    scenario = loaded(written)
    if engine == "events":
        return discrete_event.simulate(scenario, seed, 0, futures or 3)
    return monte_carlo.simulate(scenario, seed, 0)


def played(engine="months", changes=(), team=TEAM, seed=SEED, futures=None, **top):
    """Outcomes of all strategies: 1,024 futures of the fast engine, or a few by events."""
    return played_text(text(changes, team, **top), engine, seed, futures)


def figures(block, strategy=slice(None)):
    """All figures by name, monthly ones with a star; arrays (strategy, future[, month])."""
    monthly = {f"{name} *": values[strategy] for name, values in block.monthly.items()}
    return {name: values[strategy] for name, values in block.metrics.items()} | monthly


def differing(one, other, strategy=slice(None)):
    """Names of the figures that differ in any bit."""
    first, second = figures(one, strategy), figures(other, strategy)
    assert first.keys() == second.keys()
    return {name for name, values in first.items() if not np.array_equal(values, second[name])}


def same(one, other):
    """Two blocks hold the same bits."""
    assert differing(one, other) == set()
