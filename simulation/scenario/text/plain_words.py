"""What an unquoted word in a scenario file means: YAML 1.2 core, and stricter.

Only `true` and `false` are truth values, only decimal numbers are numbers; dates, times, octal
and hexadecimal numbers are not.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

LONGEST_NUMBER = 32

_NOTHING = {"", "~", "null", "Null", "NULL"}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*(_[0-9]+)*)")
_DECIMAL = re.compile(
    r"[-+]?((0|[1-9][0-9]*(_[0-9]+)*)(\.([0-9]+(_[0-9]+)*)?)?|\.[0-9]+)([eE][-+]?[0-9]+)?"
)
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+(\.[0-9_]*)?([eE][-+]?[0-9]+)?")
_OTHER_BASE = re.compile(r"[-+]?0([xX][0-9a-fA-F_]+|[oO][0-7_]+|[bB][01_]+)")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LIKE_A_NUMBER = re.compile(r"[-+.0-9][-+.0-9_:eExXoOa-fA-F]*")


class Odd(NamedTuple):
    """A word that looks like a number and is none that we take."""

    code: str
    what: str
    hint: str


Meaning = str | int | float | bool | None | Odd


def meaning(word: str) -> Meaning:
    """Value of an unquoted word.

    Examples
    --------
    >>> meaning("1e5"), meaning("1_000"), meaning("NO"), meaning("true"), meaning("~")
    (100000.0, 1000, 'NO', True, None)
    >>> meaning("0x10").code
    'E-TYPE'
    """
    if word in _NOTHING:
        return None
    if word in ("true", "false"):
        return word == "true"
    if word[0] not in "-+.0123456789":
        return word
    if len(word) > LONGEST_NUMBER and _LIKE_A_NUMBER.fullmatch(word):
        return Odd(
            "E-LIMIT",
            f"a number of {len(word)} characters; at most {LONGEST_NUMBER}",
            "round the number, or quote it if it is text",
        )
    return _number(word)


def _number(word: str) -> Meaning:
    if _WHOLE.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return _decimal(word)
    if _NOT_FINITE.fullmatch(word):
        return Odd("E-RANGE", "not a finite number", "give a number that can be counted to")
    if _OTHER_BASE.fullmatch(word):
        return Odd(
            "E-TYPE", "numbers are decimal", "write it in decimal, or quote it if it is text"
        )
    if _LEADING_ZERO.fullmatch(word):
        return Odd("E-TYPE", "leading zero", "drop the zero, or quote it if it is text")
    return word


def _decimal(word: str) -> Meaning:
    number = float(word)
    if math.isinf(number):
        return Odd("E-RANGE", "not a finite number", "give a number that can be counted to")
    if number == 0.0 and re.search("[1-9]", re.split("[eE]", word)[0]):
        return Odd("E-RANGE", "too small; did you mean 0?", "write 0")
    return number + 0.0  # -0.0 + 0.0 is 0.0
