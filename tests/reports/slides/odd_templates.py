"""Templates as clients have them: other sizes, dark colours, odd places, names in any language."""

import io
import zipfile

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Cm, Emu, Inches, Pt

SIZES = {"4:3": (10.0, 7.5), "16:9": (13.333, 7.5), "small 16:9": (10.0, 5.625), "A4": (10.83, 7.5)}
DARK = {"dk1": "101820", "lt1": "FFFFFF", "dk2": "1B3A4B", "lt2": "F2E9DC"}
ACCENTS = ("E4572E", "76B041", "FFC914", "2E86AB", "A23B72", "8D99AE")


def template(size="4:3", *, dark=False, layouts=None, slides=0, rename=True):
    """A template of some size; `layouts` keeps those of the default one with these places."""
    deck = Presentation()
    before = deck.slide_width
    width, height = SIZES[size]
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    across, down = deck.slide_width / before, deck.slide_height / Inches(7.5)
    for place in (deck.slide_master, *deck.slide_master.slide_layouts):
        for shape in place.shapes:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = (
                    Emu(int(shape.left * across)),
                    Emu(int(shape.width * across)),
                )
                shape.top, shape.height = Emu(int(shape.top * down)), Emu(int(shape.height * down))
    _paint(deck.slide_master, dark)
    if rename:
        for number, layout in enumerate(deck.slide_master.slide_layouts):
            layout.name = f"Lysbilde æøå {number}"
    if layouts is not None:
        for number, layout in reversed(list(enumerate(deck.slide_layouts))):
            if number not in layouts:
                deck.slide_layouts.remove(layout)
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        slide.notes_slide.notes_text_frame.text = f"an old secret {number}"
        slide.shapes.add_textbox(0, 0, Cm(5), Cm(2)).text_frame.text = f"an old slide {number}"
    return deck


def at_the_side(deck):
    """Titles stand at the left from top to bottom."""
    _move(deck, (0.02, 0.05, 0.22, 0.8))
    return deck


def at_the_foot(deck):
    """Titles stand below, footers at the top."""
    _move(deck, (0.05, 0.82, 0.9, 0.13))
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in place.placeholders:
            if shape.placeholder_format.type in (KIND.FOOTER, KIND.SLIDE_NUMBER):
                shape.left, shape.top = shape.left, Emu(int(0.02 * deck.slide_height))
                shape.width, shape.height = shape.width, Emu(int(0.05 * deck.slide_height))
    return deck


def without_titles(deck):
    """No layout has a title, a footer or a number."""
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in list(place.placeholders):
            shape._element.getparent().remove(shape._element)
    return deck


def written(deck):
    """Content of its file."""
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def rewritten(content, changes=(), more=()):
    """The archive with bytes replaced in a part, `(part, old, new)`, and more parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            for where, before, after in changes:
                if where == name:
                    assert before in part
                    part = part.replace(before, after)
            new.writestr(name, part)
        for name, part in more:
            new.writestr(name, part)
    return made.getvalue()


def _move(deck, shares):
    width, height = deck.slide_width, deck.slide_height
    left, top, wide, high = shares
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in place.placeholders:
            if shape.placeholder_format.type in (KIND.TITLE, KIND.CENTER_TITLE):
                shape.left, shape.top = Emu(int(left * width)), Emu(int(top * height))
                shape.width, shape.height = Emu(int(wide * width)), Emu(int(high * height))


def _paint(master, dark):
    part = master.part.part_related_by(RELATION.THEME)
    theme = parse_xml(part.blob)
    colours = {**DARK, **{f"accent{n}": one for n, one in enumerate(ACCENTS, 1)}}
    for name, colour in colours.items():
        for place in theme.iter(f"{{*}}{name}"):
            for old in list(place):
                place.remove(old)
            place.append(parse_xml(_COLOUR.format(colour)))
    for place in theme.iter("{*}latin"):
        place.set("typeface", "Georgia")
    part._blob = serialize_part_xml(theme)
    if dark:
        roles = master._element.find("{*}clrMap")
        for name, other in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
            roles.set(name, other)
        master.background.fill.solid()
        master.background.fill.fore_color.rgb = RGBColor.from_string(DARK["dk1"])
    box = master.shapes._spTree.add_textbox(950, "Stamp", 0, 0, Cm(3), Cm(0.6))
    shape = next(one for one in master.shapes if one._element is box)
    shape.text_frame.text = "ACME"
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(9)


_COLOUR = '<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="{}"/>'
