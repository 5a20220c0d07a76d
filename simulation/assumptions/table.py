"""What a scenario assumes, one row a number, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import PurePath
from typing import Protocol

import numpy as np

from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.families import Choice
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import (
    OVERLAYS,
    REGISTER_FILE,
    Assumption,
    Parameter,
    defaults,
    load_register,
)
from simulation.languages import _, within
from simulation.notation import MINUS, Notation, significant

GIVEN = "given"
"""Grade of a value that the scenario sets itself."""
WEAK = ("W", "A")
"""Grades that a reader should doubt first."""
ANY_CURRENCY = "EUR"
"""Bare numbers are written alike in all."""
MOST_PLACES = 12


class SetBy(Protocol):
    """Where a value was set."""

    @property
    def file(self) -> str:
        """The file."""
        ...

    @property
    def line(self) -> int:
        """The line in it; 0 where unknown."""
        ...


class Assuming(Protocol):
    """What the table needs of a scenario."""

    @property
    def context(self) -> str:
        """The kind of company."""
        ...

    @property
    def assumptions(self) -> Mapping[str, Distribution]:
        """A distribution for every key."""
        ...

    @property
    def origins(self) -> Mapping[str, SetBy]:
        """Who set each key."""
        ...


@dataclass(frozen=True)
class AssumptionRow:
    """One assumption as people read it.

    `grade` is `given` and `source` names the file where the scenario sets the value itself.
    """

    key: str
    title: str
    value: str
    unit: str
    grade: str
    source: str
    set_by: str
    interest: bool
    note: str


def assumption_rows(scenario: Assuming) -> list[AssumptionRow]:
    """List what a scenario assumes: value, unit, grade, source and the file that set it.

    Parameters
    ----------
    scenario : Scenario
        A resolved scenario, or anything with its context, assumptions and origins.

    Returns
    -------
    list of AssumptionRow
        One for each key of the register, in its order.
    """
    return [
        _row(parameter, scenario.context, scenario.assumptions[key], scenario.origins.get(key))
        for key, parameter in load_register().items()
    ]


def section_title(name: str) -> str:
    """Title of a section of the register; its own name where it is new."""
    titles = {
        "sales": within("section of the assumptions", "Sales"),
        "people": within("section of the assumptions", "People"),
        "leadership": within("section of the assumptions", "Leadership"),
        "founder": within("section of the assumptions", "Founder"),
        "pay": within("section of the assumptions", "Pay and prices"),
        "customers": within("section of the assumptions", "Customers"),
        "money": within("section of the assumptions", "Money"),
    }
    return titles.get(name, name)


def _row(
    parameter: Parameter, context: str, distribution: Distribution, origin: SetBy | None
) -> AssumptionRow:
    default = _default_behind(parameter.key, context, distribution, origin)
    line = f":{origin.line}" if origin and origin.line else ""
    set_by = f"{origin.file}{line}" if origin else ""
    return AssumptionRow(
        key=parameter.key,
        title=_(parameter.title),
        value=value_text(distribution, parameter.unit),
        unit=parameter.unit,
        grade=default.grade if default else GIVEN,
        source=_(default.source) if default else _("Set in the scenario"),
        set_by=default.set_by if default else set_by,
        interest=parameter.interest and default is not None,
        note=_(parameter.note) if default and parameter.note else "",
    )


def _default_behind(
    key: str, context: str, distribution: Distribution, origin: SetBy | None
) -> Assumption | None:
    """Registered default that a value is, or None where the scenario set its own."""
    if origin and PurePath(origin.file).suffix != PurePath(REGISTER_FILE).suffix:
        return None
    layers: tuple[tuple[str, ...], ...] = ((), *((name,) for name in OVERLAYS))
    found = (defaults(context, layer)[key] for layer in layers)
    return next((assumed for assumed in found if assumed.distribution == distribution), None)


def value_text(distribution: Distribution, unit: str) -> str:
    """Write a value for people: the likely one, and the range that it may take.

    Examples
    --------
    >>> value_text(Pert(0.17, 0.23, 0.32), "share")
    '23 % (17-32 %)'
    >>> value_text(Constant(4.0), "count")
    '4'
    """
    percent = unit.startswith("share")
    if isinstance(distribution, Constant):
        return _signed(_number(distribution.value, percent), percent)
    if isinstance(distribution, Choice):
        values = ", ".join(_number(v, percent) for v in sorted(distribution.values))
        return _("one of {values}", values=values)
    triple = isinstance(distribution, Pert)
    ends = distribution.quantile(np.array([0.0, 1.0] if triple else [0.1, 0.9]))
    low, high = (_number(float(end), percent) for end in ends)
    spread = f"{low}-{high}"
    if float(ends[0]) < 0.0:
        spread = _("{low} to {high}", low=low, high=high)
    text = _signed(_number(distribution.likely, percent), percent)
    return f"{text} ({'' if triple else 'p10-p90 '}{_signed(spread, percent)})"


def _signed(text: str, percent: bool) -> str:
    """Add the sign of a percentage as the language writes it."""
    return _("{number} %", number=text) if percent else text


def number_text(value: float, digits: int) -> str:
    """Write a number to some significant digits, none of them a last zero behind the point.

    Examples
    --------
    >>> number_text(0.3, 4), number_text(-12345.678, 6)
    ('0.3', '-12,345.7')
    """
    shown = significant(value, digits)
    places = next((n for n in range(MOST_PLACES) if isclose(round(shown, n), shown)), MOST_PLACES)
    return Notation(ANY_CURRENCY).number(shown, places).replace(MINUS, "-")


def _number(value: float, percent: bool) -> str:
    if not percent and abs(value) >= 1000.0:
        return Notation(ANY_CURRENCY).number(value).replace(MINUS, "-")
    return number_text(100.0 * value if percent else value, 4)
