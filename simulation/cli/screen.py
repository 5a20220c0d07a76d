"""Where results are printed."""

from __future__ import annotations

from rich.console import Console

NARROWEST, USUAL, WIDEST = 20, 80, 240


def screen() -> Console:
    """Standard output, at a width that can be read whatever the terminal says of itself."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = max(NARROWEST, min(WIDEST, console.width or USUAL))
    return console
