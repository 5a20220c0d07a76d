"""A scenario file that says no more than it must: what differs from the context's defaults."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulation.assumptions.register import currency as currency_of
from simulation.assumptions.register import load_register
from simulation.reports.workbook.stated import overlays_of
from simulation.scenario.faults import ScenarioError
from simulation.scenario.identity import scenario_hash
from simulation.scenario.loading import load_scenario
from simulation.scenario.model import Scenario
from simulation.scenario.strategies import shipped_strategies

REMARK = "# Made of a workbook; what is not said here comes from the context."
ASSUMED = ("sales", "people", "leadership", "founder", "pay", "customers", "money")
BESIDE = {
    "ramp_shape": "linear",
    "deal_value_family": "gamma",
    "delivery_capacity": None,
    "opening_cash": None,
}
"""Keys of these sections that are no assumptions, with what is taken where nothing is said."""
USUAL = {"language": "en", "start": "2000-01", "season": [1.0] * 12}
"""What the file says of the scenario as a whole, where nothing is said."""
_WORD = re.compile(r"[a-z][a-z0-9_-]*")

Blocks = dict[str, list[str]]


def read(text: str) -> Scenario:
    """Read a scenario from its text.

    Raises
    ------
    ScenarioError
        Where it cannot be used.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_text(text, encoding="utf-8")
        return load_scenario(path)


def readable(text: str, scenario: Scenario) -> str:
    """The shortest text that reads to the same scenario, else the one that was given.

    Parameters
    ----------
    text : str
        Of a resolved scenario, as `resolved_text` writes it.
    scenario : Scenario
        What it reads to.
    """
    blocks = _blocks(text)
    try:
        bare = read(_joined(_Short(blocks, scenario, None).parts()))
        for correlations in _correlations(blocks, scenario, bare):
            short = _joined(
                _Short({**blocks, "correlations": correlations}, scenario, bare).parts()
            )
            if scenario_hash(read(short)) == scenario_hash(scenario):
                return short
    except ScenarioError:
        return text
    return text


class _Short:
    """The parts of a short text.

    Parameters
    ----------
    blocks : dict of str to list of str
        Lines of the long text, by what they begin with.
    scenario : Scenario
        What they read to.
    bare : Scenario or None
        What a text without any assumption reads to; None where that is wanted.
    """

    def __init__(self, blocks: Blocks, scenario: Scenario, bare: Scenario | None) -> None:
        self.blocks = blocks
        self.scenario = scenario
        self.bare = bare

    def parts(self) -> Iterator[list[str]]:
        yield [self.blocks[""][0], REMARK]
        yield list(self._top())
        for name in ("hires", "team", "company", "post", "quality"):
            yield [_eased(line) for line in self.blocks.get(name, [])]
        if self.bare is not None:
            for name in ASSUMED:
                yield self._section(name, self.bare)
            yield [_eased(line) for line in self.blocks.get("correlations", [])]
        yield ["strategies:", *self._strategies()]

    def _top(self) -> Iterator[str]:
        overlays = overlays_of(self.scenario)
        for name, lines in self.blocks.items():
            if name in ("", "resolved") or not lines or lines[0].endswith(":"):
                continue
            value = json.loads(lines[0].partition(": ")[2])
            if name == "extends" and overlays:
                yield f"extends: [{', '.join((value, *overlays))}]"
            elif name == "currency":
                if value != currency_of(self.scenario.context, overlays):
                    yield f"currency: {value}"
            elif USUAL.get(name) != value:
                yield f"{name}: {_flow(value)}"

    def _section(self, name: str, bare: Scenario) -> list[str]:
        kept = []
        for line in self.blocks.get(name, [])[1:]:
            entry, _, value = line.strip().partition(": ")
            key = f"{name}.{entry}"
            if key in load_register():
                if self.scenario.assumptions[key] != bare.assumptions[key]:
                    per = load_register()[key].unit.partition("/")[2]
                    kept.append(f"  {entry}: {_flow(json.loads(value), per)}")
            elif BESIDE.get(entry) != json.loads(value):
                kept.append(f"  {entry}: {_flow(json.loads(value))}")
        return [f"{name}:", *kept] if kept else []

    def _strategies(self) -> Iterator[str]:
        """Names alone of strategies that come with the programme and are as they came."""
        lines = self.blocks["strategies"][1:]
        starts = [n for n, line in enumerate(lines) if re.match(r"  \S", line)]
        ends = [*starts[1:], len(lines)]
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            own = self.scenario.strategies[place]
            alike = self.bare is None or self.bare.strategies[place] == own
            name = own.name if _WORD.fullmatch(own.name) else json.dumps(own.name)
            if own.name in shipped_strategies() and alike:
                yield f"  {name}:"
                continue
            yield f"  {name}:"
            yield from (_eased(line) for line in lines[start + 1 : end])


def _blocks(text: str) -> Blocks:
    """Lines by the key that they stand under; the first line, a comment, under no name."""
    first, *lines = text.splitlines()
    blocks: Blocks = {"": [first]}
    name = ""
    for line in lines:
        if line and not line.startswith(" "):
            name = line.partition(":")[0]
        if line:
            blocks.setdefault(name, []).append(line)
    return blocks


def _correlations(blocks: Blocks, scenario: Scenario, bare: Scenario) -> Iterator[list[str]]:
    """None, those that differ from the usual ones, and all."""
    if scenario.correlations == bare.correlations:
        yield []
    own = {
        f"  - {json.dumps({'between': list(pair), 'rank': rank}, ensure_ascii=False)}"
        for pair, rank in scenario.correlations.items()
        if bare.correlations.get(pair) != rank
    }
    known = blocks.get("correlations", [])
    yield [known[0], *(line for line in known[1:] if line in own)] if known else []
    yield known


def _eased(line: str) -> str:
    """A line with fewer quotation marks."""
    found = re.fullmatch(r"( +- |  +\w+: )([\[{\"\d-].*)", line)
    return line if found is None else found[1] + _flow(json.loads(found[2]))


def _flow(value: Any, per: str = "") -> str:
    """A value in one line as people write it; rates with the time that they are for."""
    if isinstance(value, dict):
        inner = "" if "dist" in value else per
        return "{" + ", ".join(f"{key}: {_flow(one, inner)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, str):
        plain = _WORD.fullmatch(value) and value not in ("true", "false", "null")
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, float | int) and not isinstance(value, bool):
        number = repr(value).removesuffix(".0")
        return f"{number}/{per}" if per else number
    return json.dumps(value)


def _joined(parts: Iterator[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"
