"""Fits as lines of a scenario file: value and range, and where they come from."""

from __future__ import annotations

import math
from collections.abc import Mapping

from simulation.assumptions.checks import DistributionError
from simulation.assumptions.elicited import from_quantiles
from simulation.assumptions.register import Parameter, load_register
from simulation.calibration.fits.fit import Counted, Estimate, Fit
from simulation.languages import _, plural
from simulation.notation import Notation

COMMENT = 58
"""Column in which comments begin, where the line leaves room."""
SINGLE = ("sales.stages", "sales.reliability")
"""Keys that are stated as one number."""


def assumption_lines(fits: Mapping[str, Fit], extra: Mapping[str, str]) -> list[str]:
    """Sections of assumptions: one line a fit, in the order of the register.

    Parameters
    ----------
    fits : Mapping of str to Fit
        By key of the register.
    extra : Mapping of str to str
        Further lines by section: words that are no numbers.
    """
    lines: list[str] = []
    section = ""
    for key, parameter in load_register().items():
        if key not in fits:
            continue
        own, name = key.split(".")
        if own != section:
            lines += ["", f"{own}:"]
            lines += [extra[own]] if own in extra else []
            section = own
        lines += _lines(name, fits[key], parameter)
    return lines


def commented(text: str, comment: str) -> str:
    """A line with its comment behind it, in line with the others."""
    return f"{text:<{COMMENT}}  # {comment}"


def _lines(name: str, fit: Fit, parameter: Parameter) -> list[str]:
    value = _value(fit, parameter)
    line = f"  {name}: {value}"
    if fit.origin == "default":
        line = f"  # {name}: {value}"
    title = _(parameter.title)
    return [f"  # {title}", commented(line, origin(fit))]


def origin(fit: Fit) -> str:
    """Where a value comes from: data, default or blend, and how many rows are behind it."""
    rows = counted(fit.rows, fit.counted)
    if fit.data is None:
        return _("default: the records say nothing of it")
    if fit.origin == "data":
        return _("data: {rows}", rows=rows)
    if fit.origin == "default":
        return _("default: the records say too little ({rows})", rows=rows)
    percent = Notation("EUR").number(100.0 * fit.weight)
    return _("blend: {percent} % data ({rows}), the rest default", percent=percent, rows=rows)


def counted(rows: int, what: Counted) -> str:
    """Rows in words."""
    written = Notation("EUR").number(rows)
    if what == "people":
        return plural("{number} seller", "{number} sellers", rows, number=written)
    if what == "customers":
        return plural("{number} customer", "{number} customers", rows, number=written)
    return plural("{number} deal", "{number} deals", rows, number=written)


def _value(fit: Fit, parameter: Parameter) -> str:
    unit, used = parameter.unit, fit.used
    if parameter.key in SINGLE:
        return number(round(used.value) if unit == "count" else used.value, unit)
    within = _inside(used, parameter)
    ends = {"p5": within.low, "p50": within.value, "p95": within.high}
    rounded = {name: _rounded(value) for name, value in ends.items()}
    if _fits(rounded, parameter):
        inner = ", ".join(f"{name}: {number(value, unit)}" for name, value in rounded.items())
        return f"{{{inner}}}"
    low, likely, high = (number(x, unit) for x in (within.low, within.value, within.high))
    if low != high:
        return f"{{low: {low}, likely: {likely}, high: {high}}}"
    return likely


def _inside(used: Estimate, parameter: Parameter) -> Estimate:
    """An estimate inside what is allowed."""
    low, high = parameter.allowed
    value, least, most = (min(max(x, low), high) for x in (used.value, used.low, used.high))
    return Estimate(value, min(least, value), max(most, value))


def _fits(ends: Mapping[str, float], parameter: Parameter) -> bool:
    try:
        from_quantiles(ends, parameter.unit.startswith("share"), parameter.allowed)
    except DistributionError:
        return False
    return len(set(ends.values())) == len(ends)


def _rounded(value: float) -> float:
    return value if not value else round(value, 3 - math.floor(math.log10(abs(value))))


def number(value: float, unit: str) -> str:
    """A number as a scenario file has it, to four digits; shares in percent.

    Examples
    --------
    >>> number(0.23456, "share"), number(27123.4, "money"), number(2.5, "months")
    ('23.46%', '27120', '2.5')
    """
    if unit.partition("/")[0] == "share":
        return f"{_plain(100.0 * value)}%"
    return _plain(value)


def _plain(value: float) -> str:
    rounded = _rounded(value)
    if abs(rounded) >= 1000.0:
        return f"{rounded:.0f}"
    return f"{rounded:.6f}".rstrip("0").rstrip(".")
