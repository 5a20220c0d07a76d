"""When two scenarios are the same: a hash of everything that decides their numbers."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from simulation.scenario.model import Scenario

_NOT_CONTENT = ("name", "origins", "warnings", "sweep")
_TOLD = "language"
"""Content in which results are told; they are the same in any."""


def scenario_hash(scenario: Scenario) -> str:
    """SHA-256 of the resolved content, in hexadecimal.

    Comments, the order of keys, blanks, quotes, the file's name, how it extends others and the
    language in which results are told make no difference; every value, title and the order of
    sellers do.
    """
    content = {name: one for name, one in content_of(scenario).items() if name != _TOLD}
    text = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def content_of(scenario: Scenario) -> dict[str, Any]:
    """Return the content of a scenario as plain data."""
    fields = [one.name for one in dataclasses.fields(scenario) if one.name not in _NOT_CONTENT]
    content = {name: _plain(getattr(scenario, name)) for name in fields}
    if not scenario.qualities:
        del content["qualities"]  # as before there were any
    if scenario.title == scenario.name:
        del content["title"]  # the file's name stands in for a title
    content["strategies"] = {one.name: _plain(one) for one in scenario.strategies}
    return content


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        items = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return {"kind": type(value).__name__, **items}
    if isinstance(value, Mapping):
        return {_key(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return value + 0.0
    return value


def _key(key: Any) -> str:
    return " ~ ".join(key) if isinstance(key, tuple) else str(key)
