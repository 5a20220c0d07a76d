"""What the text of a resolved scenario states, assumption by assumption, and how it is changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulation.assumptions.register import CONTEXTS, OVERLAYS, defaults, load_register
from simulation.scenario.model import Scenario

Stated = Any
"""A number, or numbers by name: low, likely and high, quantiles, or those of a distribution."""

_SECTION = re.compile(r"([a-z]+):")
_ENTRY = re.compile(r"  ([a-z_0-9]+): (.*)")


def stated_values(text: str) -> dict[str, Stated]:
    """Values of all assumptions, as the text of a resolved scenario has them.

    Parameters
    ----------
    text : str
        As `resolved_text` writes it.
    """
    return {key: json.loads(value) for _, key, value in _entries(text)}


def with_values(text: str, changed: Mapping[str, Stated]) -> str:
    """The same text with some assumptions changed.

    Parameters
    ----------
    text : str
        As `resolved_text` writes it.
    changed : Mapping of str to value
        By key.
    """
    lines = text.splitlines()
    for number, key, _ in _entries(text):
        if key in changed:
            lines[number] = f"  {key.partition('.')[2]}: {json.dumps(changed[key])}"
    return "\n".join(lines) + "\n"


def overlays_of(scenario: Scenario) -> tuple[str, ...]:
    """Countries that the fewest assumptions of a scenario differ from.

    Parameters
    ----------
    scenario : Scenario
        It does not know itself which countries it was laid over.
    """
    currency = scenario.currency
    tried = [(name,) for name, own in OVERLAYS.items() if own == currency]
    found = [(), *tried] if CONTEXTS[scenario.context] == currency or not tried else tried
    return min(found, key=lambda overlays: _differing(scenario, overlays))


def _differing(scenario: Scenario, overlays: tuple[str, ...]) -> int:
    usual = defaults(scenario.context, overlays)
    own = scenario.assumptions
    return sum(own[key] != one.distribution for key, one in usual.items())


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Number of the line, key and written value of every assumption."""
    register, section = load_register(), ""
    for number, line in enumerate(text.splitlines()):
        begun = _SECTION.fullmatch(line)
        if begun is not None:
            section = begun[1]
        entry = _ENTRY.fullmatch(line)
        if entry is not None and f"{section}.{entry[1]}" in register:
            yield number, f"{section}.{entry[1]}", entry[2]
