"""Strategies of a scenario: shipped ones by name, and those that the file writes itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from simulation.scenario.characters import looks
from simulation.scenario.faults import Fault, Report, ScenarioError
from simulation.scenario.grammar.fields import At, Entry, Reading
from simulation.scenario.grammar.strategy_form import Strategies
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Strategy
from simulation.scenario.terms import Setting, terms_of
from simulation.scenario.text.composing import compose
from simulation.scenario.text.nodes import Table

DEFAULT_STRATEGIES = (
    "keep",
    "promote",
    "promote_supported",
    "promote_assessed",
    "promote_with_fractional",
    "hire_external",
    "fractional",
)
"""What is compared where a scenario names no strategies."""

_FILE = "strategies.yaml"


@lru_cache(maxsize=1)
def shipped_strategies() -> Mapping[str, Entry]:
    """Strategies that every scenario can name, as they are written.

    Raises
    ------
    ScenarioError
        Where the shipped file itself is faulty.
    """
    report = Report()
    text = Path(__file__).with_name(_FILE).read_text(encoding="utf-8")
    root = compose(text, _FILE, report)
    if not isinstance(root, Table):
        raise ScenarioError(report.faults)
    read = Strategies().read(At(root.items["strategies"], "strategies"), Reading(report))
    report.stop()
    return dict(read)


def strategies_of(entry: Entry, setting: Setting) -> tuple[Strategy, ...]:
    """Strategies of a scenario, in the order of the file; empty after faults."""
    if not entry.has("strategies"):
        empty = Entry({}, entry.at)
        given = [(name, empty) for name in DEFAULT_STRATEGIES]
    else:
        given = entry.get("strategies", [])
    _refuse_twins(given, setting.reading)
    strategies = [_strategy(name, own, setting) for name, own in given]
    _refuse_twin_titles(given, strategies, setting.reading)
    return tuple(one for one in strategies if one is not None)


def _refuse_twin_titles(
    given: Sequence[tuple[str, Entry]], strategies: Sequence[Strategy | None], reading: Reading
) -> None:
    """Report a title that another strategy has: tables and charts could not tell them apart."""
    first: dict[str, str] = {}
    for (name, own), strategy in zip(given, strategies, strict=True):
        title = looks(strategy.title) if strategy is not None else ""
        if title and own.has("title") and first.get(title, name) != name:
            what = f"strategy `{first[title]}` has this title already"
            reading.fault("E-DUP", own.where("title"), what, "give each strategy its own title")
        if title:
            first.setdefault(title, name)


def _refuse_twins(given: Sequence[tuple[str, Entry]], reading: Reading) -> None:
    first: dict[str, str] = {}
    for name, own in given:
        if looks(name) in first:
            what = f"strategy `{first[looks(name)]}` is there already"
            reading.fault("E-DUP", own.at, what, "give each strategy its own name")
        first.setdefault(looks(name), name)


def _strategy(name: str, own: Entry, setting: Setting) -> Strategy | None:
    shipped = shipped_strategies().get(name)
    if not own.has("terms") and shipped is None:
        _refuse_unknown(name, own, setting.reading)
        return None
    source = own if own.has("terms") else shipped
    assert source is not None
    local = setting if own.has("terms") else setting.seen_from(own.at)
    default_title = shipped.get("title", name) if shipped is not None else name
    default_end = shipped.get("if_leader_leaves", "external") if shipped is not None else "external"
    return Strategy(
        name=name,
        title=own.get("title", default_title),
        terms=terms_of(source.get("terms", []), local),
        if_leader_leaves=own.get("if_leader_leaves", default_end),
    )


def _refuse_unknown(name: str, own: Entry, reading: Reading) -> None:
    place, path = own.at.node.place, own.at.path
    names = list(shipped_strategies())
    if own.values:
        what = "`terms` is missing"
        hint = "add `terms:`, or use the name of a shipped strategy"
        reading.report.add(Fault("E-NULL", place, path, what, hint))
        return
    meant = did_you_mean(name, names)
    end = "" if meant.endswith("?") else "."
    hint = f"{meant}{end} Or add `terms:` to write your own"
    what = f"no shipped strategy `{name}`"
    reading.report.add(Fault("E-REF", place, path, what, hint, got=name, allowed=", ".join(names)))
