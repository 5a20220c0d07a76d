"""How numbers are written for people: currency, thousands, signs, units.

A number follows the language of the text around it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from simulation.languages import _, language, later, plural, speaking
from simulation.plain_signs import MINUS as MINUS
from simulation.plain_signs import plain as plain

LOCALES = {"en": "en_GB", "nl": "nl_NL", "nb": "nb_NO"}
LEAST = 0.005
"""Amounts that would be written as 0.00 are written as 0."""
SPOKEN = {
    "sd": later("standard deviations"),
    "sd/month": later("standard deviations a month"),
    "log sd": later("standard deviations of the logarithm"),
    "x": later("times"),
    "months": later("months"),
    "years": later("years"),
    "days/month": later("days a month"),
    "hours": later("hours"),
    "hours/month": later("hours a month"),
    "hours/day": later("hours a day"),
    "people": later("people"),
    "deals": later("deals"),
    "customers": later("customers"),
    "flag": later("flag"),
    "/hour": later("an hour"),
    "/day": later("a day"),
    "/month": later("a month"),
    "/year": later("a year"),
}
"""Units in words; behind a stroke, of what says itself what it is."""
UNSAID = ("money", "share", "1", "count", "correlation")


@dataclass(frozen=True)
class Scale:
    """A common unit for a column or an axis, so that its numbers stay short."""

    factor: float
    word: str


SCALES = (
    Scale(1.0, ""),
    Scale(1e3, later("thousand")),
    Scale(1e6, later("million")),
    Scale(1e9, later("billion")),
)
_SCALED = {
    "": "{currency}",
    "thousand": later("{currency} thousand"),
    "million": later("{currency} million"),
    "billion": later("{currency} billion"),
}


@dataclass(frozen=True)
class Notation:
    """Writes numbers in one currency and one language.

    Parameters
    ----------
    currency : str
        Three-letter code, such as EUR.
    language : str
        Language of the text around the numbers; the one that is spoken now, by default.
    """

    currency: str
    language: str = field(default_factory=language)

    @property
    def locale(self) -> str:
        """Name of the locale that Babel knows."""
        return LOCALES[self.language]

    @property
    def symbol(self) -> str:
        """The currency's sign, or its code where it has none."""
        from babel.numbers import get_currency_symbol

        return get_currency_symbol(self.currency, locale=self.locale)

    def money(self, amount: float, *, signed: bool = False, exact: bool = False) -> str:
        """Write an amount to three significant digits, as in "€123,000"; exact, to the unit."""
        from babel import Locale
        from babel.numbers import format_currency

        value = round(amount) if exact else significant(amount) if abs(amount) >= LEAST else 0.0
        whole = abs(value) >= 100 or value == round(value)
        pattern = Locale.parse(self.locale).currency_formats["standard"].pattern
        text = format_currency(
            -abs(value) if signed and value else value,
            self.currency,
            pattern.replace(".00", "") if whole else pattern,
            locale=self.locale,
            currency_digits=False,
        )
        return _spaced(text, self.symbol).replace("-", "+" if signed and value > 0 else MINUS)

    def number(self, value: float, digits: int = 0, *, signed: bool = False) -> str:
        """Write a number with the language's separators and a true minus sign."""
        from babel.numbers import format_decimal

        rounded = round(value, digits) + 0.0
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        text = format_decimal(abs(rounded), format=pattern, locale=self.locale)
        sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
        return sign + text

    def level(self, value: float, unit: str) -> str:
        """Write a value of an assumption to three significant digits, as in "23 %" or "€27,000"."""
        noun = unit.partition("/")[0]
        if noun == "money":
            return self.money(value).replace("-", MINUS)
        rounded = significant(100.0 * value if noun == "share" else value)
        digits = next((d for d in range(6) if math.isclose(round(rounded, d), rounded)), 6)
        number = self.number(rounded, digits)
        with speaking(self.language):
            return _("{number} %", number=number) if noun == "share" else number

    def quantity(self, value: float, unit: str, title: str = "") -> str:
        """Write a value of an assumption with its unit in words, unless its title ends with them.

        As in "4 % a month".
        """
        with speaking(self.language):
            words = "" if title.endswith(spoken(unit)) else spoken(unit)
        return f"{self.level(value, unit)} {words}".rstrip()

    def unit(self, scale: Scale) -> str:
        """Name the unit of a scaled amount, as in "€ thousand"."""
        with speaking(self.language):
            return _(_SCALED[scale.word], currency=self.symbol)


