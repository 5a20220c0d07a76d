"""What can be asked for in a question: amounts, counts, shares, months, days a month, ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.scenario.starting import spoken_words as words


@dataclass(frozen=True)
class Kind:
    """A kind of number: its name and an example, and what may stand behind a number.

    `units` and `periods` multiply. `whole` says of how many a ratio such as `3 of 10` or a
    percentage is taken (0: neither is understood). `thousands`: three digits behind a point are
    thousands. `added`: several numbers with units add up, as in `1 year and 6 months`. `scale`: a
    ratio must be of the whole itself, as in `4 of 5`.
    """

    noun: str
    example: str
    units: Mapping[str, float] = field(default_factory=dict)
    periods: Mapping[str, float] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    whole: float = 0.0
    thousands: bool = False
    money: bool = False
    share: bool = False
    added: bool = False
    scale: bool = False


def _factors(*pairs: tuple[frozenset[str], float]) -> Mapping[str, float]:
    return {word: factor for group, factor in pairs for word in group}


_PER_YEAR = _factors(
    (words.YEARS, 1.0), (words.QUARTERS, 4.0), (words.MONTHS, 12.0), (words.WEEKS, 52.0)
)
_IN_MONTHS = _factors(
    (words.YEARS, 12.0),
    (words.HALF_YEARS, 6.0),
    (words.QUARTERS, 3.0),
    (words.MONTHS | {"m"}, 1.0),
    (words.WEEKS | {"w"}, 12.0 / 52.0),
    (words.DAYS, 12.0 / 365.0),
)
_PER_MONTH = _factors(
    (words.YEARS, 1.0 / 12.0),
    (words.QUARTERS, 1.0 / 3.0),
    (words.MONTHS, 1.0),
    (words.WEEKS, 52.0 / 12.0),
)
_IN_DAYS = _factors((words.DAYS, 1.0), (words.HOURS, 1.0 / 8.0))
_LARGE = {**words.MULTIPLIERS, "meur": 1e6, "keur": 1e3, "mnok": 1e6, "knok": 1e3, "tkr": 1e3}

MONEY = Kind("an amount of money", "60k", _LARGE, _PER_YEAR, thousands=True, money=True)
COUNT = Kind("a number", "25", words.MULTIPLIERS, ignored=words.COUNTED, thousands=True)
SHARE = Kind("a share", "25%", words.PARTS, whole=1.0, share=True)
OF_TEN = Kind("a number out of ten", "2.5 or 25%", words.PARTS, whole=10.0)
MONTHS = Kind("a number of months", "6 or 4-6", _IN_MONTHS, ignored=words.AND, added=True)
DAYS = Kind("days a month", "5, or 2 days a week", _IN_DAYS, _PER_MONTH, ignored=words.WHEN)
RATING = Kind("a rating", "4", whole=5.0, scale=True)
