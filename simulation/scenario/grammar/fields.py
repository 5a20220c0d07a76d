"""Kinds of values in a scenario file: how each is read, and how the JSON Schema describes it.

A field is declared once and used twice. Reading never raises: it reports, and gives `MISSING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from simulation.scenario.faults import Fault, Place, Report
from simulation.scenario.grammar.corrections import as_list, as_mapping, unknown_key
from simulation.scenario.text.nodes import Broken, Listing, Node, Scalar, Table, kind

Schema = dict[str, Any]


class _Missing:
    """The one value that stands for nothing that could be used."""

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()


@dataclass
class Reading:
    """What fields need while a file is read: where faults go, and the currency of amounts.

    `currencies` holds the currency that each extended file counts in, where it says one.
    """

    report: Report
    currency: str = "EUR"
    currencies: Mapping[str, str] = field(default_factory=dict)

    def foreign_currency(self, file: str) -> str | None:
        """Currency of the amounts in a file where it is not the scenario's."""
        own = self.currencies.get(file, self.currency)
        return None if own == self.currency else own

    def fault(self, code: str, at: At, what: str, hint: str, allowed: str = "") -> _Missing:
        """Report a fault at a node, saying what stands there."""
        if not isinstance(at.node, Broken):
            got = kind(at.node)
            self.report.add(Fault(code, at.node.place, at.path, what, hint, got, allowed))
        return MISSING


@dataclass(frozen=True)
class At:
    """A node and its key path."""

    node: Node
    path: str

    def item(self, number: int, node: Node) -> At:
        """Item of a list."""
        return At(node, f"{self.path}[{number}]")

    def key(self, key: str, node: Node) -> At:
        """Value of a key."""
        return At(node, f"{self.path}.{key}" if self.path else key)


class Field(Protocol):
    """A kind of value."""

    def read(self, at: At, reading: Reading) -> Any:
        """Value of a node, or `MISSING` after a fault was reported."""
        ...

    def schema(self) -> Schema:
        """JSON Schema of the value."""
        ...


def present(at: At, reading: Reading, expected: str) -> Scalar | None:
    """Return the node as a single value that is not empty, or report what it is instead."""
    node = at.node
    if isinstance(node, Scalar) and node.value is not None:
        return node
    if isinstance(node, Scalar):
        hint = "give a value, or remove the key"
        reading.fault("E-NULL", at, f"no value where {expected} is expected", hint)
    else:
        hint = "write one value behind the key"
        reading.fault("E-TYPE", at, f"expected {expected}", hint)
    return None


@dataclass(frozen=True)
class ListOf:
    """A list of one kind of values."""

    item: Field
    most: int
    least: int = 1
    noun: str = "items"

    def read(self, at: At, reading: Reading) -> Any:
        """Read all items; `MISSING` where the list itself is wrong or an item is."""
        node = at.node
        if not isinstance(node, Listing):
            hint = as_list(node)
            code = "E-NULL" if isinstance(node, Scalar) and node.value is None else "E-TYPE"
            return reading.fault(code, at, f"expected a list of {self.noun}", hint)
        if not self.least <= len(node.items) <= self.most:
            allowed = f"{self.least}–{self.most} {self.noun}"
            if self.least == self.most:
                allowed = f"{self.least} {self.noun}"
            too_many = len(node.items) > max(self.most, 12) and self.least < self.most
            code = "E-LIMIT" if too_many else "E-RANGE"
            many = "1 item" if len(node.items) == 1 else f"{len(node.items)} {self.noun}"
            what = f"{many}; {allowed} needed"
            return reading.fault(code, at, what, "add or remove some", allowed)
        values = []
        for number, item in enumerate(node.items):
            if reading.report.full:
                return MISSING
            values.append(self.item.read(at.item(number, item), reading))
        return MISSING if any(value is MISSING for value in values) else values

    def schema(self) -> Schema:
        """Describe the list."""
        return {
            "type": "array",
            "items": self.item.schema(),
            "minItems": self.least,
            "maxItems": self.most,
        }


