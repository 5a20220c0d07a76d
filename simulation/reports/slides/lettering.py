"""Texts of slides: free of what no slide may hold, and fitted into their boxes by whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulation.scenario.characters import refused_character

LONGEST = 800
"""Letters of a text that are looked at."""
USUAL = 24
"""Letters of the longest word that is not broken while letters can be smaller."""
LEADING = 1.22
"""Height of a line over the size of its letters."""
AFTER = 0.35
"""Room after a paragraph over the size of its letters."""
_BLANKS = re.compile("[\t\n\r ]+")
_PERCENT = re.compile(r"(?<=\d) %")
_MARKS = re.compile("([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\u0e31-\u0e4e]{2})[\u0300-\u036f]+")


def cleaned(text: str) -> str:
    r"""A text in one line, without the characters that no XML or no reader can bear.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> cleaned("a\x00b\n c\u202e!")
    'ab c!'
    """
    text = _BLANKS.sub(" ", text[: 4 * LONGEST]).strip()[:LONGEST]
    while (place := refused_character(text)) is not None:
        text = text[:place] + text[place + 1 :]
    return _PERCENT.sub("\u00a0%", _MARKS.sub(r"\1", text))


@dataclass(frozen=True)
class Fitted:
    """Texts that fit, and the size of their letters [point]."""

    texts: tuple[str, ...]
    points: float


def lines_of(text: str, inches: float, points: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a box of some width.

    Parameters
    ----------
    text : str
        A text in one line.
    inches : float
        [inch] Width of the box.
    points : float
        [point] Size of the letters.
    bold : bool
        Bold letters are wider.
    """
    from simulation.charts.style import width

    room, blank = max(inches, 0.05), width(" ", points, bold=bold)
    count, used = 1, 0.0
    for word in text.split(" "):
        wide = width(word, points, bold=bold)
        if used and used + blank + wide > room:
            count, used = count + 1, 0.0
        used += wide + (blank if used else 0.0)
        if used > room:  # a word that is longer than a line is broken by letters
            more = int(used / (0.95 * room))
            count, used = count + more, used - more * 0.95 * room
    return count


def shortened(text: str, inches: float, points: float, lines: int, *, bold: bool = False) -> str:
    """A text cut after a whole word so that it takes so many lines at most.

    Parameters
    ----------
    text : str
        A text in one line.
    inches : float
        [inch] Width of the box.
    points : float
        [point] Size of the letters.
    lines : int
        Lines at most.
    bold : bool
        Bold letters are wider.
    """

    def fits(one: str) -> bool:
        return lines_of(one, inches, points, bold=bold) <= lines

    if fits(text):
        return text
    words = text.split(" ")
    tries = (" ".join(words[:count]).rstrip(",;:.") for count in range(len(words) - 1, 0, -1))
    found = next((one for one in tries if fits(f"{one}…")), "")
    if not found:
        word = words[0]
        found = next(
            (word[:size] for size in range(len(word), 1, -1) if fits(f"{word[:size]}…")), ""
        )
    return f"{found}…"


def fit(
    texts: Sequence[str],
    room: tuple[float, float],
    sizes: tuple[float, float],
    *,
    bold: bool = False,
) -> Fitted:
    """Make paragraphs fit: smaller letters first, then fewer words, then fewer paragraphs.

    Parameters
    ----------
    texts : sequence of str
        Paragraphs.
    room : tuple of float
        [inch] Width and height of the box.
    sizes : tuple of float
        [point] Largest and smallest letters.
    bold : bool
        Bold letters are wider.
    """
    texts = [cleaned(text) for text in texts]
    points = sizes[0]
    while points > sizes[1] and not _fits(texts, room, points, bold):
        points = max(sizes[1], points - 0.5)
    kept: list[str] = []
    for text in texts:
        used = tall(kept, room[0], points, bold=bold)
        left = int((room[1] - used) * 72.0 / (LEADING * points) + 1e-6)
        if left < 1 and kept:
            kept[-1] = kept[-1].rstrip("…") + "…"
            break
        kept.append(shortened(text, room[0], points, max(1, left), bold=bold))
    return Fitted(tuple(kept), points)


def _fits(texts: Sequence[str], room: tuple[float, float], points: float, bold: bool) -> bool:
    """Whether all lines have room, and no usual word is longer than a line."""
    from simulation.charts.style import width

    words = (word for text in texts for word in text.split(" ") if len(word) <= USUAL)
    wide = max((width(word, points, bold=bold) for word in words), default=0.0)
    return wide <= room[0] and tall(texts, room[0], points, bold=bold) <= room[1]


def tall(texts: Sequence[str], inches: float, points: float, *, bold: bool = False) -> float:
    """Height of some paragraphs [inch].

    Parameters
    ----------
    texts : sequence of str
        Paragraphs.
    inches : float
        [inch] Width of the box.
    points : float
        [point] Size of the letters.
    bold : bool
        Bold letters are wider.
    """
    lines = sum(lines_of(text, inches, points, bold=bold) for text in texts)
    return (LEADING * lines + AFTER * max(0, len(texts) - 1)) * points / 72.0
