"""One value of every assumption for every future: one draw serves all strategies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.correlation import correlate, correlation_matrix
from simulation.assumptions.distributions import Constant
from simulation.law.arrays import Real
from simulation.randomness import Tape
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

Draw: TypeAlias = Mapping[str, Real]
Held: TypeAlias = Mapping[str, Real]
"""Values put in place of what is drawn: one for all futures, or one for each."""


def draw_assumptions(scenario: Scenario, tape: Tape, held: Held | None = None) -> dict[str, Floats]:
    """Draw the assumptions of a block of futures.

    Parameters
    ----------
    scenario : Scenario
        The assumptions, with rank correlations between some of them.
    tape : Tape
        Luck of the block.
    held : Mapping of str to float or ndarray of shape (future,), optional
        [unit of the assumption] Assumptions held at a value; the others are drawn as ever.

    Returns
    -------
    dict of str to ndarray of shape (future,)
        [unit of the assumption] One value per future, the same one where it is taken as known.
    """
    held = held or {}
    uniforms = {
        key: tape.uniform("assumption", key, 1)[0]
        for key, distribution in scenario.assumptions.items()
        if not isinstance(distribution, Constant)
    }
    if scenario.correlations:
        uniforms.update(_correlated(scenario, uniforms))
    return {
        key: distribution.quantile(uniforms[key])
        if key in uniforms and key not in held
        else np.full(tape.width, held.get(key, distribution.likely), dtype=np.float64)
        for key, distribution in scenario.assumptions.items()
    }


def likely_values(scenario: Scenario) -> dict[str, Real]:
    """Every assumption at its likely value.

    Returns
    -------
    dict of str to float
        [unit of the assumption] Mode or median.
    """
    return {key: distribution.likely for key, distribution in scenario.assumptions.items()}


def _correlated(scenario: Scenario, uniforms: Mapping[str, Floats]) -> dict[str, Floats]:
    pairs = {
        pair: rank
        for pair, rank in scenario.correlations.items()
        if pair[0] in uniforms and pair[1] in uniforms
    }
    keys = sorted({key for pair in pairs for key in pair})
    if not keys:
        return {}
    matrix = correlation_matrix(keys, pairs).matrix
    together = correlate(np.stack([uniforms[key] for key in keys]), matrix)
    return dict(zip(keys, together, strict=True))
