"""Texts that stand in tables of the code: assumptions, shipped strategies, outcomes."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

REGISTER, STRATEGIES, OUTCOMES = (
    "assumptions/register.toml",
    "scenario/strategies.yaml",
    "outcomes.py",
)
OVERLAYS = "assumptions/overlays"
TITLE, UNIT, DESCRIPTION = 1, 2, 4
"""Columns of the tables of outcomes that are told."""


def data_texts(code: Path) -> Iterator[tuple[Path, str]]:
    """All texts of data that people see, each with the file in which it stands.

    Parameters
    ----------
    code : Path
        Folder of the code.

    Yields
    ------
    tuple of Path and str
        A text may come more than once.
    """
    for path in (code / REGISTER, *sorted((code / OVERLAYS).glob("*.toml"))):
        for entry in _entries(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield from ((path, text) for text in _told(entry))
    yield from ((code / STRATEGIES, title) for title in _strategy_titles(code / STRATEGIES))
    for row in _outcomes(code / OUTCOMES):
        yield from ((code / OUTCOMES, row[column]) for column in (TITLE, UNIT, DESCRIPTION))


def _entries(tables: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in tables.values():
        if isinstance(section, dict):
            yield from (entry for entry in section.values() if isinstance(entry, dict))


def _told(entry: Mapping[str, Any]) -> Iterator[str]:
    """Texts of an entry, and the sources of contexts that stand on other ground."""
    yield from (entry[name] for name in ("title", "note", "unit", "source") if name in entry)
    own = (value for value in entry.values() if isinstance(value, dict))
    yield from (value["source"] for value in own if "source" in value)


def _strategy_titles(path: Path) -> Iterator[str]:
    from ruamel.yaml import YAML

    strategies = YAML(typ="safe").load(path)["strategies"]
    yield from (strategy["title"] for strategy in strategies.values())


def _outcomes(path: Path) -> Iterator[list[str]]:
    """Rows of the tables that `_metrics` is given."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_metrics":
            yield from ast.literal_eval(node.args[0])
