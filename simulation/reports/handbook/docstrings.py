"""What the docstring of a law says: its quantity, formula, parameters, result and references."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_RULE = re.compile(r"^(\w+)\n-{3,}$", re.MULTILINE)
_UNIT = re.compile(r"^\[([^\]]+)\] (.+)$", re.DOTALL)
_SCALAR = re.compile(r"^(int|float or None|\{.+\})$")


class DocstringError(ValueError):
    """A docstring that leaves out what people need to read the law."""


@dataclass(frozen=True)
class Entry:
    """A parameter or a result: name, shape, unit, and what it is."""

    name: str
    shape: str
    unit: str
    text: str


@dataclass(frozen=True)
class LawText:
    """What a law says of itself."""

    name: str
    quantity: str
    formula: tuple[str, ...]
    parameters: tuple[Entry, ...]
    result: Entry
    references: str


def read_docstring(law: Callable[..., Any]) -> LawText:
    """Read what a law says of itself.

    Parameters
    ----------
    law : callable
        A public function of the law.

    Returns
    -------
    LawText
        Quantity, formula, parameters, result and references.

    Raises
    ------
    DocstringError
        Where anything is missing: the sentence that names the quantity, the formula, a parameter,
        a shape, a unit, the result or an example.
    """
    wanted = list(inspect.signature(law).parameters)
    pieces = _RULE.split(inspect.getdoc(law) or "")
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    quantity, *formula = [_joined(part) for part in pieces[0].strip().split("\n\n")]
    parameters = _entries(sections.get("Parameters", ""))
    results = _entries(sections.get("Returns", ""), named=False)
    found = [
        *_about_quantity(quantity, formula),
        *_about_parameters(wanted, parameters),
        *(["no single result"] if len(results) != 1 else _about_entry(results[0])),
        *([] if ">>> " in sections.get("Examples", "") else ["no example"]),
    ]
    if found:
        raise DocstringError(f"{law.__name__}: " + "; ".join(found))
    references = _joined(sections.get("References", ""))
    return LawText(law.__name__, quantity, tuple(formula), parameters, results[0], references)


def _about_quantity(quantity: str, formula: list[str]) -> list[str]:
    found = []
    if not quantity.endswith(".") or re.search(r"\w\. ", quantity):
        found.append("the first line is no sentence with a full stop")
    if not formula:
        found.append("no formula")
    return found


def _about_parameters(wanted: list[str], parameters: tuple[Entry, ...]) -> list[str]:
    found = [problem for entry in parameters for problem in _about_entry(entry)]
    named = [entry.name for entry in parameters]
    if named != wanted:
        found.append(f"documents {', '.join(named) or 'nothing'} instead of {', '.join(wanted)}")
    return found


def _about_entry(entry: Entry) -> list[str]:
    found = []
    if " of shape (" not in entry.shape and not _SCALAR.match(entry.shape):
        found.append(f"{entry.name}: no shape")
    if not entry.unit:
        found.append(f"{entry.name}: no unit")
    return found


def _entries(section: str, named: bool = True) -> tuple[Entry, ...]:
    """Entries of a section: a line with name and shape, then indented lines about it."""
    entries = []
    for block in re.split(r"\n(?=\S)", section.strip("\n")):
        head, _, about = block.partition("\n")
        name, _, shape = head.partition(" : ") if named else ("result", "", head)
        unit = _UNIT.match(_joined(about))
        text = unit.group(2) if unit else _joined(about)
        entries.append(Entry(name, shape.strip(), unit.group(1) if unit else "", text))
    return tuple(entry for entry in entries if entry.name and (entry.shape or entry.text))


def _joined(text: str) -> str:
    return " ".join(text.split())
