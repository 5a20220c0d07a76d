"""What somebody may have meant by a word that nobody knows."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from simulation.scenario.characters import character_name

_LONGEST_GUESSED, _SHORTEST_GUESSED = 60, 3


def folded(word: str) -> str:
    """Word in snake case, without blanks and dashes.

    Examples
    --------
    >>> folded("attritionRate"), folded("Deal-Value cv")
    ('attrition_rate', 'deal_value_cv')
    """
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word)
    return re.sub(r"[-\s.]+", "_", snake).lower().strip("_")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Known word that was probably meant, or None.

    Examples
    --------
    >>> nearest("horizn", ["horizon", "hires"]), nearest("banana", ["horizon", "hires"])
    ('horizon', None)
    """
    if len(word) > _LONGEST_GUESSED:
        return None
    by_fold = {folded(one): one for one in known}
    close = difflib.get_close_matches(folded(word), list(by_fold), 1, 0.7)
    if close:
        return by_fold[close[0]]
    begin = folded(word)
    longer = [one for one in by_fold if one.startswith(begin)]
    return by_fold[longer[0]] if len(longer) == 1 and len(begin) >= _SHORTEST_GUESSED else None


def foreign_letters(word: str, known: Iterable[str]) -> str | None:
    """Which letters keep a word from being a known one although it looks alike, or None."""
    odd = [letter for letter in dict.fromkeys(word) if not letter.isascii()]
    if not odd:
        return None
    unseen = [letter for letter in odd if unicodedata.category(letter) in ("Cf", "Mn", "Zs")]
    bare = "".join(letter for letter in word if letter not in unseen)
    pattern = "".join(re.escape(letter) if letter.isascii() else "[a-z0-9_]" for letter in bare)
    meant = next((one for one in known if re.fullmatch(pattern, one)), None)
    if meant is None:
        return None
    return f"looks like `{meant}` but has {', '.join(character_name(one) for one in odd)}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Hint for an unknown word: the nearest known one, or all of them."""
    words = list(known)
    meant = nearest(word, words)
    if meant is not None:
        return f"did you mean `{meant}`?"
    few = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    return f"one of: {few}" if words else "remove it"