def spoken(unit: str) -> str:
    """Say what stands behind a value in a unit; percentages and currencies say it themselves.

    Examples
    --------
    >>> spoken("sd/month"), spoken("share/year"), spoken("1/month"), spoken("count")
    ('standard deviations a month', 'a year', 'a month', '')
    """
    noun, stroke, per = unit.partition("/")
    key = stroke + per if noun in UNSAID else unit
    return _(SPOKEN.get(key, key))


def scale_for(largest: float, limit: float = 10_000.0) -> Scale:
    """Choose the smallest unit in which the largest amount stays under the limit."""
    return next((s for s in SCALES if abs(largest) < limit * s.factor), SCALES[-1])


def of_ten(quality: float) -> int:
    """How many of ten sellers would lead worse than a leader of some quality [sd], rounded."""
    return round(10 * outdone(quality))


def outdone(quality: float) -> float:
    """Share of sellers who would lead worse than a leader of some quality [sd]."""
    from statistics import NormalDist

    return NormalDist().cdf(quality)


def of_100(share: float) -> str:
    """Write a share as so many of 100, as `percent` does.

    Examples
    --------
    >>> of_100(0.414), of_100(0.002), of_100(1.0)
    ('41 of 100', 'under 1 of 100', '100 of 100')
    """
    if 0.0 < share < 0.005:
        return _("under 1 of 100")
    if 0.995 <= share < 1.0:
        return _("over 99 of 100")
    return _("{number} of 100", number=f"{100.0 * share:.0f}")


def percent(share: float) -> str:
    """Write a share in percent; what is not nothing or not all is never written as such.

    Examples
    --------
    >>> percent(0.414), percent(0.998), percent(0.0)
    ('41 %', 'over 99 %', '0 %')
    """
    if 0.0 < share < 0.005:
        return _("under 1 %")
    if 0.995 <= share < 1.0:
        return _("over 99 %")
    return _("{number} %", number=f"{100.0 * share:.0f}")


def months(number: int) -> str:
    """So many months."""
    return plural("{number} month", "{number} months", number)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number of things, with the noun that goes with it.

    Examples
    --------
    >>> counted(1, "month"), counted(1000, "strategy", "strategies")
    ('1 month', '1,000 strategies')
    """
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def quoted(title: str) -> str:
    """A title in quotation marks, told in the language that is spoken.

    Examples
    --------
    >>> quoted("Hire a manager")
    '“Hire a manager”'
    """
    return _("“{title}”", title=_(title))


def listed(things: Iterable[str]) -> str:
    """Two things or more, as one says them.

    Examples
    --------
    >>> listed(["here", "there", "nowhere"])
    'here and there and nowhere'
    """
    return reduce(lambda one, other: _("{one} and {other}", one=one, other=other), things)


def in_sentence(title: str) -> str:
    """A title as it stands within a sentence: without its capital."""
    return title[:1].lower() + title[1:]


def significant(value: float, digits: int = 3) -> float:
    """Round to a number of significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def _spaced(text: str, symbol: str) -> str:
    """Part a currency that is written in letters from the number after it."""
    start, found, rest = text.partition(symbol)
    if found and symbol[-1].isalpha() and rest[:1].isdigit():
        return f"{start}{symbol}\u00a0{rest}"
    return text
