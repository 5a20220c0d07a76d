"""double-pain: what each way of filling the sales-leader post does to a company.

>>> from simulation import load_scenario, run
>>> results = run(load_scenario("scenarios/smallest.yaml"), futures=2048)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.execution import run
    from simulation.past_results import load_results
    from simulation.results import Results
    from simulation.scenario import ScenarioError, load_scenario
    from simulation.scenario.model import Scenario

__all__ = ["Results", "Scenario", "ScenarioError", "load_results", "load_scenario", "run"]

_HOMES = {
    "Results": "simulation.results",
    "Scenario": "simulation.scenario.model",
    "ScenarioError": "simulation.scenario",
    "load_results": "simulation.past_results",
    "load_scenario": "simulation.scenario",
    "run": "simulation.execution",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import simulation` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
