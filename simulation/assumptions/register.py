"""The assumption register: every number of the law, and its defaults for a context and country."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any

from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.pert import Pert
from simulation.assumptions.receipts import (
    CONTEXTS,
    GRADES,
    Parameter,
    Receipt,
    RegisterError,
    Value,
    problems,
    read_entry,
)
from simulation.languages import Later, later

__all__ = [
    "CONTEXTS",
    "GRADES",
    "OVERLAYS",
    "REGISTER_FILE",
    "Assumption",
    "Parameter",
    "RegisterError",
    "correlations",
    "currency",
    "defaults",
    "load_register",
]

OVERLAYS: Mapping[str, str] = {"netherlands": "EUR", "norway": "NOK"}
"""Countries that can be laid over a context, each with its currency."""

REGISTER_FILE = "simulation/assumptions/register.toml"

_HERE = Path(__file__).parent
_HEADER = re.compile(r"^\[(\w+\.\w+)\]\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Assumption:
    """A default for one key: what is taken for it, why, and which file says so."""

    key: str
    distribution: Distribution
    source: str
    grade: str
    file: str
    line: int

    @property
    def set_by(self) -> str:
        """File and line that set it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class _Overlay:
    file: str
    currency: str
    rate: float
    entries: Mapping[str, Parameter]


@lru_cache(maxsize=1)
def load_register() -> Mapping[str, Parameter]:
    """Read the register once.

    Returns
    -------
    Mapping[str, Parameter]
        One parameter for each key, in the order of the file.

    Raises
    ------
    RegisterError
        Where an entry has no source, no unit, or a value outside what it allows.
    """
    tables, lines = _read(_HERE / "register.toml")
    parameters = {
        key: read_entry(key, entry, lines[key]) for key, entry in _entries(tables).items()
    }
    _refuse_incomplete(REGISTER_FILE, parameters)
    return MappingProxyType(parameters)


def correlations(given: Mapping[tuple[str, str], float]) -> Mapping[tuple[str, str], float]:
    """Add the rank correlations of the register to those that a scenario gives.

    Assumptions that the register lets move as one also share what is given for one of them. A
    scenario that gives a correlation inside such a group takes the group apart.

    Parameters
    ----------
    given : Mapping[tuple[str, str], float]
        [correlation] What the scenario says, by pairs of keys.

    Returns
    -------
    Mapping[tuple[str, str], float]
        [correlation] Each pair once, its keys in alphabetical order.
    """
    inside = [set(pair) for pair in given]
    groups = [(keys, rank) for keys, rank in _groups() if not any(p <= keys for p in inside)]
    pairs = {pair: rank for keys, rank in groups for pair in combinations(sorted(keys), 2)}
    member_of = {key: keys for keys, _ in groups for key in keys}
    for (one, other), rank in given.items():
        for x in member_of.get(one, {one}):
            for y in member_of.get(other, {other}):
                pairs[_in_order(x, y)] = rank
    return pairs | {_in_order(*pair): rank for pair, rank in given.items()}


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[frozenset[str], float], ...]:
    """Assumptions that move together, with the rank correlation between every two of them."""
    tables, _ = _read(_HERE / "register.toml")
    groups = tables["correlation"]
    return tuple((frozenset(group["keys"]), float(group["rank"])) for group in groups)


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def defaults(context: str, overlays: Sequence[str] = ()) -> Mapping[str, Assumption]:
    """Return what is taken for every key, in a context and with countries laid over it.

    Parameters
    ----------
    context : str
        One of `CONTEXTS`.
    overlays : sequence of str
        Of `OVERLAYS`; the later one wins.

    Returns
    -------
    Mapping[str, Assumption]
        One for each key of the register, with PERT for three numbers and a constant for one.

    Raises
    ------
    ValueError
        Where a name is unknown, or two overlays have different currencies.
    """
    return _defaults(context, tuple(overlays))


