"""double-pain: what each way of filling the sales-leader post does to a company.

>>> from simulation import load_scenario, run
>>> results = run(load_scenario("scenarios/smallest.yaml"), futures=2048)  # doctest: +SKIP

docs/python.md lists what can be asked, and what comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.questions.attribution import Attribution, attribute
    from simulation.questions.break_even import BreakEven, break_even
    from simulation.questions.calibrating import Calibration, calibrate
    from simulation.questions.comparison import Comparison, compare
    from simulation.questions.information import Information, information
    from simulation.questions.mapping import DecisionMap, decision_map
    from simulation.questions.sensitivity import Sensitivity, sensitivity
    from simulation.questions.studying import Study, study
    from simulation.questions.sweeping import Sweep, sweep
    from simulation.running.execution import run
    from simulation.running.past_results import load_results
    from simulation.running.results import Results
    from simulation.scenario.faults import QuestionError, ScenarioError
    from simulation.scenario.loading import load_scenario
    from simulation.scenario.model import Scenario
    from simulation.version import VERSION as __version__

__all__ = [
    "Attribution",
    "BreakEven",
    "Calibration",
    "Comparison",
    "DecisionMap",
    "Information",
    "QuestionError",
    "Results",
    "Scenario",
    "ScenarioError",
    "Sensitivity",
    "Study",
    "Sweep",
    "__version__",
    "attribute",
    "break_even",
    "calibrate",
    "compare",
    "decision_map",
    "information",
    "load_results",
    "load_scenario",
    "run",
    "sensitivity",
    "study",
    "sweep",
]

_HOMES = {
    "running.execution": ("run",),
    "running.past_results": ("load_results",),
    "questions.attribution": ("Attribution", "attribute"),
    "questions.break_even": ("BreakEven", "break_even"),
    "questions.calibrating": ("Calibration", "calibrate"),
    "questions.comparison": ("Comparison", "compare"),
    "questions.information": ("Information", "information"),
    "questions.mapping": ("DecisionMap", "decision_map"),
    "questions.sensitivity": ("Sensitivity", "sensitivity"),
    "questions.studying": ("Study", "study"),
    "questions.sweeping": ("Sweep", "sweep"),
    "running.results": ("Results",),
    "scenario.faults": ("QuestionError", "ScenarioError"),
    "scenario.loading": ("load_scenario",),
    "scenario.model": ("Scenario",),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import simulation` costs nothing."""
    from importlib import import_module

    if name == "__version__":
        return import_module("simulation.version").VERSION
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"simulation.{home}"), name)
    return found


def __dir__() -> list[str]:
    """Only what is public."""
    return sorted(__all__)
