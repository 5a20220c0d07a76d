"""Texts that stay texts: what users wrote never becomes a formula, a link or a sheet's bad name."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST_CELL = 32_767
LONGEST_NAME = 31
CUT = "…"

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FOLDER = re.compile(r"^[^\n]*?[/\\](?=[^/\\:]+:[0-9]+)")
_NOT_IN_A_NAME = re.compile(r"[^\w .,()&+’–—-]|_x[0-9A-Fa-f]{4}_")


def cell_text(text: str) -> str:
    """A text as a cell can hold it; what XML cannot say becomes a replacement sign.

    A text within `<r>` and `</r>` would be taken for markup by the writer of the file; a blank
    behind it prevents that.
    """
    text = _UNFIT.sub("\ufffd", text)
    if _units(text) > LONGEST_CELL:
        text = _cut(text, LONGEST_CELL)
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def sheet_name(text: str, taken: Collection[str]) -> str:
    """A name that a sheet may have in any program, and that no other sheet has.

    Parameters
    ----------
    text : str
        What to call it.
    taken : collection of str
        Names of the other sheets; capitals make no difference.
    """
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", cell_text(text)).split()) or "-"
    others = {name.casefold() for name in (*taken, "History")}
    name, number = _cut(plain, LONGEST_NAME), 1
    while name.casefold() in others:
        number += 1
        ending = f" ({number})"
        name = _cut(plain, LONGEST_NAME - len(ending)) + ending
    return name


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def footer_text(text: str, longest: int = 120) -> str:
    """A text as the foot of a page writes it, where & begins a command."""
    return _cut(cell_text(text), longest).replace("&", "&&")


def without_folder(text: str) -> str:
    """A place in a file, and what may follow it, without the folder: that says whose machine it is.

    Examples
    --------
    >>> without_folder("/home/ann/team.yaml:3:1: W-TEAM team: one")
    'team.yaml:3:1: W-TEAM team: one'
    """
    return _FOLDER.sub("", text)


def _units(text: str) -> int:
    """Length as Excel counts it: letters beyond the first plane are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, longest: int) -> str:
    if _units(text) <= longest:
        return text
    kept = text[: longest - 1]
    while _units(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + CUT
