"""Paragraphs on a slide, as large as fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from simulation.notation import LOCALES
from simulation.reports.slides.boxes import Box
from simulation.reports.slides.lettering import AFTER, cleaned, fit, tall
from simulation.reports.slides.markup import child
from simulation.reports.slides.page import Canvas

LARGE, SMALL = 16.0, 8.0
_UNBROKEN = re.compile(r"([−+±])(?=[^\s\d])")
"""A sign before a currency, where no line may end."""


@dataclass(frozen=True)
class Words:
    """Paragraphs, one below the other.

    Attributes
    ----------
    lines : tuple of str
        Paragraphs.
    heading : str
        In bold above them; empty for none.
    points : float
        [point] Size of the letters where there is room.
    """

    lines: tuple[str, ...]
    heading: str = ""
    points: float = LARGE

    def needs(self, inches: float) -> float:
        """Height that it takes in a column of some width [inch], in letters of middling size."""
        lines = [cleaned(one) for one in (self.heading, *self.lines) if one]
        return tall(lines, inches, 0.8 * self.points) + 0.1

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw heading and paragraphs into a box."""
        slide: Any = canvas.slide
        largest, least = self.points * canvas.scale, SMALL * min(1.0, canvas.scale)
        width, height = box.inches
        used = 0.0
        heads = fit([self.heading], (width, height / 3), (largest, least), bold=True)
        if self.heading:
            used = tall(heads.texts, width, heads.points, bold=True) + AFTER * heads.points / 72.0
        body = fit(self.lines, (width, height - used), (largest, least))
        frame = empty_frame(slide.shapes.add_textbox(box.left, box.top, box.width, box.height))
        if self.heading:
            paragraph(frame, heads.texts[0], min(heads.points, body.points), bold=True)
        for text in body.texts:
            paragraph(frame, text, body.points)


def empty_frame(shape: Any, middle: bool = False) -> Any:
    """Text frame of a shape without margins, which does not change its size."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    return frame


def paragraph(frame: Any, text: str, points: float, *, bold: bool = False) -> Any:
    """Add a paragraph in the letters of the theme; the first one takes the empty place."""
    from pptx.util import Pt

    first = len(frame.paragraphs) == 1 and not frame.paragraphs[0].runs
    made = frame.paragraphs[0] if first else frame.add_paragraph()
    made.line_spacing = 1.0
    made.space_before, made.space_after = Pt(0), Pt(AFTER * points)
    if not text:  # whose line would have the size of the theme's usual letters
        child(made._p, "a:endParaRPr", sz=str(int(100 * points)))
        return made
    run = made.add_run()
    run.text = _UNBROKEN.sub("\\1\u2060", text)
    run.font.size, run.font.bold = Pt(points), bold
    run._r.get_or_add_rPr().set("lang", spoken_locale())
    return made


def spoken_locale() -> str:
    """Tag of the language that is spoken, for the spelling checker."""
    from simulation.languages import language

    return LOCALES[language()].replace("_", "-")
