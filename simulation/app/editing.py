"""Strategies that were changed on the page: stated anew, and read as strictly as a file's."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simulation.app.changes import Changes, Refused, among
from simulation.assumptions.distributions import Constant
from simulation.assumptions.table import ANY_CURRENCY
from simulation.languages import _
from simulation.notation import Notation
from simulation.scenario.faults import Fault, Report, ScenarioError, shown
from simulation.scenario.grammar.sweep_form import READ_ONCE
from simulation.scenario.model import Scenario, Strategy
from simulation.scenario.restated import Data, data_of, named_in, node_of, strategies_from
from simulation.scenario.strategies import shipped_strategies
from simulation.scenario.text.nodes import Node

if TYPE_CHECKING:
    from simulation.app.shelf import Kept

MOST_STRATEGIES = 20
"""Strategies on the page, where the scenario does not have more."""
MOST_BYTES = 16_000
"""Length of all that was changed, as a link holds it."""
DEEPEST = 12
LONGEST_PATH = 200

Way = str | Mapping[str, Any]
"""A strategy: the name of one of the scenario or of a shipped one, or a mapping with its name."""
Ways = tuple[Way, ...]
_PLACE = re.compile(r"strategies\[(\d+)\]\.?(.*)", re.DOTALL)


class Unreadable(Refused):
    """Strategies that no page of ours sends; its text is what people read."""


@dataclass(frozen=True)
class Stated:
    """Strategies as they are stated on the page.

    Attributes
    ----------
    ways : Ways or None
        As short as can be; None where they are the scenario's own.
    data : dict of str to dict
        Each in full, by name.
    scenario : Scenario
        With the strategies that they resolve to, and the assumptions that were changed.
    warnings : tuple of Fault
        What looks doubtful in them.
    """

    ways: Ways | None
    data: Mapping[str, Data]
    scenario: Scenario
    warnings: tuple[Fault, ...]

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """What they resolve to."""
        return self.scenario.strategies


def read_ways(data: object) -> Ways | None:
    """Read the shape of strategies as the page sends them; what they say is read later.

    Raises
    ------
    Unreadable
        Where they are too many, too long, too deep, or no strategies at all.
    """
    if data is None:
        return None
    if not isinstance(data, list) or not all(_is_way(one) for one in data):
        raise Unreadable(_("A list of strategies is expected, each a name or a mapping with one."))
    if not _is_shallow(data):
        raise Unreadable(_("The strategies are nested too deeply."))
    if len(json.dumps(data, separators=(",", ":"))) > MOST_BYTES:
        raise Unreadable(too_long())
    return tuple(data)


def too_long() -> str:
    """Say how long strategies may be."""
    most = Notation(ANY_CURRENCY).number(MOST_BYTES)
    return _("The changed strategies may hold {number} characters at most.", number=most)


def _is_way(one: object) -> bool:
    return isinstance(one, str) or (isinstance(one, dict) and isinstance(one.get("name"), str))


def _is_shallow(data: object) -> bool:
    level = [data]
    for _depth in range(DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False


def restated(kept: Kept, ways: Ways | None, changes: Changes, text: str = "") -> Stated:
    """Read strategies as a file's are read.

    Parameters
    ----------
    kept : Kept
        The scenario that they belong to.
    ways : Ways or None
        None for the scenario's own.
    changes : Mapping of str to float
        [unit of the assumption] Assumptions that were changed; some say how long support lasts.
    text : str
        What somebody wrote; it takes the place of the strategy with the name "" among `ways`.

    Raises
    ------
    Refused
        Where there are too few of them, or too many.
    ScenarioError
        With every fault found in them.
    """
    report = Report()
    given = tuple(kept.written) if ways is None else ways
    named: list[tuple[str, Node]] = []
    for way in given:
        if isinstance(way, Mapping) and way["name"] == "":
            named += named_in(text, report)
        else:
            name, data = _in_full(kept, way)
            named.append((name, node_of(data, f"strategies[{len(named)}]", report)))
    report.stop()
    _count(len(named), len(kept.scenario.strategies))
    usual = kept.scenario.assumptions
    held = {key: Constant(value) for key, value in changes.items() if key in usual}
    scenario = replace(kept.scenario, assumptions={**usual, **held})
    strategies = strategies_from(named, scenario, report)
    data = {
        one.name: _titled(kept, one, data_of(node))
        for one, (_name, node) in zip(strategies, named, strict=True)
    }
    return Stated(_short(kept, data), data, among(scenario, strategies), tuple(report.warnings))


def with_ways(kept: Kept, ways: Ways | None, changes: Changes) -> Scenario:
    """The scenario with its strategies as they are stated on the page.

    Raises
    ------
    Refused
        Where there are too few of them, or too many.
    ScenarioError
        With every fault found in them.
    """
    if ways is None and not READ_ONCE & set(changes):
        return kept.scenario
    return among(kept.scenario, restated(kept, ways, changes).strategies)


def where_wrong(error: ScenarioError, edited: int = -1) -> list[dict[str, Any]]:
    """Say of each fault at which strategy and key it is, and what is wrong there.

    Parameters
    ----------
    error : ScenarioError
        What the reader found.
    edited : int
        Place of the strategy that was written as text; its faults have a line.
    """
    return [_at(fault, edited) for fault in error.faults]


def _at(fault: Fault, edited: int) -> dict[str, Any]:
    found = _PLACE.fullmatch(fault.path)
    below_the_first_line = fault.place.line > 1  # only a text has those
    place = int(found[1]) if found and not below_the_first_line else edited
    line = fault.place.line if place == edited else 0
    path = shown(found[2], LONGEST_PATH) if found else ""
    return {"place": place, "path": path, "line": line, "text": fault.told, "hint": fault.hint}


def _in_full(kept: Kept, way: Way) -> tuple[str, Data]:
    name = way if isinstance(way, str) else way["name"]
    usual = _usual(kept, name)
    if isinstance(way, str):
        return name, usual
    own = {key: one for key, one in way.items() if key != "name"}
    title = {"title": usual["title"]} if "title" in usual else {}
    return name, title | own


def _usual(kept: Kept, name: str) -> Data:
    """A strategy of the scenario or a shipped one, as it is written; empty where there is none."""
    if name in kept.written:
        return dict(kept.written[name])
    shipped = shipped_strategies().get(name)
    return {} if shipped is None else dict(data_of(shipped.at.node))


def _titled(kept: Kept, strategy: Strategy, data: Data) -> Data:
    """Data that begins with a title; a title that is only told in another language is the usual."""
    usual = _usual(kept, strategy.name).get("title", "")
    title = usual if usual and strategy.title == _(usual) else strategy.title
    return {"title": title} | {key: one for key, one in data.items() if key != "title"}


def _short(kept: Kept, data: Mapping[str, Data]) -> Ways | None:
    ways = tuple(_shortest(name, one, _usual(kept, name)) for name, one in data.items())
    return None if ways == tuple(kept.written) else ways


def _shortest(name: str, data: Data, usual: Data) -> Way:
    if data == usual:
        return name
    same = "title" in usual and data["title"] == usual["title"]
    return {"name": name, **{key: one for key, one in data.items() if key != "title" or not same}}


def _count(number: int, own: int) -> None:
    least, most = min(2, own), max(MOST_STRATEGIES, own)
    if number < least:
        raise Refused(_("Choose two strategies at least."))
    if number > most:
        raise Refused(_("The page compares {number} strategies at most.", number=most))