def currency(context: str, overlays: Sequence[str] = ()) -> str:
    """Currency of a context with overlays, as an ISO code.

    Raises
    ------
    ValueError
        Where a name is unknown, or two overlays have different currencies.
    """
    _refuse_unknown(context, overlays)
    found = {OVERLAYS[name] for name in overlays}
    if len(found) > 1:
        raise ValueError(f"overlays of different currencies: {', '.join(overlays)}")
    return found.pop() if found else CONTEXTS[context]


@lru_cache(maxsize=32)
def _defaults(context: str, overlays: tuple[str, ...]) -> Mapping[str, Assumption]:
    currency(context, overlays)
    chosen = {
        key: _assumption(key, parameter.receipts[context], REGISTER_FILE, parameter.line)
        for key, parameter in load_register().items()
    }
    for name in overlays:
        overlay = _load_overlay(name)
        if overlay.rate != 1.0:
            chosen |= _converted(context, overlay)
        chosen |= {
            key: _assumption(key, parameter.receipts[context], overlay.file, parameter.line)
            for key, parameter in overlay.entries.items()
            if context in parameter.receipts
        }
    return MappingProxyType(chosen)


def _assumption(key: str, receipt: Receipt, file: str, line: int) -> Assumption:
    value = receipt.value
    distribution = Pert(*value) if isinstance(value, tuple) else Constant(value)
    return Assumption(key, distribution, receipt.source, receipt.grade, file, line)


def _converted(context: str, overlay: _Overlay) -> dict[str, Assumption]:
    """Amounts of money of the context in the overlay's currency."""
    rate, other = float(overlay.rate), CONTEXTS[context]
    chosen = {}
    for key, parameter in load_register().items():
        if parameter.unit.startswith("money"):
            receipt = parameter.receipts[context]
            money = replace(
                receipt,
                value=_times(receipt.value, overlay.rate),
                source=later(
                    "{source}; converted at {rate} {currency} per {other}",
                    source=Later(receipt.source, {}),
                    rate=rate,
                    currency=overlay.currency,
                    other=other,
                ),
            )
            chosen[key] = _assumption(key, money, REGISTER_FILE, parameter.line)
    return chosen


def _times(value: Value, rate: float) -> Value:
    if isinstance(value, tuple):
        return value[0] * rate, value[1] * rate, value[2] * rate
    return value * rate


@lru_cache(maxsize=8)
def _load_overlay(name: str) -> _Overlay:
    tables, lines = _read(_HERE / "overlays" / f"{name}.toml")
    file = f"simulation/assumptions/overlays/{name}.toml"
    entries = {}
    for key, entry in _entries(tables).items():
        base = load_register()[key]
        usual = {"title": base.title, "unit": base.unit, "allowed": base.allowed}
        entries[key] = read_entry(key, usual | dict(entry), lines[key])
    _refuse_incomplete(file, entries, whole=False)
    return _Overlay(file, tables["currency"], tables.get("rate", 1.0), MappingProxyType(entries))


@lru_cache(maxsize=8)
def _read(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    text = path.read_text(encoding="utf-8")
    lines = {
        match.group(1): text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)
    }
    return tomllib.loads(text), lines


def _entries(tables: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        f"{section}.{name}": entry
        for section, table in tables.items()
        if isinstance(table, dict)
        for name, entry in table.items()
    }


def _refuse_incomplete(file: str, parameters: Mapping[str, Parameter], whole: bool = True) -> None:
    found = [
        f"{file}:{parameter.line}: {key}: {problem}"
        for key, parameter in parameters.items()
        for problem in problems(parameter)
        if whole or not problem.startswith("no value for")
    ]
    if found:
        raise RegisterError("\n".join(found))


def _refuse_unknown(context: str, overlays: Sequence[str]) -> None:
    if context not in CONTEXTS:
        raise ValueError(f"no context {context!r}; there are {', '.join(CONTEXTS)}")
    for name in overlays:
        if name not in OVERLAYS:
            raise ValueError(f"no overlay {name!r}; there are {', '.join(OVERLAYS)}")
