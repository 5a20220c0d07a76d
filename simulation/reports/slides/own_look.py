"""How a deck looks without a client's template: 16:9, in the colours and letters of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulation.charts.brand import Brand
from simulation.charts.style import INK, OTHERS
from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.logo import put_logo
from simulation.reports.slides.markup import child

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = int(13.333 * INCH), int(7.5 * INCH)
LETTERS = "Calibri"
PAPER, SHADE = "#FFFFFF", "#E9EEF2"
LEFT, TOP, TALL = int(0.55 * INCH), int(0.35 * INCH), int(0.95 * INCH)
LOGO = (1.3, 0.5)
"""Room for the logo [inch]."""


def own_look(brand: Brand) -> Presentation:
    """An empty deck in the look of a house.

    Parameters
    ----------
    brand : Brand
        Its colours, letters and logo.
    """
    from pptx import Presentation as open_presentation
    from pptx.util import Emu

    deck = open_presentation()
    before = deck.slide_width or WIDTH
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    master = deck.slide_master
    _paint(master, brand)
    for place in (master, *master.slide_layouts):
        for shape in place.shapes:
            if shape._element.spPr.xfrm is not None:
                shape.left = int(shape.left * WIDTH / before)
                shape.width = int(shape.width * WIDTH / before)
    _place(master, WIDTH - 2 * LEFT - _logo(master, brand))
    return deck


def _paint(master: Any, brand: Brand) -> None:
    """Put colours and letters into the theme, so that they can be changed there."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    part = master.part.part_related_by(RELATION.THEME)
    theme = parse_xml(part.blob)
    colours = {
        "dk1": INK,
        "lt1": PAPER,
        "dk2": brand.reference,
        "lt2": SHADE,
        "accent1": brand.strategy,
        "accent2": brand.loss,
        **{f"accent{number}": one for number, one in enumerate(OTHERS[:4], 3)},
        "hlink": brand.strategy,
        "folHlink": brand.reference,
    }
    for name, colour in colours.items():
        for place in theme.iter(f"{{*}}{name}"):
            for old in list(place):
                place.remove(old)
            child(place, "a:srgbClr", val=colour.lstrip("#").upper()[:6])
    for font in ("majorFont", "minorFont"):
        for place in theme.iter(f"{{*}}{font}"):
            place.find("{*}latin").set("typeface", brand.font or LETTERS)
    part._blob = serialize_part_xml(theme)


def _place(master: Any, width: int) -> None:
    """Title at the top left; footer and number in one line at the foot."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    foot, tall = int(7.05 * INCH), int(0.3 * INCH)
    places = {
        KIND.TITLE: (LEFT, TOP, width, TALL),
        KIND.FOOTER: (LEFT, foot, WIDTH - 2 * LEFT - INCH, tall),
        KIND.SLIDE_NUMBER: (WIDTH - LEFT - INCH, foot, INCH, tall),
    }
    for place in (master, *master.slide_layouts):
        only = place is master or _only_titled(place)
        for shape in place.placeholders:
            kind = shape.placeholder_format.type
            if kind in places and (only or kind != KIND.TITLE):
                shape.left, shape.top, shape.width, shape.height = places[kind]
                if kind != KIND.SLIDE_NUMBER:
                    frame = shape.text_frame
                    frame.margin_left = frame.margin_right = 0
                    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
                if kind == KIND.TITLE:
                    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _lettered(master)


def _only_titled(layout: Any) -> bool:
    kinds = {one.placeholder_format.type for one in layout.placeholders}
    return len([kind for kind in kinds if kind.name not in ("DATE", "FOOTER", "SLIDE_NUMBER")]) == 1


def _lettered(master: Any) -> None:
    """Titles bold and flush left."""
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    style.find("{*}defRPr").set("b", "1")
    for footer in master._element.iter("{*}lvl1pPr"):
        if footer.get("algn") == "ctr":
            footer.set("algn", "l")


def _logo(master: Any, brand: Brand) -> int:
    """Put the logo at the top right, and say how much of the title's width it takes."""
    if brand.logo is None:
        return 0
    wide, high = (int(one * INCH) for one in LOGO)
    taken = put_logo(master, brand.logo, Box(WIDTH - LEFT - wide, TOP, wide, high))
    return taken + int(0.2 * INCH) if taken else 0
