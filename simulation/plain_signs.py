"""Signs that a stream cannot show, rewritten so that none is lost."""

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
    }
)


def plain(text: str, encoding: str | None) -> str:
    """Rewrite signs that a stream cannot show, so that none is lost.

    A minus sign that turned into a question mark would change what a number says.
    """
    text = text.translate(SPACES)
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        simple = unicodedata.normalize("NFKD", text.translate(SIMPLER)).replace("  ", " ")
        return "".join(letter for letter in simple if not unicodedata.combining(letter))
    return text
