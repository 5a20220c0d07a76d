"""Values given in Python, as the reader of scenario files takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulation.assumptions.distributions import Distribution
from simulation.scenario.faults import Fault, Place, Report
from simulation.scenario.model import Strategy
from simulation.scenario.saving import assumption_data, strategy_data
from simulation.scenario.text.composing import DEEPEST
from simulation.scenario.text.nodes import Broken, Listing, Node, Scalar, Table
from simulation.scenario.text.plain_words import Odd, meaning

HINT = "give a number, a text with a unit, a list or a mapping, as in a scenario file"


def node_of(value: Any, path: str, place: Place, report: Report, depth: int = 0) -> Node:
    """Value as it would stand in a file.

    Parameters
    ----------
    value : object
        Number, text, truth value, None, list, mapping, distribution or strategy.
    path : str
        Key that it was given for.
    place : Place
        What messages call where it stands.
    report : Report
        Where faults go.
    depth : int
        How many lists and mappings it stands in.
    """
    if depth > DEEPEST:
        what = f"nested more than {DEEPEST} levels"
        return _broken(Fault("E-LIMIT", place, path, what, HINT), report)
    if isinstance(value, np.generic | np.ndarray):
        value = value.tolist()
    if isinstance(value, Strategy):
        value = strategy_data(value)
    if isinstance(value, Mapping):
        return _table(value, path, place, report, depth)
    if isinstance(value, list | tuple):
        items = (
            node_of(one, f"{path}[{i}]", place, report, depth + 1) for i, one in enumerate(value)
        )
        return Listing(place, tuple(items))
    if value is None or isinstance(value, bool | int | float | str):
        return _scalar(value, path, place, report)
    if hasattr(value, "quantile") and hasattr(value, "likely"):
        law: Distribution = value
        return node_of(assumption_data(law), path, place, report, depth + 1)
    what = f"no value of the type {type(value).__name__} can stand in a scenario"
    return _broken(Fault("E-TYPE", place, path, what, HINT), report)


def _table(
    value: Mapping[Any, Any], path: str, place: Place, report: Report, depth: int
) -> Table | Broken:
    odd = next((key for key in value if not isinstance(key, str)), None)
    if odd is not None:
        return _broken(Fault("E-KEY", place, path, f"the key {odd!r} is no text", HINT), report)
    items = {
        key: node_of(one, f"{path}.{key}" if path else key, place, report, depth + 1)
        for key, one in value.items()
    }
    return Table(place, items, dict.fromkeys(items, place))


def _scalar(
    value: bool | float | str | None, path: str, place: Place, report: Report
) -> Scalar | Broken:
    if isinstance(value, str):
        # Text in Python is text: what would be a number without quotes has them.
        return Scalar(place, value, value, quoted=meaning(value) != value)
    if value is None or isinstance(value, bool):
        return Scalar(place, value, {None: "", True: "true", False: "false"}[value])
    text = repr(value)
    number = meaning(f".{text}" if text in ("nan", "inf") else text.replace("-inf", "-.inf"))
    if isinstance(number, Odd):
        hint = number.hint or HINT
        return _broken(Fault(number.code, place, path, number.what, hint), report)
    return Scalar(place, number, text)


def _broken(fault: Fault, report: Report) -> Broken:
    report.add(fault)
    return Broken(fault.place)
