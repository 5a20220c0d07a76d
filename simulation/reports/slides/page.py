"""What a slide says, apart from how it is drawn: its title, its parts, and its notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from simulation.reports.slides.boxes import Box
from simulation.reports.slides.material_told import Told


class Canvas(Protocol):
    """What a part is drawn on: a slide, its letters, and how large things are on it."""

    @property
    def slide(self) -> object:
        """The slide of python-pptx."""
        ...

    @property
    def own(self) -> bool:
        """Whether it looks as the house does, not as a client's template."""
        ...

    @property
    def scale(self) -> float:
        """Size of the slide over the usual one."""
        ...


class Part(Protocol):
    """Something that can be drawn into a box of a slide."""

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw it."""
        ...


@dataclass(frozen=True)
class Column:
    """Parts below each other.

    Attributes
    ----------
    weight : float
        Width, relative to the other columns.
    parts : tuple of (float, Part)
        Heights relative to each other, and what stands there.
    """

    weight: float
    parts: tuple[tuple[float, Part], ...]


@dataclass(frozen=True)
class Notes:
    """What stands in the speaker's notes.

    Attributes
    ----------
    reading : str
        How to read the slide.
    saying : str
        What to say.
    sources : tuple of str
        Where its numbers come from: keys of summary.json parted by " > ", or another file's.
    """

    reading: str
    saying: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One slide.

    Attributes
    ----------
    title : str
        The message, a sentence.
    columns : tuple of Column
        What it shows.
    notes : Notes
        What the speaker sees.
    """

    title: str
    columns: tuple[Column, ...]
    notes: Notes = field(default_factory=lambda: Notes("", "", ()))


Writer = Callable[[Told], Page | None]
"""Writes a slide; None where its content is missing."""
