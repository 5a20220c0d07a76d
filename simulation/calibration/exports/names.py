"""Names as people spell them: one spelling of each, nothing in it that is no letter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.table import Cells
from simulation.scenario.characters import is_visible

LONGEST = 80
_LEFT_BEHIND = re.compile(
    r"\s*(?:\((?:inactive|deactivated|deactivated user|gedeactiveerd|inactief|inaktiv|deaktivert)\)"
    r"|[(<\[][^()<>\[\]]*@[^()<>\[\]]*[)>\]])$",
    re.I,
)
"""What systems put behind a name: that its bearer has left, or a mail address."""
_PAIR = re.compile(r"""\[\d+, (?:'([^']+)'|"([^"]+)")\]""")
"""Number and name, as Odoo gives them."""


@cache
def cleaned(text: str) -> str:
    """A text in one line, without letters that steer and none that turn the reading direction.

    Of signs that nobody sees nothing is left.

    Examples
    --------
    >>> cleaned(" Eva\u202e  Berg ")
    'Eva Berg'
    >>> cleaned("\u3164")
    ''
    """
    told = unicodedata.normalize("NFC", text)
    pair = _PAIR.fullmatch(told.strip())
    told = (pair[1] or pair[2]) if pair else told
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " " if letter.isspace() else ""
        for letter in told
    )
    name = " ".join(kept.split())[:LONGEST]
    return name if any(map(is_visible, name)) else ""


@cache
def of_person(name: str) -> str:
    """What spellings of one person have in common.

    Examples
    --------
    >>> of_person("Berg, Eva"), of_person("EVA  BERG (inactive)"), of_person("Eva Berg <e@x.no>")
    ('eva berg', 'eva berg', 'eva berg')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = _LEFT_BEHIND.sub("", folded)
    if folded.count(",") == 1:
        last, first = folded.split(",")
        folded = f"{first} {last}" if first.strip() and last.strip() else folded
    return " ".join(folded.split())


@cache
def of_thing(name: str) -> str:
    """What spellings of one product or stage have in common.

    Examples
    --------
    >>> of_thing("Basic-plan "), of_thing("BASIC plan")
    ('basic plan', 'basic plan')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = " ".join(re.sub(r"[^\w+]+|_+", " ", folded).split())
    return words or folded.strip()


def texts(cells: Cells, nothing: frozenset[str]) -> Cells:
    """Cells as clean texts, "" for those that stand for nothing."""
    known: dict[object, str] = {}
    result = np.empty(len(cells), dtype=object)
    for i, cell in enumerate(cells):
        text = known.get(cell) if type(cell) is str else _written(cell)
        if text is None:
            text = cleaned(str(cell))
            text = "" if text.casefold() in nothing else text
            known[cell] = text
        result[i] = "" if text.casefold() in nothing else text
    return result


def _written(cell: object) -> str:
    """A number or moment of a workbook as a text; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cleaned(str(cell))


def one_spelling(names: Cells, keys: list[str]) -> tuple[Cells, NDArray[np.bool_], int]:
    """Give every name the spelling that most rows have.

    Parameters
    ----------
    names : ndarray of shape (row,)
        Names; "" for none.
    keys : list of str
        By row, what the spellings of one have in common.

    Returns
    -------
    tuple of ndarray, ndarray and int
        The names; which rows were spelled otherwise; and of how many names there was more than
        one spelling.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name, key in zip(names, keys, strict=True):
        spellings[key][name] += 1
    best = {key: _best(found) for key, found in spellings.items()}
    result = np.empty(len(names), dtype=object)
    result[:] = [best[key] for key in keys]
    several = sum(len(found) > 1 for key, found in spellings.items() if key)
    return result, result != names, several


def _best(found: Counter[str]) -> str:
    """The most frequent spelling; of equals one with small letters, then by the alphabet."""
    return min(
        found,
        key=lambda name: (
            bool(_LEFT_BEHIND.search(name)),
            *(-found[name], "," in name, name.isupper(), name.islower(), name),
        ),
    )
