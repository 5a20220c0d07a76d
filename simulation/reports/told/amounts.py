"""Values in words and in cells: places among sellers, amounts of one scale, numbers of any size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.findings.double_pain import Estimate
from simulation.languages import _, later
from simulation.notation import Notation, Scale, of_100, outdone, scale_for

QUALITY = "quality."
"""How keys begin of how well somebody leads."""
PLACES = later("Of a leader: better than so many of 100 sellers would be.")


@dataclass(frozen=True)
class Amounts:
    """Writes amounts of a table in one scale.

    Attributes
    ----------
    notation : Notation
        How money is written.
    scale : Scale
        The common unit.
    """

    notation: Notation
    scale: Scale

    @classmethod
    def of(cls, values: Iterable[float], notation: Notation) -> Amounts:
        """Take the scale of the largest of some amounts."""
        return cls(notation, scale_for(max(map(abs, values), default=0.0)))

    @property
    def unit(self) -> str:
        """The unit of all cells."""
        return self.notation.unit(self.scale)

    def write(self, value: float, *, signed: bool = True) -> str:
        """Write an amount."""
        digits = 2 if self.scale.factor >= 1e6 else 0
        return self.notation.number(value / self.scale.factor, digits, signed=signed)

    def estimate(self, one: Estimate) -> str:
        """Write a mean with the half-width of its interval."""
        return f"{self.write(one.mean)} ±{self.write(2 * one.se, signed=False)}"


def brief(value: float, unit: str, key: str, notation: Notation) -> str:
    """Write a value as short as can be: that of a leader's quality as a place among sellers.

    Parameters
    ----------
    value : float
        [unit] The value.
    unit, key : str
        Of the unknown.
    notation : Notation
        How money is written.
    """
    return of_100(outdone(value)) if key.startswith(QUALITY) else notation.quantity(value, unit)


def among_sellers(value: float, key: str) -> str:
    """What stands behind a value of somebody's quality as a leader; nothing behind others.

    Parameters
    ----------
    value : float
        [unit] The value.
    key : str
        Of the unknown.
    """
    if not key.startswith(QUALITY):
        return ""
    among = _("better than {share} sellers would be", share=of_100(outdone(value)))
    return f" ({among})"


def plain_number(value: float, notation: Notation) -> str:
    """A number of any size, to three digits."""
    return notation.level(value, "count")
