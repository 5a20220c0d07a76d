"""Scenario files: reading, checking, resolving, writing.

The names below are imported on first use, so that the command line starts quickly.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.scenario.faults import ScenarioError
    from simulation.scenario.grammar.schema import scenario_schema
    from simulation.scenario.identity import scenario_hash
    from simulation.scenario.loading import load_scenario
    from simulation.scenario.saving import resolved_text

__all__ = [
    "ScenarioError",
    "load_scenario",
    "resolved_text",
    "scenario_hash",
    "scenario_schema",
]

_HOMES = {
    "ScenarioError": "faults",
    "load_scenario": "loading",
    "resolved_text": "saving",
    "scenario_hash": "identity",
    "scenario_schema": "grammar.schema",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
