"""Values in words: how good a leader is as a place among sellers, and numbers of any size."""

from __future__ import annotations

from simulation.notation import MINUS, Notation, of_ten


def telling(value: float, unit: str, key: str, notation: Notation) -> str:
    """Write a value, that of somebody's quality as a leader also as a place among sellers.

    Parameters
    ----------
    value : float
        [unit] The value.
    unit, key : str
        Of the unknown.
    notation : Notation
        How money is written.
    """
    text = notation.quantity(value, unit)
    if not key.startswith("quality."):
        return text
    return f"{text} (better than {of_ten(value)} of 10 sellers would be)"


def plain_number(value: float) -> str:
    """A number of any size, to three digits."""
    return f"{value:.3g}".replace("-", MINUS)
