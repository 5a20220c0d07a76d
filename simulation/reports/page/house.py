"""A house's style on a page: colours, letters and logo, as safe values for a style sheet."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from simulation.charts.brand import Brand

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_FAMILY = re.compile(r"[\w -]+")
TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
PLAIN = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True)
class House:
    """Values that a template may put into a style sheet or an image.

    Attributes
    ----------
    strategy, reference, loss : str
        Colours, as in "#0072B2".
    family : Markup
        Families of letters, the house's own first.
    logo : str
        The logo as an address that holds all of it; empty where there is none.
    """

    strategy: str
    reference: str
    loss: str
    family: Markup
    logo: str

    @classmethod
    def of(cls, brand: Brand) -> House:
        """Take what a page can use of a house's style; what is no colour gives way to the usual."""
        usual = Brand()
        own = f"'{brand.font}', " if brand.font and _FAMILY.fullmatch(brand.font) else ""
        return cls(
            strategy=_colour(brand.strategy, usual.strategy),
            reference=_colour(brand.reference, usual.reference),
            loss=_colour(brand.loss, usual.loss),
            family=Markup(own + PLAIN),
            logo=_address(brand.logo) if brand.logo else "",
        )


def _colour(own: str, usual: str) -> str:
    return own if _COLOUR.fullmatch(own) else usual


def _address(logo: Path) -> str:
    kind = TYPES[logo.suffix.lower()]
    return f"data:{kind};base64,{b64encode(logo.read_bytes()).decode('ascii')}"
