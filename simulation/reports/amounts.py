"""Values of assumptions in words: with their unit, shares as percentages, quality in people."""

from __future__ import annotations

from simulation.notation import MINUS, Notation, of_ten


def amount(value: float, unit: str, notation: Notation) -> str:
    """Write a value of an assumption to three digits, with its unit.

    Parameters
    ----------
    value : float
        [unit] The value.
    unit : str
        Its unit, as in the register.
    notation : Notation
        How money is written.

    Returns
    -------
    str
        Shares as a percentage, money in the scenario's currency.
    """
    kind, _, per = unit.partition("/")
    after = f" a {per}" if per else ""
    if kind == "share":
        return f"{plain_number(100 * value)} %{after}"
    if kind == "money":
        return f"{notation.money(value)}{after}"
    if unit in ("x", "flag", ""):
        return plain_number(value)
    return f"{plain_number(value)} {unit}"


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
    text = amount(value, unit, notation)
    if not key.startswith("quality."):
        return text
    return f"{text} (better than {of_ten(value)} of 10 sellers would be)"


def plain_number(value: float) -> str:
    """A number of any size, to three digits."""
    return f"{value:.3g}".replace("-", MINUS)
