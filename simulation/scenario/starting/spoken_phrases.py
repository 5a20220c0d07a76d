"""Phrases of numbers put into one form: `a year and a half` is `1.5 year`, `two` is `2`."""

from __future__ import annotations

import re
import unicodedata

from simulation.scenario.starting import spoken_words as words

HALVES = ("half", "halve", "halv", "halvt", "helft", "halvparten")
"""Words for a half that may stand without a number."""

_AND_A_HALF = r"(?:and (?:a )?half|en (?:een )?halve?|og (?:en |et )?halvt?)\b"
_SIGNS = (
    (r"[\s\u00a0\u202f]+", " "),
    (r"[()\"]", " "),
    ("½", ".5"),
    ("¼", ".25"),
    ("¾", ".75"),
    ("−", "-"),
    (r"(?<=\d) \.(?=\d)", "."),
    (r"\bp\.\s?([ma])\.?(?!\w)", r"p\1"),
    (r"(?<=\d)(?:[.,]-|-\s*$)", ""),  # kr 900,-
)
_PHRASES = (
    (r"[.!;,\s]+$", ""),
    (r"^to\b(?!\s*\d)", "2"),  # two in Norwegian
    (r"(?<![\d/])1/2(?= [a-zåø])", "0.5"),
    (rf"^(?:an?|een|et|ett|en) (?:(\w+) )?{_AND_A_HALF}", r"1.5 \1"),
    (rf"\b(\d+) (?:(\w+) )?{_AND_A_HALF}", r"\1.5 \2"),
)


def tidied(text: str) -> str:
    """Text in small letters and plain signs, with numbers in digits.

    Examples
    --------
    >>> tidied("Anderhalf jaar."), tidied("2½"), tidied("kr 900 000,-")
    ('1.5 jaar', '2.5', 'kr 900 000')
    """
    text = unicodedata.normalize("NFC", text).casefold()
    for pattern, instead in _SIGNS:
        text = re.sub(pattern, instead, text)
    text = re.sub(r"[^\W\d_]+", lambda found: _digits_of(found[0]), text)
    for pattern, instead in _PHRASES:
        text = re.sub(pattern, instead, text.strip())
    return text


def _digits_of(word: str) -> str:
    number = words.NUMBERS.get(word)
    return word if number is None else f"{number:g}"
