"""Slides of a template: which layout serves, where its title, footer and number are, what is left.

Placeholders are found by their type, so that the template may be in any language.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.lettering import LEADING, fit
from simulation.reports.slides.markup import child
from simulation.reports.slides.words import empty_frame, paragraph

if TYPE_CHECKING:
    from pptx.presentation import Presentation

USUAL = 7.5 * INCH
"""Height of a slide on which letters have their usual size."""
TITLE, TITLE_LEAST, FOOT, FOOT_LEAST = 28.0, 14.0, 10.0, 6.0
EDGE = 0.045
"""Margin over the width of the slide, where the template does not say."""


@dataclass(frozen=True)
class Slide:
    """A slide in the making.

    Attributes
    ----------
    slide : object
        That of python-pptx.
    scale : float
        Size of the slide over the usual one.
    body : Box
        Where its parts may stand.
    own : bool
        Whether it looks as the house does, not as a client's template.
    """

    slide: Any
    scale: float
    body: Box
    own: bool


class Stage:
    """Makes slides after one layout of a template.

    Parameters
    ----------
    deck : Presentation
        The template, without slides.
    footer : str
        What stands at the foot of each slide.
    own : bool
        Whether it looks as the house does.
    """

    def __init__(self, deck: Presentation, footer: str, own: bool) -> None:
        self.deck, self.footer, self.own = deck, footer, own
        self.width, self.height = int(deck.slide_width or 0), int(deck.slide_height or 0)
        self.scale = min(self.height / USUAL, self.width / (10.0 * INCH), 1.6)
        self.layout = _chosen(deck, self.height)

    def slide(self, title: str) -> Slide:
        """Add a slide with its title, footer and number."""
        made = self.deck.slides.add_slide(self.layout)
        heading = made.shapes.title
        for one in list(made.placeholders):
            if heading is None or one.shape_id != heading.shape_id:
                one._element.getparent().remove(one._element)
        place = self._title_place(heading)
        self._write_title(made, heading, place, title)
        feet = self._feet(made)
        return Slide(made, self.scale, self._body(place, feet), self.own)

    def _title_place(self, heading: Any) -> Box:
        edge = int(EDGE * self.width)
        if heading is None or None in (heading.left, heading.top, heading.width, heading.height):
            return Box(edge, edge, self.width - 2 * edge, int(0.13 * self.height))
        left, top = max(0, heading.left), max(0, heading.top)
        return Box(
            left,
            top,
            min(heading.width, self.width - left),
            min(heading.height, self.height - top),
        )

    def _write_title(self, made: Any, heading: Any, place: Box, title: str) -> None:
        own = heading is None
        shape = made.shapes.add_textbox(*_corners(place)) if own else heading
        frame = shape.text_frame
        margins = [frame.margin_left + frame.margin_right, frame.margin_top + frame.margin_bottom]
        room = ((place.width - margins[0]) / INCH, (place.height - margins[1]) / INCH)
        sizes = (TITLE * self.scale, TITLE_LEAST * min(1.0, self.scale))
        fitted = fit([title], room, sizes, bold=True)
        if own:
            empty_frame(shape)
        frame.word_wrap = True
        written = paragraph(frame, fitted.texts[0], fitted.points, bold=own)
        written.space_after = 0
        if not own:
            written.runs[0].font.bold = None

    def _feet(self, made: Any) -> list[Box]:
        """Footer and number, at the template's places or below."""
        from pptx.enum.shapes import PP_PLACEHOLDER as KIND

        edge, tall = int(EDGE * self.width), int(0.04 * self.height)
        top = self.height - int(1.5 * tall)
        own = {
            KIND.FOOTER: Box(edge, top, int(0.8 * self.width) - edge, tall),
            KIND.SLIDE_NUMBER: Box(
                int(0.85 * self.width), top, int(0.15 * self.width) - edge, tall
            ),
        }
        found = []
        for kind, spare in own.items():
            shape = self._copied(made, kind)
            if shape is None:
                shape = made.shapes.add_textbox(*_corners(spare))
                empty_frame(shape, middle=True)
            if kind == KIND.FOOTER:
                self._write_footer(shape)
            else:
                _write_number(shape, FOOT * self.scale)
            found.append(Box(shape.left, shape.top, shape.width, shape.height))
        return found

    def _copied(self, made: Any, kind: Any) -> Any:
        """A placeholder of the layout, or of its master, on the slide; None where there is none."""
        for place in (self.layout, self.layout.slide_master):
            for one in place.placeholders:
                if one.placeholder_format.type == kind and one.width and one.height:
                    element = copy.deepcopy(one._element)
                    box = Box(one.left, one.top, one.width, one.height)
                    made.shapes._spTree.append(element)
                    shape = made.shapes[-1]
                    element.nvSpPr.cNvPr.set("id", str(1 + max(s.shape_id for s in made.shapes)))
                    shape.left, shape.top, shape.width, shape.height = _corners(box)
                    for old in list(shape.text_frame._txBody.p_lst)[1:]:
                        shape.text_frame._txBody.remove(old)
                    first = shape.text_frame._txBody.p_lst[0]
                    for old in list(first):
                        if not old.tag.endswith("}pPr"):
                            first.remove(old)
                    return shape
        return None

    def _write_footer(self, shape: Any) -> None:
        frame = shape.text_frame
        margin = frame.margin_left + frame.margin_right
        width = (shape.width - margin) / INCH
        height = max(LEADING * FOOT_LEAST / 72.0, (shape.height - 2 * 45_720) / INCH)
        fitted = fit([self.footer], (width, height), (FOOT * self.scale, FOOT_LEAST))
        frame.word_wrap = True
        paragraph(frame, fitted.texts[0], fitted.points).space_after = 0

    def _body(self, title: Box, feet: Sequence[Box]) -> Box:
        """What title and feet leave: below the title, above it, or beside it."""
        edge, gap = int(EDGE * self.width), int(0.02 * self.height)
        low = [one.top for one in feet if one.top > 0.6 * self.height]
        bottom = min([int(0.95 * self.height), *low]) - gap
        high = [one.bottom for one in feet if one.bottom < 0.3 * self.height]
        top = max([edge, *(one + gap for one in high)])
        left, right = edge, self.width - edge
        if title.height > 0.5 * self.height and title.width < 0.5 * self.width:
            beside = title.left + title.width / 2 > self.width / 2
            left, right = (left, title.left - gap) if beside else (title.right + gap, right)
        elif title.top + title.height / 2 > 0.6 * self.height:
            bottom = min(bottom, title.top - gap)
        else:
            top = max(top, title.bottom + gap)
            if title.width > 0.6 * self.width:
                left, right = max(title.left, gap), min(title.right, self.width - gap)
        return Box(left, top, right - left, max(bottom - top, int(0.2 * self.height)))


def _corners(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.width, box.height


def _write_number(shape: Any, points: float) -> None:
    """A field that shows the number of the slide."""
    first = shape.text_frame.paragraphs[0]._p
    field = child(first, "a:fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    child(field, "a:rPr", sz=str(int(100 * round(points))))
    child(field, "a:t").text = "#"


def _chosen(deck: Presentation, height: int) -> Any:
    """The layout with a title at the top and as little else as can be."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    plain = {KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER}

    def burden(layout: Any) -> tuple[float, ...]:
        places = [(one.placeholder_format.type, one) for one in layout.placeholders]
        titles = [one for kind, one in places if kind in (KIND.TITLE, KIND.CENTER_TITLE)]
        others = sum(kind not in plain and one not in titles for kind, one in places)
        if not titles:
            return (2.0, others)
        title = titles[0]
        known = title.top is not None and title.height is not None
        low = known and (title.top > 0.3 * height or title.height > 0.4 * height)
        centred = places[0][0] == KIND.CENTER_TITLE
        drawn = sum(not one.is_placeholder for one in layout.shapes)
        return (float(low or centred), others, drawn)

    layouts = [one for master in deck.slide_masters for one in master.slide_layouts]
    return min(layouts, key=burden)
