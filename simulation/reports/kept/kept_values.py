"""Values of known kinds as plain data, and back again, equal to the last bit.

What is read is guided by the kinds that the reader expects, never by what the data says: a name in
it only chooses among classes that the reader was given.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from string import Formatter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np

from simulation.languages import Later, later

TOLD = "told in any language"
"""Key under which a text with placeholders stands, among the values for them."""
KIND = "class"
"""Key under which the name of a dataclass stands; no field can be called so."""
_ENDLESS = {str(number): number for number in (math.inf, -math.inf, math.nan)}
_ARRAYS = ("float64", "float32", "int64", "bool")

Choices = Mapping[type, Mapping[str, type]]
"""For each protocol, the classes that may stand there, by name."""


class UnlikeError(ValueError):
    """Data that is not what was expected; its text says where."""


def written(value: object) -> Any:
    """Give a value as plain data, which JSON can hold.

    Parameters
    ----------
    value : object
        Dataclasses, mappings, tuples, sets, arrays, texts, numbers and None, in each other.

    Raises
    ------
    TypeError
        Where something else is among them.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return written(value.item())
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, Later):
        return {TOLD: value.text, **{name: written(one) for name, one in value.values.items()}}
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, np.ndarray):
        flat = [written(one) for one in value.ravel().tolist()]
        return {"dtype": value.dtype.name, "shape": list(value.shape), "data": flat}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        items = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        return {KIND: type(value).__name__, **{name: written(one) for name, one in items.items()}}
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {key: written(one) for key, one in value.items()}
        return [[written(key), written(one)] for key, one in value.items()]
    if isinstance(value, frozenset):
        return sorted(written(one) for one in value)
    if isinstance(value, tuple):
        return [written(one) for one in value]
    raise TypeError(f"no plain data for a {type(value).__name__}")


