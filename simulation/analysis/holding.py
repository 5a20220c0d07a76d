"""Something unknown held at a value: with everything that moves with it, all else as it was."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.unknowns import Unknown
from simulation.assumptions.register import load_register
from simulation.scenario.grammar.sweep_form import READ_ONCE
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

_PROBABILITIES = np.linspace(0.0, 1.0, 4001)


def can_be_held(unknown: Unknown) -> bool:
    """Whether an unknown can be held at a value, and all of the model reads it.

    Parameters
    ----------
    unknown : Unknown
        What is asked about.
    """
    return bool(unknown.keys) and unknown.key not in READ_ONCE


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


def named(scenario: Scenario, unknowns: Sequence[Unknown], key: str) -> Unknown:
    """Find an unknown that can be held.

    Parameters
    ----------
    scenario : Scenario
        Whose unknowns they are.
    unknowns : sequence of Unknown
        Those of the scenario.
    key : str
        Its key, or that of anything that moves with it.

    Returns
    -------
    Unknown
        The one of that key, with all that moves with it.

    Raises
    ------
    KeyError
        Where there is none.
    """
    led = {name: one for one in unknowns for name in one.keys if name not in READ_ONCE}
    found = led[key]
    return found if found.key == key else _led_by(scenario, found, key)


def _led_by(scenario: Scenario, unknown: Unknown, key: str) -> Unknown:
    """The same group, told by another of its members."""
    parameter = load_register()[key]
    own = scenario.assumptions[unknown.key].quantile(_PROBABILITIES)
    probability = np.interp(unknown.values, own, _PROBABILITIES)
    values = scenario.assumptions[key].quantile(probability)
    others = tuple(one for one in unknown.keys if one != key)
    return Unknown(key, parameter.title, parameter.unit, (key, *others), values)


def fixed(scenario: Scenario, key: str) -> Unknown:
    """Something that the scenario fixes to one number, to be held at others all the same.

    Parameters
    ----------
    scenario : Scenario
        Whose assumption it is.
    key : str
        Its key.

    Raises
    ------
    KeyError
        Where there is none, or it is read once for all futures.
    """
    if key in READ_ONCE:
        raise KeyError(key)
    parameter = load_register()[key]
    values = np.array([scenario.assumptions[key].likely])
    return Unknown(key, parameter.title, parameter.unit, (key,), values)


def own_value(scenario: Scenario, unknown: Unknown) -> float:
    """What the scenario takes for likely; of a quality, which has no likely value, the mean.

    Parameters
    ----------
    scenario : Scenario
        Whose value it is.
    unknown : Unknown
        What is asked about.
    """
    assumed = scenario.assumptions.get(unknown.key)
    return float(unknown.values.mean()) if assumed is None else float(assumed.likely)
