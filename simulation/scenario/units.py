"""Numbers with a unit: what `70%`, `3/month` and `60000 EUR/year` come to.

Rates, hazards and amounts convert in proportion. A yearly share converts through what is left
after a year: a loss of 10 % a year is 1 - 0.9^(1/12) a month.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST_NUMBER = 32
PER_YEAR = {"year": 1.0, "quarter": 4.0, "month": 12.0, "week": 52.0}
_IN_MONTHS = {"month": 1.0, "months": 1.0, "year": 12.0, "years": 12.0}
_QUANTITY = re.compile(
    r"(?P<before>[A-Za-z]{3})?\s*(?P<number>[-+]?[0-9]+(_[0-9]+)*(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?)"
    r"\s*(?P<percent>%)?\s*(?P<noun>[A-Za-z]+)?\s*(/\s*(?P<per>[A-Za-z]+))?"
)
_SIGNS = ("$", "€", "£", "¥", "kr")
_THOUSANDS = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6}


class UnitError(ValueError):
    """A number whose unit does not fit; `code` is that of the fault, `hint` what to write.

    `final`: nothing more can be guessed from the text.
    """

    def __init__(self, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.code = code
        self.hint = hint
        self.final = hint.startswith(("convert it", "write a range"))


@dataclass(frozen=True)
class Unit:
    """Unit of a field: what is counted, and per which time.

    `share` may be written in percent. `chance` says how a yearly share turns into a monthly one:
    `lost` (what is left multiplies), `kept` (it multiplies itself) or `grown` (compound interest);
    empty where it converts in proportion.
    """

    text: str
    noun: str
    per: str = ""
    share: bool = False
    chance: str = ""


_CHANCES = {"money.discount": "grown", "leadership.process_kept": "kept"}


def unit_of(text: str, key: str = "") -> Unit:
    """Unit of a register entry.

    Examples
    --------
    >>> unit_of("money/year").per, unit_of("share/month").chance
    ('year', 'lost')
    """
    noun, _, per = text.partition("/")
    is_share = noun in ("share", "x", "correlation") or text == "1/year"
    chance = _CHANCES.get(key, "lost") if noun == "share" and per else ""
    return Unit(text, noun, per, is_share, chance)


def number_with_unit(text: str, unit: Unit, currency: str) -> float:
    """Value of a text in a unit.

    Parameters
    ----------
    text : str
        What the file says.
    unit : Unit
        The unit wanted.
    currency : str
        Code that money may carry.

    Returns
    -------
    float
        The number in that unit.

    Raises
    ------
    UnitError
        Where the text is no number, or its unit does not fit.

    Examples
    --------
    >>> number_with_unit("30/year", unit_of("1/month"), "EUR")
    2.5
    >>> round(number_with_unit("10%/year", unit_of("share/month"), "EUR"), 6)
    0.008742
    """
    found = _QUANTITY.fullmatch(text.strip())
    if found is None:
        raise _not_a_number(text.strip())
    if len(found["number"]) > LONGEST_NUMBER:
        raise UnitError("E-LIMIT", "a number too long to be meant", "round the number")
    number = Decimal(found["number"].replace("_", ""))
    if found["percent"] and not unit.share and unit.noun != "share":
        raise UnitError("E-UNIT", f"expected {wording(unit)}, not a percentage", example(unit))
    value = float(number.scaleb(-2) if found["percent"] else number)
    if not math.isfinite(value):
        raise UnitError("E-RANGE", "not a finite number", "give a number that can be counted to")
    if unit.noun == "money" and not found["before"] and found["noun"] in _THOUSANDS:
        hint = f"write {value * _THOUSANDS[found['noun']]:.10g}"
        raise UnitError("E-UNIT", "thousands and millions are written out", hint)
    value *= _noun_factor(found["before"] or "", found["noun"] or "", unit, currency)
    return _per(value, (found["per"] or "").lower(), unit)


def _noun_factor(before: str, noun: str, unit: Unit, currency: str) -> float:
    if before or (unit.noun == "money" and noun):
        code = before or noun
        if unit.noun != "money" or (before and noun):
            raise UnitError("E-UNIT", f"expected {wording(unit)}", example(unit))
        if not re.fullmatch("[A-Z]{3}", code):
            raise UnitError("E-UNIT", f"unknown unit `{code}`", example(unit))
        if code != currency:
            what = f"an amount in {code} where the scenario counts in {currency}"
            raise UnitError("E-UNIT", what, f"convert it, or set `currency: {code}`")
        return 1.0
    word = noun.lower()
    if not word or word in (unit.noun, unit.noun.rstrip("s")):
        return 1.0
    if unit.text in ("months", "years") and word in _IN_MONTHS:
        return _IN_MONTHS[word] / _IN_MONTHS[unit.text]
    raise UnitError("E-UNIT", f"expected {wording(unit)}", example(unit))


def _per(value: float, per: str, unit: Unit) -> float:
    if not per or per == unit.per:
        return value
    if unit.per not in PER_YEAR or per not in PER_YEAR:
        raise UnitError("E-UNIT", f"expected {wording(unit)}", example(unit))
    if unit.chance == "fixed":
        raise UnitError("E-UNIT", f"expected {wording(unit)} here", "convert it yourself")
    if unit.chance:
        if not 0.0 <= value <= 1.0:
            raise UnitError("E-RANGE", f"{value:g} is no share of a {per}", "give 0% to 100%")
        return _chance(value, PER_YEAR[per] / PER_YEAR[unit.per], unit.chance)
    return value * PER_YEAR[per] / PER_YEAR[unit.per]


def _chance(share: float, periods: float, chance: str) -> float:
    if chance == "kept":
        return float(share**periods)
    if chance == "grown":
        return math.expm1(periods * math.log1p(share))
    return 1.0 if share == 1.0 else -math.expm1(periods * math.log1p(-share))


def wording(unit: Unit) -> str:
    """Plain name of a unit, for messages."""
    names = {
        "x": "a factor",
        "sd": "standard deviations",
        "log sd": "a spread on the log scale",
        "share": "a share",
        "correlation": "a correlation",
        "money": "an amount",
        "count": "a number",
        "1": "a number",
    }
    noun = names.get(unit.noun, unit.noun)
    return f"{noun} per {unit.per}" if unit.per else noun


def example(unit: Unit) -> str:
    """Hint that shows how a value in this unit is written."""
    if unit.noun == "share" and unit.per:
        return f"write 0.05, 5% or 5%/{unit.per}"
    if unit.share:
        return "write 0.05 or 5%" if unit.noun == "share" else "write 1.2 or 120%"
    if unit.noun == "money":
        return f"write 5000/{unit.per}" if unit.per else "write 5000"
    return f"write 5/{unit.per}" if unit.per in PER_YEAR else "write a plain number such as 5"


def _not_a_number(text: str) -> UnitError:
    if any(sign in text.lower() for sign in _SIGNS):
        return UnitError("E-UNIT", "amounts carry no currency sign", "")
    if re.fullmatch(r"[0-9.]+%?\s*(-|–|to|\.\.)\s*[0-9.]+%?", text):
        hint = "write a range as {low: 1, likely: 2, high: 3}"
        if re.match(r"[12][0-9]{3}-", text):
            hint = "write digits, with a unit behind if need be"
        return UnitError("E-TYPE", "expected a number", hint)
    return UnitError("E-TYPE", "expected a number", "write digits, with a unit behind if need be")
