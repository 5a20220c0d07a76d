"""Strategies that are stated anew beside a scenario that was read: by the reader of files."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from simulation.scenario.characters import character_name, refused_character
from simulation.scenario.faults import Fault, Place, Report, ScenarioError
from simulation.scenario.grammar.fields import MISSING, At, Entry, Reading
from simulation.scenario.grammar.strategy_form import ID, STRATEGY
from simulation.scenario.model import Scenario, Strategy
from simulation.scenario.saving import strategy_data
from simulation.scenario.strategies import shipped_strategies, strategies_of
from simulation.scenario.terms import Setting
from simulation.scenario.text.composing import compose
from simulation.scenario.text.nodes import Broken, Listing, Node, Scalar, Table, kind
from simulation.scenario.text.plain_words import Odd, meaning

Data = dict[str, Any]
"""A strategy as it is written: keys with words, numbers, truth values, lists and mappings."""
Named = tuple[str, Node]

CALLED = "strategies"
"""What messages call what is no file."""
_TEXTS = frozenset({"title", "leader", "candidates"})
"""Keys whose words are text, whatever they look like."""


def strategies_from(
    named: Sequence[Named], scenario: Scenario, report: Report
) -> tuple[Strategy, ...]:
    """Read strategies as a scenario file's are read.

    Parameters
    ----------
    named : sequence of pairs of str and Node
        Each with its name.
    scenario : Scenario
        Whose people, assumptions, plan and horizon they are read against.
    report : Report
        Where faults and warnings go; paths begin with `strategies[0]`.

    Returns
    -------
    tuple of Strategy
        In the order given.

    Raises
    ------
    ScenarioError
        With every fault found.
    """
    reading = Reading(report, scenario.currency)
    pairs: list[tuple[str, Entry]] = []
    for number, (name, node) in enumerate(named):
        at = At(node, f"strategies[{number}]")
        label = ID.read(At(Scalar(node.place, name, name, True), f"{at.path}.name"), reading)
        entry = STRATEGY.read(at, reading)
        if label is not MISSING and entry is not MISSING:
            pairs.append((label, entry))
    report.stop()
    whole = Table(Place(CALLED), {"strategies": Table(Place(CALLED))})
    setting = Setting(
        reading,
        scenario.assumptions,
        scenario.sellers,
        scenario.best_seller,
        scenario.horizon,
        scenario.planned_contribution is not None,
    )
    read = strategies_of(Entry({"strategies": pairs}, At(whole, "")), setting)
    report.stop()
    return read


def named_in(text: str, report: Report) -> list[Named]:
    """Strategies in a text: names with what is written below them, as under `strategies:`.

    Parameters
    ----------
    text : str
        As somebody typed it.
    report : Report
        Where faults go.

    Raises
    ------
    ScenarioError
        Where it is no mapping.
    """
    root = compose(text, CALLED, report)
    report.stop()
    if not isinstance(root, Table):
        got = "nothing" if root is None else kind(root)
        hint = "write a name, and below it `title:` and `terms:`"
        what = "expected a name with a strategy below it"
        raise report.stop_with(Fault("E-TYPE", Place(CALLED), "", what, hint, got=got))
    return list(root.items.items())


def node_of(value: object, path: str, report: Report, key: str = "") -> Node:
    """Turn data into what the reader would have made of it in a file.

    Parameters
    ----------
    value : object
        Words, numbers, truth values, lists and mappings with text as keys.
    path : str
        Where it belongs.
    report : Report
        Where faults go.
    key : str
        The key that it stands behind.
    """
    place = Place(CALLED)
    if isinstance(value, Mapping):
        keys = {normalize("NFC", str(one)): inner for one, inner in value.items()}
        items = {one: node_of(inner, f"{path}.{one}", report, one) for one, inner in keys.items()}
        return Table(place, items, dict.fromkeys(items, place))
    if isinstance(value, list | tuple):
        listed = (node_of(one, f"{path}[{n}]", report, key) for n, one in enumerate(value))
        return Listing(place, tuple(listed))
    if isinstance(value, str):
        return _word(value, path, report, key)
    if isinstance(value, float) and not math.isfinite(value):
        return _broken("E-RANGE", path, "not a finite number", "give a number", report)
    if value is None:
        return Scalar(place, None, "")
    if isinstance(value, bool | int | float):
        return _word(json.dumps(value), path, report, "")
    raise TypeError(f"{value!r} is no plain data")


def _word(text: str, path: str, report: Report, key: str) -> Node:
    position = refused_character(text)
    if position is not None:
        what = f"character {character_name(text[position])} may not stand in text"
        return _broken("E-TEXT", path, what, "remove it", report)
    if key in _TEXTS:
        return Scalar(Place(CALLED), text, text, quoted=True)
    value = meaning(text.strip())
    if isinstance(value, Odd):
        return _broken(value.code, path, value.what, value.hint, report)
    return Scalar(Place(CALLED), value, text.strip())


def _broken(code: str, path: str, what: str, hint: str, report: Report) -> Broken:
    report.add(Fault(code, Place(CALLED), path, what, hint))
    return Broken(Place(CALLED))


def data_of(node: Node) -> Any:
    """Plain data of what was read without a fault; numbers as they were written."""
    if isinstance(node, Table):
        return {key: data_of(one) for key, one in node.items.items()}
    if isinstance(node, Listing):
        return [data_of(one) for one in node.items]
    if isinstance(node, Broken):
        return None
    return node.value


def strategies_as_written(written: Node | None, scenario: Scenario) -> dict[str, Data]:
    """Each strategy of a scenario as it is written, those that are only named as they are shipped.

    Parameters
    ----------
    written : Node or None
        What stands behind `strategies:` in the file.
    scenario : Scenario
        What the file resolves to.

    Returns
    -------
    dict of str to dict
        By name, in the scenario's order; reads to the scenario's own strategies.
    """
    own = {}
    if isinstance(written, Table):
        own = {key: one for key, one in written.items.items() if isinstance(one, Table)}
    found: dict[str, Data] = {}
    for strategy in scenario.strategies:
        shipped = shipped_strategies().get(strategy.name)
        data = data_of(shipped.at.node) if shipped is not None else {}
        if strategy.name in own:
            data = data | data_of(own[strategy.name])
        found[strategy.name] = {"title": strategy.title, **data}
    resolved = ((one.name, strategy_data(one)) for one in scenario.strategies)
    return found if _same(found, scenario) else dict(resolved)


def _same(found: Mapping[str, Data], scenario: Scenario) -> bool:
    report = Report()
    named = [(name, node_of(data, name, report)) for name, data in found.items()]
    try:
        return strategies_from(named, scenario, report) == scenario.strategies
    except ScenarioError:
        return False


def text_of(name: str, data: Data) -> str:
    """Text that reads to a strategy, as it would stand under `strategies:`."""
    return "\n".join([f"{_key(name)}:", *_lines(data, "  ")]) + "\n"


def _lines(data: Mapping[str, Any], indent: str) -> Iterable[str]:
    for key, value in data.items():
        if key in ("terms", "gates") and isinstance(value, list) and value:
            yield f"{indent}{key}:"
            for item in value:
                inner = list(_lines(item, f"{indent}    ")) if isinstance(item, Mapping) else []
                first = inner[0].strip() if inner else _flow(item)
                yield f"{indent}  - {first}"
                yield from inner[1:]
        else:
            yield f"{indent}{key}: {_flow(value, key)}"


def _flow(value: Any, key: str = "") -> str:
    """Value in one line, words bare where they read the same."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{one}: {_flow(inner, one)}" for one, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, key) for one in value) + "]"
    if isinstance(value, str) and (key in _TEXTS or not _bare(value)):
        return value if _bare(value) and meaning(value) == value else _quoted(value)
    return value if isinstance(value, str) else json.dumps(value, allow_nan=False)


def _bare(text: str) -> bool:
    return all(letter.isalnum() or letter in "_%/.+-" for letter in text) and text[:1].isalnum()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _bare(name) and meaning(name) == name else _quoted(name)
