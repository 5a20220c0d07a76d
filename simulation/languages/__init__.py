"""The language in which texts are told: English, Dutch or Norwegian.

Texts stand in the code in English, in a call of `_`, and in other languages in catalogues beside
this file, one for each part of the code. `python -m simulation.languages.catalogues` brings the
catalogues up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from pathlib import Path

LANGUAGES = ("en", "nl", "nb")
"""Languages that texts can be told in; the first is the one they are written in."""
FOLDER = Path(__file__).parent

_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def language() -> str:
    """The language that is spoken now, one of `LANGUAGES`."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Tell texts in a language, and then again in the one before.

    Parameters
    ----------
    language : {"en", "nl", "nb"}
        Which one.

    Raises
    ------
    ValueError
        Where there is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _(text: str, /, **values: object) -> str:
    """Tell a text in the language that is spoken, its placeholders filled in.

    Parameters
    ----------
    text : str
        In English, as a literal, with placeholders in braces: `_("{name} leads", name=title)`.
    **values : object
        What stands in place of the placeholders; braces in it are left alone.

    Examples
    --------
    >>> with speaking("en"):
    ...     _("{name} leads", name="Sanne {1}")
    'Sanne {1} leads'
    """
    told = _catalogue(_spoken.get()).gettext(text)
    return told.format(**values) if values else told


def plural(one: str, more: str, number: int, /, **values: object) -> str:
    """Tell a text that depends on a number, which `{number}` stands for where it is not given.

    Parameters
    ----------
    one, more : str
        In English, as literals, for one and for any other number.
    number : int
        How many.
    **values : object
        What stands in place of the placeholders.

    Examples
    --------
    >>> with speaking("en"):
    ...     plural("{number} month", "{number} months", 1), plural("a seller", "sellers", 2)
    ('1 month', 'sellers')
    """
    told = _catalogue(_spoken.get()).ngettext(one, more, number)
    return told.format(**{"number": number, **values})


def within(context: str, text: str, /, **values: object) -> str:
    """Tell a short text that means different things in different places.

    Parameters
    ----------
    context : str
        Where it stands, as a literal: `within("head of a column", "Left")`.
    text : str
        In English, as a literal.
    **values : object
        What stands in place of the placeholders.
    """
    told = _catalogue(_spoken.get()).pgettext(context, text)
    return told.format(**values) if values else told


def later(text: str, /) -> str:
    """Mark a text that is told elsewhere, by `_` of a variable: the title of an outcome, say.

    Parameters
    ----------
    text : str
        In English, as a literal; it is given back as it is.
    """
    return text


@cache
def _catalogue(language: str) -> NullTranslations:
    """All catalogues of a language as one, made in memory; of the first, nothing is translated."""
    if language == LANGUAGES[0]:
        return NullTranslations()
    from simulation.languages.catalogues import compiled

    return compiled(language)
