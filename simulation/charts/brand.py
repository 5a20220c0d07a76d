"""A client's house style: colours, letters and logo of charts and reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Brand:
    """How a house wants its charts, pages and slides to look.

    Attributes
    ----------
    strategy, reference, loss : str
        Colours, as in "#0072B2": of the strategy that is spoken of, of the one it is compared with,
        and of what is lost.
    font : str or None
        Name of the family of letters; the usual one where it is None or not on this machine.
    logo : Path or None
        Picture of the logo, PNG or SVG.
    """

    strategy: str = "#0072B2"
    reference: str = "#4D4D4D"
    loss: str = "#B34700"
    font: str | None = None
    logo: Path | None = None
