"""Reading a scenario file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from simulation.scenario.extending import read_layers
from simulation.scenario.faults import Report, ScenarioError, in_file_order
from simulation.scenario.model import Scenario
from simulation.scenario.resolving import resolve


def load_scenario(
    path: str | os.PathLike[str], strict: bool = False, *, called: str | None = None
) -> Scenario:
    """Read, check and resolve a scenario file.

    Parameters
    ----------
    path : str or path-like
        The file.
    strict : bool
        Whether warnings are refused like faults.
    called : str, optional
        What messages call the file, where its path is nobody's business; the path by default.

    Returns
    -------
    Scenario
        With what looked doubtful in `warnings`.

    Raises
    ------
    ScenarioError
        With every fault found, each with file, line and column; nothing is drawn or written.

    Examples
    --------
    >>> load_scenario("scenarios/smallest.yaml").context
    'saas-scaleup'
    """
    name = called or os.fspath(path)
    report = Report()
    layers = read_layers(Path(path), name, report)
    if layers is None:
        report.stop()
        raise AssertionError("a file without content was not reported")
    scenario = resolve(layers, Path(name).stem, report)
    warnings = in_file_order(report.warnings)
    if strict and warnings:
        raise ScenarioError(warnings)
    return replace(scenario, warnings=tuple(str(one) for one in warnings))
