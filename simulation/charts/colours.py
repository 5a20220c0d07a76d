"""Arithmetic of colours: tints, contrast with white paper, and how far apart two of them are."""

from __future__ import annotations

Channels = tuple[float, float, float]

LIGHTER = 0.61
"""Share of white in a tint; that of our blue is told from it in grey and by all eyes."""
APART = 0.2
"""Distance of red, green and blue, each from 0 to 1, from which two areas are told apart."""


def channels(colour: str) -> Channels:
    """Red, green and blue of a colour, each from 0 to 1.

    Examples
    --------
    >>> channels("#FF0000")
    (1.0, 0.0, 0.0)
    """
    red, green, blue = (int(colour[place : place + 2], 16) / 255.0 for place in (1, 3, 5))
    return red, green, blue


def tint(colour: str, white: float = LIGHTER) -> str:
    """Mix a colour with white.

    Examples
    --------
    >>> tint("#000000", 0.5)
    '#808080'
    """
    mixed = (255.0 * (one + (1.0 - one) * white) for one in channels(colour))
    return "#" + "".join(f"{round(one):02X}" for one in mixed)


def contrast(colour: str) -> float:
    """Contrast with white, from 1 for white to 21 for black (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> round(contrast("#000000")), round(contrast("#FFFFFF"))
    (21, 1)
    """
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in channels(colour)
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def apart(one: str, other: str) -> bool:
    """Whether two colours are told apart where they fill areas side by side."""
    pairs = zip(channels(one), channels(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= APART
