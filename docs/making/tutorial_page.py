"""The tutorial, with the answer of the shipped scenario as it was last played."""

from __future__ import annotations

import re
from pathlib import Path

from docs.making.tables import table
from docs.making.validation_page import MINUS, figures

WORDS = Path(__file__).with_suffix(".md")


def tutorial_page() -> str:
    """Write the tutorial.

    Returns
    -------
    str
        Markdown.
    """
    kept = figures()["first_answer"]
    rows = [
        (one["title"], _thousands(one["lead"]), f"{100 * one['better']:.0f} of 100")
        for one in kept["strategies"].values()
    ]
    head = ("Strategy", "Net present value against the founder, € thousand", "Better in futures")
    parts = {
        "sentence": kept["sentence"],
        "table": table(head, rows),
        "promote_better": f"{100 * kept['strategies']['promote']['better']:.0f}",
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], WORDS.read_text("utf-8"))


def _thousands(value: float) -> str:
    return f"{value / 1000.0:+,.0f}".replace("-", MINUS)
