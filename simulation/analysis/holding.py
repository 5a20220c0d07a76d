"""Something unknown held at a value: with everything that moves with it, all else as it was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.unknowns import Unknown
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

_PROBABILITIES = np.linspace(0.0, 1.0, 4001)


def held_at(scenario: Scenario, unknown: Unknown, values: Floats) -> dict[str, Floats]:
    """Values to hold in experiments.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    unknown : Unknown
        What is held.
    values : ndarray of shape (value,)
        [unit of the unknown] Where it is held.

    Returns
    -------
    dict of str to ndarray of shape (value,)
        [unit of each] Its own values, and for all that moves with it as one those of the same
        probability.

    Raises
    ------
    ValueError
        Where it cannot be held: what people really sell follows from what they are seen to sell.
    """
    if not unknown.keys:
        raise ValueError(f"{unknown.key} cannot be held at a value")
    held = {unknown.key: np.asarray(values, dtype=np.float64)}
    if len(unknown.keys) > 1:
        own = scenario.assumptions[unknown.key].quantile(_PROBABILITIES)
        probability = np.interp(values, own, _PROBABILITIES)
        for key in unknown.keys[1:]:
            held[key] = scenario.assumptions[key].quantile(probability)
    return held


def at_value(scenario: Scenario, unknown: Unknown, value: float) -> dict[str, float]:
    """Hold something at one value.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    unknown : Unknown
        What is held.
    value : float
        [unit of the unknown] Where it is held.
    """
    held = held_at(scenario, unknown, np.array([value]))
    return {key: float(values[0]) for key, values in held.items()}
