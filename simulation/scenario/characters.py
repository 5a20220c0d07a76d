"""Which characters a scenario file may hold."""

from __future__ import annotations

import re
import unicodedata

# Control characters, line and paragraph separators, characters that turn the reading direction,
# byte order marks, surrogates and code points that are no characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)


def refused_character(text: str) -> int | None:
    """Position of the first character that may not stand in a scenario file, or None."""
    found = _REFUSED.search(text)
    return None if found is None else found.start()


def character_name(letter: str) -> str:
    r"""Code point and name of a character.

    Examples
    --------
    >>> character_name("\x1b")
    'U+001B'
    >>> character_name("\u200b")
    'U+200B ZERO WIDTH SPACE'
    """
    name = unicodedata.name(letter, "")
    return f"U+{ord(letter):04X} {name}".rstrip()


_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs by name that nobody sees: Hangul fillers and the empty Braille cell."""


def odd_characters(text: str) -> str:
    r"""Names of the blanks, digits and dashes in a text that look like plain ones and are none.

    Examples
    --------
    >>> odd_characters("12\u00a0")
    'U+00A0 NO-BREAK SPACE'
    """
    odd = [one for one in text if not one.isascii() and unicodedata.category(one) in _LOOK_PLAIN]
    return ", ".join(character_name(one) for one in dict.fromkeys(odd[:3]))


_LOOK_PLAIN = ("Zs", "Cf", "Nd", "Nl", "No", "Pd", "Sm")


def visible_length(text: str) -> int:
    """Number of characters that can be seen: no blanks, marks or formatting characters."""
    return sum(1 for letter in text if is_visible(letter))


def is_visible(letter: str) -> bool:
    """Whether a character can be seen by itself."""
    return unicodedata.category(letter)[0] not in "ZCM" and letter not in _BLANK_LETTERS


def looks(name: str) -> str:
    r"""Name as it is compared with others: capitals, widths and what nobody sees count for nothing.

    Examples
    --------
    >>> looks("Ann\u200b") == looks("ann")
    True
    """
    shown = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", shown).split()).casefold()
