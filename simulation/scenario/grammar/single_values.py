"""Single values in a scenario file: words, text, truth values, whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from simulation.scenario.characters import visible_length
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.corrections import CODES, word_meant
from simulation.scenario.grammar.fields import MISSING, At, Reading, Schema, present
from simulation.scenario.text.nodes import Scalar

_CALENDAR = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}([-/.][0-9]{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.000")


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, at: At, reading: Reading) -> Any:
        """Read the word."""
        node = present(at, reading, "one of " + ", ".join(self.words))
        if node is None:
            return MISSING
        if isinstance(node.value, str) and node.value in self.words:
            return node.value
        hint = word_meant(str(node.value), self.words)
        if isinstance(node.value, bool) and "yes" in self.words:
            hint = "did you mean `yes`?" if node.value else "did you mean `no`?"
        code = "E-RANGE" if isinstance(node.value, str) else "E-TYPE"
        return reading.fault(code, at, "unknown word", hint, allowed=", ".join(self.words))

    def schema(self) -> Schema:
        """Describe the words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class FreeText:
    """Text that people read; one line unless `lines`.

    A comment behind it may have been meant as part of it; behind an `identifier`, where comments
    are usual, only when the `#` stands directly before a letter. Identifiers are compared: a
    letter with its accent is always one sign.
    """

    longest: int = 80
    lines: bool = False
    pattern: str = ""
    about: str = "text"
    identifier: bool = False

    def read(self, at: At, reading: Reading) -> Any:
        """Read the text, without blanks around it."""
        node = present(at, reading, self.about)
        if node is None:
            return MISSING
        if not isinstance(node.value, str):
            return reading.fault("E-TYPE", at, f"expected {self.about}", "quote it")
        text = " ".join(node.value.split("\t")).strip()
        text = normalize("NFC", text) if self.identifier else text
        if "\n" in text and not self.lines:
            return reading.fault("E-TEXT", at, "a line break inside", "write it in one line")
        if visible_length(text) < 1 or len(text) > self.longest:
            allowed = f"1–{self.longest} visible characters"
            many = len(text) > self.longest
            what = f"{len(text)} characters" if many else "nothing in it that can be seen"
            return reading.fault("E-RANGE", at, what, self._instead(text), allowed)
        if self.pattern and not re.fullmatch(self.pattern, text):
            return reading.fault("E-TEXT", at, f"expected {self.about}", self._instead(text))
        if node.comment and not (self.identifier and node.comment in ("#", "# ")):
            _warn_of_comment(at, node, reading)
        return text

    def _instead(self, text: str) -> str:
        """What to write in place of a text that will not do."""
        code = CODES.get(text.lower(), text.upper())
        return f"write {code}" if self.pattern and re.fullmatch(self.pattern, code) else "change it"

    def schema(self) -> Schema:
        """Describe the text."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


def _warn_of_comment(at: At, node: Scalar, reading: Reading) -> None:
    what = "a ` #` behind unquoted text starts a comment"
    hint = "quote the text if `#` belongs to it"
    reading.report.warn(Fault("W-COMMENT", node.place, at.path, what, hint, got=node.text))


@dataclass(frozen=True)
class YesNo:
    """`true` or `false`."""

    def read(self, at: At, reading: Reading) -> Any:
        """Read the truth value."""
        node = present(at, reading, "true or false")
        if node is None:
            return MISSING
        if isinstance(node.value, bool):
            return node.value
        word = str(node.value).lower()
        meant = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false"}
        meant |= {"ja": "true", "nee": "false", "nei": "false", "false": "false"}
        hint = f"write {meant.get(word, 'true or false')}, without quotes"
        return reading.fault("E-TYPE", at, "expected true or false", hint)

    def schema(self) -> Schema:
        """Describe the truth value."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole:
    """A whole number; above `limit_above` (where given) it is too much rather than wrong."""

    low: int
    high: int
    noun: str = ""
    limit_hint: str = ""

    def read(self, at: At, reading: Reading) -> Any:
        """Read the number; 12.0 is 12."""
        node = present(at, reading, "a whole number")
        if node is None:
            return MISSING
        value = node.value
        allowed = f"{self.low}–{self.high}{' ' + self.noun if self.noun else ''}"
        if node.quoted and re.fullmatch(
            r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?", str(value).strip(), re.ASCII
        ):
            return reading.fault("E-TYPE", at, "expected a number", "remove the quotes", allowed)
        if isinstance(value, bool | str):
            hint = self._meant(str(value))
            return reading.fault("E-TYPE", at, "expected a whole number", hint, allowed)
        assert value is not None
        if _THOUSANDS.fullmatch(node.text):
            many = node.text.replace(".", "")
            hint = f"write {value:.0f}, or {many} if thousands are meant"
            return reading.fault("E-TYPE", at, "a whole number with decimals", hint, allowed)
        if value != int(value):
            hint = f"write {int(value)} or {int(value) + 1}"
            return reading.fault("E-TYPE", at, "expected a whole number", hint, allowed)
        if value > self.high and self.limit_hint:
            return reading.fault("E-LIMIT", at, "too many", self.limit_hint, allowed)
        if not self.low <= value <= self.high:
            return reading.fault("E-RANGE", at, "out of range", f"give {allowed}", allowed)
        return int(value)

    def _meant(self, text: str) -> str:
        """Hint for what is no number: what was probably meant."""
        from simulation.scenario.grammar.quantities import odd_hint
        from simulation.scenario.meant import meant
        from simulation.scenario.units import number_with_unit, unit_of

        if self.noun == "months" and _CALENDAR.fullmatch(text.strip()):
            return "count months, 1 being the first, and give that number"
        unit = unit_of(self.noun if self.noun == "months" else "count")
        found = meant(text, unit, "").removeprefix("write ") or text
        try:
            number = number_with_unit(found, unit, "")
        except ValueError:
            return odd_hint(text) or "write digits only"
        return f"write {number:.0f}" if number.is_integer() else "write digits only"

    def schema(self) -> Schema:
        """Describe the number."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}
