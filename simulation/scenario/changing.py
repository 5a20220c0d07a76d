"""Another scenario from one that was read: values and strategies changed, all else as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulation.assumptions.register import load_register
from simulation.scenario.faults import Fault, Place, Report, ScenarioError
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Origin, Scenario, Strategy
from simulation.scenario.resolving import resolve
from simulation.scenario.saving import resolved_text
from simulation.scenario.text.composing import compose
from simulation.scenario.text.extending import MERGED_SECTIONS, Layers
from simulation.scenario.text.nodes import Node, Table
from simulation.scenario.values_given import node_of

SET_BY = "with_"
"""What is said to have set a value that was changed."""
_BLENDED = {
    "company.sellers_left_last_year": "people.attrition",
    "company.customers_lost_last_year": "customers.churn",
}
"""Counts that were weighed with the usual rate while the file was read, and what they gave."""
_IN_THE_FILE = ("extends", "currency", "resolved")
_SECTIONS = (*MERGED_SECTIONS, "plan", "sweep")
_NEVER_EMPTY = ("team", "strategies", "horizon", "language", "question")


def changed(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """Change values of a scenario.

    Parameters
    ----------
    scenario : Scenario
        It stays as it is.
    changes : Mapping of str to value
        By key, with a point between section and name.

    Raises
    ------
    ScenarioError
        With every fault found, each naming its key.
    """
    report, place = Report(), Place(f"{scenario.name}.{SET_BY}", 0, 0)
    given = _flat(changes, place, report)
    for key, value in given.items():
        _refuse(key, value, scenario, place, report)
    _stop(report, place)
    table = _written(scenario)
    for key, value in given.items():
        _put(table, key, None if value is None else node_of(value, key, place, report), place)
    return _resolved(scenario, table, tuple(given), report, place)


def with_strategies(scenario: Scenario, given: Sequence[Any]) -> Scenario:
    """Add strategies, or put others in the place of those of the same name.

    Parameters
    ----------
    scenario : Scenario
        It stays as it is.
    given : sequence of str, Strategy, or Mapping of str to mapping
        Names of shipped strategies, strategies, or what a file says of them by name.

    Raises
    ------
    ScenarioError
        With every fault found.
    """
    report, place = Report(), Place(f"{scenario.name}.with_strategies", 0, 0)
    written: dict[str, Any] = {}
    for one in given:
        if isinstance(one, Mapping):
            written |= {str(name): about for name, about in one.items()}
        elif isinstance(one, Strategy):
            written[one.name] = one
        else:
            written[str(one)] = None
    table = _written(scenario)
    listed = table.items["strategies"]
    assert isinstance(listed, Table)
    for name, about in written.items():
        listed.items[name] = node_of(about, f"strategies.{name}", place, report)
        listed.places[name] = place
    return _resolved(scenario, table, ("strategies",), report, place)


def only(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """Keep some strategies, in the order in which they are named.

    Raises
    ------
    ScenarioError
        Where one is not there, comes twice, or none is named.
    """
    known = _known(scenario, names, "only")
    if not names or len(set(names)) < len(names):
        what = "a strategy comes twice" if names else "no strategy is named"
        raise _strategy_fault(scenario, "only", "E-XREF", what, f"name some of: {', '.join(known)}")
    kept = tuple(known[name] for name in names)
    plan = scenario.sweep
    if plan is not None:
        plan = replace(plan, strategies=tuple(n for n in plan.strategies if n in names))
    return replace(scenario, strategies=kept, sweep=plan)


def without(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """Leave some strategies out.

    Raises
    ------
    ScenarioError
        Where one is not there, or none would be left.
    """
    known = _known(scenario, names, "without")
    left = [name for name in known if name not in names]
    if not left:
        hint = "keep one at least"
        raise _strategy_fault(scenario, "without", "E-XREF", "no strategy would be left", hint)
    return only(scenario, left)


def _known(scenario: Scenario, names: Sequence[str], how: str) -> dict[str, Strategy]:
    known = {one.name: one for one in scenario.strategies}
    for name in names:
        if name not in known:
            what = f"no strategy `{name}`"
            raise _strategy_fault(scenario, how, "E-REF", what, did_you_mean(str(name), known))
    return known


def _strategy_fault(scenario: Scenario, how: str, code: str, what: str, hint: str) -> ScenarioError:
    return ScenarioError(
        [Fault(code, Place(f"{scenario.name}.{how}", 0, 0), "strategies", what, hint)]
    )


def _flat(changes: Mapping[str, Any], place: Place, report: Report) -> dict[str, Any]:
    """Changes by dotted key; a section's mapping counts key by key, as where a file is extended."""
    found: dict[str, Any] = {}
    for key, value in changes.items():
        if not isinstance(key, str) or not key.strip("."):
            what = "a key is a text such as sales.win_rate"
            report.add(Fault("E-KEY", place, str(key), what, "write it as in a scenario file"))
        elif key in MERGED_SECTIONS and isinstance(value, Mapping):
            found |= {f"{key}.{name}": one for name, one in value.items()}
        else:
            found[key] = value
    return found


