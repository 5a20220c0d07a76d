"""Reading a scenario file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from simulation.scenario.faults import Fault, Report, ScenarioError, in_file_order
from simulation.scenario.model import Scenario
from simulation.scenario.resolving import resolve
from simulation.scenario.text.extending import read_layers
from simulation.scenario.text.nodes import Node


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
    scenario, warnings, _written = _load(path, called)
    if strict and warnings:
        raise ScenarioError(warnings)
    return scenario


def load_as_written(
    path: str | os.PathLike[str], *, called: str | None = None
) -> tuple[Scenario, Node | None]:
    """Read, check and resolve a scenario file, and keep how its strategies are written.

    Parameters
    ----------
    path : str or path-like
        The file.
    called : str, optional
        What messages call the file; its path by default.

    Returns
    -------
    tuple of Scenario and Node or None
        None where the file names no strategies.

    Raises
    ------
    ScenarioError
        With every fault found.
    """
    scenario, _warnings, written = _load(path, called)
    return scenario, written


def _load(
    path: str | os.PathLike[str], called: str | None
) -> tuple[Scenario, list[Fault], Node | None]:
    name = called or os.fspath(path)
    report = Report()
    layers = read_layers(Path(path), name, report)
    if layers is None:
        report.stop()
        raise AssertionError("a file without content was not reported")
    scenario = resolve(layers, Path(name).stem, report)
    warnings = in_file_order(report.warnings)
    told = replace(scenario, warnings=tuple(str(one) for one in warnings))
    return told, warnings, layers.table.items.get("strategies")
