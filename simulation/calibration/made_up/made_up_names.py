"""Names for people and companies that do not exist."""

from __future__ import annotations

from functools import cache

_FIRST = """
    Sanne Milan Fleur Daan Noor Jesse Lotte Bram Eva Thijs Ingrid Lars Kari Ola Sigrid Henrik
    Marte Jonas Anke Pieter Astrid Sven Femke Ruben Silje Emil Hanne Koen Ida Wout Nora
"""
_LAST = """
    de_Vries Jansen Bakker van_Dijk Visser Smit Meijer Mulder Hansen Johansen Olsen Larsen
    Andersen Nilsen Berg Haugen Bos Vos Peters Hendriks van_Leeuwen Dekker Brouwer Dahl Lund
    Moen Strand Kok Jacobs
"""
_FIRMS = """
    Noorderlicht Havik Fjordvik Zuiderzee Bergtun Molenaar Kystlinje Eikenhof Solvang Rivierduin
    Granlund Polderwind Stavnes Waterlinie Tindefjell Duinrand Vestby Klaverblad Nordlys Grachten
    Skogheim Lindelaan Havbris
"""
_TRADES = """
    Logistiek Bouw Techniek Zorg Energi Trading Media Handel Systemer Advies Foods Shipping
    Verzekeringen Eiendom Onderwijs Industri Retail Software Transport
"""


def person(number: int) -> str:
    """A person's name; another for each number below nearly nine hundred, then numbered.

    Examples
    --------
    >>> person(0), person(1)
    ('Sanne de Vries', 'Milan Jansen')
    """
    return _paired(number, _FIRST, _LAST)


def firm(number: int) -> str:
    """A company's name; another for each number below more than four hundred, then numbered.

    Examples
    --------
    >>> firm(0), firm(437)
    ('Noorderlicht Logistiek', 'Noorderlicht Logistiek 2')
    """
    return _paired(number, _FIRMS, _TRADES)


def _paired(number: int, first: str, last: str) -> str:
    """Names of two parts; as the numbers of parts have no divisor in common, all pairs come by."""
    left, right = _parts(first), _parts(last)
    again = number // (len(left) * len(right))
    name = f"{left[number % len(left)]} {right[number % len(right)]}"
    return f"{name} {again + 1}" if again else name


@cache
def _parts(names: str) -> list[str]:
    return [name.replace("_", " ") for name in names.split()]
