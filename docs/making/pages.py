"""Write every made page into docs/made, each only where it changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.making.api_page import api_page
from docs.making.checklist_page import checklist_page
from docs.making.command_page import command_page
from docs.making.examples import example_page
from docs.making.how_to_page import how_to_page
from docs.making.mechanism_page import mechanism_page
from docs.making.protocol_pages import odd_page, trace_page
from docs.making.register_page import register_page
from docs.making.tutorial_page import tutorial_page
from docs.making.validation_page import validation_page

MADE = Path(__file__).resolve().parents[1] / "made"

PAGES: Mapping[str, Callable[[], str]] = {
    "tutorial": tutorial_page,
    "how-to": how_to_page,
    "commands": command_page,
    "mechanisms": mechanism_page,
    "register": register_page,
    "api": api_page,
    "checklist": checklist_page,
    "odd": odd_page,
    "trace": trace_page,
    "examples": example_page,
    "validation": validation_page,
}


def make_pages() -> None:
    """Write the made pages; files that say the same already are left alone."""
    MADE.mkdir(exist_ok=True)
    for old in MADE.glob("*.md"):
        if old.stem not in PAGES:
            old.unlink()
    for name, page in PAGES.items():
        path, text = MADE / f"{name}.md", page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            new = path.with_suffix(f".{os.getpid()}")  # another build may be reading the old one
            new.write_text(text, encoding="utf-8", newline="\n")
            new.replace(path)