def _refuse(key: str, value: Any, scenario: Scenario, place: Place, report: Report) -> None:
    if key in _IN_THE_FILE:
        what, hint = "everything else rests on it", "change it in the scenario file, and load it"
        report.add(Fault("E-XREF", place, key, what, hint))
    elif key in _BLENDED:
        what = f"it is weighed into {_BLENDED[key]} while a file is read"
        hint = f"change {_BLENDED[key]}, or the file"
        report.add(Fault("E-XREF", place, key, what, hint))
    elif value is None and (key in load_register() or key in _NEVER_EMPTY):
        report.add(Fault("E-NULL", place, key, "a value is needed", "leave it out to keep it"))
    elif key.count(".") > ((home := key.split(".")[0]) in _SECTIONS):
        what = "only a whole value can be changed"
        report.add(Fault("E-KEY", place, key, what, f"give `{home}` as a file has it"))


def _written(scenario: Scenario) -> Table:
    """All of the scenario as it would stand in a file."""
    root = compose(resolved_text(scenario), scenario.name, Report())
    assert isinstance(root, Table)
    for key in ("extends", "resolved"):
        root.items.pop(key, None)
    return root


def _put(table: Table, key: str, node: Node | None, place: Place) -> None:
    """Put a value in its place, or take it out where there is none."""
    home, _, name = key.partition(".")
    at = table
    if name:
        section = table.items.get(home)
        at = section if isinstance(section, Table) else Table(place)
        table.items[home] = at
        table.places.setdefault(home, place)
    last = name or home
    if node is None:
        at.items.pop(last, None)
        return
    at.items[last] = node
    at.places[last] = place


def _resolved(
    scenario: Scenario, table: Table, keys: tuple[str, ...], report: Report, place: Place
) -> Scenario:
    layers = Layers(table, contexts=((scenario.context, place),))
    try:
        report.stop()
        found = resolve(layers, scenario.name, report)
    except ScenarioError as error:
        raise ScenarioError([replace(one, place=place) for one in error.faults]) from None
    told = [replace(one, place=place) for one in report.warnings if _concerns(one.path, keys)]
    by_us = Origin(SET_BY)
    fresh = {key: by_us for key in keys if key in found.assumptions or key == "start"}
    return replace(
        found,
        origins={**scenario.origins, **fresh},
        warnings=(*scenario.warnings, *map(str, told)),
    )


def _concerns(path: str, keys: Sequence[str]) -> bool:
    """Whether a warning is about something that was changed: the rest was said before."""
    return any(path == key or path.startswith((f"{key}.", f"{key}[")) for key in keys)


def _stop(report: Report, place: Place) -> None:
    if report.faults:
        raise ScenarioError([replace(one, place=place) for one in report.faults])
