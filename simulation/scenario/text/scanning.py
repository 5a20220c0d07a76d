"""The parser of scenario files: the library's own, quicker, and with tabs where YAML allows them.

The library looks its parts up again for every character, and looks many times for the same token;
without that a file takes two thirds of the time, with the same events. It takes no tabs. YAML
allows them behind other text and in lines with nothing in them; a tab that indents stays a fault,
as editors disagree about how wide it is.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner

_ENDS = "\0\r\n"


def parser_of(text: str) -> YAML:
    """Parser for a text, whose `parse` gives events."""
    parser = YAML(typ="safe", pure=True)
    parser.Parser = _QuickParser
    parser.Scanner = TabScanner if "\t" in text else QuickScanner
    return parser


class _QuickParser(Parser):
    """Parser that looks its scanner up once."""

    scanner: Any = None

    def __init__(self, loader: Any) -> None:
        self.scanner = loader.scanner
        super().__init__(loader)


class QuickScanner(Scanner):
    """Scanner that looks its reader up once, and does not look twice for the same token."""

    reader: Any = None
    found = False

    def __init__(self, loader: Any) -> None:
        self.reader = loader.reader
        super().__init__(loader)

    def check_token(self, *choices: Any) -> bool:
        """Whether another token follows, and is one of these kinds where any are given."""
        token = self.peek_token()
        return token is not None and (not choices or isinstance(token, choices))

    def peek_token(self) -> Any:
        """The next token, or None behind the last."""
        if not self.found:
            while self.need_more_tokens():
                self.fetch_more_tokens()
            self.found = True
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:
        """Take the next token, or None behind the last."""
        token = self.peek_token()
        if token is not None:
            self.tokens_taken += 1
            del self.tokens[0]
        self.found = False
        return token


class TabScanner(QuickScanner):
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
