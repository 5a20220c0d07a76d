"""A user's texts on a page: hidden signs made visible, right-to-left words kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from simulation.plain_signs import visible as visible

_LEFTWARDS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_LEFTWARDS}]+(?:[ \u200c\u200d]+[{_LEFTWARDS}]+)*")


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
