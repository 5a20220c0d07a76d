"""Scenario files to be read by tests."""

import re
from typing import NamedTuple

import pytest

from simulation.scenario.faults import Report, ScenarioError
from simulation.scenario.loading import load_scenario
from simulation.scenario.text.composing import compose
from simulation.scenario.text.nodes import Listing, Table

TEAM = "team:\n  - id: ann\n  - id: bo\n  - id: cy\n"
BASE = f"extends: saas-scaleup\n{TEAM}"
LINES_OF_BASE = BASE.count("\n")

FIRST_LINE = re.compile(
    r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<code>[EW]-[A-Z]+) (?P<path>.+?): (?P<what>.+)"
)


class Message(NamedTuple):
    """A message of the reader, taken apart."""

    file: str
    line: int
    column: int
    code: str
    path: str
    what: str
    hint: str


def written(folder, text, name="x.yaml"):
    """Write a file, given as text or bytes, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def read(folder, text, strict=False):
    """Scenario that a text comes to."""
    return load_scenario(written(folder, text), strict=strict)


def faults(path):
    """Messages of a file that must not be readable."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert 1 <= len(caught.value.messages) <= 20
    return [taken_apart(message) for message in caught.value.messages]


def refused(folder, text):
    """Messages of a text that must not be readable."""
    return faults(written(folder, text))


def warned(folder, text):
    """Warnings of a text that is readable."""
    return [taken_apart(message) for message in read(folder, text).warnings]


def taken_apart(message):
    """Take a message of two lines apart; fails where it is not made as promised."""
    first, second = message.split("\n")
    found = FIRST_LINE.fullmatch(first)
    assert found, first
    assert second.startswith("  hint: ")
    assert len(second) > len("  hint: ")
    assert message.replace("\n", "").isprintable(), message
    return Message(
        found["file"],
        int(found["line"]),
        int(found["column"]),
        found["code"],
        found["path"],
        found["what"],
        second.removeprefix("  hint: "),
    )


def as_data(text):
    """Content of a YAML text as lists and dictionaries."""

    def plain(node):
        if isinstance(node, Table):
            return {key: plain(value) for key, value in node.items.items()}
        return [plain(one) for one in node.items] if isinstance(node, Listing) else node.value

    return plain(compose(text, "x.yaml", Report()))
