"""Number formats of charts: amounts in the currency and the language, short enough for an axis."""

from __future__ import annotations

from collections.abc import Iterable

from simulation.languages import within
from simulation.notation import LEAST, MINUS, Notation, scale_for

LOCALES = {"en": "809", "nl": "413", "nb": "414"}
"""Hexadecimal numbers of languages, as number formats name them."""
SHARE = "0%"
_BEFORE = ("en", "nl")


def money_format(values: Iterable[float], notation: Notation, *, labels: bool = False) -> str:
    """Number format of some amounts: in thousands or millions, with the sign of the currency.

    Parameters
    ----------
    values : iterable of float
        [money] What will be shown.
    notation : Notation
        Currency and language.
    labels : bool
        Whether each value is read by itself, as beside a bar: a small one is not rounded away.

    Returns
    -------
    str
        Format code with a true minus, such as `[$€-809]#,##0,"k"`.
    """
    sizes = [abs(value) for value in values]
    largest = max(sizes, default=0.0)
    scale = scale_for(largest, 1000)
    commas = {1.0: 0, 1e3: 1, 1e6: 2, 1e9: 3}[scale.factor]
    small = labels and any(LEAST < size < 2.0 * scale.factor for size in sizes)
    short = largest < (10 if commas == 1 else 100) * scale.factor
    digits = ".0" if commas and (short or small) else ""
    number = f"#,##0{digits}{',' * commas}" + (f'"{_behind(commas)}"' if commas else "")
    sign = f"[${notation.symbol}-{LOCALES[notation.language]}]"
    gap = "" if notation.language == "en" and not notation.symbol[-1].isalpha() else "\\ "
    amount = f"{sign}{gap}{number}" if notation.language in _BEFORE else f"{number}\\ {sign}"
    lost = f'"{MINUS}"{amount}'
    if notation.language == "nl":  # as in "€ −8k"
        lost = f'{sign}{gap}"{MINUS}"{number}'
    spoken = f"[$-{LOCALES[notation.language]}]"
    return f"{spoken}{amount};{spoken}{lost};{spoken}{amount}"


def count_format(notation: Notation, digits: int = 0) -> str:
    """Number format of counts, with so many decimals."""
    decimals = f".{'0' * digits}" if digits else ""
    number = f"[$-{LOCALES[notation.language]}]#,##0{decimals}"
    return f'{number};[$-{LOCALES[notation.language]}]"{MINUS}"#,##0{decimals};{number}'


def _behind(commas: int) -> str:
    """What stands behind a number on an axis, blank included."""
    if commas == 1:
        return within("behind a number on an axis", "k")
    million = within("behind a number on an axis", "m")
    return million if commas == 2 else within("behind a number on an axis", "bn")
