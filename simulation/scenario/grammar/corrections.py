"""What to write instead: hints for lists, mappings, keys and numbers that are written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulation.scenario.guessing import did_you_mean, foreign_letters
from simulation.scenario.text.nodes import Node, Scalar

_PLAIN = re.compile(r"[\w.+%/-][\w .+%/-]{0,40}")
_PLAIN_LIST = re.compile(rf"{_PLAIN.pattern}([,;] ?{_PLAIN.pattern}){{0,20}}")

OTHER_NAMES = {
    "min": ("low",),
    "minimum": ("low",),
    "max": ("high",),
    "maximum": ("high",),
    "mode": ("likely",),
    "expected": ("likely",),
    "best": ("likely",),
    "type": ("dist",),
    "distribution": ("dist",),
    "under": ("below",),
    "less_than": ("below",),
    "more_than": ("above",),
}
"""What people call some keys that are called otherwise here."""

LANGUAGE_NAMES = {
    "english": "en",
    "engels": "en",
    "engelsk": "en",
    "dutch": "nl",
    "nederlands": "nl",
    "nederlandsk": "nl",
    "norwegian": "nb",
    "noors": "nb",
    "norsk": "nb",
    "bokmål": "nb",
    "bokmal": "nb",
    "no": "nb",
    "nn": "nb",
}
"""What people call the languages, and codes of near ones."""

OTHER_WORDS = {**LANGUAGE_NAMES, "disc": "questionnaire"}
"""What people write for some words."""

CODES = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP"}
CODES |= {"kroner": "NOK", "kronen": "NOK", "€": "EUR", "$": "USD", "£": "GBP", "kr": "NOK"}
"""Codes of currencies by what people call them."""


def word_meant(word: str, known: Sequence[str]) -> str:
    """Hint for a word that is none of a few.

    Examples
    --------
    >>> word_meant("Dutch", ["en", "nl", "nb"])
    'did you mean `nl`?'
    """
    first = re.split("[-_.]", word.strip().lower())[0]
    meant = next((one for one in (OTHER_WORDS.get(first), first) if one in known), None)
    return f"did you mean `{meant}`?" if meant else did_you_mean(word, known)


def as_list(node: Node) -> str:
    """Hint how to write a value as the list that it may have been meant for.

    Parameters
    ----------
    node : Node
        What stands there.
    """
    if isinstance(node, Scalar) and node.value is not None and _PLAIN_LIST.fullmatch(node.text):
        return f"write [{node.text.replace(';', ',')}], or start each item with `- `"
    return "start each item with `- `, or write [a, b]"


def as_mapping(node: Node, required: Sequence[str]) -> str:
    """Hint how to write a single value as a mapping with one key; empty where that is unclear.

    Parameters
    ----------
    node : Node
        What stands there.
    required : sequence of str
        Keys that the mapping must have.
    """
    if len(required) == 1 and isinstance(node, Scalar) and _PLAIN.fullmatch(node.text):
        return f"write {{{required[0]}: {node.text}}}"
    return ""


def unknown_key(key: str, known: Iterable[str]) -> tuple[str, str]:
    """What is wrong with a key, and a hint.

    Parameters
    ----------
    key : str
        The key that nobody knows.
    known : iterable of str
        Keys that may stand there.

    Examples
    --------
    >>> unknown_key("min", ["low", "likely", "high"])[1]
    'did you mean `low`?'
    """
    names = list(known)
    foreign = foreign_letters(key, names)
    if foreign is not None:
        return f"unknown key; it {foreign}", "type the key anew"
    if key == "<<":
        return "unknown key: nothing is merged into a mapping", "write the keys themselves"
    before, colon, _rest = key.partition(":")
    if colon and before in names:
        return "unknown key", f"write a blank behind the colon, as in `{before}: …`"
    alike = [one for one in OTHER_NAMES.get(key.lower(), ()) if one in names]
    return "unknown key", f"did you mean `{alike[0]}`?" if alike else did_you_mean(key, names)
