"""Whether the files of a past run hold values that a run writes there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from simulation.scenario.characters import refused_character
from simulation.scenario.faults import shown
from simulation.scenario.grammar.sections import LARGEST_SEED, MOST_FUTURES

LARGEST_FIGURE = 1e24
"""[money] More than the largest company that a scenario can describe would bring."""
_LONGEST = 40
"""Digits of the largest whole number in any file, with room."""


def real(text: str) -> float:
    """Read a number of a file, and refuse one that has overflowed.

    Parameters
    ----------
    text : str
        As the file has it.
    """
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no figure")
    return number


def whole(text: str) -> int:
    """Read a whole number of a file, and refuse one that no float can hold.

    Parameters
    ----------
    text : str
        As the file has it.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"a whole number of {len(text)} digits is no figure")
    return int(text)


def named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Read an object of a file, and refuse one that says a thing twice.

    Parameters
    ----------
    pairs : list of (str, any)
        Its entries.
    """
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{shown(name)} is there twice")
        found[name] = value
    return found


def refuse_constant(name: str) -> None:
    """Refuse what JSON has no number for."""
    raise ValueError(f"{name} is no figure")


def plays(seed: Any, futures: Any) -> bool:
    """Whether it is a seed and a number of futures that can be played."""
    return _within(seed, 0, LARGEST_SEED) and _within(futures, 2, MOST_FUTURES)


def _within(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def holds_texts(given: Any, *names: str) -> bool:
    """Whether it says these things, and all that it says is plain text or lists of it."""
    if not isinstance(given, dict) or not all(isinstance(given.get(name), str) for name in names):
        return False
    listed = [
        one for said in given.values() for one in (said if isinstance(said, list) else [said])
    ]
    return all(isinstance(one, str) and is_plain(one) for one in (*given, *listed))


def is_plain(text: str) -> bool:
    """Whether a text steers no terminal."""
    return refused_character(text) is None


def is_figure(value: Any) -> bool:
    """Whether it is a number that a company can come to."""
    return type(value) in (int, float) and abs(value) <= LARGEST_FIGURE


def summary_is_sound(summary: Mapping[str, Any], strategies: tuple[str, ...]) -> bool:
    """Whether a summary tells of these strategies what is read of it.

    Parameters
    ----------
    summary : Mapping of str to object
        As in summary.json.
    strategies : tuple of str
        Names, in order.

    Raises
    ------
    KeyError, TypeError, AttributeError
        Where something is not there at all.
    """
    verdict = summary["verdict"]
    named = [verdict["best"], verdict["runner_up"], summary["meta"]["reference"]]
    means = [summary["strategies"][name]["npv"]["mean"] for name in strategies]
    if "comparison" in summary:
        tornado = summary["sensitivity"]["tornado"]
        named += [tornado["strategy"], tornado["against"]]
        means += [bar["swing"]["mean"] for bar in tornado["bars"].values()]
    texts = all(is_plain(text) for text in _texts(summary))
    return texts and all(map(is_figure, means)) and all(name in strategies for name in named)


def _texts(value: Any) -> Iterator[str]:
    """Every text and every key below."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield key
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
