"""A user's texts on a page: hidden signs made visible, right-to-left words kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup, escape

JOINERS = "\u200c\u200d"
"""Join letters and emoji; they hide nothing."""
BLANKS = "\n\t "
NO_CHARACTERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LEFTWARDS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_LEFTWARDS}]+(?:[ \u200c\u200d]+[{_LEFTWARDS}]+)*")


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
    return "".join(_shown(letter) for letter in text)


def as_html(text: str) -> Markup:
    """Write a text so that a browser shows every sign of it and takes none for markup.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Markup
        Words that run from right to left stand in an element of their own, so that they do not
        turn the numbers after them round.

    Examples
    --------
    >>> print(as_html("<b> & co"))
    &lt;b&gt; &amp; co
    """
    return Markup("").join(_pieces(visible(text)))


def as_attribute(text: str) -> Markup:
    """Write a text for an attribute or a title, which hold no elements."""
    return escape(visible(text))


def _pieces(text: str) -> Iterator[Markup]:
    end = 0
    for run in _RUN.finditer(text):
        yield escape(text[end : run.start()])
        yield Markup("<bdi>{}</bdi>").format(run[0])
        end = run.end()
    yield escape(text[end:])


def _shown(letter: str) -> str:
    if letter in BLANKS or letter in JOINERS:
        return letter
    code = ord(letter)
    hidden = unicodedata.category(letter) in NO_CHARACTERS or code & 0xFFFE == 0xFFFE
    return f"\u27e8U+{code:04X}\u27e9" if hidden or 0xFDD0 <= code <= 0xFDEF else letter
