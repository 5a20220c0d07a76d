"""Numbers as people type them: `60k`, `€1,2 mln`, `kr 900 000`, `3 of 10`, `between 4 and 6`.

The rules where a text could mean two things:

- A point or a comma with exactly three digits behind it parts thousands in amounts and counts
  (`1.200` is 1200, `60,000` is 60000). In everything else, before `k` or `mln`, and behind a
  leading 0 it is a decimal sign, as it is with any other number of digits behind it.
- Where both stand in a number, the last one is the decimal sign.
- A share above 1 is in percent (`25` is 25 %), below 1 it is not (`0.25` is 25 %); a bare 1 could
  be either and is refused.
- In a range, the first number takes the unit of the second where it has none (`60-70k`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulation.scenario.starting import spoken_words as words
from simulation.scenario.starting.spoken_kinds import Kind
from simulation.scenario.starting.spoken_phrases import HALVES, tidied

_LONGEST = 100
_NUMBER = (
    r"\d{1,3}(?:[ '’]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d[\d_]*(?:[.,]\d+)*(?:e[-+]?\d{1,3}(?![\w]))?|[.,]\d+"
)
_TOKEN = re.compile(rf"\s*(?:({_NUMBER})|([^\W\d_]+(?:['’-][^\W\d_]+)*\.?|[%€$£/~≈]))")
_BETWEEN = re.compile(r"(?:between|from|tussen|van|mellom|fra)\s+(.+)")
_TO = re.compile(r"\s*(?:[-–—]|\.\.+|…)\s*|\s+(?:to|tot|til|and|en|og|t/m|or|eller)\s+")
_AROUND = re.compile(r"(.+?)\s*(?:±|\+/-)\s*(.+)")
_RATIO = re.compile(
    rf"(?P<part>{_NUMBER})\s*(?:/|out of|of|in|van de|van|op de|op|av)\s*(?P<whole>{_NUMBER})"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class NotUnderstood(ValueError):
    """A text that is no number of the kind that is wanted; its text says what is."""


@dataclass(frozen=True)
class Spoken:
    """A number, or the two ends of a range; `doubtful` where a point was taken for thousands."""

    low: float
    high: float
    doubtful: bool = False

    @property
    def middle(self) -> float:
        """The number, or that in the middle of the range."""
        return self.low if self.low == self.high else (self.low + self.high) / 2.0


@dataclass(frozen=True)
class _Part:
    """A number with the factors of what stands behind it; None where nothing does."""

    digits: str | float
    unit: float | None = None
    period: float | None = None
    negative: bool = False

    def number(self, kind: Kind) -> float:
        scaled = self.unit is not None and self.unit >= 1e3
        found = self.digits
        if isinstance(found, str):
            found = _value_of(found, kind.thousands and not scaled)
        return -found if self.negative else found

    def value(self, kind: Kind) -> float:
        unit, period = (1.0 if one is None else one for one in (self.unit, self.period))
        value = self.number(kind) * unit * period
        if kind.share and self.unit is None:
            if value == 1.0:
                raise NotUnderstood("could be 1 % or all of it; write 1% or 100%")
            value = value / 100.0 if value > 1.0 else value
        return float(f"{value:.12g}")


def spoken(text: str, kind: Kind, currency: str = "EUR") -> Spoken:
    """Number or range that a text means.

    Parameters
    ----------
    text : str
        What somebody typed.
    kind : Kind
        What was asked for.
    currency : str
        Code of the currency that amounts are in.

    Raises
    ------
    NotUnderstood
        Where it is no number of that kind.

    Examples
    --------
    >>> from simulation.scenario.starting.spoken_kinds import MONEY, MONTHS
    >>> spoken("€60k", MONEY).middle, spoken("between 4 and 6 months", MONTHS).high
    (60000.0, 6.0)
    """
    if len(text) > _LONGEST:
        raise NotUnderstood(f"expected {kind.noun}, such as {kind.example}")
    said = tidied(text)
    single = _single(said, kind, currency)
    parts = (single, single) if single else _range(said, kind, currency)
    if parts is None:
        raise NotUnderstood(f"expected {kind.noun}, such as {kind.example}")
    low, high = sorted(part.value(kind) for part in parts)
    doubtful = kind.thousands and any(
        part.unit is None and _GROUPED.fullmatch(str(part.digits)) for part in parts
    )
    return Spoken(low, high, bool(doubtful))


def _range(text: str, kind: Kind, currency: str) -> tuple[_Part, _Part] | None:
    around = _AROUND.fullmatch(text)
    if around:
        middle, width = (_single(one, kind, currency) for one in around.groups())
        return _around(middle, width, kind) if middle and width else None
    opened = _BETWEEN.fullmatch(text)
    text = opened[1] if opened else text
    for gap in _TO.finditer(text):
        low = _single(text[: gap.start()], kind, currency)
        high = _single(text[gap.end() :], kind, currency)
        if low and high:
            return _alike(low, high, kind), high
    return None


def _alike(one: _Part, other: _Part, kind: Kind) -> _Part:
    """Give one number what stands behind the other, where it has nothing itself."""
    shares = one.unit is None and one.number(kind) <= other.number(kind)
    unit = other.unit if shares else one.unit
    return replace(one, unit=unit, period=other.period if one.period is None else one.period)


def _around(middle: _Part, width: _Part, kind: Kind) -> tuple[_Part, _Part]:
    if middle.unit is None:
        middle = replace(middle, unit=width.unit, period=middle.period or width.period)
    width = replace(width, unit=width.unit or middle.unit, period=width.period or middle.period)
    low, high = middle.value(kind) - width.value(kind), middle.value(kind) + width.value(kind)
    return _Part(low, 1.0), _Part(high, 1.0)


def _single(text: str, kind: Kind, currency: str) -> _Part | None:
    """One number with all its words understood, or None."""
    negative = text.startswith("-")
    groups = _groups(text.lstrip("-"), kind)
    ratio = _ratio(text, kind)
    if groups is None or ratio is not None:
        return ratio
    parts = [_part(number, behind, kind, currency) for number, behind in groups]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    if len(known) == 1:
        return replace(known[0], negative=negative)
    if not kind.added or any(part.unit is None for part in known):
        return None
    return _Part(sum(part.value(kind) for part in known), 1.0)


def _groups(text: str, kind: Kind) -> list[tuple[str, list[str]]] | None:
    """Numbers, each with the words that belong to it; those in front belong to the first."""
    groups: list[tuple[str, list[str]]] = []
    front: list[str] = []
    place, text = 0, text.strip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return None
        place = token.end()
        if token[1]:
            groups.append((token[1], []))
        else:
            (groups[-1][1] if groups else front).append(token[2].rstrip("."))
    if not groups:
        return _without_number(front, kind)
    groups[0][1].extend(word for word in front if word not in words.ARTICLES)
    return groups


def _without_number(found: Sequence[str], kind: Kind) -> list[tuple[str, list[str]]] | None:
    """`half a year`, `a quarter`: the number is in the words."""
    halves = [word for word in found if word in HALVES]
    said = [word for word in found if word not in words.ARTICLES | words.HEDGES]
    if halves and said[0] not in HALVES:
        return None
    rest = [word for word in found if word not in halves]
    if not (halves or any(word in kind.units for word in rest)):
        return None
    return [("0.5" if halves else "1", rest if rest or not kind.whole else ["whole"])]


def _part(number: str, behind: Sequence[str], kind: Kind, currency: str) -> _Part | None:
    unit: float | None = None
    period: float | None = None
    for word in behind:
        if word in words.PERCENT or word == "whole":
            if not kind.whole:
                return None
            unit = kind.whole * (0.01 if word != "whole" else 1.0) * (1.0 if unit is None else unit)
        elif word in kind.units:
            if unit is not None and word in words.PARTS:
                return None
            unit = kind.units[word] * (1.0 if unit is None else unit)
            unit *= kind.whole if word in words.PARTS and kind.whole else 1.0
        elif word in kind.periods:
            if period is not None:
                return None
            period = kind.periods[word]
        elif kind.money and word in words.CURRENCIES:
            _refuse_foreign(words.CURRENCIES[word], currency)
        elif word not in words.HEDGES | words.ARTICLES | kind.ignored | {"/"}:
            return None
    return _Part(number, unit, period)


def _refuse_foreign(code: str, currency: str) -> None:
    if code != currency:
        raise NotUnderstood(f"is in {code}, and this company counts in {currency}")


def _ratio(text: str, kind: Kind) -> _Part | None:
    kept = (word for word in text.split() if word.rstrip(".") not in words.HEDGES - {"of", "in"})
    found = _RATIO.fullmatch(" ".join(kept))
    if not kind.whole or found is None:
        return None
    part, whole = (_value_of(found[name], False) for name in ("part", "whole"))
    if not whole or (kind.scale and whole != kind.whole):
        return None
    return _Part(part / whole * kind.whole, 1.0)


def _value_of(number: str, thousands: bool) -> float:
    """Value of digits with points, commas and blanks, by the rules above."""
    plain = re.sub("[ '’_]", "", number)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return float(plain)
    kinds = {sign for sign in plain if sign in ".,"}
    signs = sum(sign in ".," for sign in plain)
    if (signs > 1 and len(kinds) == 1) or (thousands and _GROUPED.fullmatch(plain)):
        return float(re.sub("[.,]", "", plain))
    return float(re.sub("[.,]", "", plain[:last]) + "." + plain[last + 1 :])
