"""What was changed on the page: assumptions put at a value, all else drawn as ever."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from simulation.analysis.holding import at_value
from simulation.analysis.unknowns import Unknown, moving_as_one
from simulation.assumptions.distributions import Constant
from simulation.assumptions.register import load_register
from simulation.languages import _
from simulation.notation import Notation
from simulation.scenario.explained import may_not_be_nothing, more_than_anybody_finds
from simulation.scenario.grammar.sweep_form import READ_ONCE
from simulation.scenario.model import Scenario, Strategy

QUALITY = "quality."
"""How keys begin of how well a person leads."""
QUALITIES_LIE = "leadership.quality_founder"
"""What says between which values a quality may lie."""

Changes = Mapping[str, float]


class Refused(ValueError):
    """A change that cannot be played; its text is what people read."""


@dataclass(frozen=True)
class Changed:
    """A scenario with changes: what was put into it, and what is held beside it.

    Attributes
    ----------
    scenario : Scenario
        With those assumptions replaced that are read once for all futures.
    held : Mapping of str to float
        [unit of the assumption] All others, with what moves with each.
    """

    scenario: Scenario
    held: Mapping[str, float]


def changed(scenario: Scenario, changes: Changes) -> Changed:
    """Apply changes to a scenario; what is not changed is drawn as it was.

    Parameters
    ----------
    scenario : Scenario
        As it was read.
    changes : Mapping of str to float
        [unit of the assumption] By key of an assumption, or `quality.` and who leads.

    Raises
    ------
    Refused
        Where there is no such key, or a value is out of range or cannot have been.
    """
    check(scenario, changes)
    once = {key: Constant(changes[key]) for key in changes if key in READ_ONCE}
    there = replace(scenario, assumptions={**scenario.assumptions, **once}) if once else scenario
    others = {key: value for key, value in changes.items() if key not in READ_ONCE}
    held: dict[str, float] = {}
    for key in sorted(others):
        held |= _with_company(scenario, key, others[key])
    return Changed(there, held | others)


def check(scenario: Scenario, changes: Changes) -> None:
    """Refuse changes that cannot be played.

    Raises
    ------
    Refused
        Where there is no such key, or a value is out of range or cannot have been.
    """
    for key, value in changes.items():
        if not can_change(scenario, key):
            raise Refused(_("Nothing that can be changed here is called “{key}”.", key=key[:80]))
        least, most = allowed(key)
        if not (math.isfinite(value) and least <= value <= most):
            raise Refused(_out_of_range(scenario, key, (least, most)))
    fixed = {key: Constant(value) for key, value in changes.items() if key in scenario.assumptions}
    there = replace(scenario, assumptions={**scenario.assumptions, **fixed})
    if set(may_not_be_nothing(there)) & set(changes) or more_than_anybody_finds(there):
        raise Refused(
            _("With these values last year’s sales cannot have come about; the last ones stay.")
        )


def can_change(scenario: Scenario, key: str) -> bool:
    """Whether a key is one of an assumption, or of how well somebody leads."""
    if key.startswith(QUALITY):
        known = {"founder", "external", "fractional", *(one.id for one in scenario.sellers)}
        return key.removeprefix(QUALITY) in known
    return key in scenario.assumptions


def allowed(key: str) -> tuple[float, float]:
    """Lowest and highest value that may be given for a key."""
    return load_register()[QUALITIES_LIE if key.startswith(QUALITY) else key].allowed


def with_strategies(scenario: Scenario, names: tuple[str, ...]) -> Scenario:
    """The scenario with some of its strategies, in its own order.

    Raises
    ------
    Refused
        Where one is not there, or there are not two of them at least.
    """
    kept: tuple[Strategy, ...] = tuple(one for one in scenario.strategies if one.name in names)
    if len(kept) < min(2, len(scenario.strategies)) or len(kept) != len(set(names)):
        raise Refused(_("Choose two strategies at least."))
    return among(scenario, kept)


def among(scenario: Scenario, strategies: tuple[Strategy, ...]) -> Scenario:
    """The scenario with other strategies; a planned sweep names none that has gone."""
    sweep = scenario.sweep
    if sweep is not None:
        names = {one.name for one in strategies}
        sweep = replace(sweep, strategies=tuple(one for one in sweep.strategies if one in names))
    return replace(scenario, strategies=strategies, sweep=sweep)


def in_scenario(scenario: Scenario, changes: Changes) -> Scenario:
    """The scenario with changes written into it, so that a file can hold them.

    Parameters
    ----------
    scenario : Scenario
        As it was read.
    changes : Mapping of str to float
        [unit of the assumption] By key of an assumption, or `quality.` and who leads.
    """
    made = changed(scenario, changes)
    fixed = {
        key: Constant(value) for key, value in made.held.items() if key in scenario.assumptions
    }
    known = {
        key.removeprefix(QUALITY): value
        for key, value in made.held.items()
        if key.startswith(QUALITY)
    }
    return replace(
        made.scenario,
        assumptions={**made.scenario.assumptions, **fixed},
        qualities={**made.scenario.qualities, **known},
    )


def _with_company(scenario: Scenario, key: str, value: float) -> dict[str, float]:
    """A value, and those of the same probability of all that moves with it as one."""
    if key not in scenario.assumptions or isinstance(scenario.assumptions[key], Constant):
        return {key: value}
    others = tuple(one for one in moving_as_one(scenario).get(key, ()) if one != key)
    unknown = Unknown(key, "", "", (key, *others), np.empty(0))
    return at_value(scenario, unknown, value)


def _out_of_range(scenario: Scenario, key: str, ends: tuple[float, float]) -> str:
    parameter = load_register()[QUALITIES_LIE if key.startswith(QUALITY) else key]
    notation = Notation(scenario.currency)
    title = key if key.startswith(QUALITY) else _(parameter.title)
    low, high = (notation.quantity(end, parameter.unit) for end in ends)
    return _(
        "{title}: a value between {low} and {high} is expected.", title=title, low=low, high=high
    )
