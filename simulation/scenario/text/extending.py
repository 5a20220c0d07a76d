"""`extends`: a scenario file laid over contexts, countries and other files.

A bare name is a context or a country of the register. A name that ends in `.yaml` or `.yml` is a
file beside or below the file that was asked for: nothing outside that folder is ever opened, not
even through a link. What a file states wins over what it extends, a later entry of the list over
an earlier one, and every file over contexts and countries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from simulation.assumptions.register import CONTEXTS, OVERLAYS
from simulation.scenario.faults import Fault, Place, Report
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.text.composing import compose
from simulation.scenario.text.files import Shelf, path_problem
from simulation.scenario.text.nodes import Broken, Listing, Node, Scalar, Table, kind
from simulation.shipped import COMMAND

DEEPEST_CHAIN = 8

MERGED_SECTIONS = (
    "company",
    "post",
    "quality",
    "sales",
    "people",
    "leadership",
    "founder",
    "pay",
    "customers",
    "money",
)
"""Sections that are merged key by key; everything else is taken whole from the nearest file."""


@dataclass(frozen=True)
class Layers:
    """What a file comes to with all it extends.

    `contexts` and `overlays` hold each name with the place where it stands; `height` is the
    longest chain of files below this one; `currencies` holds for each extended file the currency
    that it counts in, where it says one.
    """

    table: Table
    contexts: tuple[tuple[str, Place], ...] = ()
    overlays: tuple[tuple[str, Place], ...] = ()
    height: int = 0
    currencies: Mapping[str, str] = field(default_factory=dict)


def read_layers(path: Path, name: str, report: Report) -> Layers | None:
    """Read a scenario file with everything it extends.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What messages call it.
    report : Report
        Where faults go.

    Returns
    -------
    Layers or None
        None where there is nothing to go on with; then a fault was reported.
    """
    top = Fault("E-FILE", Place(name), "", "", "")
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):
        hint = "check the path"
        report.add(Fault("E-FILE", Place(name), "", "the file cannot be found", hint, got=name))
        return None
    stack = _Stack(Shelf(report, real.parent), report)
    return stack.layers(real, name, top)


@dataclass
class _Stack:
    shelf: Shelf
    report: Report
    open: list[Path] = field(default_factory=list)
    done: dict[Path, Layers | None] = field(default_factory=dict)

    def layers(self, path: Path, name: str, asked_at: Fault) -> Layers | None:
        if path in self.open:
            what, hint = "a file cannot extend itself, not even in a circle", "remove it here"
            fault = Fault("E-CYCLE", asked_at.place, asked_at.path, what, hint, got=name)
            self.report.add(fault)
            return None
        if path not in self.done:
            self.open.append(path)
            self.done[path] = self._read(path, name, asked_at)
            self.open.pop()
        found = self.done[path]
        if found is not None and len(self.open) + found.height > DEEPEST_CHAIN:
            what = f"depth: a chain of more than {DEEPEST_CHAIN} files below the first"
            raise self.report.stop_with(
                Fault(
                    "E-LIMIT", asked_at.place, asked_at.path, what, "extend fewer files", got=name
                )
            )
        return found

    def _read(self, path: Path, name: str, asked_at: Fault) -> Layers | None:
        text = self.shelf.text(path, name, asked_at)
        root = None if text is None else compose(text, name, self.report)
        if text is not None and root is None:
            hint = f"start with `{COMMAND} new`"
            self.report.add(Fault("E-EMPTY", Place(name), "", "the scenario is empty", hint))
        if root is None or isinstance(root, Broken):
            return None
        if not isinstance(root, Table):
            what = f"expected a mapping, got {kind(root)}"
            self.report.add(Fault("E-TYPE", root.place, "", what, "write `key: value` lines"))
            return None
        return self._combined(root, path, name)

    def _combined(self, own: Table, path: Path, name: str) -> Layers:
        below = [
            layers
            for entry, at in self._entries(own)
            if (layers := self._one(entry, at, path, name)) is not None
        ]
        merged = Table(own.place)
        for layers in below:
            merged = merge(merged, layers.table)
        own_items = {key: node for key, node in own.items.items() if key != "extends"}
        merged = merge(merged, Table(own.place, own_items, own.places))
        layers = Layers(
            merged,
            contexts=tuple(one for layers in below for one in layers.contexts),
            overlays=tuple(one for layers in below for one in layers.overlays),
            height=max((layers.height for layers in below), default=0),
        )
        currencies = {file: code for one in below for file, code in one.currencies.items()}
        own_currency = _currency(layers)
        if own_currency is not None:
            currencies[name] = own_currency
        return replace(layers, currencies=currencies)

    def _entries(self, own: Table) -> list[tuple[str, Fault]]:
        node = own.items.get("extends")
        if node is None or isinstance(node, Broken):
            return []
        listed = node.items if isinstance(node, Listing) else (node,)
        entries = []
        for number, item in enumerate(listed):
            path = f"extends[{number}]" if isinstance(node, Listing) else "extends"
            at = Fault("E-TYPE", item.place, path, "", "")
            if isinstance(item, Scalar) and isinstance(item.value, str) and item.value.strip():
                entries.append((item.value.strip(), at))
            elif not isinstance(item, Broken):
                self._refuse(
                    at, "E-TYPE", "expected the name of a context, a country or a file", kind(item)
                )
        return entries

    def _one(self, entry: str, at: Fault, path: Path, name: str) -> Layers | None:
        problem = path_problem(entry)
        if problem is not None:
            hint = f"{problem}; or one of: {_names()}"
            self.report.add(Fault("E-PATH", at.place, at.path, "path refused", hint, got=entry))
            return None
        nothing = Table(at.place)
        if entry in CONTEXTS:
            return Layers(nothing, contexts=((entry, at.place),))
        if entry in OVERLAYS:
            return Layers(nothing, overlays=((entry, at.place),))
        if entry.lower().endswith((".yaml", ".yml")):
            return self._file(entry, at, path, name)
        hint = did_you_mean(entry, [*CONTEXTS, *OVERLAYS]) + " A file ends in .yaml"
        parts = re.split(r"[,;\s]+", entry)
        if len(parts) > 1 and all(one in CONTEXTS or one in OVERLAYS for one in parts):
            hint = f"write [{', '.join(parts)}]"
        self.report.add(
            Fault("E-REF", at.place, at.path, "no such context or country", hint, got=entry)
        )
        return None

    def _file(self, entry: str, at: Fault, path: Path, name: str) -> Layers | None:
        shown_name = str(PurePath(name).parent / entry)
        try:
            real = (path.parent / entry).resolve()
        except (OSError, RuntimeError, ValueError):
            self._refuse(at, "E-FILE", "the file cannot be found", entry)
            return None
        if not real.is_relative_to(self.shelf.folder):
            what = "outside the folder of the scenario"
            hint = "keep extended files beside or below the scenario"
            self.report.add(Fault("E-PATH", at.place, at.path, what, hint, got=entry))
            return None
        outer = self.report.chains.get(name)
        here = f"{at.place.file}:{at.place.line}:{at.place.column}"
        self.report.chains.setdefault(
            shown_name, here + (f", extended by {outer}" if outer else "")
        )
        layers = self.layers(real, shown_name, at)
        if layers is None:
            return None
        return replace(layers, height=layers.height + 1)

    def _refuse(self, at: Fault, code: str, what: str, got: str) -> None:
        hint = f"a file beside this one, or one of: {_names()}"
        self.report.add(Fault(code, at.place, at.path, what, hint, got=got))


def merge(below: Table, above: Table) -> Table:
    """One mapping laid over another: sections key by key, everything else whole."""
    items = dict(below.items)
    for key, node in above.items.items():
        old = items.get(key)
        if key in MERGED_SECTIONS and isinstance(old, Table):
            items[key] = _merged_section(old, node)
        else:
            items[key] = node
    return Table(above.place, items, below.places | above.places)


def _merged_section(old: Table, new: Node) -> Node:
    if isinstance(new, Table):
        return Table(new.place, old.items | new.items, old.places | new.places)
    if isinstance(new, Scalar) and new.value is None:
        return old
    return new


def _currency(layers: Layers) -> str | None:
    """Currency that the amounts of a file are in: stated, of its country, or of its context."""
    stated = layers.table.items.get("currency")
    if isinstance(stated, Scalar) and isinstance(stated.value, str):
        return stated.value
    for name, _ in reversed(layers.overlays):
        return OVERLAYS[name]
    return CONTEXTS[layers.contexts[-1][0]] if layers.contexts else None


def _names() -> str:
    return ", ".join([*CONTEXTS, *OVERLAYS])
