"""How cells look: numbers in the scenario's currency, heads, inputs, and marks."""

from __future__ import annotations

import math
from typing import Any

from simulation.charts.brand import Brand
from simulation.charts.style import FAINT, INK, RULE
from simulation.notation import Notation

LCIDS = {"en": "809", "nl": "413", "nb": "414"}
"""Numbers by which Excel knows a language, in hexadecimal."""
FONT = "Calibri"
HEAD, INPUT, WEAK, GOOD, BAD = "#E9EEF2", "#FFF9DB", "#FBE3D0", "#D5EBD8", "#F6C7C3"
GOOD_INK, BAD_INK, INPUT_INK, WEAK_INK = "#14532D", "#8B1A10", "#1F3F9E", "#8A3B00"

Options = dict[str, Any]

_LOOKS: dict[str, Options] = {
    "text": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "said": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
    "note": {"font_color": FAINT, "text_wrap": True, "valign": "top"},
    "remark": {"font_color": FAINT},
    "heading": {"bold": True, "font_size": 12},
    "bold": {"bold": True},
    "marked": {"bold": True, "text_wrap": True},
    "cell": {"align": "right"},
    "whole": {"num_format": "0"},
    "number": {"num_format": "0", "align": "center"},
    "share": {"num_format": "0.0 %"},
    "percent": {"num_format": "0.0## %"},
    "count": {"num_format": "#,##0.0"},
    "general": {},
    "weak": {"text_wrap": True, "bg_color": WEAK, "font_color": WEAK_INK, "bold": True},
    "mark": {"bold": True, "align": "center"},
    "state": {"bold": True, "font_size": 12},
    "code": {"font_name": "Courier New", "font_size": 9},
}


class Looks:
    """Formats of one workbook, each made once.

    Parameters
    ----------
    file : xlsxwriter.Workbook
        The workbook.
    notation : Notation
        How money is written.
    brand : Brand
        How the house wants it to look.
    """

    def __init__(self, file: Any, notation: Notation, brand: Brand) -> None:
        self.file = file
        self.notation = notation
        self.brand = brand
        self._made: dict[tuple[str, tuple[tuple[str, Any], ...]], Any] = {}

    def of(self, look: str, **more: Any) -> Any:
        """Format of a look, with more options laid over it."""
        key = (look, tuple(sorted(more.items())))
        if key not in self._made:
            base = {"font_name": self.brand.font or FONT, "font_size": 10, "font_color": INK}
            base["valign"] = "top"
            self._made[key] = self.file.add_format({**base, **self._look(look), **more})
        return self._made[key]

    def input(self, look: str) -> Any:
        """Format of a cell that may be changed."""
        border = {"border": 1, "border_color": RULE}
        return self.of(look, bg_color=INPUT, font_color=INPUT_INK, locked=False, **border)

    def total(self, look: str) -> Any:
        """Format of a sum."""
        return self.of(look, bold=True, top=1, top_color=INK)

    def _look(self, look: str) -> Options:
        if look in ("money", "cents"):
            return {"num_format": self.money(2 if look == "cents" else 0)}
        if look == "head":
            accent = {"bottom": 2, "bottom_color": self.brand.strategy}
            wrap = {"text_wrap": True, "valign": "vcenter"}
            return {"bold": True, "bg_color": HEAD, **accent, **wrap}
        return _LOOKS[look]

    def money(self, digits: int = 0) -> str:
        """Number format of amounts: sign, place of the sign, and minus as the language has it."""
        from babel import Locale

        known = Locale.parse(self.notation.locale).currency_formats["standard"].pattern
        first, _, second = known.partition(";")
        symbol = f"[${self.notation.symbol}-{LCIDS[self.notation.language]}]"
        number = "#,##0" + ("." + "0" * digits if digits else "")
        shapes = (first, second or f"-{first}")
        return ";".join(self._shape(one, number, symbol) for one in shapes)

    def _shape(self, pattern: str, number: str, symbol: str) -> str:
        pattern = pattern.replace("#,##0.00", "0")
        if pattern.endswith("¤0") and self.notation.symbol[-1].isalpha():
            pattern = pattern.replace("¤0", "¤\u00a00")
        signs = {"¤": symbol, "0": number, "\u00a0": '" "', "-": "-"}
        return "".join(signs[sign] for sign in pattern)


def unit_look(unit: str) -> str:
    """Look of an outcome in a unit."""
    return {"money": "money", "share": "share"}.get(unit, "count")


def width_of(value: float, look: str, symbol: str) -> int:
    """Letters that a number takes in a look."""
    if not math.isfinite(value):
        return 5
    whole = len(f"{abs(value):,.0f}") + (value < 0)
    extra = {"money": len(symbol) + 2, "cents": len(symbol) + 5, "count": 2, "share": 5}
    return len(f"{value:.9g}") if look == "general" else whole + extra.get(look, 0)
