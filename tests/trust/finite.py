"""Everything that a run gives holds numbers only: finite ones, or an empty place where that is so.

An empty place (null, an empty cell) says that there is no such number, a chance of 1 in 0 say. A
number that is not one, or an infinite one, says that a sum went wrong.
"""

import dataclasses
import json
from collections.abc import Mapping
from unittest.mock import patch

import numpy as np

import simulation
from simulation import randomness

NARROW = 64
"""Futures that are drawn together in most worlds, so that ten thousand of them take an hour."""


def held(text, folder, number):
    """Load a scenario and play it; one that was refused as contradictory or too large is False.

    All figures of a twentieth are worked out, and the whole analysis of a five-hundredth. Where the
    months alone are played, a block is of 64 futures, but for another twentieth.
    """
    path = folder / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        scenario = simulation.load_scenario(path)
    except simulation.ScenarioError:
        return False
    with np.errstate(all="warn", under="ignore"):  # as a user runs it, not as the tests do
        try:
            if number % 20 == 10:
                _played(scenario)
            elif number % 20:
                with patch.object(randomness, "ATOM", NARROW):
                    _played(scenario)
            else:
                _all_figures(simulation.run(scenario, futures=8, full=number % 500 == 0))
        except MemoryError as error:
            if "beyond what fits into memory" not in str(error):
                raise
            return False
    return True


def _played(scenario):
    """The outcomes and months of a few futures."""
    from simulation.running.playing import Job, play

    block = play(Job(scenario, 1, "monte-carlo", 0, 8, sampled=8, every_month=True))
    for atom in block.atoms:
        for part in (atom.metrics, atom.months.totals, atom.months.sample, atom.every_month):
            for name, values in part.items():
                assert np.isfinite(values).all(), name


def _all_figures(results):
    json.dumps(results.summary, allow_nan=False)
    for frame in (results.outcomes, results.monthly):
        numbers = frame.select_dtypes("number")
        assert np.isfinite(numbers.to_numpy()).all(), frame.columns
    _finite(results.findings.analysis, "analysis")


def _finite(found, where):
    """Look at every number in records within records."""
    if isinstance(found, float | np.floating):
        assert np.isfinite(found), where
    elif isinstance(found, np.ndarray) and found.dtype.kind == "f":
        assert np.isfinite(found).all(), where
    elif isinstance(found, Mapping):
        for key, value in found.items():
            _finite(value, f"{where}.{key}")
    elif isinstance(found, list | tuple):
        for place, value in enumerate(found):
            _finite(value, f"{where}[{place}]")
    elif dataclasses.is_dataclass(found):
        for field in dataclasses.fields(found):
            _finite(getattr(found, field.name), f"{where}.{field.name}")
