"""What the page offers to look at more closely: unknowns for axes, and each strategy's leader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from simulation.analysis.holding import can_be_held
from simulation.analysis.sensitivity import WITHIN_QUALITIES
from simulation.analysis.unknowns import Unknown
from simulation.app.changes import QUALITY
from simulation.scenario.model import Scenario, Strategy

OF_ONE_KIND = 3
"""Levers of one kind, such as how well people lead, that are shown at first."""


def choices(scenario: Scenario, unknowns: Iterable[Unknown]) -> dict[str, Any]:
    """What can be chosen for a closer look.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    unknowns : iterable of Unknown
        Everything unknown in it.
    """
    names = {one.id: one.name for one in scenario.sellers}
    return {
        "axes": [one.key for one in unknowns if is_told_apart(one) and can_be_held(one)],
        "leaders": {one.name: _leader(scenario, one) for one in scenario.strategies},
        "currency": scenario.currency,
        "best_seller": names[scenario.best_seller],
    }


def is_told_apart(unknown: Unknown) -> bool:
    """Whether an unknown is no mere part of how well somebody leads.

    Parameters
    ----------
    unknown : Unknown
        What is asked about.
    """
    return not unknown.key.startswith(WITHIN_QUALITIES)


def mixed(keys: Sequence[str], most: int, always: str = "") -> list[str]:
    """The first keys in their order, few of one kind; others of that kind where too few are left.

    Parameters
    ----------
    keys : sequence of str
        Keys of what can be moved, the one that matters most first.
    most : int
        How many are wanted.
    always : str
        One that is kept whatever its place.
    """
    seen: Counter[str] = Counter([always.partition(".")[0]] if always in keys else ())
    taken: list[str] = []
    for key in keys:
        kind = key.partition(".")[0]
        seen[kind] += key != always
        if key == always:
            taken.insert(0, key)
        elif seen[kind] <= OF_ONE_KIND:
            taken.append(key)
    rest = [key for key in keys if key not in taken]
    chosen = {*taken[:most], *rest[: max(0, most - len(taken))]}
    return [key for key in keys if key in chosen]


def _leader(scenario: Scenario, strategy: Strategy) -> str:
    """Key of how well whoever leads first leads, besides the founder; empty where it is open."""
    first = next((term for term in strategy.terms if term.leader != "founder"), None)
    if first is None:
        return f"{QUALITY}founder"
    if first.leader == "seller":
        return f"{QUALITY}{first.seller or scenario.best_seller}"
    return "" if first.leader == "assessed" else f"{QUALITY}{first.leader}"
