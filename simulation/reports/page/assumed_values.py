"""Values of assumptions and the range they may take, written in the language that is spoken."""

from __future__ import annotations

import numpy as np

from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.families import Choice
from simulation.assumptions.pert import Pert
from simulation.languages import _, within
from simulation.notation import Notation, significant

DIGITS = 4
"""Significant digits, below a thousand."""


def value_and_range(distribution: Distribution, unit: str, notation: Notation) -> tuple[str, str]:
    """Write the likely value, and from where to where it may lie; no range where it is known.

    Parameters
    ----------
    distribution : Distribution
        What is assumed.
    unit : str
        Unit of the register; shares are written in percent.
    notation : Notation
        How numbers are written.
    """
    if isinstance(distribution, Constant):
        return _written(distribution.value, unit, notation), ""
    if isinstance(distribution, Choice):
        values = [_written(value, unit, notation) for value in sorted(distribution.values)]
        return within("value of an assumption", "one of"), "; ".join(values)
    triple = isinstance(distribution, Pert)
    ends = distribution.quantile(np.array([0.0, 1.0] if triple else [0.1, 0.9]))
    low, high = (_written(float(end), unit, notation) for end in ends)
    spread = _("{low} to {high}", low=low, high=high)
    likely = _written(distribution.likely, unit, notation)
    return likely, spread if triple else _("P10 to P90: {range}", range=spread)


def _written(value: float, unit: str, notation: Notation) -> str:
    percent = unit.startswith("share")
    shown = 100.0 * value if percent else value
    shown = significant(shown, DIGITS) if abs(shown) < 1000.0 else round(shown)
    digits = next((d for d in range(6) if round(shown, d) == shown), 6)
    text = notation.number(shown, digits)
    return _("{number} %", number=text) if percent else text