@dataclass(frozen=True)
class Either:
    """A value that may be written in several shapes; the node's shape decides."""

    scalar: Field | None = None
    listing: Field | None = None
    table: Field | None = None
    expected: str = "a value"
    hint: str = "write one value behind the key"

    def read(self, at: At, reading: Reading) -> Any:
        """Read by the field of the node's shape."""
        chosen = {Scalar: self.scalar, Listing: self.listing, Table: self.table}.get(type(at.node))
        if chosen is not None:
            return chosen.read(at, reading)
        code = "E-NULL" if isinstance(at.node, Scalar) and at.node.value is None else "E-TYPE"
        return reading.fault(code, at, f"expected {self.expected}", self.hint)

    def schema(self) -> Schema:
        """Describe the shapes."""
        shapes = [
            one.schema() for one in (self.scalar, self.listing, self.table) if one is not None
        ]
        return {"anyOf": shapes}


@dataclass(frozen=True)
class Entry:
    """A mapping that was read: what could be used of it, and where each key stands."""

    values: Mapping[str, Any]
    at: At

    def get(self, key: str, default: Any = None) -> Any:
        """Value of a key, or the default where it is absent or faulty."""
        value = self.values.get(key, MISSING)
        return default if value is MISSING else value

    def has(self, key: str) -> bool:
        """Whether the key stands in the file, faulty or not."""
        return isinstance(self.at.node, Table) and key in self.at.node.items

    def where(self, key: str) -> At:
        """Node and path of a key, or of the mapping where the key is absent."""
        if isinstance(self.at.node, Table) and key in self.at.node.items:
            return self.at.key(key, self.at.node.items[key])
        return self.at

    def place(self, key: str) -> Place:
        """Where the value of a key stands."""
        return self.where(key).node.place


@dataclass(frozen=True)
class Record:
    """A mapping with known keys.

    `unknown` gives the hint for a key that is not known; `may_be_empty` lets a key stand there
    with nothing behind it.
    """

    fields: Mapping[str, Field]
    required: Sequence[str] = ()
    may_be_empty: bool = False
    unknown: Callable[[str, str], str] | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    hint: str = "write `key: value` lines below it"

    def read(self, at: At, reading: Reading) -> Any:
        """Read every key; faulty ones are `MISSING` in the entry."""
        node = at.node
        if isinstance(node, Scalar) and node.value is None and self.may_be_empty:
            return Entry({}, At(Table(node.place), at.path))
        if not isinstance(node, Table):
            code = "E-NULL" if isinstance(node, Scalar) and node.value is None else "E-TYPE"
            hint = as_mapping(node, self.required) or self.hint
            return reading.fault(code, at, "expected a mapping", hint)
        if not (node.items or self.may_be_empty or self.required) and at.path:
            return reading.fault("E-NULL", at, "a mapping without any key", self.hint)
        values: dict[str, Any] = {}
        for key, value in node.items.items():
            if reading.report.full:
                break
            if key in self.fields:
                values[key] = self.fields[key].read(at.key(key, value), reading)
            else:
                self._refuse(key, at, reading)
        for key in self.required:
            if key not in node.items:
                what = f"`{key}` is missing"
                fault = Fault("E-NULL", node.place, at.path, what, f"add `{key}:`")
                reading.report.add(fault)
        return Entry(values, at)

    def _refuse(self, key: str, at: At, reading: Reading) -> None:
        assert isinstance(at.node, Table)
        place = at.node.places.get(key, at.node.place)
        path = f"{at.path}.{key}" if at.path else key
        what, hint = unknown_key(key, self.fields)
        if self.unknown is not None:
            hint = self.unknown(key, at.path) or hint
        reading.report.add(Fault("E-KEY", place, path, what, hint, got=key))

    def schema(self) -> Schema:
        """Describe the keys."""
        properties = {}
        for key, one in self.fields.items():
            properties[key] = one.schema()
            if key in self.about:
                properties[key] = {"description": self.about[key], **properties[key]}
        described: Schema = {
            "type": ["object", "null"] if self.may_be_empty else "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if self.required:
            described["required"] = list(self.required)
        return described
