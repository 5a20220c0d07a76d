"""What a map is made of where nobody says it: the strategies, and the two unknowns of its axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulation.analysis.decision_map import axis
from simulation.analysis.experiments import Bench
from simulation.analysis.leading import FUTURES, best_of, deciders, first_look
from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.scenario.model import Scenario

STRATEGIES = 4
"""Strategies that are compared, unless told otherwise: those that are best in most of what may be
true."""
AXES = ("x", "y")

What = tuple[Unknown, tuple[float, float] | None]
"""What goes along an axis, and between which values, None for what is plausible."""


def lay_out(
    bench: Bench,
    scenario: Scenario,
    unknowns: Sequence[Unknown],
    given: Mapping[str, What],
    most: int,
) -> tuple[Scenario, dict[str, What]]:
    """Find what was not given in a small run.

    Parameters
    ----------
    bench : Bench
        Where it is played.
    scenario : Scenario
        With the strategies that may be compared.
    unknowns : sequence of Unknown
        Everything unknown in `FUTURES` futures of it.
    given : Mapping of str to (Unknown, ends or None)
        By name of the axis, what was given.
    most : int
        Strategies that are compared at most.

    Returns
    -------
    tuple of Scenario and dict
        With the strategies to be compared, and what goes along each axis; an axis is missing where
        too little is unknown.
    """
    many = len(scenario.strategies) > most
    if not many and len(given) == len(AXES):
        return scenario, dict(given)
    values = first_look(bench, scenario)
    if many:
        scenario, values = best_of(scenario, values, unknowns, most)
        unknowns = find_unknowns(scenario, bench.seed, FUTURES)
    if len(given) == len(AXES):
        return scenario, dict(given)
    return scenario, _filled(given, deciders(values, unknowns))


def _filled(given: Mapping[str, What], largest: Sequence[Unknown]) -> dict[str, What]:
    """Take what the choice hangs on most for each axis that was not given."""
    filled = dict(given)
    for name in AXES:
        taken = {key for one, _ in filled.values() for key in one.keys}
        free = (one for one in largest if taken.isdisjoint(one.keys) and _varies(one))
        found = next(free, None) if name not in filled else None
        if found is not None:
            filled[name] = (found, None)
    return filled


def _varies(unknown: Unknown) -> bool:
    values = axis(unknown).values
    return bool(values[0] < values[-1])
