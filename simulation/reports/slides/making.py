"""Draws the slides of a deck into a template, and packs it."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.languages import _
from simulation.notation import Notation
from simulation.reports.material import Material
from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.contents import pages
from simulation.reports.slides.lettering import cleaned
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.workbook import MADE
from simulation.reports.slides.own_look import own_look
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.slides.rehearsal import rehearsed
from simulation.reports.slides.same_bytes import timeless
from simulation.reports.slides.stage import Stage
from simulation.reports.slides.words import Words

if TYPE_CHECKING:
    from pptx.presentation import Presentation

GAP = 0.3
"""Between columns [inch]."""


def made(material: Material, template: Path | None) -> bytes:
    """Make a deck in the language that is spoken.

    Parameters
    ----------
    material : Material
        What it tells.
    template : Path or None
        A client's template, or None for the house's own look.
    """
    deck = own_look(material.brand) if template is None else rehearsed(template)
    told = Told(material, Notation(material.findings.run.scenario.currency))
    stage = Stage(deck, _footer(told), template is None)
    for page in pages(told):
        _draw(stage, page)
    _sign(deck, told)
    packed = io.BytesIO()
    deck.save(packed)
    return timeless(packed.getvalue())


def _draw(stage: Stage, page: Page) -> None:
    canvas = stage.slide(page.title)
    gap = int(GAP * INCH * canvas.scale)
    boxes = canvas.body.columns([column.weight for column in page.columns], gap)
    for column, box in zip(page.columns, boxes, strict=True):
        rows = box.rows(_weights(column, box), gap // 2)
        for (_weight, part), row in zip(column.parts, rows, strict=True):
            part.draw(canvas, row)
    _note(canvas.slide, page.notes)


def _weights(column: Column, box: Box) -> list[float]:
    """Heights of parts: of paragraphs alone, as much as each needs."""
    words = [part for _weight, part in column.parts if isinstance(part, Words)]
    if len(words) < len(column.parts):
        return [weight for weight, _part in column.parts]
    return [part.needs(box.inches[0]) for part in words]


def _note(slide: Any, notes: Notes) -> None:
    keys = [key if ": " in key else f"summary.json: {key}" for key in notes.sources]
    lines = [
        _("How to read it: {text}", text=notes.reading),
        _("What to say: {text}", text=notes.saying),
        _("Where the numbers come from:"),
        *keys,
    ]
    slide.notes_slide.notes_text_frame.text = "\n".join(map(cleaned, lines))


def _footer(told: Told) -> str:
    short = told.run.scenario_hash[:12]
    day = _started(told)
    if day is None:
        return _("Scenario {hash}", hash=short)
    from babel.dates import format_date

    date = format_date(day, format="long", locale=told.notation.locale)
    return _("{date} · scenario {hash}", date=date, hash=short)


def _started(told: Told) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told.manifest.get("started")))
    except ValueError:
        return None


def _sign(deck: Presentation, told: Told) -> None:
    """Say what it is and when its run started; nothing else is known of it."""
    started = _started(told)
    day = started.replace(tzinfo=None) if started else MADE
    facts = deck.core_properties
    facts.title = cleaned(told.run.scenario.title)[:250]
    facts.subject = cleaned(told.run.scenario_hash)
    facts.author = facts.last_modified_by = "double-pain"
    facts.created = facts.modified = facts.last_printed = day
    facts.revision = 1
    facts.language = told.notation.language
    facts.comments = facts.keywords = facts.category = facts.version = ""
