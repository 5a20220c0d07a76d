"""Signs that a stream cannot show or that nobody sees, rewritten so that none is lost."""

from __future__ import annotations

import unicodedata

MINUS = "\u2212"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
SIMPLER = str.maketrans(
    {
        MINUS: "-",
        "\u2013": "-",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "Æ": "Ae",
        "Ø": "Oe",
        "Å": "Aa",
        "·": "-",
        "€": "EUR ",
        "£": "GBP ",
        "±": "+/-",
        "\u27e8": "<",
        "\u27e9": ">",
    }
)
JOINERS = "\u200c\u200d"
"""Join letters and emoji; they hide nothing."""
BLANKS = "\n\t "
NO_CHARACTERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(text: str, encoding: str | None) -> str:
    r"""Rewrite signs that a stream cannot show, or that would steer a terminal.

    A minus sign that turned into a question mark would change what a number says.

    Examples
    --------
    >>> plain("\x1b[31m-1", "ascii")
    '<U+001B>[31m-1'
    """
    text = visible(text.translate(SPACES))
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        simple = unicodedata.normalize("NFKD", text.translate(SIMPLER)).replace("  ", " ")
        return "".join(letter for letter in simple if not unicodedata.combining(letter))
    return text


def visible(text: str) -> str:
    """Name every sign that would hide, turn round or end a text; all others stay.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> visible("abc\u202edef")
    'abc⟨U+202E⟩def'
    """
    if text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter in BLANKS or letter in JOINERS:
        return letter
    code = ord(letter)
    hidden = unicodedata.category(letter) in NO_CHARACTERS or code & 0xFFFE == 0xFFFE
    return f"\u27e8U+{code:04X}\u27e9" if hidden or 0xFDD0 <= code <= 0xFDEF else letter
