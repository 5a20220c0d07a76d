"""One look for all charts: colours, line styles, sizes, and text that fits its place.

Colours are from Okabe and Ito (2008), told apart by colour-blind eyes; strategy and reference
differ in line style too, so that a print in grey still reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import cycle
from typing import Any

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, findfont, get_font, get_font_names

from simulation.charts.brand import Brand
from simulation.charts.colours import apart, tint
from simulation.charts.house import brand
from simulation.findings import Run
from simulation.languages import speaking

STRATEGY, REFERENCE, LOSS = Brand.strategy, Brand.reference, Brand.loss
PALE = tint(STRATEGY)
INK = "#1A1A1A"
FAINT = "#5F5F5F"
RULE = "#C8C8C8"
ZERO = "#4D4D4D"

OTHERS = ("#E69F00", "#009E73", PALE, "#CC79A7", "#F0E442", LOSS, STRATEGY)
"""Colours of areas beyond the first two strategies; those like the brand's own are left out."""

Look = dict[str, Any]
"""Options of a line or an area."""

WHISKER: Look = {"color": INK, "linewidth": 1.0, "linestyle": "-"}
"""The line of a 95 % interval."""

WORDS_END = re.compile(r"(?<!\u20ac)[ \t\r\n]+(?!%)")
"""Where a line may end: not at a hard blank, not between a number and its sign."""

TITLE, TEXT, SMALL = 13.0, 9.0, 7.5
DPI = 120

USUAL_FONTS = ("DejaVu Sans", "Verdana", "Arial", "Helvetica")
"""The first comes with matplotlib; browsers without it take one of the others."""

SETTINGS: Any = {  # the type of its keys differs between versions of matplotlib
    "font.sans-serif": [*USUAL_FONTS],
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,  # a title with two dollar signs is no formula
    "axes.labelsize": TEXT,
    "axes.labelcolor": FAINT,
    "axes.edgecolor": RULE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0.0,
    "legend.fontsize": TEXT,
    "legend.frameon": False,
    "savefig.dpi": DPI,
    "pdf.fonttype": 42,  # whole letters, which other programmes can edit
    "svg.fonttype": "none",
    "svg.hashsalt": "double-pain",
}


def strategy_line() -> Look:
    """Line of the strategy that is spoken of."""
    return {"color": brand().strategy, "linewidth": 2.0, "linestyle": "-"}


def reference_line() -> Look:
    """Line of the strategy it is compared with."""
    return {"color": brand().reference, "linewidth": 1.3, "linestyle": (0, (4, 2))}


def pale() -> str:
    """A light tint of the strategy's colour."""
    return tint(brand().strategy)


def band() -> Look:
    """Area round a line."""
    return {"color": pale(), "alpha": 0.55, "linewidth": 0}


def area_colours(names: Sequence[str], reference: str) -> dict[str, str]:
    """Colour of each strategy's area: grey for the reference, then blue, and so on in order.

    Parameters
    ----------
    names : sequence of str
        Strategies; beyond eight, colours come again.
    reference : str
        The one that others are compared with.
    """
    own = brand().strategy
    others = cycle((own, *(one for one in OTHERS if apart(one, own))))
    return {name: RULE if name == reference else next(others) for name in names}


@contextmanager
def style() -> Iterator[None]:
    """Draw and save in our look, and leave everybody else's as it was."""
    with mpl.rc_context(SETTINGS | {"font.family": list(families(brand()))}):
        yield


@contextmanager
def drawing(run: Run) -> Iterator[None]:
    """Draw in our look, and in the language of a run.

    Parameters
    ----------
    run : Run
        What was run.
    """
    with style(), speaking(run.scenario.language):
        yield


def families(brand: Brand) -> tuple[str, ...]:
    """Families of letters to be used: the brand's own where it is on this machine, and the usual.

    Parameters
    ----------
    brand : Brand
        The house style.
    """
    return _families(brand.font)


def has_font(brand: Brand) -> bool:
    """Whether the brand's letters are on this machine; so it is where it names none.

    Parameters
    ----------
    brand : Brand
        The house style.
    """
    return brand.font is None or len(families(brand)) > 1


@cache
def _families(own: str | None) -> tuple[str, ...]:
    return (own, "sans-serif") if own and own in get_font_names() else ("sans-serif",)


def width(text: str, points: float, *, bold: bool = False) -> float:
    """Width of a line of text, a little generous [inch]."""
    letters = families(brand())
    return 1.04 * sum(_advance(letter, bold, letters) for letter in text) * points / 72.0


def fitted(text: str, inches: float, points: float, *, bold: bool = False, lines: int = 2) -> str:
    """Break a text into at most so many lines that fit; too long, it ends with a whole word.

    Parameters
    ----------
    text : str
        Any text.
    inches : float
        [inch] Room for a line.
    points : float
        [point] Size of the letters.
    bold : bool
        Bold letters are wider.
    lines : int
        Lines at most.
    """
    rows = [""]
    for word in WORDS_END.split(text.strip()):
        longer = f"{rows[-1]} {word}".strip()
        if width(longer, points, bold=bold) <= inches:
            rows[-1] = longer
        elif len(rows) < lines and rows[-1]:
            rows.append(_cut(word, inches, points, bold))
        else:
            rows[-1] = _cut(f"{rows[-1] or word}\u2026", inches, points, bold)
            break
    return "\n".join(rows)


def _cut(text: str, inches: float, points: float, bold: bool) -> str:
    """Take words from the end until it fits, letters of the last one, and show that it was cut."""
    if width(text, points, bold=bold) <= inches:
        return text
    text = text.rstrip("\u2026")
    while text and width(f"{text}\u2026", points, bold=bold) > inches:
        first, _, last = text.rpartition(" ")
        text = first or last[:-1]
    return f"{text}\u2026"


@cache
def _advance(letter: str, bold: bool, letters: tuple[str, ...]) -> float:
    """Width of a letter over the size of the font; one where no font has it."""
    weight = "bold" if bold else "normal"
    for family in letters:
        names = list(USUAL_FONTS[:1]) if family == "sans-serif" else family
        font = get_font(findfont(FontProperties(family=names, weight=weight)))
        if font.get_char_index(ord(letter)):
            font.set_size(100.0, 72.0)
            return float(font.load_char(ord(letter)).linearHoriAdvance) / 65536.0 / 100.0
    return 1.0
