"""Tabs where YAML allows them: behind other text, and in lines with nothing in them.

The parser that is used takes none at all. A tab that indents stays a fault, as editors disagree
about how wide it is.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.scanner import Scanner

_ENDS = "\0\r\n"


class TabScanner(Scanner):
    """Scanner that takes a tab for a blank, but never where a line with text starts."""

    def scan_to_next_token(self) -> Any:
        """Go on to the next token, over blanks, comments and lines without text."""
        before = -1
        while before != self.reader.index:
            before = self.reader.index
            if self._behind_text() or self._next_text() in f"{_ENDS}#":
                while self.reader.peek() in " \t":
                    self.reader.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
        """Take the blanks behind a word, tabs among them."""
        length = 0
        while self.reader.peek(length) in " \t":
            length += 1
        if "\t" not in self.reader.prefix(length):
            return super().scan_plain_spaces(indent, start_mark)
        self.reader.forward(length)
        followed = self.reader.peek() not in _ENDS
        return [" " * length] if followed else super().scan_plain_spaces(indent, start_mark)

    def _behind_text(self) -> bool:
        """Whether something stands before this place in its line."""
        start = self.reader.pointer - self.reader.column
        before: str = self.reader.buffer[start : self.reader.pointer]
        return bool(before.strip(" \t"))

    def _next_text(self) -> str:
        """The next character that is no blank, or what ends the line."""
        length = 0
        while self.reader.peek(length) in " \t":
            length += 1
        found: str = self.reader.peek(length)
        return found