class Reader:
    """Reads plain data as values of the kinds that are expected.

    Parameters
    ----------
    choices : Mapping of type to Mapping of str to type
        For each protocol, the classes that may stand there, by name.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    def read(self, kind: Any, data: Any, where: str = "") -> Any:
        """Read a value.

        Parameters
        ----------
        kind : type or type hint
            What is expected.
        data : any
            As `written` gave it.
        where : str
            Where it stands, for what is said of it.

        Raises
        ------
        UnlikeError
            Where the data is anything else.
        """
        if kind in self._choices:
            return self._chosen(self._choices[kind], data, where)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._made(kind, data, where)
        read = _READERS.get(get_origin(kind))
        if read is not None:
            return read(self, get_args(kind), data, where)
        return _single(kind, data, where)

    def _chosen(self, known: Mapping[str, type], data: Any, where: str) -> Any:
        name = data.get(KIND) if isinstance(data, dict) else None
        if not isinstance(name, str) or name not in known:
            raise UnlikeError(f"{where}: expected one of {', '.join(known)}")
        return self._made(known[name], data, where)

    def _made(self, kind: type, data: Any, where: str) -> Any:
        hints = _hints(kind)
        if not isinstance(data, dict) or data.keys() != {KIND, *hints}:
            raise UnlikeError(f"{where}: expected a {kind.__name__} of {', '.join(hints)}")
        if data[KIND] != kind.__name__:
            raise UnlikeError(f"{where}: expected a {kind.__name__}")
        items = {name: self.read(hints[name], data[name], f"{where}.{name}") for name in hints}
        try:
            return kind(**items)
        except ValueError as error:  # it refuses its values
            raise UnlikeError(f"{where}: {error}") from error

    def _either(self, kinds: tuple[Any, ...], data: Any, where: str) -> Any:
        if data is None and NoneType in kinds:
            return None
        (kind,) = (one for one in kinds if one is not NoneType)
        return self.read(kind, data, where)

    def _row(self, kinds: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
        items = _listed(data, where)
        if kinds[-1:] == (Ellipsis,):
            kinds = (kinds[0],) * len(items)
        if len(items) != len(kinds):
            raise UnlikeError(f"{where}: expected {len(kinds)} values")
        pairs = zip(kinds, items, strict=True)
        return tuple(self.read(one, item, f"{where}[{i}]") for i, (one, item) in enumerate(pairs))

    def _set(self, kinds: tuple[Any, ...], data: Any, where: str) -> frozenset[Any]:
        return frozenset(self._row((*kinds, Ellipsis), data, where))

    def _by_key(self, kinds: tuple[Any, ...], data: Any, where: str) -> dict[Any, Any]:
        key, kind = kinds
        if key is str:
            if not isinstance(data, dict):
                raise UnlikeError(f"{where}: expected values by name")
            return {name: self.read(kind, one, f"{where}.{name}") for name, one in data.items()}
        if data == {}:  # an empty mapping does not show its keys
            return {}
        pairs = enumerate(_listed(data, where))
        return dict(self._row(kinds, pair, f"{where}[{place}]") for place, pair in pairs)


def _array(reader: Reader, kinds: tuple[Any, ...], data: Any, where: str) -> Any:
    if not isinstance(data, dict) or data.keys() != {"dtype", "shape", "data"}:
        raise UnlikeError(f"{where}: expected an array")
    (wanted,) = get_args(kinds[1])
    if data["dtype"] not in _ARRAYS or data["dtype"] != np.dtype(wanted).name:
        raise UnlikeError(f"{where}: expected an array of {np.dtype(wanted).name}")
    single = {"b": bool, "i": int, "f": float}[np.dtype(wanted).kind]
    values = [_single(single, one, where) for one in _listed(data["data"], where)]
    shape = [_single(int, one, where) for one in _listed(data["shape"], where)]
    if min(shape, default=0) < 0 or math.prod(shape) != len(values):
        raise UnlikeError(f"{where}: the array has {len(values)} values, not those of its shape")
    return np.array(values, dtype=wanted).reshape(shape)


def _one_of(reader: Reader, known: tuple[Any, ...], data: Any, where: str) -> Any:
    if not isinstance(data, str) or data not in known:
        raise UnlikeError(f"{where}: expected one of {', '.join(known)}")
    return data


def _single(kind: Any, data: Any, where: str) -> Any:
    """Read a text, a number, a flag or a member of an enumeration."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError as error:
            raise UnlikeError(f"{where}: {error}") from error
    if kind is str and isinstance(data, dict):
        return _text(data, where)
    if kind is float and isinstance(data, str) and data in _ENDLESS:
        return _ENDLESS[data]
    number = kind in (int, float) and isinstance(data, kind | int) and not isinstance(data, bool)
    if number or (kind in (str, bool) and isinstance(data, kind)):
        return data
    raise UnlikeError(f"{where}: expected a value of kind {getattr(kind, '__name__', kind)}")


def _text(data: dict[str, Any], where: str) -> str:
    """Read a text with placeholders, which are plain names of values that are there."""
    values = {name: one for name, one in data.items() if name != TOLD}
    text: Any = data.get(TOLD)
    try:
        fields = [field for _, *field in Formatter().parse(text) if field[0] is not None]
    except (TypeError, ValueError) as error:
        raise UnlikeError(f"{where}: expected a text with placeholders: {error}") from error
    if any(name not in values or detail or sign for name, detail, sign in fields):
        raise UnlikeError(f"{where}: expected plain placeholders, and a value for each")
    return later(text, **{name: _value(one, f"{where}.{name}") for name, one in values.items()})


def _value(data: Any, where: str) -> str | float:
    kind = type(data) if type(data) in (int, float) else str
    return _single(kind, data, where)


def _listed(data: Any, where: str) -> list[Any]:
    if not isinstance(data, list):
        raise UnlikeError(f"{where}: expected a list")
    return data


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in dataclasses.fields(kind)}


_READERS: Mapping[Any, Callable[[Reader, tuple[Any, ...], Any, str], Any]] = {
    UnionType: Reader._either,
    Union: Reader._either,
    tuple: Reader._row,
    frozenset: Reader._set,
    Mapping: Reader._by_key,
    np.ndarray: _array,
    Literal: _one_of,
}
