"""What stands in a scenario file: values with their places, before any meaning is given."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.scenario.faults import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: text, number, true or false, or nothing.

    `text` is how it was written. `quoted` tells text in quotes (or in a block) from a plain
    word; `comment` is how a comment behind a plain word begins.
    """

    place: Place
    value: str | float | int | bool | None
    text: str
    quoted: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    place: Place
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values; `places` says where each key stands."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that was found faulty and reported; nobody needs to complain again."""

    place: Place


Node = Scalar | Listing | Table | Broken


def sketch(node: Node) -> str:
    """Node as it might have been written in one line."""
    if isinstance(node, Table):
        return "{" + ", ".join(f"{key}: {sketch(one)}" for key, one in node.items.items()) + "}"
    if isinstance(node, Listing):
        return "[" + ", ".join(sketch(one) for one in node.items) + "]"
    return node.text if isinstance(node, Scalar) else "…"


def kind(node: Node) -> str:
    """Plain word for what a node is, for messages."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Table):
        return "a mapping"
    if isinstance(node, Broken):
        return "a faulty value"
    if isinstance(node.value, bool):
        return f"the truth value {node.text}"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, str):
        return f"the text {node.text!r}" if node.quoted else node.text
    return node.text
