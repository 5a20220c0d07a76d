"""The language in which texts are told: English, Dutch or Norwegian.

Texts stand in the code in English, in a call of `_`, and in other languages in catalogues beside
this file, one for each part of the code. `python -m simulation.languages.catalogues` brings the
catalogues up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Literal, Self

Language = Literal["en", "nl", "nb"]

LANGUAGES: tuple[Language, ...] = ("en", "nl", "nb")
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
    if isinstance(text, Later):
        spoken = _spoken.get()
        return _(text.text, **{name: _told(one, spoken) for name, one in text.values.items()})
    told = _catalogue(_spoken.get()).gettext(text) if text else text
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


def later(text: str, /, **values: object) -> str:
    """Mark a text that is told elsewhere, by `_` of a variable: the title of an outcome, say.

    Parameters
    ----------
    text : str
        In English, as a literal; without values it is given back as it is.
    **values : object
        What stands in place of the placeholders, here in English and wherever it is told.

    Examples
    --------
    >>> title = later("{name} leads", name="Sanne")
    >>> title, _(title)
    ('Sanne leads', 'Sanne leads')
    """
    return Later(text, values) if values else text


class Later(str):
    """A text in English that knows what it is made of, so that it can be told in any language.

    Parameters
    ----------
    text : str
        In English, with placeholders.
    values : Mapping of str to object
        What stands in place of them.
    """

    text: str
    values: Mapping[str, object]

    def __new__(cls, text: str, values: Mapping[str, object]) -> Self:
        """Fill in the placeholders."""
        english = {name: _told(value, LANGUAGES[0]) for name, value in values.items()}
        made = super().__new__(cls, text.format(**english))
        made.text, made.values = text, values
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, object]]]:
        """What a copy is made of, in this process or in another one."""
        return type(self), (self.text, self.values)


def _told(value: object, language: str) -> object:
    """A value of a text that was put off: another such text, or a number with a fraction."""
    if isinstance(value, Later):
        with speaking(language):
            return _(value)
    if isinstance(value, float):
        from babel.numbers import format_decimal

        return format_decimal(value, locale=language)
    return value


@cache
def _catalogue(language: str) -> NullTranslations:
    """All catalogues of a language as one, made in memory; of the first, nothing is translated."""
    if language == LANGUAGES[0]:
        return NullTranslations()
    from simulation.languages.catalogues import compiled

    return compiled(language)
