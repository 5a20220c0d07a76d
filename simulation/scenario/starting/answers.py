"""Answers to plain questions, as numbers and words; whatever is unclear is said in one line."""

from __future__ import annotations

import re

from simulation.assumptions.register import load_register
from simulation.scenario.grammar.quantities import LARGEST_MONEY
from simulation.scenario.starting import spoken_words as words
from simulation.scenario.starting.spoken_kinds import Kind
from simulation.scenario.starting.spoken_numbers import NotUnderstood, Spoken, spoken

_COMMA = re.compile(r",\s+|(?<=[^\d\s]),(?!-)|,(?=[^\d\s-])")
_AND = re.compile(r"\s+(?:and|en|og|&|\+)\s+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LONGEST_QUOTE = 40


class Unclear(ValueError):
    """An answer that cannot be used; its text says what is wanted."""


def parts(answer: str, least: int, most: int, wanted: str) -> list[str]:
    """Parts of an answer, separated by a semicolon, or else by a comma and a blank.

    Raises
    ------
    Unclear
        Where there are too few or too many; `wanted` says what each of them is.
    """
    separated = answer.split(";") if ";" in answer else _COMMA.split(answer)
    found = [part.strip() for part in separated if part.strip()]
    if len(found) == 1 and least == 2:
        found = [part.strip() for part in _AND.split(found[0]) if part.strip()]
    if not least <= len(found) <= most:
        raise Unclear(f"Please give {wanted}, with a comma and a blank between them.")
    return found


def is_open(answer: str) -> bool:
    """Whether an answer says that nobody knows.

    Examples
    --------
    >>> is_open(""), is_open("?"), is_open("No idea!"), is_open("geen idee"), is_open("no")
    (True, True, True, True, False)
    """
    plain = answer.strip(" \t.!?…-–—").casefold().replace("’", "'")
    return not plain or plain in words.NO_IDEA


def number(
    text: str, kind: Kind, low: float = 0.0, high: float = LARGEST_MONEY, currency: str = "EUR"
) -> Spoken:
    """Number or range of a kind, within limits (both allowed).

    Raises
    ------
    Unclear
        Saying what was expected, with an example.
    """
    try:
        found = spoken(text, kind, currency)
    except NotUnderstood as error:
        raise Unclear(f"{_quoted(text)} {error}.") from None
    if not (low <= found.low and found.high <= high):
        raise Unclear(
            f"{_quoted(text)} expected {_limits(kind, low, high)}, such as {kind.example}."
        )
    return found


def assumption(text: str, key: str, kind: Kind, currency: str) -> Spoken:
    """Return a number or a range that may stand for an assumption of the register.

    Raises
    ------
    Unclear
        Where it is no number, or outside what is allowed.
    """
    return number(text, kind, *load_register()[key].allowed, currency=currency)


def as_value(found: Spoken) -> float | tuple[float, float, float]:
    """Return a number, or lowest, likely and highest of a range."""
    if found.low == found.high:
        return found.low
    return found.low, float(f"{found.middle:.12g}"), found.high


def asked(text: str) -> str:
    """Whether somebody asked: `yes`, `no` or `unknown`.

    Raises
    ------
    Unclear
        Where the words say neither.

    Examples
    --------
    >>> asked("yes, she did"), asked("nei"), asked("hasn't asked yet"), asked("no idea")
    ('yes', 'no', 'no', 'unknown')
    """
    said = _WORD.findall(text.casefold().replace("’", "'"))
    if is_open(text) or (said and said[0] in words.OPEN):
        return "unknown"
    for answer, first, anywhere in (
        ("yes", words.YES, frozenset[str]()),
        ("no", words.NO, words.DENIED),
        ("yes", words.YES, words.ASKED),
    ):
        if said and (said[0] in first or anywhere & set(said)):
            return answer
    begun = [one for one in ("yes", "no", "unknown") if len(said) == 1 and one.startswith(said[0])]
    if len(begun) == 1:
        return begun[0]
    raise Unclear(f"{_quoted(text)} expected yes, no or unknown, such as yes.")


def _quoted(text: str) -> str:
    cut = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return f"`{cut}`:"


def _limits(kind: Kind, low: float, high: float) -> str:
    if kind.share:
        return f"{kind.noun} from {low:.0%} to {high:.0%}"
    if high >= LARGEST_MONEY or kind.money:
        return f"{kind.noun} from {low:,.12g} up to {high:,.12g}"
    return f"{kind.noun} from {low:,.12g} to {high:,.12g}"
